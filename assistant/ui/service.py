"""The one Assistant of the process, and the boundary that errors do not pass."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar
from uuid import uuid4

import streamlit as st

from assistant.config import Settings
from assistant.errors import AssistantError, UnknownDocumentError
from assistant.model import Document
from assistant.pipeline.asking import Assistant
from assistant.ui.conversation import Problem
from assistant.ui.wording import apologise, explain

_logger = logging.getLogger("assistant.ui")
T = TypeVar("T")


def attempt(work: Callable[[], T]) -> T | Problem:
    """Return what `work` returns, or its error as the page tells it.

    Of an error that nobody foresaw the visitor gets a code; the log has the details.
    """
    try:
        return work()
    except AssistantError as error:
        _logger.warning("%s: %s", type(error).__name__, error)
        return explain(error)
    except Exception:  # the last boundary: a visitor is not shown a traceback
        code = uuid4().hex[:8]
        _logger.exception("failure %s", code)
        return apologise(code, datetime.now().astimezone())


def open_assistant() -> Assistant:
    """Return the Assistant that all visits share.

    Raises:
        SettingsError: A setting is unknown or out of bounds.
    """
    settings = Settings.load()
    return _assistant(settings.model_dump_json(), settings)


def find_document(assistant: Assistant, name: str) -> Document | None:
    """Return a document as the library holds it now; None when it was removed."""
    try:
        found = assistant.generation().documents([name])[name]
    except UnknownDocumentError:
        return None
    return found if found.id == name else None


@st.cache_resource(show_spinner=False, max_entries=1, on_release=Assistant.close)
def _assistant(key: str, _settings: Settings) -> Assistant:  # noqa: ARG001 - cache key
    return Assistant(_settings, warn=_logger.warning)

"""One opinion of a judge: asked, watched, its faults named."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Final

from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate

from assistant.answer.llm.calls import Call, Limits
from assistant.answer.llm.models import ChatModel, open_model
from assistant.answer.llm.parsing import UnreadableError
from assistant.answer.llm.templates import Template, load_template
from assistant.config import Settings
from assistant.model import Usage

_PROMPTS: Final = Path(__file__).parent / "prompts"
_LINE: Final = re.compile(
    r"^\W*(?:verdict|answer)?\W*(yes|no)\W*$", re.IGNORECASE | re.MULTILINE
)
_NO_TRACE: Final = ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2")


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a judge said of one thing."""

    verdict: bool | None
    """None after a fault."""
    fault: str
    """A key of `assistant.answer.llm.faults.REASONS`; empty where there was none."""
    usage: Usage


@dataclass(frozen=True, slots=True)
class Judge:
    """A language model that is ready to judge."""

    model: ChatModel
    limits: Limits
    """Of one opinion."""

    @property
    def name(self) -> str:
        """As it was asked for: `provider:name`."""
        return self.model.name

    def opinion(self, template: Template, filled: Mapping[str, str]) -> Opinion:
        """Return a verdict; a fault is told and raises nothing."""
        prompt = ChatPromptTemplate.from_messages(
            [("system", template.parts["system"]), ("human", template.parts["human"])]
        )
        call = Call(
            prompt | self.model.client | StrOutputParser(),
            filled,
            read_verdict,
            self.limits,
            monotonic() + self.limits.seconds,
        )
        verdict = next(iter(list(call)), None)
        fault = call.fault.kind if call.fault else ""
        return Opinion(None if fault else verdict, fault, call.usage)


def read_verdict(pieces: Iterable[str]) -> Iterator[bool]:
    """Yield the verdict of a text: its last line that is nothing but YES or NO.

    Raises:
        UnreadableError: There is no such line.
    """
    found = _LINE.findall("".join(pieces))
    if not found:
        raise UnreadableError
    yield found[-1].lower() == "yes"


def load_prompt(name: str) -> Template:
    """Return a judge's prompt by its name."""
    return load_template(name, _PROMPTS)


def open_judge(name: str, *, url: str | None, settings: Settings) -> Judge:
    """Return a judge; nothing is called yet.

    Args:
        name: `provider:name`.
        url: Base URL of its service; the provider's own when None.
        settings: For how long, how often and how much it may write in one opinion.

    Raises:
        SettingsError: The provider is unknown, its client is not installed, or does
            not open.
    """
    if not set(_NO_TRACE) & set(os.environ):
        os.environ[_NO_TRACE[0]] = "false"
    limits = Limits(
        settings.model_seconds, settings.model_retries, settings.model_output_tokens
    )
    return Judge(open_model(name, url=url, output="text", limits=limits), limits)

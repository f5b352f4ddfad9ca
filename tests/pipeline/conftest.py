"""One open assistant for the tests that ask the tiny corpus."""

from collections.abc import Iterator

import pytest

from assistant.config import Settings
from assistant.pipeline.asking import Assistant
from assistant.retrieval.embedding import MiniLM


@pytest.fixture(scope="module")
def tiny(tiny_library: Settings, model: MiniLM) -> Iterator[Assistant]:
    """Opened once on the tiny corpus."""
    assistant = Assistant(tiny_library, embedder=model)
    yield assistant
    assistant.close()

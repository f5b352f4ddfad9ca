"""Small things of our types, for tests that need one."""

from collections.abc import Sequence
from pathlib import Path

from assistant.ingest.prepare import Prepared, prepare
from assistant.ingest.scan import Found
from assistant.model import Document


def make_document(
    text: str, *, name: str = "any.txt", title: str = "Any", owner: str | None = None
) -> Document:
    """Return a document of a text."""
    return Document(name, "other", title, owner, text, (), f"/{name}", "0" * 64)


def make_prepared(text: str, *, name: str = "any.txt", max_words: int = 40) -> Prepared:
    """Return a text as ingest cuts it up; a token is a word."""
    return prepare(
        Found(Path("/", name), None),
        text.encode(),
        name=name,
        digest="digest",
        max_words=max_words,
        count=count_words,
    )


def count_words(texts: Sequence[str]) -> list[int]:
    """Count as a tokenizer would whose tokens are words."""
    return [len(text.split()) for text in texts]

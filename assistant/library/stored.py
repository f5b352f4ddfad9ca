"""Rows as the library keeps them, ready to be written."""

from dataclasses import dataclass

from assistant.model import Chunk, Document, Section, Sentence
from assistant.records import Records


@dataclass(frozen=True, slots=True)
class StoredSentence:
    """A sentence and the key of its vector."""

    sentence: Sentence
    key: str


@dataclass(frozen=True, slots=True)
class StoredChunk:
    """A chunk and the key of its vector."""

    chunk: Chunk
    key: str


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document with all that was read from it."""

    document: Document
    digest: str
    sections: tuple[Section, ...]
    sentences: tuple[StoredSentence, ...]
    chunks: tuple[StoredChunk, ...]
    records: Records
    part: str | None = None
    """Id within its file, where the file holds several documents."""


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """What the library says of a document that it holds."""

    id: str
    source: str
    digest: str
    """Of everything that what is kept of it depends on."""
    sha256: str
    """Of the file's bytes."""
    part: str | None = None
    """Id within its file, where the file holds several documents."""

    @property
    def file(self) -> str:
        """Id of its file."""
        return self.id if self.part is None else self.id.removesuffix(f"#{self.part}")

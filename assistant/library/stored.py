"""Rows as the library keeps them, ready to be written."""

from dataclasses import dataclass

from assistant.model import Chunk, Document, Section, Sentence


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


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """What the library says of a document that it holds."""

    id: str
    source: str
    digest: str
    """Of everything that what is kept of it depends on."""
    sha256: str
    """Of the file's bytes."""

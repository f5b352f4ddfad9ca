"""Rows as the library keeps them, ready to be written."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.model import Chunk, Document, Section, Sentence
from assistant.records import Records

Vectors = NDArray[np.float32]
TokenVectors = NDArray[np.int8]
"""Of a sentence's tokens, one below the other: (rows, 128)."""
TOKEN_DIMENSIONS = 128


def to_bytes(vectors: NDArray[Any]) -> bytes:
    """Return a vector, or the vectors of tokens, as kept: float32 or int8, row-wise."""
    return vectors.astype("i1" if vectors.dtype == np.int8 else "<f4").tobytes()


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

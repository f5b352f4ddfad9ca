"""Query to hits: dense and lexical rankings of the same chunks, fused."""

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.model import Chunk, Hit, Ranker
from assistant.retrieval.fusion import reciprocal_rank_fusion
from assistant.terms import search_expression

Vectors = NDArray[np.float32]

_DEPTH = 4
"""Each ranker returns this many times as many chunks as are kept."""


class Lexical(Protocol):
    """The full-text side of the library."""

    def lexical(
        self, query: str, *, limit: int, documents: Sequence[str] = ()
    ) -> list[str]:
        """Return chunk ids, best first."""
        ...

    def chunks(self, ids: Sequence[str]) -> Mapping[str, Chunk]:
        """Return the chunks of these ids."""
        ...


class Dense(Protocol):
    """The vector side."""

    def query(
        self, vector: Vectors, *, limit: int, documents: Sequence[str] = ()
    ) -> list[tuple[str, float]]:
        """Return chunk ids with their cosine, best first."""
        ...


def search(
    vector: Vectors,
    terms: Sequence[str],
    *,
    dense: Dense,
    lexical: Lexical,
    k: int,
    documents: Sequence[str] = (),
) -> list[Hit]:
    """Return the k best chunks of the documents (all when none is given).

    Args:
        vector: The embedded question, of shape (384,).
        terms: Words to look for; any of them is enough.
        dense: Ranks by cosine.
        lexical: Ranks by BM25.
        k: How many hits.
        documents: Ids to search.
    """
    by_meaning = [
        name for name, _ in dense.query(vector, limit=k * _DEPTH, documents=documents)
    ]
    by_words = lexical.lexical(
        search_expression(terms), limit=k * _DEPTH, documents=documents
    )
    fused = reciprocal_rank_fusion([by_meaning, by_words])
    chunks = lexical.chunks([name for name, _ in fused[: k * 2]])
    found = [(name, score) for name, score in fused if name in chunks][:k]
    rankers: tuple[tuple[Ranker, set[str]], ...] = (
        ("dense", set(by_meaning)),
        ("lexical", set(by_words)),
    )
    return [
        Hit(
            chunk=chunks[name],
            rank=rank,
            score=score,
            found_by=tuple(ranker for ranker, ids in rankers if name in ids),
        )
        for rank, (name, score) in enumerate(found, start=1)
    ]

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pytest

from assistant.model import Chunk
from assistant.retrieval.search import Vectors, search

VECTOR = np.ones(3, dtype=np.float32)


def make_chunk(name: str) -> Chunk:
    return Chunk(name, f"{name}.txt", (), 0, 1, None, "x")


@dataclass
class Ranked:
    """Both sides of a search, with fixed rankings; keeps what it was asked."""

    dense: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    lost: frozenset[str] = frozenset()
    asked: list[tuple[str, int, tuple[str, ...]]] = field(default_factory=list)

    def query(
        self, vector: Vectors, *, limit: int, documents: Sequence[str] = ()
    ) -> list[tuple[str, float]]:
        assert vector is VECTOR
        self.asked.append(("dense", limit, tuple(documents)))
        return [(name, 0.5) for name in self.dense[:limit]]

    def lexical(
        self, query: str, *, limit: int, documents: Sequence[str] = ()
    ) -> list[str]:
        self.asked.append((query, limit, tuple(documents)))
        return self.words[:limit]

    def chunks(self, ids: Sequence[str]) -> Mapping[str, Chunk]:
        return {name: make_chunk(name) for name in ids if name not in self.lost}


@pytest.mark.parametrize(
    ("dense", "words", "expected"),
    [
        pytest.param([], [], [], id="nothing"),
        pytest.param(["a"], [], [("a", ("dense",))], id="by meaning alone"),
        pytest.param([], ["a"], [("a", ("lexical",))], id="by words alone"),
        pytest.param(
            ["a", "b"],
            ["b", "c"],
            [("b", ("dense", "lexical")), ("a", ("dense",)), ("c", ("lexical",))],
            id="both agree on one",
        ),
    ],
)
def test_hits_say_who_found_them(
    dense: list[str], words: list[str], expected: list[tuple[str, tuple[str, ...]]]
) -> None:
    ranked = Ranked(dense, words)
    hits = search(VECTOR, ["pay"], dense=ranked, lexical=ranked, k=5)
    assert [(hit.chunk.id, hit.found_by) for hit in hits] == expected
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))


def test_each_ranker_is_asked_for_more_than_is_kept() -> None:
    ranked = Ranked([f"d{n}" for n in range(99)], [f"w{n}" for n in range(99)])
    hits = search(
        VECTOR, ["a", "b"], dense=ranked, lexical=ranked, k=3, documents=["x.txt"]
    )
    assert [hit.chunk.id for hit in hits] == ["d0", "w0", "d1"]
    assert ranked.asked == [("dense", 12, ("x.txt",)), ('"a" OR "b"', 12, ("x.txt",))]


def test_a_chunk_that_the_library_lacks_makes_room_for_the_next() -> None:
    ranked = Ranked(["a", "b", "c"], lost=frozenset({"a"}))
    hits = search(VECTOR, [], dense=ranked, lexical=ranked, k=2)
    assert [(hit.chunk.id, hit.rank) for hit in hits] == [("b", 1), ("c", 2)]

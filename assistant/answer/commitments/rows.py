"""A commitment as a question sees it: its words, its doubts, how well it fits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from assistant.answer.quoting import likeness
from assistant.answer.scoring import share
from assistant.model import Reading
from assistant.query import Column
from assistant.records import Cell, Commitment
from assistant.terms import covers
from assistant.text import stems

_WORTH: Final[Mapping[Column, float]] = {
    "action": 1.0, "item": 1.0, "theme": 0.8, "benefit": 0.8, "measures": 0.8,
    "owners": 0.5, "due": 0.3,
}  # fmt: skip
"""What a word of the question is worth, by the column that says it."""
_NAME: Final = 0.6
"""The same of the document's own name, when the question names no document."""
_COVERAGE: Final = 0.7


@dataclass(frozen=True, slots=True)
class Row:
    """A commitment of a reading, and how well it fits what is asked."""

    reading: Reading
    commitment: Commitment
    coverage: float = 0.0
    """Share of the topic's terms, by weight, that the row accounts for."""
    own: float = 0.0
    """The same, of its action and item alone."""
    similarity: float = 0.0

    @property
    def score(self) -> float:
        """One number to rank by; comparable within one question only."""
        covered = (self.coverage + self.own) / 2
        return _COVERAGE * covered + (1 - _COVERAGE) * self.similarity

    def cells(self, column: Column) -> tuple[Cell, ...]:
        """Return the cells of a column; the theme has none."""
        row = self.commitment
        if column in ("owners", "measures"):
            return row.owners if column == "owners" else row.measures
        single: Mapping[str, Cell | None] = {
            "item": row.item,
            "benefit": row.benefit,
            "action": row.action,
            "due": row.due,
        }
        cell = single.get(column)
        return (cell,) if cell else ()

    def is_doubtful(self, column: Column) -> bool:
        """Return whether the column may be wrong or incomplete."""
        return any(doubt.cell == column for doubt in self.commitment.doubt)

    def stems(self, column: Column) -> frozenset[str]:
        """Return the stems of what a column says."""
        if column == "theme":
            return frozenset(stems(self.commitment.theme or ""))
        return frozenset(chain.from_iterable(stems(c.value) for c in self.cells(column)))


def rows_of(readings: Sequence[Reading]) -> list[Row]:
    """Return all commitments of readings, in reading order."""
    return [Row(r, c) for r in readings for c in r.records.commitments]


def fitted(row: Row, weights: Mapping[str, float], *, scoped: bool) -> Row:
    """Return a row with how well it fits a topic.

    Args:
        row: The commitment.
        weights: Weight of each term of the topic.
        scoped: Whether the question names the document.
    """
    said = {column: row.stems(column) for column in _WORTH}
    names = frozenset() if scoped else row.reading.names

    def credit(term: str) -> float:
        worth = (w * covers(said[column], term) for column, w in _WORTH.items())
        return max(*worth, _NAME * covers(names, term))

    def own(term: str) -> float:
        return max(covers(said["action"], term), covers(said["item"], term))

    spans = [s for key in ("action", "item") for c in row.cells(key) for s in c.spans]
    return Row(
        row.reading,
        row.commitment,
        share(weights, credit),
        share(weights, own),
        likeness(row.reading, spans),
    )

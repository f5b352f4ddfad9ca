"""A commitment as a question sees it: its words, its doubts, how well it fits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Final

from assistant.answer.quoting import likeness
from assistant.answer.scoring import covered_by, share
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
_ITEM: Final = 0.75
"""The same of the item where rows are told apart: rows share it."""
_TOGETHER: Final = 0.1
_EARLY: Final = 0.1
_FIRST: Final = 8
"""A row is about what it says within so many words."""
_NEAR: Final = 2
"""Words this close to one another in the question and in a row belong together."""
_SLIPPED: Final = 6
"""Words of fewer letters are not held to be slips of others."""
_SLIP: Final = 0.9
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
    together: float = 0.0
    """Share of the neighbouring terms of the topic that stand together in a cell."""
    early: float = 0.0
    """Share of the topic's terms, by weight, that a cell begins with."""

    @property
    def score(self) -> float:
        """One number to rank by; comparable within one question only."""
        covered = (self.coverage + self.own) / 2
        base = _COVERAGE * covered + (1 - _COVERAGE) * self.similarity
        return base + _TOGETHER * self.together + _EARLY * self.early

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
        return frozenset(
            chain.from_iterable(stems(c.value) for c in self.cells(column))
        )


def rows_of(readings: Sequence[Reading]) -> list[Row]:
    """Return all commitments of readings, in reading order."""
    return [Row(r, c) for r in readings for c in r.records.commitments]


def fitted(
    row: Row,
    weights: Mapping[str, float],
    columns: Sequence[Column] = (),
    *,
    scoped: bool,
) -> Row:
    """Return a row with how well it fits a topic.

    Args:
        row: The commitment.
        weights: Weight of each term of the topic, in the order of the question.
        columns: The columns that are asked for; a measure may itself be described.
        scoped: Whether the question names the document.
    """
    said = {column: row.stems(column) for column in _WORTH}
    names = frozenset() if scoped else row.reading.names

    def credit(term: str) -> float:
        worth = (w * _covers(said[column], term) for column, w in _WORTH.items())
        return max(*worth, _NAME * covers(names, term))

    def own(term: str) -> float:
        asked = _covers(said["measures"], term) if "measures" in columns else 0.0
        item = _ITEM * _covers(said["item"], term)
        return max(_covers(said["action"], term), item, asked)

    begins = _beginning(row)
    spans = [s for key in ("action", "item") for c in row.cells(key) for s in c.spans]
    return Row(
        row.reading,
        row.commitment,
        share(weights, credit),
        share(weights, own),
        likeness(row.reading, spans),
        _together(row, tuple(weights)),
        covered_by(begins, weights),
    )


def _covers(have: frozenset[str], term: str) -> float:
    """Return how well stems account for a term, a slip of the keyboard forgiven."""
    covered = covers(have, term)
    if covered or len(term) < _SLIPPED:
        return covered
    return _SLIP if any(is_slip(term, said) for said in have) else 0.0


def is_slip(typed: str, meant: str) -> bool:
    """Return whether one letter more, less, changed or two swapped tell words apart.

    >>> is_slip("matress", "mattress"), is_slip("matress", "mistress")
    (True, False)
    """
    if typed == meant or abs(len(typed) - len(meant)) > 1 or typed[0] != meant[0]:
        return False
    first = next(
        (at for at, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b),
        min(len(typed), len(meant)),
    )
    a, b = typed[first:], meant[first:]
    swapped = a[:2] == b[1::-1] and a[2:] == b[2:] and len(b) > 1
    return swapped or a[1:] == b or a == b[1:] or a[1:] == b[1:]


def _beginning(row: Row) -> frozenset[str]:
    """Return the stems that the action and the item begin with."""
    cells = (*row.cells("action"), *row.cells("item"))
    return frozenset(s for cell in cells for s in stems(cell.value)[:_FIRST])


def _together(row: Row, topic: Sequence[str]) -> float:
    """Return the share of neighbouring terms that are neighbours in a cell."""
    pairs = list(pairwise(topic))
    if not pairs:
        return 0.0
    said = [stems(c.value) for key in ("action", "item") for c in row.cells(key)]
    near = {
        (first, other)
        for words in said
        for place, first in enumerate(words)
        for other in words[place + 1 : place + 1 + _NEAR]
    }
    return sum(pair in near for pair in pairs) / len(pairs)

"""The rows of a shredded plan: each action with the item and benefit above it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from assistant.ingest.commitments.shredded.pieces import Piece
from assistant.records import CommitmentCell, Doubt

_ORDER: Final[tuple[CommitmentCell, ...]] = (
    "item", "benefit", "action", "due", "owners", "measures",
)  # fmt: skip
_TWO: Final = "several of them are printed together, and then their actions"
_ALIKE: Final = "it begins as items do"


@dataclass(slots=True)
class Row:
    """A row that is being put together."""

    at: int
    """Index of the line with which it begins."""
    group: int
    """The rows of one item are a group."""
    item: Piece | None = None
    benefit: Piece | None = None
    actions: list[Piece] = field(default_factory=list)
    due: Piece | None = None
    owners: list[Piece] = field(default_factory=list)
    measures: list[Piece] = field(default_factory=list)
    lent: bool = False
    """Whether its owners are printed for another row alone."""
    doubts: dict[CommitmentCell, str] = field(default_factory=dict)

    def doubt(self, cell: CommitmentCell, reason: str) -> None:
        """Mark a cell as doubtful; the first reason stays."""
        self.doubts.setdefault(cell, reason)

    def own_doubts(self) -> None:
        """Mark the cells whose lines are in doubt."""
        cells: tuple[tuple[CommitmentCell, Sequence[Piece | None]], ...] = (
            ("item", [self.item]),
            ("benefit", [self.benefit]),
            ("action", self.actions),
            ("due", [self.due]),
            ("owners", self.owners),
            ("measures", self.measures),
        )
        for cell, pieces in cells:
            for piece in pieces:
                for reason in piece.doubts() if piece else ():
                    self.doubt(cell, reason)
        if self.item and self.benefit and _alike(self.item, self.benefit):
            self.doubt("benefit", _ALIKE)
        if self.actions and self.due is None:
            self.doubt("due", "no date stands beside this action")

    def says(self) -> bool:
        """Return whether it holds more than the name of an item."""
        rest = (self.benefit, self.due, *self.actions, *self.owners, *self.measures)
        return any(rest)

    @property
    def sorted_doubts(self) -> tuple[Doubt, ...]:
        """Its doubts, in the order of its cells."""
        return tuple(
            Doubt(cell, self.doubts[cell]) for cell in _ORDER if cell in self.doubts
        )


def _alike(item: Piece, benefit: Piece) -> bool:
    """Return whether a benefit begins with the words with which its item begins."""
    first, other = (piece.fragments[0].text.split()[:2] for piece in (item, benefit))
    return first == other


class RowBuilder:
    """Begins a row with each action, or with an item that has none."""

    def __init__(self) -> None:
        """Begin without an item."""
        self.rows: list[Row] = []
        self._group = 0
        self._item: Piece | None = None
        self._benefit: Piece | None = None
        self._acted = True
        self._waiting: list[Piece] = []

    def read(self, pieces: Sequence[Piece]) -> list[Row]:
        """Return the rows of the pieces under one theme."""
        for piece in pieces:
            if piece.kind == "item":
                self._begin(piece)
            elif piece.kind == "benefit":
                self._explain(piece)
            elif piece.kind == "action":
                self._act(piece)
        self._leave()
        return self.rows

    def _begin(self, item: Piece) -> None:
        if not self._acted:
            item.reasons.append(_TWO)
            if self._item:
                self._item.reasons.append(_TWO)
            if self._benefit is None:
                self._waiting.append(item)
                return
        self._leave()
        self._open(item)

    def _leave(self) -> None:
        """Leave out items for which no benefit came: whose the last one is, is open."""
        if self._waiting and self._benefit:
            self._benefit.reasons.append(_TWO)
        self._waiting.clear()

    def _open(self, item: Piece) -> None:
        self._item, self._benefit, self._acted = item, None, False
        self._group += 1
        self.rows.append(Row(item.at, self._group, item))

    def _explain(self, benefit: Piece) -> None:
        if self._benefit and self._waiting:
            self._open(self._waiting.pop(0))
            self.rows[-1].at = benefit.at
        elif self._benefit:
            benefit.reasons.append(_TWO)
            self._benefit.reasons.append(_TWO)
        if self._benefit is None or self._acted:
            self._benefit = benefit
        if not self._acted and self.rows:
            self.rows[-1].benefit = self._benefit

    def _act(self, action: Piece) -> None:
        if self._acted or not self.rows:
            self.rows.append(Row(action.at, self._group, self._item, self._benefit))
        self.rows[-1].actions.append(action)
        self._acted = True

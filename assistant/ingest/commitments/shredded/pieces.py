"""Labelled lines of a shredded plan put together: the cells of its columns."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from assistant.ingest.commitments.lists import OPEN_END, begins_item
from assistant.ingest.commitments.shredded.fragments import Fragment
from assistant.ingest.commitments.shredded.habits import REACH
from assistant.ingest.commitments.shredded.labels import Label
from assistant.ingest.commitments.shredded.looks import look
from assistant.ingest.commitments.tables.columns import Kind
from assistant.records import Span

SURE: Final = 0.8
"""Certainty below which the column of a line is in doubt."""
_LIKELY: Final = 0.6
"""The same for owners and measures, whose lines are told by their words."""
_LONG: Final = ("item", "benefit", "action", "measures")
"""Columns whose cells run over a page unseen."""
_ROW: Final = 12
"""Lines that the earlier cells of a row may take."""
_CLEAR: Final = 2.0
"""A line that looks so much like its column may stand close below another one."""
_OVER: Final = 5
"""Characters over a column's width that no unevenness of letters explains."""
_PARTED: Final = "its parts stand far from one another"


@dataclass(slots=True)
class Piece:
    """A cell, or the part of one that stands together."""

    kind: Kind
    at: int
    """Index of its first line."""
    last: int
    """Index of its last line."""
    fragments: list[Fragment] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    """The index of each of its lines."""
    certainty: float = 1.0
    joined: bool = False
    """Whether no blank line parts it from a piece of its column above it."""
    pressed: bool = False
    """Whether its first word had no room on the line of its column above it."""
    reasons: list[str] = field(default_factory=list)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where its lines stand."""
        return tuple(fragment.span for fragment in self.fragments)

    def add(self, index: int, fragment: Fragment, certainty: float) -> None:
        """Add a line."""
        self.fragments.append(fragment)
        self.places.append(index)
        self.certainty = min(self.certainty, certainty)
        self.last = index

    def take(self, rest: "Piece") -> None:
        """Add the rest of the cell, which stands elsewhere."""
        for at, fragment in zip(rest.places, rest.fragments, strict=True):
            self.add(at, fragment, rest.certainty)
        self.reasons.append(_PARTED)

    def doubts(self) -> list[str]:
        """Return why the piece may be wrong, in plain words."""
        found = list(self.reasons)
        if self.certainty < (_LIKELY if self.kind in ("owners", "measures") else SURE):
            found.append("its lines may belong to another column")
        if self.kind == "due" and len(self.fragments[-1].text.split()) > 1 < len(
            self.fragments
        ):
            found.append("it names two years")
        if any(fragment.woven for fragment in self.fragments):
            found.append("its lines are printed between those of other cells")
        if OPEN_END.search(self.fragments[-1].text):
            found.append("it breaks off")
        return found


def read_pieces(
    fragments: Sequence[Fragment], labels: Sequence[Label], widths: dict[Kind, int]
) -> list[Piece]:
    """Return the pieces of a plan in the order in which they begin.

    Args:
        fragments: Lines of the plan.
        labels: Their columns.
        widths: The width of each column.
    """
    found: list[Piece] = []
    latest: dict[Kind, Piece] = {}
    for index, (fragment, (kind, certainty)) in enumerate(
        zip(fragments, labels, strict=True)
    ):
        above = latest.get(kind)
        near = above is not None and above.last == index - 1
        if above is None or _begins(above, fragment, index, widths[kind]):
            pressed = above is not None and not _has_room(above, fragment, widths[kind])
            above = Piece(
                kind, index, index, joined=near and not fragment.blank, pressed=pressed
            )
            if fragment.low and kind != "measures":
                above.reasons.append("it begins in the middle of a phrase")
            latest[kind] = above
            found.append(above)
        if len(fragment.text) > widths[kind] + _OVER:
            above.reasons.append("two columns may have run together in one line")
        above.add(index, fragment, certainty)
    _mark_mixed(found, fragments, labels)
    _mark_cut(found, [i for i, fragment in enumerate(fragments) if fragment.page])
    return found


def _mark_cut(pieces: Sequence[Piece], pages: Sequence[int]) -> None:
    """Mark cells that may go on over a page: as long as one of their row that does."""
    for page in pages:
        over = [piece for piece in pieces if piece.at < page <= piece.last]
        if not over:
            continue
        lines = max(sum(at < page for at in piece.places) for piece in over)
        first = min(piece.at for piece in over) - _ROW
        latest = {piece.kind: piece for piece in pieces if piece.at < page}
        for piece in latest.values():
            inside = first <= piece.at and piece.last < page
            if inside and piece.kind in _LONG and len(piece.fragments) >= lines:
                piece.reasons.append("a page ends in the middle of its row")


def _mark_mixed(
    pieces: Sequence[Piece], fragments: Sequence[Fragment], labels: Sequence[Label]
) -> None:
    """Mark cells between which lines go to and fro with no blank line."""
    owner = {at: piece for piece in pieces for at in piece.places}
    for index in range(1, len(fragments)):
        this, kinds = fragments[index], (labels[index - 1].kind, labels[index].kind)
        if this.blank or this.page or kinds[0] == kinds[1] or "due" in kinds:
            continue
        if look(this, kinds[1]) < _CLEAR:
            for piece in (owner[index - 1], owner[index]):
                piece.reasons.append("two columns run into one another here")


def _begins(above: Piece, fragment: Fragment, index: int, width: int) -> bool:
    """Return whether a line begins a cell, not goes on with the one above."""
    line = above.fragments[-1]
    apart = index - above.last
    if above.kind == "due":
        return not (line.month and fragment.year and apart <= REACH)
    if apart > REACH:
        return True
    if fragment.low or OPEN_END.search(line.text):
        return False
    if apart > 1 or fragment.page:
        return True
    if above.kind in ("measures", "owners"):
        return fragment.blank
    if fragment.blank:
        return True
    if above.kind == "item":
        return _parallel(above, fragment)
    return above.kind == "action" and begins_item(line.text, fragment.text, width)


def _has_room(above: Piece, fragment: Fragment, width: int) -> bool:
    """Return whether the first word of a line had room on the line above it."""
    return len(above.fragments[-1].text) + 1 + fragment.first <= width


def _parallel(above: Piece, fragment: Fragment) -> bool:
    """Return whether a line begins as the item above it began: it is a further one."""
    first = above.fragments[0].text.split()[:2]
    ended = above.fragments[-1].text.endswith((".", ")", ";"))
    return len(above.fragments) > 1 and (first == fragment.text.split()[:2] or ended)

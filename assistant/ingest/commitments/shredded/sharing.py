"""Which date, owner and measure of a shredded plan goes with which action.

It follows from their order and their number. Where the numbers do not agree, what is
given is marked as doubtful.
"""

from collections.abc import Sequence
from math import inf
from typing import Final

from assistant.ingest.commitments.shredded.pieces import Piece
from assistant.ingest.commitments.shredded.rows import Row
from assistant.records import CommitmentCell

_SHARED: Final = "it is printed once for several actions"
_COUNT: Final = "the plan prints a different number of them than of actions here"
_MERGED: Final = "its last part may be a row of its own"
_LATE: Final = "it is printed away from its row"
_REACH: Final = 60
"""Rows above a date among which the one that waits for it is looked for."""
_JOINT: Final[tuple[CommitmentCell, ...]] = ("action", "owners", "measures")
"""Cells of a row that another one may hold a part of."""


def share_out(rows: list[Row], pieces: Sequence[Piece]) -> list[Row]:
    """Give the rows under one theme their dates, owners and measures.

    Args:
        rows: Rows with their actions, in order.
        pieces: All pieces under the theme.

    Returns:
        The rows, those that are list items of one joined.
    """
    dues = [piece for piece in pieces if piece.kind == "due"]
    owners = [piece for piece in pieces if piece.kind == "owners"]
    early = [
        due
        for number, due in enumerate(dues)
        if not _give_due(rows, dues, number, owners)
    ]
    for due in early:
        _give_early(rows, due)
    rows = _without_strays(rows, owners)
    for number in range(len(owners)):
        _give_owner(rows, owners, number)
    _inherit(rows)
    _give_measures(rows, [piece for piece in pieces if piece.kind == "measures"])
    return rows


def _run(rows: Sequence[Row], pieces: Sequence[Piece], number: int) -> list[Piece]:
    """Return the pieces from one on that stand before the next row."""
    at = pieces[number].at
    until = min((row.at for row in rows if row.at > at), default=None)
    return [piece for piece in pieces[number:] if until is None or piece.at < until]


def _give_due(
    rows: list[Row], dues: Sequence[Piece], number: int, owners: Sequence[Piece]
) -> bool:
    """Give a date to the oldest action before it that waits; return whether one did."""
    due = dues[number]
    waiting = _waiting(rows, due, owners)
    run = _run(rows, dues, number)
    if not waiting:
        return False
    if len(waiting) > len(run):
        waiting = _joined(rows, waiting, len(run))
    if len(waiting) != len(run):
        waiting = waiting[-len(run) :]
        for row in waiting:
            row.doubt("due", _COUNT)
    waiting[0].due = due
    return True


def _waiting(rows: Sequence[Row], due: Piece, owners: Sequence[Piece]) -> list[Row]:
    """Return the rows before a date that have none, and may have it."""
    before = [row for row in rows if _acts(row, due.at)][-_REACH:]
    dated = {row.group for row in before if row.due}
    latest = before[-1].group if before else 0
    return [
        row
        for row in before
        if row.due is None
        and (row.group == latest or row.group not in dated)
        and not (_end(rows, row) < due.at and _closed(rows, row, owners))
    ]


def _acts(row: Row, at: int) -> bool:
    """Return whether the action of a row stands before a place."""
    return bool(row.actions) and row.actions[0].at < at


def _end(rows: Sequence[Row], row: Row) -> float:
    """Return the index at which the next row begins."""
    return min((other.at for other in rows if other.at > row.at), default=inf)


def _closed(rows: Sequence[Row], row: Row, owners: Sequence[Piece]) -> bool:
    """Return whether an owner stands between a row and the next one."""
    end = _end(rows, row)
    return any(row.at < owner.at < end for owner in owners)


def _give_early(rows: Sequence[Row], due: Piece) -> None:
    """Give a date without an action to the next action, or mark the one before."""
    after = [row for row in rows if row.actions and not _acts(row, due.at)]
    for row in after[:1]:
        row.due = row.due or due
        row.doubt("due", _LATE)
    for row in [row for row in rows if _acts(row, due.at)][-1:]:
        row.doubt("due", _COUNT)


def _joined(rows: list[Row], waiting: list[Row], count: int) -> list[Row]:
    """Join actions to list items of one, until there is one for each date."""
    close = [row for row in waiting[1:] if row.actions[0].joined]
    sure = len(close) <= len(waiting) - count
    for loose in (False, True):
        index = len(waiting) - 1
        while index > 0 and len(waiting) > count:
            row, above = waiting[index], waiting[index - 1]
            if _may_join(above, row, loose=loose):
                _take_in(rows, above, row, sure=sure and not loose)
                del waiting[index]
            index -= 1
    return waiting


def _may_join(row: Row, rest: Row, *, loose: bool) -> bool:
    if rest.group != row.group:
        return False
    return loose or rest.actions[0].joined


def _take_in(rows: list[Row], row: Row, rest: Row, *, sure: bool) -> None:
    row.actions.extend(rest.actions)
    if not sure:
        row.doubt("action", _MERGED)
        row.doubt("due", _MERGED)
    rows.remove(rest)


def _without_strays(rows: Sequence[Row], owners: Sequence[Piece]) -> list[Row]:
    """Take actions without a date of their own into the row that they go on with."""
    kept: list[Row] = []
    for row in rows:
        above = kept[-1] if kept else None
        if above and _goes_on(above, row):
            if row.group != above.group and row.item and above.item:
                above.item.take(row.item)
            own = _closed(rows, above, owners) and _closed(rows, row, owners)
            for cell in _JOINT if own else _JOINT[:1]:
                above.doubt(cell, _MERGED)
            above.actions.extend(row.actions)
        else:
            kept.append(row)
    return kept


def _goes_on(above: Row, row: Row) -> bool:
    """Return whether an action without a date goes on with the row above it."""
    if row.due or not row.actions or not above.due:
        return False
    rest = row.item is not None and row.item.pressed
    return above.group == row.group or rest


def _give_owner(rows: Sequence[Row], owners: Sequence[Piece], number: int) -> None:
    """Give an owner to the actions before it that have none."""
    owner = owners[number]
    waiting = [
        row for row in rows if row.at < owner.at and row.actions and not row.owners
    ]
    run = _run(rows, owners, number)
    if not waiting:
        _add_owner(rows, owner)
        return
    beside = waiting[-1].at <= owner.at <= _below(waiting[-1])
    near = waiting[0] if len(waiting) <= len(run) else waiting[-1]
    near.owners.append(owner)
    _share(waiting, near, owner)
    if len(waiting) != len(run) and not beside:
        near.doubt("owners", _COUNT)


def _below(row: Row) -> int:
    """Return the index of the line below the date, or the action, of a row."""
    return 1 + (row.due.last if row.due else row.actions[-1].last)


def _share(waiting: Sequence[Row], near: Row, owner: Piece) -> None:
    """Give an owner to the other actions of its item that have none."""
    if len([row for row in waiting if row.group == near.group]) < 2:
        return
    for row in waiting:
        if row.group == near.group and row is not near and row.at < near.at:
            row.owners.append(owner)
            row.doubt("owners", _SHARED)
            near.doubt("owners", _SHARED)


def _add_owner(rows: Sequence[Row], owner: Piece) -> None:
    before = [row for row in rows if row.at < owner.at and row.actions]
    for row in (before or list(rows))[-1:]:
        row.owners.append(owner)
        row.doubt("owners", _COUNT)


def _inherit(rows: Sequence[Row]) -> None:
    """Give actions without an owner the one that is printed for their item."""
    printed = [row for row in rows if row.owners]
    for row in rows:
        given = [other for other in printed if other.group == row.group]
        if row.actions and not row.owners and given:
            nearest = min(given, key=lambda other: abs(other.at - row.at))
            row.owners.extend(nearest.owners)
            row.lent = True
            row.doubt("owners", _SHARED)


def _give_measures(rows: Sequence[Row], measures: Sequence[Piece]) -> None:
    """Give measures to the row whose date or owner stands last before them."""
    for piece in measures:
        started = [row for row in rows if row.at < piece.at]
        if not started:
            for row in rows[:1]:
                row.measures.append(piece)
                row.doubt("measures", _LATE)
            continue
        row = max(started, key=lambda row: (_reached(row, piece.at), row.at))
        alike = [other for other in rows if other.group == row.group]
        if row is not started[-1] or (len(alike) > 1 and not _follows(row, piece)):
            row.doubt("measures", _LATE)
        row.measures.append(piece)
    for row in rows:
        others = [other for other in rows if other.group == row.group]
        given = [bool(other.measures) for other in others]
        if any(given) and not all(given):
            row.doubt("measures", _SHARED)


def _reached(row: Row, at: int) -> int:
    """Return the index of what stands last of a row before a place."""
    own = [row.at, *([row.due.at] if row.due else []), *(o.at for o in row.owners)]
    return max((index for index in own if index < at), default=-1)


def _follows(row: Row, piece: Piece) -> bool:
    """Return whether measures stand directly below the owner or date of a row."""
    pieces = [*([row.due] if row.due else []), *row.owners, *row.measures]
    return piece.at - 1 in {above.last for above in pieces}

"""What stands under the wrong heading of a shredded plan: a heading printed early."""

from typing import Final

from assistant.ingest.commitments.periods import find_periods
from assistant.ingest.commitments.shredded.rows import Row
from assistant.records import CommitmentCell

_EARLY: Final = "the next heading is printed before it, or in the middle of it"
_AWAY: Final = "what stands under the next heading may belong to it"
_TAKEN: Final[tuple[CommitmentCell, ...]] = ("item", "benefit", "owners", "measures")
_JOINT: Final[tuple[CommitmentCell, ...]] = ("action", "owners", "measures")


def mend(above: list[Row], rows: list[Row]) -> list[Row]:
    """Put right what stands on the wrong side of a heading.

    Args:
        above: The rows under the heading before; changed in place.
        rows: Those under the heading.

    Returns:
        The rows under the heading.
    """
    if not above or not rows:
        return rows
    if not any(row.actions for row in rows):
        return _taken(above, rows)
    _give_back_measures(above[-1], rows[0])
    return _without_first(above, rows)


def _taken(above: list[Row], rows: list[Row]) -> list[Row]:
    """Return rows for the actions above a heading under which none stands.

    Those are taken for which no owner of their own is printed.
    """
    group = [row for row in above if row.group == above[-1].group]
    count = 0
    while count < len(group) - 1 and group[-1 - count].lent:
        count += 1
    for row in group[-count:]:
        for cell in _TAKEN:
            row.doubt(cell, _AWAY)
    if not count or len({row.group for row in rows}) > 1:
        return rows
    taken, head = above[-count:], rows[0]
    del above[-count:]
    for row in taken:
        row.item, row.benefit = head.item, head.benefit
        row.owners = list(head.owners)
        row.measures = row.measures or list(head.measures)
    return taken


def _give_back_measures(last: Row, first: Row) -> None:
    """Give measures that stand above all actions to the last row before."""
    begun = first.actions[0].at if first.actions else 0
    early = [piece for piece in first.measures if piece.at < begun]
    if early:
        last.measures.extend(early)
        first.measures = [piece for piece in first.measures if piece.at >= begun]
        for row in (last, first):
            row.doubt("measures", _EARLY)


def _without_first(above: list[Row], rows: list[Row]) -> list[Row]:
    """Join the first actions, if they alone have no date, to the last row before."""
    count = next((at for at, row in enumerate(rows) if row.due), 0)
    early = rows[:count]
    if not early or not above[-1].due or not all(map(_goes_on, early)):
        return rows
    for row in early:
        above[-1].actions.extend(row.actions)
        above[-1].owners.extend(row.owners)
        above[-1].measures.extend(row.measures)
    for cell in _JOINT:
        above[-1].doubt(cell, _EARLY)
    return rows[count:]


def _goes_on(row: Row) -> bool:
    """Return whether an action without a date may belong to a row above."""
    lines = [line for action in row.actions for line in action.fragments]
    dated = any(find_periods(line.text) for line in lines)
    return bool(lines and row.owners) and not row.lent and not dated

"""Does a commitment fit what a question wants of it: owner, date, theme?"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from assistant.answer.commitments.rows import Row
from assistant.answer.constraints import holds, period
from assistant.query import Column, Constraint
from assistant.records import Cell
from assistant.terms import content, covers
from assistant.text import fold, stem, stems
from assistant.vocabulary import RANKS

COLUMNS: Final[tuple[Column, ...]] = (
    "theme", "item", "benefit", "action", "due", "owners", "measures",
)  # fmt: skip
_YEAR: Final = 4
_MONTH: Final = 7


def wants_of(constraints: Sequence[Constraint]) -> tuple[Constraint, ...]:
    """Return the constraints that are of commitments."""
    return tuple(c for c in constraints if c.key in COLUMNS)


def fits(row: Row, wanted: Constraint, *, exactly: bool = False) -> bool | None:
    """Return whether a row is as a constraint wants it; None where it does not say.

    Args:
        row: The commitment.
        wanted: What is wanted of it.
        exactly: Whether an owner must be the very post, not one that holds its words.
    """
    verdict: bool | None
    if wanted.key == "theme":
        verdict = _says(row.stems("theme"), wanted) if row.commitment.theme else None
    elif wanted.key == "due":
        return _due_fits(row, wanted)
    elif wanted.key == "owners":
        owners = row.commitment.owners
        named = [is_owner(owner.value, str(wanted.value)) for owner in owners]
        least = 2 if exactly else 1
        verdict = any(found >= least for found in named) if owners else None
    else:
        column = next(c for c in COLUMNS if c == wanted.key)
        verdict = _says(row.stems(column), wanted) if row.cells(column) else None
    return None if verdict is None else verdict is not wanted.negated


def is_owner(stated: str, asked: str) -> int:
    """Return whether a stated owner is the asked one: 2 the very same, 1 by its words.

    A post of another rank ("Deputy Chief Nurse") is never the asked one.
    """
    have, wanted = frozenset(stems(stated)), content(asked)
    if fold(stated) == fold(asked):
        return 2
    if not wanted or not all(covers(have, term) for term in wanted):
        return 0
    ranks = frozenset(stem(rank) for rank in RANKS)
    return int(have & ranks <= frozenset(stems(asked)))


def _says(have: frozenset[str], wanted: Constraint) -> bool:
    terms = content(str(wanted.value))
    return bool(terms) and all(covers(have, term) for term in terms)


def _due_fits(row: Row, wanted: Constraint) -> bool | None:
    due = row.commitment.due
    if due is None or period(due) is None:
        return None
    if wanted.relation in ("before", "after"):
        return holds((due,), wanted)
    meant, stated = _meant(wanted), period(due)
    if meant is None or stated is None:
        return None
    within = meant[0] <= stated[0] and stated[1] <= meant[1]
    return within is not wanted.negated


def _meant(wanted: Constraint) -> tuple[date, date] | None:
    """Return the period that "due in December 2017" means."""
    value = wanted.value
    if not isinstance(value, str):
        return period(Cell(wanted.text, value, ()))
    if len(value) not in (_YEAR, _MONTH):
        return period(Cell(wanted.text, value, ()))
    year = int(value[:_YEAR])
    if len(value) == _YEAR:
        return date(year, 1, 1), date(year, 12, 31)
    month = int(value[_YEAR + 1 :])
    after = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), date.fromordinal(after.toordinal() - 1)

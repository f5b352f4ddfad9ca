"""Does a record hold what a question wants of it? Compared by normalised values."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from assistant.query import Constraint
from assistant.records import Cell, Json
from assistant.terms import content, covers
from assistant.text import fold, stems

_YEARLY: Final = {"year": 1.0, "month": 12.0, "day": 220.0, "hour": 1955.0}
"""How many of a unit a full-time year has: 37.5 hours in 52.14 weeks."""
_KINDS: Final = frozenset({"remote_working", "contract_type"})
"""Facts whose normal form is one of a few, whatever the words."""
_WHOLLY: Final = re.compile(r"\b(?:fully|wholly|entirely|100|only|always)\b")
_FIRST: Final = date.min
_LAST: Final = date.max


def holds(cells: Sequence[Cell], wanted: Constraint) -> bool | None:
    """Return whether a fact is as a question wants it; None where nothing is known.

    A fact with several values holds when one of them does, a negated constraint when
    none does. An amount holds "above" when all of its range can: "above £60,000" needs
    a range that ends above it.

    Args:
        cells: The values that the document states; none when it states nothing.
        wanted: What the question wants.
    """
    verdicts = [
        verdict
        for cell in _with_also(cells)
        if (verdict := _cell_holds(cell, wanted)) is not None
    ]
    if not verdicts:
        return None
    return any(verdicts) is not wanted.negated


def amount(cell: Cell) -> tuple[float, float] | None:
    """Return the lowest and highest amount of a cell, in pounds a year."""
    value = cell.normalised
    if not isinstance(value, dict):
        return None
    ends = [value.get("from"), value.get("to")]
    known = [float(end) for end in ends if isinstance(end, int | float)]
    if not known:
        return None
    unit = value.get("unit")
    times = _YEARLY.get(unit, 1.0) if isinstance(unit, str) else 1.0
    return min(known) * times, max(known) * times


def period(cell: Cell) -> tuple[date, date] | None:
    """Return the first and last day of a cell."""
    return _period(cell.normalised)


def _with_also(cells: Sequence[Cell]) -> Iterator[Cell]:
    for cell in cells:
        yield cell
        yield from cell.also


def _cell_holds(cell: Cell, wanted: Constraint) -> bool | None:
    if wanted.relation in ("above", "below"):
        return _amount_holds(cell, wanted)
    if wanted.relation in ("before", "after"):
        return _date_holds(cell, wanted)
    if wanted.key in _KINDS and isinstance(cell.normalised, str):
        return _is_kind(cell.normalised, wanted)
    return _is(cell, wanted)


def _amount_holds(cell: Cell, wanted: Constraint) -> bool | None:
    if wanted.key == "pay_band":
        return _band_holds(cell, wanted)
    number = cell.normalised if isinstance(cell.normalised, int | float) else None
    ends = amount(cell) if number is None else (float(number), float(number))
    if ends is None or not isinstance(wanted.value, int | float):
        return None
    above = wanted.relation == "above"
    return ends[1] > wanted.value if above else ends[0] < wanted.value


def _band_holds(cell: Cell, wanted: Constraint) -> bool | None:
    bands = cell.normalised if isinstance(cell.normalised, list) else [cell.normalised]
    if not isinstance(wanted.value, str):
        return None
    known = [b for b in bands if isinstance(b, str) and b[:1].isdigit()]
    if not known:
        return None
    above = wanted.relation == "above"
    return any(b > wanted.value if above else b < wanted.value for b in known)


def _date_holds(cell: Cell, wanted: Constraint) -> bool | None:
    stated = _period(cell.normalised)
    if stated is None:
        return None
    bound = _period(_in_year(wanted.value, stated[0].year))
    if bound is None:
        return None
    before = wanted.relation == "before"
    return stated[1] < bound[0] if before else stated[0] > bound[1]


def _in_year(said: Json, year: int) -> Json:
    """Return a month or a day that is said without its year, in a year."""
    if not (isinstance(said, str) and said.startswith("--")):
        return said
    month, _, day = said[2:].partition("-")
    if day:
        return f"{year}-{said[2:]}"
    last = monthrange(year, int(month))[1]
    return {"from": f"{year}-{month}-01", "to": f"{year}-{month}-{last}"}


def _is(cell: Cell, wanted: Constraint) -> bool | None:
    value, asked = cell.normalised, wanted.value
    if (stated := _period(value)) is not None:
        asked = _in_year(asked, stated[0].year)
    if isinstance(value, bool) and isinstance(asked, bool):
        return value is asked
    days, meant = _period(value), _period(asked)
    if days and meant:
        return days[0] <= meant[1] and meant[0] <= days[1]
    ends = amount(cell)
    if ends and isinstance(asked, int | float):
        return ends[0] <= asked <= ends[1]
    if isinstance(value, list) and isinstance(asked, str):
        return asked in value or _says(cell.value, asked)
    if isinstance(value, str) and isinstance(asked, str):
        return fold(value) == fold(asked) or _says(cell.value, asked)
    if isinstance(asked, str):
        return _says(cell.value, asked)
    return None


def _is_kind(value: str, wanted: Constraint) -> bool:
    """Return whether one of a few kinds is meant; part of the week is some of it."""
    partly = value == "hybrid" and wanted.value == "remote"
    return value == wanted.value or (partly and not _WHOLLY.search(fold(wanted.text)))


def _says(said: str, asked: str) -> bool:
    """Return whether a text says all content words of another, or their synonyms."""
    have = frozenset(stems(said))
    wanted = content(asked.replace("_", " "))
    return bool(wanted) and all(covers(have, term) for term in wanted)


def _period(value: Json) -> tuple[date, date] | None:
    if isinstance(value, dict):
        first, last = _day(value.get("from")), _day(value.get("to"))
        if first is None and last is None:
            return None
        return first or _FIRST, last or _LAST
    day = _day(value)
    return (day, day) if day else None


def _day(value: Json) -> date | None:
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None

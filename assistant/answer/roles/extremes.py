"""Which advert has the highest, or the earliest, value of a fact."""

from collections.abc import Callable, Sequence
from typing import Final, Literal

from assistant.answer.constraints import amount, period
from assistant.answer.roles.stating import cells_of
from assistant.model import Reading
from assistant.records import Cell

_DATED: Final = frozenset({"closing_date", "posted_date", "interview_dates"})
_LENGTHS: Final = {"hours": 1.0, "sessions": 4.0, "months": 1.0, "weeks": 12 / 52}
"""What one of each counts, in hours a week or in months."""


def extreme(
    adverts: Sequence[Reading], aspect: str, which: Literal["most", "least"]
) -> list[Reading]:
    """Return the adverts with the highest (latest) or lowest (earliest) value.

    All of those that tie; none where no value can be ordered. A range counts by its
    upper end for the highest, by its lower end for the lowest.
    """
    choose: Callable[[Sequence[float]], float] = max if which == "most" else min
    found = {
        reading.document: choose(values)
        for reading in adverts
        if (values := [v for c in cells_of(aspect, reading) for v in rank(c, aspect)])
    }
    if not found:
        return []
    best = choose(list(found.values()))
    return [r for r in adverts if found.get(r.document) == best]


def rank(cell: Cell, aspect: str) -> tuple[float, ...]:
    """Return the numbers that a value can be ordered by: one, or both ends."""
    value = cell.normalised
    if aspect in _DATED:
        days = period(cell)
        return (float(days[0].toordinal()), float(days[1].toordinal())) if days else ()
    if isinstance(value, bool):
        return ()
    if isinstance(value, int | float):
        return (float(value),)
    if aspect == "pay_band":
        bands = value if isinstance(value, list) else [value]
        return tuple(_band(b) for b in bands if isinstance(b, str) and b[:1].isdigit())
    if isinstance(value, dict):
        for key, times in _LENGTHS.items():
            if isinstance(number := value.get(key), int | float):
                return (float(number) * times,)
    return amount(cell) or ()


def _band(code: str) -> float:
    """Return "8b" as 8.2: a letter is a step within the band."""
    step = ord(code[1]) - ord("a") + 1 if len(code) > 1 else 0
    return int(code[0]) + step / 10

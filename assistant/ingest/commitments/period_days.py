"""First and last day of a period, from the parts of its name."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from assistant.values import MONTHS

_SEASON_MONTHS: Final[Mapping[str, int]] = MappingProxyType(
    {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
)


def days_of(groups: Mapping[str, str]) -> tuple[date, date] | None:
    """Return first and last day of what the named groups of a match say."""
    read = next(read for name, read in _READERS.items() if name in groups)
    try:
        return read(groups)
    except ValueError:  # the calendar has no such day
        return None


def _one_day(year: int, month: int, day: int) -> tuple[date, date]:
    found = date(year, month, day)
    return found, found


def _months(year: int, first: int, last: int, last_year: int) -> tuple[date, date]:
    end = monthrange(last_year, last)[1]
    return date(year, first, 1), date(last_year, last, end)


def _month_number(name: str) -> int:
    short = name.lower()[:3]
    return next(n for n, full in enumerate(MONTHS, 1) if full.startswith(short))


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _iso(groups: Mapping[str, str]) -> tuple[date, date]:
    found = date.fromisoformat(groups["iso"])
    return found, found


def _slashed(groups: Mapping[str, str]) -> tuple[date, date]:
    day, month, year = re.split(r"[/.]", groups["slashed"])
    return _one_day(_full_year(year), int(month), int(day))


def _day(groups: Mapping[str, str]) -> tuple[date, date]:
    month = _month_number(groups["day_month"])
    return _one_day(
        _full_year(groups["day_year"].strip("’'")), month, int(groups["day"])
    )


def _month_first(groups: Mapping[str, str]) -> tuple[date, date]:
    month = _month_number(groups["us_month"])
    return _one_day(int(groups["us_year"]), month, int(groups["us_day"]))


def _two_months(groups: Mapping[str, str]) -> tuple[date, date]:
    first, last = _month_number(groups["two_from"]), _month_number(groups["two_to"])
    year = int(groups["two_year"])
    return _months(year - (first > last), first, last, year)


def _month(groups: Mapping[str, str]) -> tuple[date, date]:
    month, year = _month_number(groups["month"]), int(groups["month_year"])
    return _months(year, month, month, year)


def _short_month(groups: Mapping[str, str]) -> tuple[date, date]:
    month = _month_number(groups["short_month"])
    year = _full_year(groups["short_year"])
    return _months(year, month, month, year)


def _quarter_days(year: str, first: int, last: int) -> tuple[date, date]:
    """Return the days of quarters: of April to March in "2024/25", else of the year."""
    digits = re.findall(r"\d+", year)
    shift = 3 if len(digits) > 1 else 0
    start = (first - 1) * 3 + shift
    end = (last - 1) * 3 + 2 + shift
    base = _full_year(digits[0])
    return _months(base + start // 12, start % 12 + 1, end % 12 + 1, base + end // 12)


def _quarters(groups: Mapping[str, str]) -> tuple[date, date]:
    return _quarter_days(groups["qq_year"], int(groups["q_from"]), int(groups["q_to"]))


def _quarter(groups: Mapping[str, str]) -> tuple[date, date]:
    number = int(groups["quarter"])
    return _quarter_days(groups["q_year"], number, number)


def _quarter_after(groups: Mapping[str, str]) -> tuple[date, date]:
    number = int(groups["q_after"])
    return _quarter_days(groups["q_year_before"], number, number)


_NTH: Final = MappingProxyType(
    {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}
)


def _nth_quarter(groups: Mapping[str, str]) -> tuple[date, date]:
    name = groups["nth"].lower()
    number = int(name[0]) if name[0].isdigit() else _NTH[name]
    return _quarter_days(groups["nth_year"], number, number)


def _half(groups: Mapping[str, str]) -> tuple[date, date]:
    last = 2 * int(groups["half"])
    return _quarter_days(groups["half_year"], last - 1, last)


def _season(groups: Mapping[str, str]) -> tuple[date, date]:
    first = _SEASON_MONTHS[groups["season"].lower()]
    year, last = int(groups["season_year"]), first + 1
    end = year + last // 12
    return _months(year, first, last % 12 + 1, end)


def _number_month(groups: Mapping[str, str]) -> tuple[date, date]:
    month, year = int(groups["number_month"]), int(groups["number_year"])
    return _months(year, month, month, year)


def _seasons(groups: Mapping[str, str]) -> tuple[date, date]:
    names = {"season_year": groups["seasons_year"]}
    first, _ = _season({**names, "season": groups["season_from"]})
    _, last = _season({**names, "season": groups["season_to"]})
    return first, last


def _year_range(groups: Mapping[str, str]) -> tuple[date, date]:
    first, last = int(groups["years_from"]), int(groups["years_to"])
    if last == first + 1:  # a financial year in full
        return date(first, 4, 1), date(last, 3, 31)
    return date(first, 1, 1), date(last, 12, 31)


def _financial(groups: Mapping[str, str]) -> tuple[date, date] | None:
    first, last = re.findall(r"\d+", groups["financial"])
    start = _full_year(first)
    if (start + 1) % 100 != int(last) % 100:
        return None
    return date(start, 4, 1), date(start + 1, 4, 1) - timedelta(days=1)


def _year(groups: Mapping[str, str]) -> tuple[date, date]:
    year = int(groups["year"])
    return date(year, 1, 1), date(year, 12, 31)


_Reader = Callable[[Mapping[str, str]], tuple[date, date] | None]
_READERS: Final[Mapping[str, _Reader]] = MappingProxyType(
    {
        "iso": _iso, "slashed": _slashed, "day": _day, "us_day": _month_first,
        "two_year": _two_months, "month": _month, "short_month": _short_month,
        "qq_year": _quarters, "quarter": _quarter, "q_after": _quarter_after,
        "nth": _nth_quarter, "half": _half,
        "number_year": _number_month, "seasons_year": _seasons, "season": _season,
        "years_from": _year_range, "financial": _financial,
        "year": _year,
    }
)  # fmt: skip

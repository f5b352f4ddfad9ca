"""Due dates as plans write them: days, months, quarters, seasons, years, ranges."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from assistant.records import Json
from assistant.values import MONTHS

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_TO = r"\s*(?:-|–|—|to|until|and)\s*"
_FINANCIAL = r"(?:FY\s?)?(?:20\d\d\s?[/–-]\s?(?:20)?\d\d|\d\d/\d\d)(?![\d/])"
_QUARTER = r"(?:Q\s?|quarter\s)"
_SEASON = r"(?:spring|summer|autumn|winter)"
_SEASON_MONTHS: Final[Mapping[str, int]] = MappingProxyType(
    {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
)
_FORMS: Final = (
    rf"(?P<iso>\b{_YEAR}-[01]\d-[0-3]\d)\b",
    rf"\b(?P<slashed>{_DAY}[/.](?:1[0-2]|0?[1-9])[/.](?:20)?\d\d)\b",
    rf"\b(?P<day>{_DAY})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<day_month>{_MONTH}),?\s*"
    rf"(?P<day_year>{_YEAR})\b",
    rf"\b(?P<us_month>{_MONTH})\s+(?P<us_day>{_DAY})(?:st|nd|rd|th)?,?\s+"
    rf"(?P<us_year>{_YEAR})\b",
    rf"\b(?P<two_from>{_MONTH})(?:{_TO}|\s*/\s*)(?P<two_to>{_MONTH})\s*[-,]?\s*"
    rf"(?P<two_year>{_YEAR})\b",
    rf"\b(?P<month>{_MONTH})(?:\s*[-–,/]\s*|\s+)(?P<month_year>{_YEAR})\b",
    rf"\b(?P<short_month>{_MONTH})(?:\s*[-–/]\s*|\s*[’']\s?|\s+)"
    r"(?P<short_year>[12]\d)\b(?!\s*(?:st|nd|rd|th|%|[/–-]\s*\d))",
    rf"\b{_QUARTER}(?P<q_from>[1-4])(?:{_TO}|\s*[/,&]\s*){_QUARTER}(?P<q_to>[1-4])"
    rf",?\s*(?:of\s+)?\(?(?P<qq_year>{_FINANCIAL}|{_YEAR})",
    rf"\b{_QUARTER}(?P<quarter>[1-4])[,:]?\s*(?:of\s+|in\s+|-\s*)?"
    rf"\(?(?P<q_year>{_FINANCIAL}|{_YEAR})",
    rf"(?<!\d)(?P<q_year_before>{_FINANCIAL}|\b{_YEAR}),?\s*[-–:(]?\s*"
    rf"{_QUARTER}(?P<q_after>[1-4])\b",
    rf"\b(?P<season>{_SEASON})\s+(?:of\s+)?(?P<season_year>{_YEAR})"
    r"(?:\s?/\s?(?:20)?\d\d)?\b",
    rf"\b(?P<years_from>{_YEAR})\s*(?:-|–|—|to)\s*(?P<years_to>{_YEAR})\b(?!\s*[/-]\d)",
    rf"(?<![\d/])(?P<financial>{_FINANCIAL})",
    rf"(?<![\d£,.])\b(?P<year>{_YEAR})\b(?!,\d)",
)
_PERIOD = re.compile("|".join(_FORMS), re.IGNORECASE)
_LEAD = re.compile(
    r"\b(?:(?:by|before|from|until|during|throughout|in|to|over|for|within)\s+)?"
    r"(?:the\s+)?(?:(?:end|start|beginning|middle|close)\s+(?:of\s+)?(?:the\s+)?"
    r"|early[\s-]+|mid[\s-]+|late[\s-]+)?"
    r"(?:(?:financial|calendar)\s+year\s+)?$",
    re.IGNORECASE,
)
_LEAD_LENGTH: Final = 50
_JOINED = re.compile(
    r"\s*(?:-|–|—|to|until|and|,|;|/|&|\n)?\s*(?:by|end of)?\s*$", re.I
)
_VAGUE = re.compile(
    r"(?:on-?\s?going|continuous(?:ly)?|tbc|tbd|tba|t\.b\.c\.?|to be (?:confirmed"
    r"|agreed|determined)|immediate(?:ly)?|(?:bi-?)?(?:week|month|quarter|annual)(?:ly)?"
    r"|daily|in place|complete[d]?|(?:short|medium|long)[\s-]term|n/?a"
    r"|(?:within\s+)?\d{1,2}\s+(?:days|weeks|months|years)|(?:year|month|phase)\s+\d{1,2}"
    r"|as required|business as usual|bau)",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"(?:(?:by|before|from|until|during|in|to|the|end|start|beginning|middle|of|early"
    r"|mid|late|and|then|onwards?|ongoing|starting|commencing|financial|year|fy"
    r"|complete[d]?|review(?:ed)?|launch|annually|quarterly|monthly)\b"
    r"|[\s,;:&/()•–—-])+",
    re.IGNORECASE,
)
_BARE_MONTH = re.compile(
    rf"(?:by |end of |by end of )?{_MONTH}(?:{_TO}{_MONTH})?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time that a text names; `text[start:end]` names it."""

    start: int
    end: int
    first: date
    last: date


def find_periods(text: str) -> tuple[Period, ...]:
    """Return the periods that a text names, in reading order."""
    return tuple(_periods(text))


def due_period(text: str) -> Json:
    """Return first and last day of what a due date names; None if it names none."""
    found = find_periods(text)
    if not found:
        return None
    first = min(period.first for period in found)
    last = max(period.last for period in found)
    return {"from": first.isoformat(), "to": last.isoformat()}


def widened(text: str, start: int) -> int:
    """Return where the words that lead to a date begin ("by the end of")."""
    window = max(start - _LEAD_LENGTH, 0)
    lead = _LEAD.search(text[window:start])
    return window + lead.start() if lead and lead[0] else start


def joined(text: str, left: Period, right: Period) -> bool:
    """Return whether two periods are the ends of one ("May 2025 to June 2026")."""
    return _JOINED.match(text[left.end : right.start]) is not None


def is_due(text: str) -> bool:
    """Return whether a whole text is a due date, "ongoing" and "TBC" included."""
    rest, position = [], 0
    for period in find_periods(text):
        rest.append(text[position : period.start])
        position = period.end
    rest.append(text[position:])
    words = " ".join(rest).strip(" .,;:()\n\t")
    if not words:
        return position > 0
    if position > 0:
        return _FILLER.fullmatch(words) is not None
    return bool(_VAGUE.fullmatch(words) or _BARE_MONTH.fullmatch(words))


def _periods(text: str) -> Iterator[Period]:
    for match in _PERIOD.finditer(text):
        groups = {name: value for name, value in match.groupdict().items() if value}
        days = _days(groups)
        if days and days[0] <= days[1]:
            yield Period(*match.span(), *days)


def _days(groups: Mapping[str, str]) -> tuple[date, date] | None:
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
    return _one_day(int(groups["day_year"]), month, int(groups["day"]))


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


def _season(groups: Mapping[str, str]) -> tuple[date, date]:
    first = _SEASON_MONTHS[groups["season"].lower()]
    year, last = int(groups["season_year"]), first + 1
    end = year + last // 12
    return _months(year, first, last % 12 + 1, end)


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
        "season": _season, "years_from": _year_range, "financial": _financial,
        "year": _year,
    }
)  # fmt: skip

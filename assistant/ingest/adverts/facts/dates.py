"""Dates as adverts write them, with their time of day; periods; dates in lists."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from typing import Final

from assistant.ingest.adverts.facts.found import cell, scattered
from assistant.records import Cell, Json
from assistant.values import MONTHS

_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,7}"
_ORDINAL: Final = r"(?:st|nd|rd|th|h|ts)?"
_WEEKDAY: Final = (
    r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b"
    r"[, ]{1,3}(?:the )?)"
)
_TIME: Final = (
    r"(?:\d{1,2}(?:[:.]\d\d){0,2} ?(?:am|pm|a\.m\.?|p\.m\.?|hrs|hours|noon|midnight)"
    r"|\d{1,2}[:.]\d\d|(?:[01]\d|2[0-3])[0-5]\d ?(?:hrs\b|hours\b|(?=on\b))"
    r"|(?:12 ?)?(?:noon|midnight|mid-?day)|close of (?:play|business))"
)
_YEAR: Final = r"(?:(?:19|20)\d\d|'?(?:1[5-9]|[23]\d)(?![\d:.]\d|\d| ?[ap]m| hours))"
_DATE: Final = re.compile(
    rf"(?<![\d£])(?<!\d:)(?P<time1>{_TIME}(?: ?(?:,|-|on|of))?(?: the)? "
    rf")?(?P<weekday>{_WEEKDAY})?(?:"
    r"(?P<y1>(?:19|20)\d\d)-(?P<m1>\d\d)-(?P<d1>\d\d)(?:T[\d:.+Z-]{3,24}[\dZ])?"
    rf"|(?P<d2>[0-3]?\d){_ORDINAL}[ -]?(?:of )?(?P<m2>{_MONTH})\b\.?"
    rf"(?:[ ,./-]{{1,3}}(?P<y2>{_YEAR})\b)?"
    rf"|(?P<m3>{_MONTH}) (?P<d3>[0-3]?\d){_ORDINAL}\b(?:,? (?P<y3>(?:19|20)\d\d)\b)?"
    r"|(?P<d4>[0-3]?\d)(?P<by>[/.-])(?P<m4>[01]?\d)(?P=by)"
    r"(?P<y4>(?:19|20)\d\d|[1-3]\d)(?!\d)"
    rf")(?P<time2>,? ?(?:\(|at |by |@ ?|- ?|before )?(?:at )?{_TIME}\b\)?)?",
    re.IGNORECASE,
)
_MONTH_ONLY: Final = re.compile(
    rf"(?P<part>(?:early|mid|late|end of|beginning of|start of)[ -](?:the )?)?"
    rf"\b(?P<month>{_MONTH})\b(?: (?P<year>20\d\d))?",
    re.IGNORECASE,
)
_DAYS_BEFORE: Final = re.compile(
    rf"(?<![\d:./£])(?P<day>{_WEEKDAY}?(?P<number>[0-3]?\d){_ORDINAL})"
    r"(?P<by> ?(?:,|&|/| and| or| and/or) ?| ?(?:-| to | until ) ?)$",
    re.IGNORECASE,
)
_WEEK: Final = re.compile(
    r"(?:\bw ?/ ?[cb]\b\.?|\bweek (?:commencing|beginning|starting|of))"
    r"[ :]*(?:on )?(?:the )?$",
    re.IGNORECASE,
)
_JOINED: Final = re.compile(
    r"[ ,;(]*(?:and|or|&|,|/|and/or)[ )]*(?:on |either )*", re.IGNORECASE
)
_TO: Final = re.compile(r" ?(?:-|to|until|and) ?", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\bbetween (?:the )?$", re.IGNORECASE)
_LOOK_BACK: Final = 40
_ALIKE: Final = 0.8
"""How alike a word must be to the name of a month to be one."""


_CLOCK: Final = re.compile(
    r"(?<![\d-])(?:T?(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::\d\d)?|(?P<full>\d{1,2})"
    r"(?= ?[ap]\.?m))(?: ?(?P<half>[ap])\.?m\b)?"
    r"|(?P<noon>\b(?:12 ?)?(?:noon|mid-?day))|(?P<midnight>\bmidnight)",
    re.IGNORECASE,
)
_DAY_ENDS: Final = (0, 0), (23, 59), (24, 0)


@dataclass(frozen=True, slots=True)
class Day:
    """A date that a text writes."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    month_at: int
    """Where the month begins, or where the whole date does."""

    @property
    def iso(self) -> str | None:
        """Return the ISO date; None without a year."""
        return self.date.isoformat() if self.date else None

    @property
    def date(self) -> date | None:
        """Return the date; None without a year."""
        return date(self.year, self.month, self.day) if self.year else None


def differ_in_time(one: str, other: str) -> bool:
    """Return whether two dates both have a time of day, and not the same."""
    first, second = _time_of(one), _time_of(other)
    return first is not None and second is not None and first != second


def _time_of(words: str) -> tuple[int, int] | None:
    """Return the hour and the minute that a date is written with; midnight is one."""
    match = _CLOCK.search(re.sub(r"\d[/.-]\d+[/.-]\d+|[+-]\d{4}$", " ", words))
    if match is None:
        return None
    if match["noon"]:
        return 12, 0
    if match["midnight"]:
        return _DAY_ENDS[0]
    hour, minute = int(match["hour"] or match["full"]), int(match["minute"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    return _DAY_ENDS[0] if (hour, minute) in _DAY_ENDS else (hour, minute)


def month_number(word: str) -> int | None:
    """Return the month that a word names, a slip of the pen forgiven."""
    lower = word.lower().rstrip(".")
    for number, name in enumerate(MONTHS, 1):
        if name.startswith(lower[:3]) and (
            name.startswith(lower)
            or lower == "sept"
            or SequenceMatcher(None, name, lower).ratio() >= _ALIKE
        ):
            return number
    return None


def find_days(flat: str, start: int, end: int) -> list[Day]:
    """Return the dates that have a day, in reading order."""
    days = (_day(match) for match in _DATE.finditer(flat, start, end))
    return [day for day in days if day is not None]


def _day(match: re.Match[str]) -> Day | None:
    groups = match.groupdict()
    number = next(n for n in "1234" if groups[f"d{n}"])
    name = groups[f"m{number}"]
    month = int(name) if name.isdigit() else month_number(name)
    year = _full_year(groups[f"y{number}"])
    day = int(groups[f"d{number}"])
    if not month or not _exists(year or 2000, month, day):
        return None
    in_words = number == "2"
    start, end = match.span()
    if groups["time2"] and groups["time2"].endswith(")") and "(" not in groups["time2"]:
        end -= 1
    if in_words and year is None and match[0].endswith("."):
        end -= 1
    at = match.start(f"m{number}") if in_words else start
    return Day(start, end, day, month, year, at)


def _full_year(written: str | None) -> int | None:
    if written is None:
        return None
    year = int(written.lstrip("'"))
    return year if year > 99 else 2000 + year


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def first_date(text: str, flat: str, start: int, end: int) -> Cell | None:
    """Return the first date of a span as a cell, with its time of day."""
    days = find_days(flat, start, end)
    return cell(text, days[0].start, days[0].end, days[0].iso) if days else None


def dates_and_periods(text: str, flat: str, start: int, end: int) -> list[Cell]:
    """Return all dates and periods of a span, each once, in reading order."""
    days = _with_shared_years(flat, find_days(flat, start, end))
    cells: list[Cell] = []
    skip = False
    for index, day in enumerate(days):
        after = days[index + 1] if index + 1 < len(days) else None
        if skip:
            skip = False
        elif after and _is_period(flat, day, after):
            period = _span_of_days(day.date, after.date)
            cells.append(cell(text, day.start, after.end, period))
            skip = True
        else:
            cells.extend(_one_or_more(text, flat, start, day))
    return cells or list(_months(text, flat, start, end))


def _with_shared_years(flat: str, days: list[Day]) -> list[Day]:
    """Give a date the year of the next one, if the two are joined and it has none."""
    shared = list(days)
    for index in range(len(days) - 2, -1, -1):
        day, after = shared[index], shared[index + 1]
        between = flat[day.end : after.start]
        joined = _JOINED.fullmatch(between) or _TO.fullmatch(between)
        if day.year is None and joined and after.year:
            shared[index] = replace(day, year=after.year)
    return shared


def _is_period(flat: str, day: Day, after: Day) -> bool:
    between = flat[day.end : after.start]
    if not _TO.fullmatch(between):
        return False
    before = flat[max(0, day.start - _LOOK_BACK) : day.start]
    return "and" not in between or _BETWEEN.search(before) is not None


def _span_of_days(first: date | None, last: date | None) -> Json:
    if first is None or last is None:
        return None
    return {"from": first.isoformat(), "to": last.isoformat()}


def _one_or_more(text: str, flat: str, start: int, day: Day) -> Iterator[Cell]:
    """Yield a date, before it the days that share its month, or its week."""
    low = max(start, day.start - _LOOK_BACK)
    week = _WEEK.search(flat[low : day.start])
    if week:
        yield cell(text, low + week.start(), day.end, day.iso)
        return
    earlier: list[Cell] = []
    position = day.start
    while match := _DAYS_BEFORE.search(flat, low, position):
        other = replace(day, day=int(match["number"]))
        if not _exists(day.year or 2000, day.month, other.day):
            break
        by = match["by"].strip()
        between = _BETWEEN.search(flat, low, match.start())
        if by in {"-", "to", "until"} or (by == "and" and between):
            yield cell(
                text, match.start(), day.end, _span_of_days(other.date, day.date)
            )
            return
        spans = [match.span("day"), (day.month_at, day.end)]
        earlier.append(scattered(text, spans, other.iso))
        position = match.start()
    yield from reversed(earlier)
    yield cell(text, day.start, day.end, day.iso)


def _months(text: str, flat: str, start: int, end: int) -> Iterator[Cell]:
    for match in _MONTH_ONLY.finditer(flat, start, end):
        month = month_number(match["month"])
        named = match["month"][0].isupper() and (month != 5 or match["month"] == "May")
        if month and named:
            normalised: Json = None
            if match["year"] and not match["part"]:
                first, last = month_ends(int(match["year"]), month)
                normalised = {"from": first, "to": last}
            yield cell(text, match.start(), match.end(), normalised)


def month_ends(year: int, month: int) -> tuple[str, str]:
    """Return the first and last day of a month as ISO dates."""
    last = calendar.monthrange(year, month)[1]
    return date(year, month, 1).isoformat(), date(year, month, last).isoformat()


def last_day(text: str, flat: str, start: int, end: int) -> tuple[Cell, str] | None:
    """Return the last day of the date or month that a span begins with."""
    days = find_days(flat, start, end)
    if days and days[0].iso:
        return cell(text, days[0].start, days[0].end, days[0].iso), days[0].iso
    for match in _MONTH_ONLY.finditer(flat, start, end):
        month = month_number(match["month"])
        if month and match["year"]:
            last = month_ends(int(match["year"]), month)[1]
            return cell(text, match.start(), match.end(), last), last
    return None

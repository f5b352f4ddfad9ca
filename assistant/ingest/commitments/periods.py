"""Due dates as plans write them: days, months, quarters, seasons, years, ranges."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from assistant.ingest.commitments.period_days import days_of
from assistant.records import Json

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
_FORMS: Final = (
    rf"(?P<iso>\b{_YEAR}-[01]\d-[0-3]\d)\b",
    rf"\b(?P<slashed>{_DAY}[/.](?:1[0-2]|0?[1-9])[/.](?:20)?\d\d)\b",
    rf"\b(?P<day>{_DAY})(?:st|nd|rd|th)?(?:\s+(?:of\s+)?|[-/])(?P<day_month>{_MONTH})"
    rf"(?:,?\s*|[-/])(?P<day_year>{_YEAR}|[’']?[123]\d(?!\s?[%\d/]))\b",
    r"(?<![\d/])(?P<number_month>0[1-9]|1[0-2])/(?P<number_year>20\d\d)(?![\d/])",
    rf"\b(?P<us_month>{_MONTH})\s+(?P<us_day>{_DAY})(?:st|nd|rd|th)?,?\s+"
    rf"(?P<us_year>{_YEAR})\b",
    rf"\b(?P<two_from>{_MONTH})(?:{_TO}|\s*/\s*)(?P<two_to>{_MONTH})\s*[-,]?\s*"
    rf"(?P<two_year>{_YEAR})\b",
    rf"\b(?P<month>{_MONTH})(?:\s*[-–,/]\s*|\s+)(?P<month_year>{_YEAR})\b",
    rf"\b(?P<short_month>{_MONTH})(?:\s*[-–/]\s*|\s*[’']\s?|\s+)"
    r"(?P<short_year>[12]\d)\b(?!\s*(?:st|nd|rd|th|%|[/–-]\s*\d))",
    rf"\b{_QUARTER}(?P<q_from>[1-4])(?:{_TO}|\s*[/,&]\s*){_QUARTER}(?P<q_to>[1-4])"
    rf",?\s*(?:of\s+)?\(?(?P<qq_year>{_FINANCIAL}|{_YEAR})",
    rf"\b(?P<nth>[1-4](?:st|nd|rd|th)|first|second|third|fourth|final|last)\s+quarter"
    rf"(?:\s+of)?,?\s+(?:the\s+)?(?P<nth_year>{_FINANCIAL}|{_YEAR})",
    rf"\bH(?P<half>[12])[,:]?\s*(?:of\s+)?\(?(?P<half_year>{_FINANCIAL}|{_YEAR})",
    rf"\b{_QUARTER}(?P<quarter>[1-4])[,:]?\s*(?:of\s+|in\s+|-\s*)?"
    rf"\(?(?P<q_year>{_FINANCIAL}|{_YEAR})",
    rf"(?<!\d)(?P<q_year_before>{_FINANCIAL}|\b{_YEAR}),?\s*[-–:(]?\s*"
    rf"{_QUARTER}(?P<q_after>[1-4])\b",
    rf"\b(?P<season_from>{_SEASON})(?:{_TO}|\s*/\s*)(?P<season_to>{_SEASON})\s+"
    rf"(?:of\s+)?(?P<seasons_year>{_YEAR})\b",
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
    r"|agreed|determined)|(?:with )?immediate(?:ly)?(?: effect)?"
    r"|(?:bi-?)?(?:week|month|quarter|annual)(?:ly)?"
    r"|daily|in place|complete[d]?|done|achieved|not started"
    r"|each (?:month|quarter|year)|rolling(?: programme)?"
    r"|(?:(?:by )?(?:the )?end (?:of )?)?q(?:uarter )?[1-4]"
    r"|(?:short|medium|long)[\s-]term|n/?a"
    r"|(?:within\s+)?\d{1,2}\s+(?:days|weeks|months|years)|(?:year|month|phase)\s+\d{1,2}"
    r"|as required|business as usual|bau)",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"(?:(?:by|before|from|until|during|in|to|no|not|later|than|at|latest|target|due|the|end|start|beginning|middle|of|early"
    r"|mid|late|and|then|onwards?|ongoing|starting|commencing|financial|year|fy"
    r"|complete[d]?|review(?:ed)?|launch|annually|quarterly|monthly)\b"
    r"|[\s,;:&/()•–—-])+",
    re.IGNORECASE,
)
_BARE_MONTH = re.compile(
    rf"(?:by |end of |by end of )?(?:{_DAY}(?:st|nd|rd|th)?\s+)?{_MONTH}"
    rf"(?:{_TO}{_MONTH})?",
    re.IGNORECASE,
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
        days = days_of(groups)
        if days and days[0] <= days[1]:
            yield Period(*match.span(), *days)

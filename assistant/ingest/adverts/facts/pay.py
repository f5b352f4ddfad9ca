"""Salaries as adverts write them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from assistant.ingest.adverts.facts.bands import is_band
from assistant.ingest.adverts.facts.found import cell, trim
from assistant.records import Cell, Json
from assistant.text import fold
from assistant.vocabulary import BLANK_VALUES

_UNITS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "year": r"per annum|per year|per anum|annually|annum|a year|p\.? ?a\b\.?"
        r"|each year|yearly|/ ?(?:year|annum|yr)|year\b",
        "hour": r"per hour|an hour|hourly|/ ?(?:hour|hr)|p\.? ?h\b\.?|hour\b",
        "day": r"per day|a day|daily|/ ?day",
        "month": r"per month|a month|monthly|/ ?month|per calendar month|pcm",
        "session": r"per session|a session|/ ?session|per pa\b|sessional(?: rate)?",
    }
)
_UNIT: Final = "|".join(
    f"(?P<{{0}}{name}>{pattern})" for name, pattern in _UNITS.items()
)
_PLUS: Final = r"(?:(?:pro[ -]?rat?a|wte|fte|gross|basic)\b[ ,]*)*"
_QUALIFIER: Final = (
    r"(?P<qualifier>up to|from|circa|c\.?|ca\.?|starting (?:from|at)|around"
    r"|approx\w*\.?"
    r"|at least|minimum(?: of)?|in excess of|over|a maximum of|maximum(?: of)?)"
)
_FIGURE: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d+)?"
_SALARY: Final = re.compile(
    rf"(?:\b{_QUALIFIER} ?)?(?:£|\bGBP) ?(?P<low>{_FIGURE}) ?(?P<k1>k\b)?"
    rf"(?:[ ,]*\(?/? ?{_PLUS}(?:{_UNIT.format('a_')})\)?)?"
    rf"(?: ?(?:-+|to|rising to|up to|and|/) ?(?:£|GBP)? ?(?P<high>{_FIGURE})"
    r"(?!\d|[,.]\d| ?(?:%|hours|days|weeks|month)) ?(?P<k2>k\b)?"
    rf"(?:[ ,]*\(?/? ?{_PLUS}(?:{_UNIT.format('b_')})\)?)?)?",
    re.IGNORECASE,
)
_BARE: Final = re.compile(
    rf"(?:\b{_QUALIFIER} ?)?\b(?P<low>\d{{1,3}},\d{{3}}(?:\.\d\d)?"
    rf"|\d{{5,6}}(?:\.\d\d)?)"
    r"(?: ?(?:-+|to) ?(?P<high>\d{1,3},\d{3}(?:\.\d\d)?|\d{5,6}(?:\.\d\d)?))?"
    rf"(?:[ ,]*{_PLUS}(?:{_UNIT.format('b_')}))?",
    re.IGNORECASE,
)
_HUGE: Final = re.compile(r" ?(?:m|bn|million|billion|mn)\b", re.IGNORECASE)
_WORDS_ONLY: Final = re.compile(
    r"competitive|negotiab|depend|commensurate|attractive|unpaid|voluntary|volunteer"
    r"|spot salary|vsm|very senior|medical|consultant|scale|in line with|discuss"
    r"|payment|subject to|according to|on application|excellent|grade|band|package"
    r"|agenda for change|afc|national|terms|local",
    re.IGNORECASE,
)
_BLANKS: Final = BLANK_VALUES | {
    "not disclosed",
    "see advert",
    "see above",
    "unspecified",
}
_NEAR_MOST: Final = 1_000_000
_FULL_SALARY: Final = 1_000


def find_salaries(
    text: str,
    flat: str,
    start: int,
    end: int,
    *,
    labelled: bool,
    unit: str | None = None,
) -> list[Cell]:
    """Return the salaries of a span; the words for one where a label has no figure.

    Args:
        text: The document's text.
        flat: The same with plain signs.
        start: Where the span begins.
        end: Where it ends.
        labelled: Whether a label says that it is a salary.
        unit: What the label says that it is paid for, if it does.
    """
    matches = _SALARY.finditer(flat, start, end)
    cells = list(_salaries(text, flat, matches, unit, labelled=labelled))
    ranges = [one for one in cells[1:] if _is_range(one)]
    cells = cells[:1] + (ranges if cells and _is_range(cells[0]) else [])
    if not cells and labelled:
        cells = [
            cell(text, *match.span(), _amounts(match))
            for match in _BARE.finditer(flat, start, end)
        ][:1]
    if not cells and labelled:
        start, end = trim(flat, start, end)
        words = fold(flat[start:end]).strip(" .")
        numbered = is_band(words) and any(char.isdigit() for char in words)
        if words not in _BLANKS and _WORDS_ONLY.search(words) and not numbered:
            cells = [cell(text, start, end, None)]
    return cells


def _salaries(
    text: str,
    flat: str,
    matches: Iterable[re.Match[str]],
    named: str | None,
    *,
    labelled: bool,
) -> Iterator[Cell]:
    for match in matches:
        amounts = _amounts(match)
        amounts["unit"] = amounts["unit"] or named
        highest = _highest(match)
        unit = amounts["unit"]
        small = unit in {None, "year"} and highest < _FULL_SALARY
        if _HUGE.match(flat, match.end()) or highest > _NEAR_MOST or small:
            continue
        if labelled or unit or match["high"]:
            first, last = trim(flat, *match.span())
            last = last - 1 if _unopened(flat[first:last]) else last
            yield cell(text, first, last, amounts)


def _highest(match: re.Match[str]) -> float:
    factor = 1000 if match["k1"] or match["k2"] else 1
    return factor * _number(match["high"] or match["low"])


def _is_range(one: Cell) -> bool:
    amounts = one.normalised
    return (
        isinstance(amounts, dict) and len({amounts["from"], amounts["to"], None}) == 3
    )


def _unopened(value: str) -> bool:
    return value.endswith(")") and "(" not in value


def _amounts(match: re.Match[str]) -> dict[str, Json]:
    groups = match.groupdict()
    low, high = _number(groups["low"]), _number(groups["high"] or groups["low"])
    if groups.get("k1") or groups.get("k2"):
        low = low * 1000 if low < _FULL_SALARY else low
        high = high * 1000 if high < _FULL_SALARY else high
    unit = next((u for u in _UNITS if groups.get(f"a_{u}") or groups[f"b_{u}"]), None)
    qualifier = (groups["qualifier"] or "").lower()
    first: float | int | None = low
    last: float | int | None = high
    if groups["high"] is None:
        first = None if qualifier.startswith(("up to", "maximum", "a max")) else low
        open_end = ("from", "starting", "at least", "minimum", "in excess", "over")
        last = None if qualifier.startswith(open_end) else high
    return {"from": first, "to": last, "unit": unit}


def _number(figure: str) -> float | int:
    value = Decimal(figure.replace(",", ""))
    return int(value) if value == value.to_integral_value() else float(value)

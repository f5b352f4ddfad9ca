"""Figures, dates and bands of a claim must stand in its quotes, with their units."""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from assistant.model import Value
from assistant.text import fold, plain
from assistant.values import find_values
from assistant.verify.spelt import parts_of_wholes, shares, spelt_bands, spelt_numbers
from assistant.vocabulary.support import BOUNDS, UNITS

_AFTER = re.compile(r"[\s-]*(?P<word>[^\W\d_]+)")
_SHORT_YEAR = re.compile(r"(?<![\d/])(?P<from>\d\d)/(?P<to>\d\d)(?![\d/])")
_BEFORE: Final = 28
_DENIES: Final = 60
"""Characters before a bound in which it may be denied."""
_MONTHS_OF_A_YEAR: Final = 12
_LENGTHS: Final[Mapping[str, tuple[str, int]]] = MappingProxyType(
    {
        "minute": ("minute", 1),
        "hour": ("minute", 60),
        "day": ("day", 1),
        "week": ("day", 7),
        "fortnight": ("day", 14),
        "month": ("month", 1),
        "quarter": ("month", 3),
        "year": ("month", _MONTHS_OF_A_YEAR),
    }
)
"""What a unit of time comes to, in the unit that it is compared in."""
_MONTH = re.compile(r"\d{4}-\d\d")
_YEAR = re.compile(r"\d{4}")
_SINGLE = re.compile(
    r"\b(?:(?:for|in|after|within|lasting|lasts|of) an?|every|one|each|a whole|a full)"
    r"[ -](?P<unit>hour|day|week|fortnight|month|quarter|year)\b(?! of\b)",
    re.IGNORECASE,
)
_ROUNDS: Final[frozenset[str]] = frozenset({"number", "money"})
_CLOSE: Final = Decimal("0.05")
_DENIED = re.compile(r"\b(?:no|not|never|none|nobody|cannot)\b[^.;:]{0,40}\Z")
_DOUBLE = re.compile(r"\b(?:no|not|never) (?:less|fewer|earlier|lower|under)\b")
_RANGE = re.compile(r"\s*(?:to|and|-|–)\s*")
_QUARTER = re.compile(r"\bq[1-4]\b")
_WRITTEN: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        "day": re.compile(r"-\d\d-\d\d\Z"),
        "month": re.compile(r"-\d\d"),
        "year": re.compile(r"\d{4}"),
    }
)
"""What dates look like, normalised, that say a day, a month or a year."""
_PART_OF: Final = ((" hour", "minute"), (" a year", "month"))
_END_OF = re.compile(r"\bend (?:of )?(?:the )?(?:month (?:of )?)?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with the unit of time it counts and whether it is a bound."""

    value: Value
    unit: str = ""
    """"week" of "26 weeks"; empty where no unit of time follows."""
    end: int = 0
    """Where the unit ends; 0 without one."""
    bound: str = ""
    """"up" for "more than", "down" for "at most", "near" for "about"; empty for the
    figure itself."""


def unvouched(claim: str, quotes: str) -> tuple[Value, ...]:
    """Return the values of a claim that no quote vouches for.

    A value is vouched for by one of the same kind, amount, unit of time and direction
    ("more than 40" is not "fewer than 40"); a date also by one that says more
    ("12 December 2017" vouches for "December 2017", not the reverse), and the last day
    of a month by its end. Numbers and parts of a whole count spelt out as well ("two
    fifths" is 40%), and times in other units ("two weeks" are 14 days).
    """
    stated = (*find_figures(plain(quotes)), *_implied(plain(quotes)))
    return tuple(
        figure.value
        for figure in find_figures(plain(claim))
        if not any(_vouches(other, figure) for other in stated)
        and not _written(claim, figure.value, quotes)
    )


def _written(claim: str, value: Value, quotes: str) -> bool:
    """Return whether an address or a telephone number stands there, glued or not."""
    said = re.escape(plain(claim)[value.start : value.end])
    after = r"(?!\d)" if value.kind == "phone" else r"(?![a-z\d]|[.-]\w)"
    before = r"(?<!\d)" if value.kind == "phone" else r"(?<![\w.+-])"
    glued = f"{before}{said}{after}"
    return value.kind in ("email", "phone") and bool(re.search(glued, plain(quotes)))


@lru_cache(maxsize=4_096)
def find_figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of a text in reading order, spelt-out numbers among them."""
    values = [*find_values(text), *spelt_bands(text), *parts_of_wholes(text)]
    taken = [(v.start, v.end) for v in values]
    values.extend(v for v in spelt_numbers(text) if not _within(v, taken))
    values.extend(_short_years(text))
    return tuple(
        _figure(text, value) for value in sorted(values, key=lambda v: v.start)
    )


def _within(value: Value, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < value.end and value.start < end for start, end in spans)


def _last_days(text: str) -> Iterator[Value]:
    """Yield the last days of the months and years of which a text names the end."""
    for value in find_values(text):
        before = text[max(0, value.start - _BEFORE) : value.start]
        if value.kind != "date" or not _END_OF.search(before):
            continue
        said = value.normalised
        if _MONTH.fullmatch(said):
            year, month = map(int, said.split("-"))
            day = f"{said}-{monthrange(year, month)[1]}"
            yield Value("date", day, value.start, value.end)
        elif _YEAR.fullmatch(said):
            yield Value("date", f"{said}-12-31", value.start, value.end)


@lru_cache(maxsize=4_096)
def _implied(text: str) -> tuple[Figure, ...]:
    """Return what a text says of figures in other words.

    The last day of a month or a year of which it names the end, the share that "seven
    in ten" are, and the lengths of time that it counts as one ("for a year").
    """
    found = [Figure(value) for value in (*shares(text), *_last_days(text))]
    for one, other in pairwise(find_figures(text)):
        between = text[one.end or one.value.end : other.value.start]
        if one.value.kind == other.value.kind and _RANGE.fullmatch(between):
            found += [replace(one, bound="up"), replace(other, bound="down")]
    for match in _SINGLE.finditer(text):
        single = Value("number", "1", *match.span())
        found.append(Figure(single, UNITS[fold(match["unit"])], match.end()))
    return tuple(found)


def says_length(unit: str, quotes: str) -> bool:
    """Return whether quotes say one of a unit of time in another way.

    They count it in another unit ("12 months") or give such a date ("2025/26", "Q3").
    """
    if UNITS[unit] == "quarter" and _QUARTER.search(fold(quotes)):
        return True
    one = _length(Figure(Value("number", "1", 0, 0), UNITS[unit]))
    figures = (*find_figures(plain(quotes)), *_implied(plain(quotes)))
    written = _WRITTEN.get(UNITS[unit])
    return any(
        (one is not None and _length(figure) == one)
        or (
            written is not None
            and figure.value.kind == "date"
            and written.search(figure.value.normalised) is not None
        )
        for figure in figures
    )


def _short_years(text: str) -> Iterator[Value]:
    for match in _SHORT_YEAR.finditer(text):
        if int(match["to"]) == int(match["from"]) + 1:
            years = f"20{match['from']}/20{match['to']}"
            yield Value("date", years, match.start(), match.end())


def _figure(text: str, value: Value) -> Figure:
    if value.kind not in ("number", "money", "percent"):
        return Figure(value)
    before = fold(text[max(0, value.start - _BEFORE) : value.start])
    after = fold(text[value.end : value.end + _BEFORE])
    bound = next(
        (side for side in ("up", "down", "near") if _ends(side, before)),
        next((side for side in ("up", "down") if _opens(side, after)), ""),
    )
    follows = _AFTER.match(text, value.end) if value.kind == "number" else None
    if bound == "up" and _denied(fold(text[: value.start][-_DENIES:])):
        bound = "down"  # "no handover takes longer than 45 minutes"
    for ending, whole in _PART_OF:
        if text[value.start : value.end].endswith(ending):
            return Figure(value, whole, value.end, bound)
    unit = UNITS.get(fold(follows["word"]), "") if follows else ""
    return Figure(value, unit, follows.end() if follows and unit else 0, bound)


def _denied(before: str) -> bool:
    return _DENIED.search(before) is not None and _DOUBLE.search(before) is None


def _ends(side: str, before: str) -> bool:
    return any(
        not before[match.end() :].strip(" £") for match in BOUNDS[side].finditer(before)
    )


def _opens(side: str, after: str) -> bool:
    match = BOUNDS[f"{side}_after"].search(after)
    return match is not None and len(after[: match.start()].split()) <= 1


def _vouches(stated: Figure, claimed: Figure) -> bool:
    one, other = _length(stated), _length(claimed)
    if one is not None and other is not None:
        return one == other and _same_bound(stated, claimed)
    if stated.unit and claimed.unit and stated.unit != claimed.unit:
        return False
    if _rounded(stated, claimed):
        return True
    return _same_bound(stated, claimed) and same_value(stated.value, claimed.value)


def _same_bound(stated: Figure, claimed: Figure) -> bool:
    return {stated.bound, claimed.bound} <= {"", "near"} or (
        stated.bound == claimed.bound
    )


def _rounded(stated: Figure, claimed: Figure) -> bool:
    """Return whether a rounded figure follows: 8,400 is "over 8,000", "almost 8,500".

    The claim must say that it rounds, and the figure be near enough to be meant.
    """
    kinds = {stated.value.kind, claimed.value.kind}
    if not claimed.bound or len(kinds) > 1 or not kinds <= _ROUNDS:
        return False
    if not claimed.value.normalised.endswith("00") or stated.unit != claimed.unit:
        return False
    share = Decimal(stated.value.normalised) / Decimal(claimed.value.normalised)
    if claimed.bound == "near":
        return stated.bound in ("", "near") and abs(share - 1) <= _CLOSE
    if claimed.bound == "up":
        return stated.bound in ("", "up") and 1 <= share <= 1 + 2 * _CLOSE
    return stated.bound in ("", "down") and 1 - 2 * _CLOSE <= share <= 1


def _length(figure: Figure) -> tuple[str, Decimal] | None:
    """Return a length of time in the unit that it is compared in."""
    if figure.unit not in _LENGTHS:
        return None
    unit, worth = _LENGTHS[figure.unit]
    return unit, Decimal(figure.value.normalised) * worth


def same_value(stated: Value, claimed: Value) -> bool:
    """Return whether a value says what another claims; a date may say more."""
    if stated.kind != claimed.kind:
        return False
    if stated.normalised == claimed.normalised:
        return True
    if claimed.kind != "date":
        return False
    yearless = claimed.normalised.startswith("--")
    return stated.normalised.startswith(f"{claimed.normalised}-") or (
        yearless and stated.normalised.endswith(claimed.normalised[1:])
    )

"""Figures, dates and bands of a claim must stand in its quotes, with their units."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from assistant.model import Value
from assistant.text import fold, plain
from assistant.values import find_values
from assistant.vocabulary.support import BOUNDS, UNITS

_SMALL: Final = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS: Final = (
    *("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
)
_SPELT_VALUES: Final = {word: n for n, word in enumerate(_SMALL, 1)} | {
    word: 10 * n for n, word in enumerate(_TENS, 2)
}
_SCALES: Final = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_WORDS: Final = "|".join((*_SMALL, *_TENS))
_SPELT = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})[ -](?P<ones>{'|'.join(_SMALL[:9])})"
    rf"|(?P<word>{_WORDS}))\b(?:[ -](?P<scale>hundred|thousand|million)\b)?",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\bone\Z", re.IGNORECASE)
_COUNTING = re.compile(r"\b(?:year|level|phase|stage|step|part|in|than|to|is) \Z", re.I)
_AFTER = re.compile(r"[\s-]*(?P<word>[^\W\d_]+)")
_SHORT_YEAR = re.compile(r"(?<![\d/])(?P<from>\d\d)/(?P<to>\d\d)(?![\d/])")
_BEFORE: Final = 28
_MONTHS_OF_A_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with the unit of time it counts and whether it is a bound."""

    value: Value
    unit: str = ""
    """"week" of "26 weeks"; empty where no unit of time follows."""
    end: int = 0
    """Where the unit ends; 0 without one."""
    bound: str = ""
    """"up" for "more than", "down" for "at most"; empty for the figure itself."""


def unvouched(claim: str, quotes: str) -> tuple[Value, ...]:
    """Return the values of a claim that no quote vouches for.

    A value is vouched for by one of the same kind, amount, unit of time and direction
    ("more than 40" is not "fewer than 40"); a date also by one that says more
    ("12 December 2017" vouches for "December 2017", not the reverse). Numbers count
    spelt out as well.
    """
    stated = find_figures(plain(quotes))
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
    values = list(find_values(text))
    taken = [(v.start, v.end) for v in values]
    values.extend(
        v
        for v in _spelt(text)
        if not any(start < v.end and v.start < end for start, end in taken)
    )
    values.extend(_short_years(text))
    return tuple(
        _figure(text, value) for value in sorted(values, key=lambda v: v.start)
    )


def _spelt(text: str) -> Iterator[Value]:
    for match in _SPELT.finditer(text):
        if _PRONOUN.search(match[0]) and not _counts(text, match):
            continue
        if match["tens"]:
            amount = (
                _SPELT_VALUES[fold(match["tens"])] + _SPELT_VALUES[fold(match["ones"])]
            )
        else:
            amount = _SPELT_VALUES[fold(match["word"])]
        amount *= _SCALES.get(fold(match["scale"] or ""), 1)
        yield Value("number", str(amount), match.start(), match.end())


def _counts(text: str, match: re.Match[str]) -> bool:
    """Return whether "one" counts: "year one", "one week", "one in five"."""
    after = _AFTER.match(text, match.end())
    unit = after is not None and fold(after["word"]) in {*UNITS, "in"}
    return unit or _COUNTING.search(fold(text[: match.start()]) + " ") is not None


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
        (side for side in ("up", "down") if _ends(side, before)),
        next((side for side in ("up", "down") if _opens(side, after)), ""),
    )
    follows = _AFTER.match(text, value.end) if value.kind == "number" else None
    unit = UNITS.get(fold(follows["word"]), "") if follows else ""
    return Figure(value, unit, follows.end() if follows and unit else 0, bound)


def _ends(side: str, before: str) -> bool:
    return any(
        not before[match.end() :].strip(" £") for match in BOUNDS[side].finditer(before)
    )


def _opens(side: str, after: str) -> bool:
    match = BOUNDS[f"{side}_after"].search(after)
    return match is not None and len(after[: match.start()].split()) <= 1


def _vouches(stated: Figure, claimed: Figure) -> bool:
    one, other = _in_months(stated), _in_months(claimed)
    if one is not None and other is not None:
        return one == other and stated.bound == claimed.bound
    if stated.unit and claimed.unit and stated.unit != claimed.unit:
        return False
    return stated.bound == claimed.bound and same_value(stated.value, claimed.value)


def _in_months(figure: Figure) -> int | None:
    if figure.unit not in ("month", "year") or not figure.value.normalised.isdigit():
        return None
    number = int(figure.value.normalised)
    return number * (_MONTHS_OF_A_YEAR if figure.unit == "year" else 1)


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

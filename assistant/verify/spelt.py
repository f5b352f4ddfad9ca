"""Numbers and parts of a whole that a text writes in words."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.model import Value, ValueKind
from assistant.text import fold
from assistant.vocabulary.support import UNITS

_SMALL: Final = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS: Final = (
    *("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
)
_WORTH: Final = {
    **{word: n for n, word in enumerate(_SMALL, 1)},
    **{word: 10 * n for n, word in enumerate(_TENS, 2)},
    "dozen": 12,
}
_SCALES: Final = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_WORD: Final = rf"(?:{'|'.join((*_SMALL, *_TENS))})"
_SCALE: Final = rf"(?:{'|'.join(_SCALES)})"
_NUMBER = re.compile(
    rf"\b(?P<said>(?:{_WORD}(?:[ -](?:(?:and )?{_WORD}|{_SCALE}))*"
    rf"|(?:a|half a) (?:dozen\b|{_SCALE}(?: and {_WORD}(?:[ -]{_WORD})?)?)))\b"
    r"(?P<half> and a half\b)?(?P<kind> per ?cent\b| pounds\b)?",
    re.IGNORECASE,
)
_SCALED = re.compile(rf"\b(?:{_SCALE}|dozen)\b", re.IGNORECASE)
_UNDER_HUNDRED = re.compile(
    rf"\b(?:(?:{'|'.join(_TENS)})[ -](?:{'|'.join(_SMALL[:9])})|{_WORD})\b",
    re.IGNORECASE,
)
_BAND = re.compile(
    rf"\bband (?P<band>{'|'.join(_SMALL[1:9])})\b(?: ?(?P<step>[a-d])\b)?",
    re.IGNORECASE,
)
_ONE = re.compile(r"one\Z", re.IGNORECASE)
_COUNTING = re.compile(r"\b(?:year|level|phase|stage|step|part|in|than|to|is) \Z", re.I)
_AFTER = re.compile(r"[\s-]*(?P<word>[^\W\d_]+)")
_KINDS: Final[dict[str, ValueKind]] = {"percent": "percent", "pounds": "money"}
_PARTS: Final = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_PART: Final = "|".join(_PARTS)
_FRACTION = re.compile(
    rf"\b(?:(?P<many>{'|'.join(_SMALL[:9])})[ -](?P<parts>{_PART})s"
    rf"|(?:(?:an?|one)[ -](?P<part>{_PART})"
    r"|(?<!first )(?<!second )(?<!the )(?<!other )(?<!last )(?<!-)(?P<half>half))"
    r"(?= (?:of|an|a year|their|its|the)\b))\b"
    r"(?P<time>(?: of)? an hour| a year)?",
    re.IGNORECASE,
)
_OF_TEN = re.compile(
    rf"\b(?P<many>\d+|{_WORD}) (?:in|out of)(?: every)? "
    r"(?P<all>ten|five|four|three|\d+)\b(?!,?\d| (?:years?|months?|weeks?|days?)\b)",
    re.IGNORECASE,
)


def spelt_numbers(text: str) -> Iterator[Value]:
    """Yield the numbers that a text writes in words, in reading order.

    "thirty-seven and a half", "two hundred and fifty", "a dozen"; "ninety per cent" is
    a percentage and "five thousand pounds" money. "One" counts before a unit of time
    and after what is numbered ("year one") alone: elsewhere it is a pronoun.
    """
    for match in _NUMBER.finditer(text):
        for start, end in _apart(match):
            said = text[start:end]
            if _ONE.fullmatch(said) and not _counts(text, start, end):
                continue
            amount = _amount(said)
            last = end == match.end("said")
            if last and match["half"]:
                amount += Decimal("0.5")
            kind = _KINDS[fold(match["kind"]).replace(" ", "")] if match["kind"] else ""
            stop = match.end() if last else end
            yield Value((last and kind) or "number", _written(amount), start, stop)


def spelt_bands(text: str) -> Iterator[Value]:
    """Yield the pay bands that a text writes in words: "Band eight b"."""
    for match in _BAND.finditer(text):
        band = f"{_WORTH[fold(match['band'])]}{fold(match['step'] or '')}"
        yield Value("band", band, *match.span())


def _apart(match: re.Match[str]) -> list[tuple[int, int]]:
    """Return the numbers of a run: "twenty-one" and "five hundred" are one, others not.

    "four five" are two numbers, and so are "three and four".
    """
    if _SCALED.search(match["said"]):
        return [match.span("said")]
    start = match.start("said")
    return [
        (start + one.start(), start + one.end())
        for one in _UNDER_HUNDRED.finditer(match["said"])
    ]


def _amount(said: str) -> Decimal:
    """Return what number words come to."""
    total = current = Decimal(0)
    for word in re.findall(r"[a-z]+", fold(said)):
        if word in _SCALES:
            current = (current or Decimal(1)) * _SCALES[word]
            if _SCALES[word] > 100:
                total, current = total + current, Decimal(0)
        elif word == "half":
            current = Decimal("0.5")
        elif word == "dozen":
            current = (current or Decimal(1)) * _WORTH[word]
        else:
            current += _WORTH.get(word, 0)
    return total + current


def _counts(text: str, start: int, end: int) -> bool:
    """Return whether "one" counts: "year one", "one week", "one in five"."""
    after = _AFTER.match(text, end)
    unit = after is not None and fold(after["word"]) in {*UNITS, "in"}
    return unit or _COUNTING.search(fold(text[:start]) + " ") is not None


def parts_of_wholes(text: str) -> Iterator[Value]:
    """Yield fractions as percentages, in reading order: "two fifths", "nine in ten".

    Parts of an hour are numbers of minutes, half a year is a number of months.
    """
    for match in _FRACTION.finditer(text):
        part = fold(match["parts"] or match["part"] or match["half"])
        many = _WORTH[fold(match["many"])] if match["many"] else 1
        whole = 100
        if match["time"]:
            whole = 12 if match["time"].endswith("year") else 60
        amount = Decimal(whole * many) / _PARTS[part]
        kind: ValueKind = "number" if match["time"] else "percent"
        yield Value(kind, _written(amount), *match.span())


def shares(text: str) -> Iterator[Value]:
    """Yield "seven in ten" and "1 in 5" as percentages besides their numbers."""
    for match in _OF_TEN.finditer(text):
        many, whole = (
            Decimal(said) if said.isdigit() else _amount(said)
            for said in (match["many"], match["all"])
        )
        if whole and many <= whole:
            yield Value("percent", _written(100 * many / whole), *match.span())


def _written(amount: Decimal) -> str:
    said = f"{amount:.2f}"
    return said.rstrip("0").rstrip(".")

"""Figures, dates and bands in a text, with their units, normalised.

The unit is part of the value: "Band 5" and "5%" share nothing but a digit.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from assistant.model import Value, ValueKind

MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
NUMBER_WORDS: Final[Mapping[str, int]] = MappingProxyType(
    {
        **{"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7},
        **{"eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12},
        **{"thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16},
        **{"seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20},
        **{"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70},
        **{"eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1_000},
        **{"million": 1_000_000},
    }
)
"""Numbers that documents spell out; "one" is left out: it is mostly a pronoun."""

_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?P<{0}>(?:19|20)\d\d)"
_SPACE = r"[\s,./‑–-]{1,3}"


def _pattern(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


_DATE = _pattern(
    r"\b" + _YEAR.format("y1") + r"-(?P<m1>\d\d)-(?P<d1>\d\d)(?:\b|(?=T\d))",
    r"\b(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?\s*(?:of\s+)?[\s-]?"
    + _MONTH.format("m2")
    + r"\b(?:"
    + _SPACE
    + _YEAR.format("y2")
    + r"\b)?",
    r"\b"
    + _MONTH.format("m3")
    + r"\s+(?P<d3>[0-3]?\d)(?:st|nd|rd|th)?,?\s+"
    + _YEAR.format("y3")
    + r"\b",
    r"\b(?P<d4>[0-3]?\d)[/.](?P<m4>[01]?\d)[/.]" + _YEAR.format("y4") + r"\b",
    r"\b" + _MONTH.format("m5") + r"\.?" + _SPACE + _YEAR.format("y5") + r"\b",
    r"\b(?:end of|early|mid|late|by|in|from|until|since|during)[\s-]+"
    + _MONTH.format("m6")
    + r"\b(?![\s,./‑–-]*\d)",
    r"\b(?P<fy>20\d\d)\s?[/–-]\s?(?P<fy2>20\d\d|\d\d)\b",
    r"(?<![\d£,.])" + _YEAR.format("y6") + r"\b(?![\d,]*\d)",
)
_MONEY = re.compile(
    r"£\s?(?P<amount>\d[\d,]*(?:\.\d+)?)"
    r"(?:\s?(?P<scale>k|m|bn|million|billion|thousand)\b)?",
    re.IGNORECASE,
)
_BAND = _pattern(
    r"\b(?:pay\s+)?(?:bands?|afc)\s*[:\-–]?\s*(?P<b1>[2-9])[ ]?(?P<s1>[a-d])?\b"
    r"(?!\s*%)",
    r"\bB(?P<b2>[2-9])(?P<s2>[a-d])?\b",
    r"\b(?P<b3>8)(?P<s3>[a-d])\b",
    r"\b(?P<scheme>ESM|SCS|VSM)\s?(?P<n>\d)?\b",
)
_PERCENT = re.compile(r"(?P<amount>\d+(?:\.\d+)?)\s?(?:%|per\s?cent\b)", re.IGNORECASE)
_EMAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")
_PHONE = re.compile(r"(?<![\w-])\(?0\d{2,4}\)?[\s-]?\d{3,4}[\s-]?\d{3,4}(?!\d)")
_NUMBER = re.compile(r"(?<![\w.,£-])\d[\d,]*(?:\.\d+)?(?![\w%]|[.,]\d)")
_SCALES: Final = {
    "k": 10**3, "thousand": 10**3, "m": 10**6, "million": 10**6,
    "bn": 10**9, "billion": 10**9,
}  # fmt: skip


@lru_cache(maxsize=4096)
def find_values(text: str) -> tuple[Value, ...]:
    """Return the values of a text in reading order, none overlapping another.

    Dates are normalised to ISO or to the part that is stated: "2017-12" (a month),
    "2017" (a year), "--11-23" (no year), "2017/2018" (a financial year).
    """
    found: list[Value] = []
    taken = bytearray(len(text))
    for kind, matches in (
        ("email", _EMAIL.finditer(text)),
        ("money", _MONEY.finditer(text)),
        ("percent", _PERCENT.finditer(text)),
        ("phone", _PHONE.finditer(text)),
        ("band", _BAND.finditer(text)),
        ("date", _DATE.finditer(text)),
        ("number", _NUMBER.finditer(text)),
    ):
        found.extend(_free(kind, matches, taken))  # type: ignore[arg-type]
    return tuple(sorted(found, key=lambda value: value.start))


def number_spelt(text: str) -> int:
    """Return the largest number that a text spells out; 0 if there is none."""
    found = re.findall(r"[a-z]+", text.lower())
    return max((NUMBER_WORDS.get(word, 0) for word in found), default=0)


def _free(
    kind: ValueKind, matches: Iterator[re.Match[str]], taken: bytearray
) -> Iterator[Value]:
    for match in matches:
        start, end = match.span()
        if any(taken[start:end]):
            continue
        normalised = _normalise(kind, match)
        if normalised is None:
            continue
        taken[start:end] = b"\x01" * (end - start)
        yield Value(kind, normalised, start, end)


def _normalise(kind: ValueKind, match: re.Match[str]) -> str | None:
    if kind == "date":
        return _iso(match.groupdict())
    if kind == "money":
        scale = _SCALES.get((match["scale"] or "").lower(), 1)
        amount = Decimal(match["amount"].replace(",", "").rstrip(".")) * scale
        return f"{amount.normalize():f}"
    if kind == "band":
        groups = match.groupdict()
        if groups["scheme"]:
            return " ".join(filter(None, (groups["scheme"].upper(), groups["n"])))
        band = groups["b1"] or groups["b2"] or groups["b3"]
        step = groups["s1"] or groups["s2"] or groups["s3"] or ""
        return band + step.lower()
    if kind == "percent":
        return f"{Decimal(match['amount']).normalize():f}"
    if kind == "number":
        return match[0].replace(",", "")
    if kind == "phone":
        return re.sub(r"\D", "", match[0])
    return match[0].lower()


def _iso(groups: dict[str, str | None]) -> str | None:
    if groups["fy"]:
        return _financial_year(groups["fy"], groups["fy2"] or "")
    year = next((groups[f"y{n}"] for n in range(1, 7) if groups[f"y{n}"]), None)
    month = next((groups[f"m{n}"] for n in range(1, 7) if groups[f"m{n}"]), None)
    day = next((groups[f"d{n}"] for n in range(1, 5) if groups[f"d{n}"]), None)
    if month is None:
        return year
    number = int(month) if month.isdigit() else _month_number(month)
    if not 1 <= number <= 12 or (day and not 1 <= int(day) <= 31):
        return None
    prefix = f"{year or '-'}-{number:02}"
    return f"{prefix}-{int(day):02}" if day else prefix


def _financial_year(first: str, second: str) -> str | None:
    full = second if len(second) == 4 else first[:2] + second
    return f"{first}/{full}" if int(first) < int(full) <= int(first) + 50 else None


def _month_number(name: str) -> int:
    return next(
        n for n, full in enumerate(MONTHS, 1) if full.startswith(name.lower()[:3])
    )

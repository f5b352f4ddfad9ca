"""Hours, contract, length, working pattern and place of work as adverts write them."""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from assistant.ingest.adverts.facts.dates import last_day
from assistant.ingest.adverts.facts.found import cell, trim
from assistant.records import Cell, Json, Span

_NUMBERS: Final[Mapping[str, int]] = MappingProxyType(
    {"one": 1, "a": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
     "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
     "fourteen": 14, "fifteen": 15, "sixteen": 16, "eighteen": 18, "twenty": 20,
     "twenty four": 24, "twenty-four": 24, "thirty": 30, "thirty six": 36,
     "thirty-six": 36, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100}
)  # fmt: skip
_COMPOUND: Final = re.compile(
    r"(twenty|thirty|forty|fifty|sixty)[- ]"
    r"(one|two|three|four|five|six|seven|eight|nine)"
)
NUMBER: Final = (
    r"(?:\d+(?:,\d{3})+|\d+(?:\.\d+)?|"
    rf"{_COMPOUND.pattern.replace('(', '(?:')}|"
    + "|".join(sorted((n for n in _NUMBERS if n != "a"), key=len, reverse=True))
    + r")"
)
_PER: Final = (
    r"(?: ?(?:per|a|an|/|each|every|p/?) ?(?P<per>week|wk|w\b|month|year"
    r"|annum)|(?P<weekly> weekly)|(?P<pw> ?p\.?w\b\.?))"
)
_HOURS: Final = re.compile(
    rf"(?P<up>up to )?(?<![\d.,£:])(?:(?P<low>{NUMBER}) ?(?:-|to) ?)?"
    r"(?P<number>(?:\d{1,3},\d{3}|\d+)(?:\.\d+)?(?: ?(?P<half>½|1/2))?)(?P<plus>\+)?"
    r"(?: ?(?:hours?|hrs?\.?)\b(?: (?P<minutes>\d\d?) ?min(?:ute)?s?\b)?)"
    rf"(?! ?(?:a|per|/|-a-) ?day){_PER}?",
    re.IGNORECASE,
)
_BARE_HOURS: Final = re.compile(
    rf"(?P<up>up to )?(?<![\d.,£:])(?:(?P<low>{NUMBER}) ?(?:-|to) ?)?"
    r"(?P<number>(?:\d{1,3},\d{3}|\d+)(?:\.\d+)?(?: ?(?P<half>½|1/2))?)(?P<plus>\+)?"
    r"(?P<minutes>(?!))?"
    rf"(?:{_PER}|(?=\s*$|\s*[(/,;]))",
    re.IGNORECASE,
)
_SESSIONS: Final = re.compile(
    rf"(?P<up>up to )?(?<![\d.£])\b(?:(?P<low>{NUMBER}) ?(?:-|to) "
    rf"?)?(?P<number>{NUMBER}) "
    rf"?(?:(?:clinical |weekly )?sessions?|programmed activit(?:y|ies)(?: ?\(pas?\))?"
    rf"|pa'?s?\b"
    rf"(?! to))\b{_PER}?",
    re.IGNORECASE,
)
_DAYS: Final = re.compile(
    rf"(?<![\d.])\b(?:{NUMBER} ?(?:-|to|or|/) ?)?{NUMBER} days? (?:a|per|each) (?:week"
    rf"|month|year)\b",
    re.IGNORECASE,
)
_WTE: Final = re.compile(
    r"(?<![\d.£])(?:[01](?:\.\d+)?) ?(?:wte|fte|whole[ -]time equivalent)\b",
    re.IGNORECASE,
)
_SIDE_BY_SIDE: Final = 3
_SHIFT_HOURS: Final = 84
"""Nobody works more hours a week; a larger number is a year's or is not the post's."""

_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "fixed_term": r"fixed[ -]term|fixed[ -]period|temporary|maternity(?: leave)? "
        r"cover"
        r"|time[ -]limited|limited term",
        "secondment": r"secondment",
        "permanent": r"permanent|permanant|substantive|open[ -]ended",
        "bank": r"bank\b(?! holiday)",
        "other": r"interim|locum|honorary|zero[ -]hours?|casual|contractor|per[ _]diem"
        r"|apprenticeship|volunteer(?:ing)?|voluntary|self[ -]employed|agency|freelance"
        r"|acting up|office holder|contract for services|internship|intern\b",
    }
)
_TYPE: Final = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _TYPES.items())
    + r")\b",
    re.IGNORECASE,
)
_LENGTH: Final = re.compile(
    rf"\b(?P<number>{NUMBER})(?: ?\(\d+\))?[ -]*(?P<unit>months?|years?|yrs?|weeks?"
    rf"|mths?)\b",
    re.IGNORECASE,
)
_UNTIL: Final = re.compile(
    r"\b(?:until|till|to|up to|ending(?: on)?|ends(?: on)?|expires)"
    r" (?:the )?(?:end of |beginning of )?(?=(?:\w+ )?(?:\d|jan|feb|mar|apr|may|jun"
    r"|jul|aug|sep"
    r"|oct|nov|dec))",
    re.IGNORECASE,
)

_PATTERNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "full_time": r"full[ _-]?time|whole[ -]time(?! equivalent)",
        "part_time": r"(?<!for )part[ _-]?time",
        "job_share": r"job[ -]?shar(?:e|ing)",
        "flexible": r"flexible working|flexible hours|flexi(?:ble)?[ -]?time|flexible"
        r"|flexitime",
        "home": r"home(?: or remote)? working|home[ -]based|work(?:ing)? (?:from|at) "
        r"home"
        r"|homeworking",
    }
)
_DENIED: Final = re.compile(r"(?:\bnot\b|n't\b|\bcannot\b)[^.;\n]*$", re.IGNORECASE)
_NEAR: Final = 40
_PATTERN: Final = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _PATTERNS.items())
    + r")\b",
    re.IGNORECASE,
)
_REMOTE: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        "hybrid": re.compile(
            r"\bhybrid|\bagile|\bblend|mix of|part(?:ly|ial)", re.IGNORECASE
        ),
        "remote": re.compile(
            r"\bremote|\bhome|telecommut|\byes\b|anywhere|virtual", re.IGNORECASE
        ),
        "on_site": re.compile(
            r"on[ -]?site|office[ -]based|\bno\b|\bnone\b|not (?:available|possible)"
            r"|site[ -]based",
            re.IGNORECASE,
        ),
    }
)


_AWAY: Final = re.compile(
    r"\b(?:home or remote|home|remote|hybrid|agile|blended)(?:[ -]work(?:ing)?|(?=:))",
    re.IGNORECASE,
)
_REFUSED: Final = re.compile(r"\bno\b|\bnone\b|\bnot\b|n't\b|\bcannot\b", re.IGNORECASE)


def amount(words: str) -> float | int:
    """Return the number that a match of `NUMBER` writes, in figures or in words."""
    plain = words.lower().replace(",", "")
    if compound := _COMPOUND.fullmatch(plain):
        return _NUMBERS[compound[1]] + _NUMBERS[compound[2]]
    if plain in _NUMBERS:
        return _NUMBERS[plain]
    value = float(plain)
    return int(value) if value.is_integer() else value


def find_hours(
    text: str, flat: str, start: int, end: int, *, labelled: bool
) -> list[Cell]:
    """Return the hours and the sessions of a span, or else its days a week."""
    sessions = _first(text, flat, (start, end), (_SESSIONS,), "sessions")
    patterns = (_HOURS, _BARE_HOURS) if labelled else (_HOURS,)
    hours = _first(text, flat, (start, end), patterns, "hours")
    if sessions and hours and "'per': None" in str(hours.normalised):
        hours = _first(text, flat, (start, end), (_HOURS,), "hours")
    found = [one for one in (hours, sessions) if one]
    if not found:
        others = (_DAYS, _WTE) if labelled else (_DAYS,)
        matches = (pattern.search(flat, start, end) for pattern in others)
        found = [cell(text, *match.span(), None) for match in matches if match][:1]
    return _joined(text, found)


def _first(
    text: str,
    flat: str,
    span: Span,
    patterns: Sequence[re.Pattern[str]],
    name: str,
) -> Cell | None:
    found = (match for one in patterns for match in one.finditer(flat, *span))
    for match in sorted(found, key=lambda one: one.start()):
        normalised = _per_period(match, name)
        if normalised is not None or match["low"]:
            return cell(text, *trim(flat, *match.span()), normalised)
    return None


def _joined(text: str, found: list[Cell]) -> list[Cell]:
    """Return sessions and hours that stand side by side as one cell."""
    if len(found) != 2:
        return found
    first, second = sorted(found, key=lambda one: one.spans)
    (start, between), (after, end) = first.spans[0], second.spans[0]
    if after - between > _SIDE_BY_SIDE:
        return [first, second]
    hours = next(one for one in found if "hours" in str(one.normalised))
    return [cell(text, start, end, hours.normalised)]


def _per_period(match: re.Match[str], name: str) -> Json:
    groups = match.groupdict()
    if groups["low"]:
        return None
    number = (
        re.sub(r" ?(?:½|1/2)", "", match["number"])
        if groups.get("half")
        else match["number"]
    )
    value = Fraction(str(amount(number)))
    value += Fraction(1, 2) if groups.get("half") else 0
    value += Fraction(int(groups.get("minutes") or 0), 60)
    per = _period(groups)
    if value == 0 or (value > _SHIFT_HOURS and per not in {"month", "year"}):
        return None
    return {
        name: int(value) if value.denominator == 1 else round(float(value), 4),
        "per": per,
    }


def _period(groups: Mapping[str, str | None]) -> str | None:
    if groups["weekly"] or groups["pw"]:
        return "week"
    word = (groups["per"] or "").lower()
    return {"w": "week", "m": "month", "y": "year", "a": "year"}.get(word[:1])


def find_contract_types(text: str, start: int, end: int, flat: str) -> list[Cell]:
    """Return the types of contract of a span, each once."""
    cells: dict[str, Cell] = {}
    for match in _TYPE.finditer(flat, start, end):
        kind = str(match.lastgroup)
        cells.setdefault(kind, cell(text, *match.span(), kind))
    return list(cells.values())


def find_length(text: str, flat: str, start: int, end: int) -> Cell | None:
    """Return the length or the end of a contract."""
    if match := _LENGTH.search(flat, start, end):
        number, unit = amount(match["number"]), match["unit"].lower()
        if unit.startswith("week"):
            return cell(text, *match.span(), {"weeks": number})
        months = number * 12 if unit.startswith("y") else number
        return cell(text, *match.span(), {"months": months})
    if match := _UNTIL.search(flat, start, end):
        found = last_day(text, flat, match.end(), min(end, match.end() + 30))
        if found:
            return cell(text, match.start(), found[0].spans[0][1], {"until": found[1]})
    return None


def find_patterns(flat: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """Return the working patterns that a span names, and where, each once."""
    seen: dict[str, tuple[str, int, int]] = {}
    for match in _PATTERN.finditer(flat, start, end):
        kind = str(match.lastgroup)
        before = flat[max(start, match.start() - _NEAR) : match.start()]
        if not _DENIED.search(before):
            seen.setdefault(kind, (kind, *match.span()))
    return list(seen.values())


def find_remote(flat: str, start: int, end: int) -> tuple[str, int, int] | None:
    """Return where the post is worked, as a list of working patterns names it."""
    match = _AWAY.search(flat, start, end)
    if match is None or _DENIED.search(flat, start, match.start()):
        return None
    first, last = match.start(), match.end()
    if flat[last : last + 1] == ":":
        stop = re.compile(r"[.;\n]").search(flat, last, end)
        last = stop.start() if stop else end
    kind = remote_kind(flat[first:last])
    return (kind, first, last) if kind else None


def remote_kind(words: str) -> str | None:
    """Return what words say of remote working, if they do."""
    named = {kind for kind, sign in _REMOTE.items() if sign.search(words)}
    if {"remote", "on_site"} <= named and not _REFUSED.search(words):
        return "hybrid"
    if _REFUSED.search(words):
        return "on_site"
    return next((kind for kind, sign in _REMOTE.items() if sign.search(words)), None)

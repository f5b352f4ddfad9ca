"""Addresses: the town and the postcode that one names."""

import re
from typing import Final

from assistant.ingest.adverts.facts.found import cell, scattered, trim
from assistant.ingest.adverts.facts.words import is_region
from assistant.records import Cell, Span
from assistant.text import collapse, fold
from assistant.vocabulary import BLANK_VALUES

POSTCODE: Final = re.compile(
    r"\b(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\b", re.IGNORECASE
)
_PART: Final = re.compile(r"[^,\n\t;|]+")
_WORD: Final = re.compile(r"[^\W\d_][\w.'-]*")
_NOTE: Final = re.compile(r"\([^)]*\)")
_WITHIN: Final = re.compile(r".* in (?=[A-Z])")
_OPEN: Final = re.compile(
    r"(?:location |base |site )?(?:to be|tb) ?(?:agreed|confirmed|decided|determined"
    r"|advised|discussed)|negotiable|t\.?b\.?[acd]\.?|(?:open to )?discussion",
    re.IGNORECASE,
)
_NOWHERE: Final = re.compile(
    rf"(?:{_OPEN.pattern}|(?:all|cross|multi(?:ple)?|various|several|two|three)[ -]?"
    r"(?:sites?|locations?|bases)?(?: (?:working|across .*|within .*))?"
    r"|(?:trust|county|borough|region|system|area|nation|uk|community)[ -]?wide"
    r"|national(?:ly)? by agreement|flexible|remote|hybrid|peripatetic"
    r"|(?:home|field)[ -]?(?:based|working)|as agreed|by agreement|any(?:where)?)",
    re.IGNORECASE,
)
_AWAY: Final = re.compile(
    r"\s*(?:/|\+| and| or| with| -)\s*(?:hybrid|remote|home|agile)(?:[ -][a-z]+){0,2}$",
    re.IGNORECASE,
)
_TWO: Final = re.compile(r"(?<=[a-z]) ?/ ?(?=[A-Z][a-z])")
_NAMED_WORDS: Final = re.compile(
    r"[A-Z][\w'.-]*(?: (?:(?:of|on|upon|in|the) )*[A-Z][\w'.-]*){0,4}"
)
_LAST_CODE: Final = re.compile(rf", ?(?P<code>{POSTCODE.pattern})\W*$", re.IGNORECASE)
_NO_PLACE: Final = re.compile(
    r"(?i)\b(?:community|wards?|clinics?|trust|services?|home|hybrid|remote|office|floor"
    r"|unit|block|team|level|building)\b"
)
_SENTENCE: Final = re.compile(
    r"[a-z]{2}\.\s+[A-Z]|\b(?:is|are|has|have|will|you|your)\b"
)


def read_place(text: str, flat: str, start: int, end: int) -> Cell | None:
    """Return the address that a span holds; None for prose and for blanks."""
    start, end = trim(flat, start, end, " \t\n*|,;:-")
    end = end - 1 if flat[start:end].endswith(".") else end
    words = flat[start:end]
    if start >= end or fold(words) in BLANK_VALUES or not _WORD.search(words):
        return None
    if _OPEN.fullmatch(words):
        return None
    if _SENTENCE.search(words):
        return None
    postcodes = POSTCODE.findall(words)
    postcode = _spaced(postcodes[-1]) if postcodes else None
    return cell(
        text, start, end, {"town": town_of(text[start:end]), "postcode": postcode}
    )


def read_places(text: str, flat: str, start: int, end: int) -> list[Cell]:
    """Return the address that a span holds, or the two that a slash parts.

    One postcode behind both is that of the first, which an advert names as the base.
    """
    first, *others = _two_places(flat, start, end)
    cells = [read_place(text, flat, *span) for span in (first, *others)]
    code = _LAST_CODE.search(flat, *others[0]) if others else None
    if not others or not code or POSTCODE.search(flat, *first) or None in cells:
        return [one for one in cells if one]
    base = {"town": town_of(text[slice(*first)]), "postcode": _spaced(code["code"])}
    other = read_place(text, flat, others[0][0], code.start())
    whole = scattered(text, [trim(flat, *first), code.span("code")], dict(base))
    return [whole, *([other] if other else [])]


def _two_places(flat: str, start: int, end: int) -> list[Span]:
    """Return the places that a slash parts; the whole where it parts none."""
    cuts = list(_TWO.finditer(flat, start, end))
    if len(cuts) != 1:
        return [(start, end)]
    first = flat[start : cuts[0].start()].rpartition(",")[2].strip()
    second = POSTCODE.sub("", flat[cuts[0].end() : end]).partition(",")[0].strip()
    named = all(
        _NAMED_WORDS.fullmatch(one)
        and not _NOWHERE.fullmatch(one)
        and not is_region(fold(one))
        and not _NO_PLACE.search(one)
        for one in (first, second)
    )
    return [(start, cuts[0].start()), (cuts[0].end(), end)] if named else [(start, end)]


def town_of(address: str) -> str | None:
    """Return the last part of an address that is no county, region or country."""
    bare = _AWAY.sub("", POSTCODE.sub("", _NOTE.sub("", address)).rstrip(" ,"))
    parts = [collapse(part).strip(" .-") for part in _PART.findall(bare)]
    for part in reversed(parts):
        if _NOWHERE.fullmatch(part):
            continue
        if part and _WORD.search(part) and not is_region(fold(part)):
            within = _WITHIN.search(part)
            return part[within.end() :] if within else part
    return None


def _spaced(postcode: str) -> str:
    bare = postcode.replace(" ", "").upper()
    return f"{bare[:-3]} {bare[-3:]}"

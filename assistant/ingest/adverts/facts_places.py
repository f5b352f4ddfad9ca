"""Addresses: the town and the postcode that one names."""

import re
from typing import Final

from assistant.ingest.adverts.facts_found import cell, trim
from assistant.ingest.adverts.facts_words import is_region
from assistant.records import Cell
from assistant.text import collapse, fold
from assistant.vocabulary import BLANK_VALUES

POSTCODE: Final = re.compile(
    r"\b(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\b", re.IGNORECASE
)
_PART: Final = re.compile(r"[^,\n\t;|]+")
_WORD: Final = re.compile(r"[^\W\d_][\w.'-]*")
_NOTE: Final = re.compile(r"\([^)]*\)")
_WITHIN: Final = re.compile(r".* in (?=[A-Z])")
_SENTENCE: Final = re.compile(r"[a-z]{2}\.\s+[A-Z]|\b(?:is|are|will|you|your)\b")


def read_place(text: str, flat: str, start: int, end: int) -> Cell | None:
    """Return the address that a span holds; None for prose and for blanks."""
    start, end = trim(flat, start, end, " \t\n*|,;:-")
    end = end - 1 if flat[start:end].endswith(".") else end
    words = flat[start:end]
    if start >= end or fold(words) in BLANK_VALUES or not _WORD.search(words):
        return None
    if _SENTENCE.search(words):
        return None
    postcodes = POSTCODE.findall(words)
    postcode = _spaced(postcodes[-1]) if postcodes else None
    return cell(
        text, start, end, {"town": town_of(text[start:end]), "postcode": postcode}
    )


def town_of(address: str) -> str | None:
    """Return the last part of an address that is no county, region or country."""
    bare = POSTCODE.sub("", _NOTE.sub("", address))
    parts = [collapse(part).strip(" .-") for part in _PART.findall(bare)]
    for part in reversed(parts):
        if part and _WORD.search(part) and not is_region(fold(part)):
            within = _WITHIN.search(part)
            return part[within.end() :] if within else part
    return None


def _spaced(postcode: str) -> str:
    bare = postcode.replace(" ", "").upper()
    return f"{bare[:-3]} {bare[-3:]}"

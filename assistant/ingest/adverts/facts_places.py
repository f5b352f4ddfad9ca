"""Addresses: the town and the postcode that one names."""

import re
from typing import Final

from assistant.ingest.adverts.facts_found import cell, trim
from assistant.ingest.adverts.facts_words import BUILDINGS, REGIONS
from assistant.records import Cell
from assistant.text import collapse, fold
from assistant.vocabulary import BLANK_VALUES

POSTCODE: Final = re.compile(
    r"\b(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\b", re.IGNORECASE
)
_PART: Final = re.compile(r"[^,\n\t;|]+")
_WORD: Final = re.compile(r"[^\W\d_][\w.'-]*")
_NOTE: Final = re.compile(r"\([^)]*\)")
_ALTERNATIVE: Final = re.compile(r" ?/ ?| or | and ")
_TOWN_WORDS: Final = 5
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
    """Return the last part of an address that is a town, if one is."""
    bare = POSTCODE.sub("", _NOTE.sub("", address))
    parts = [collapse(part) for part in _PART.findall(bare)]
    for part in reversed([part for part in parts if part]):
        folded = fold(part).strip(" .")
        if folded in REGIONS or not _WORD.search(part):
            continue
        return part.strip(" .-") if _may_be_town(folded) else None
    return None


def _may_be_town(part: str) -> bool:
    words = part.replace("-", " - ").split()
    return (
        len(words) <= _TOWN_WORDS
        and not any(char.isdigit() for char in part)
        and not part.endswith((" st", " st.", " rd"))
        and BUILDINGS.isdisjoint(words)
        and BUILDINGS.isdisjoint(part.split())
        and not all(word in REGIONS for word in _ALTERNATIVE.split(part))
    )


def _spaced(postcode: str) -> str:
    bare = postcode.replace(" ", "").upper()
    return f"{bare[:-3]} {bare[-3:]}"

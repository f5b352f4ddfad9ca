"""What is found of a criterion, and what the headings above it say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from assistant.ingest.adverts.criteria.marks import OF_WHAT
from assistant.ingest.adverts.criteria.words import DESIRABLE, ESSENTIAL
from assistant.records import Importance

_LEAD = re.compile(
    rf"(?:(?P<e>{ESSENTIAL})|(?P<d>{DESIRABLE})){OF_WHAT}\s?:\s?", re.IGNORECASE
)
_BEFORE: Final = ".;,"
_STOP = re.compile(r";\s")
_SENTENCE = re.compile(r"(?<=[a-z)]\.)\s(?=[A-Z])")
_AND = re.compile(r"and\s")
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Above:
    """What the headings above a line say of it."""

    importance: Importance | None = None
    category: str | None = None
    assessed_by: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A criterion in a text."""

    start: int
    end: int
    importance: Importance | None
    category: str | None
    assessed_by: str | None


def run_in(text: str, start: int, end: int) -> list[Found]:
    """Return the criteria of "Essential: one; two. Desirable: three; four".

    Args:
        text: The document's text.
        start: Where the paragraph begins.
        end: Where it ends.

    Returns:
        Nothing for a paragraph that does not begin so, or that names but one.
    """
    if _LEAD.match(text, start, end) is None:
        return []
    leads = [
        lead
        for lead in _LEAD.finditer(text, start, end)
        if lead.start() == start or text[start : lead.start()].rstrip()[-1:] in _BEFORE
    ]
    found: list[Found] = []
    for lead, stop in pairwise([*leads, None]):
        if lead is not None:
            last = stop.start() if stop is not None else end
            importance: Importance = "essential" if lead["e"] else "desirable"
            pieces = parted(text, lead.end(), last)
            found += (Found(s, e, importance, None, None) for s, e in pieces)
    return found if len(found) > 1 else []


def parted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a list in a line that semicolons, or else full stops, part.

    Args:
        text: The document's text.
        start: Where the list begins.
        end: Where it ends.
    """
    stop = _STOP if _STOP.search(text, start, end) else _SENTENCE
    breaks = [match.span() for match in stop.finditer(text, start, end)]
    for (_, first), (last, _) in pairwise([(start, start), *breaks, (end, end)]):
        joined = _AND.match(text, first, last)
        begin = joined.end() if joined else first
        piece = text[begin:last].rstrip(" \t\n;,")
        if _LETTER.search(piece):
            lead = len(piece) - len(piece.lstrip())
            yield begin + lead, begin + len(piece)

"""The lines of a cell as list items: a wrapped line belongs to the one above."""

import re
from collections.abc import Iterator
from typing import Final

from assistant.ingest.commitments.strands import Strand
from assistant.records import Cell

_SIGN = re.compile(
    r"\s*(?:(?:[•▪●◦■□○‣⁃✓➢➤►\uf0b7\uf0a7*–-]|o(?=\s)|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+"
    r"|[•▪●◦■□‣✓➢➤►\uf0b7\uf0a7])"
)
_INNER_SIGN = re.compile(r"(?<=\S)\s+(?=[•▪●◦■✓➢►\uf0b7\uf0a7]\s)|\s*;\s*(?=\S)")
OPEN_END = re.compile(
    r"(?:[,/&–(-]|\b(?:a|an|and|as|at|between|by|for|from|in|into|is|of|on|or|our|per"
    r"|that|the|their|to|with|within|via|all|new|more|least|than|be|are|will))$",
    re.IGNORECASE,
)
COMPLETE = re.compile(
    r"\b(?:\w{3,}ed|in place|in operation|feedback|monitoring|survey|results?|scores?"
    r"|rates?|figures|measures?|audits?|reports?|findings|numbers?|uptake|take up|live"
    r"|turnover|absence|engagement|satisfaction|compliance|accessible|successful)$",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"[≥≤<>]?\s?\d[\d.,]*\s?%")
_ACRONYM = re.compile(r"[A-Z&]{2,}\b")
_FIRST_WORD = re.compile(r"\S+")
_SLACK: Final = 1


def split_items(strand: Strand, width: int | None = None) -> tuple[Cell, ...]:
    """Return each line or list item of a cell as a cell.

    Args:
        strand: The cell.
        width: Characters that fit on a line of its column; its own longest line if
            nothing is known.
    """
    joined = strand.joined
    found = (strand.cell(start, end) for start, end in item_spans(joined, width))
    return tuple(cell for cell in found if cell)


def item_spans(text: str, width: int | None = None) -> list[tuple[int, int]]:
    """Return the spans of the items of a text, list signs left out."""
    lines = list(_lines(text))
    width = width or max((end - start for start, end, _ in lines), default=0)
    signs = sum(sign for _, _, sign in lines) > 1
    items: list[tuple[int, int]] = []
    for start, end, sign in lines:
        above = text[slice(*items[-1])] if items else ""
        if not above or sign or (not signs and _parted(above, text[start:end], width)):
            items.append((start, end))
        else:
            items[-1] = (items[-1][0], end)
    return items


def _parted(above: str, line: str, width: int) -> bool:
    """Return whether two lines are two items, in a column of short phrases.

    A capital begins a new phrase, unless it may go on with a name.
    """
    last = above.rsplit("\n", 1)[-1].rstrip()
    if begins_item(above, line, width):
        return True
    if not line[:1].isupper() or OPEN_END.search(last):
        return False
    name = last.rsplit(None, 1)[-1][:1].isupper()
    goes_on = name or _ACRONYM.match(line) is not None
    return last[:1].islower() or not goes_on


def begins_item(above: str, line: str, width: int) -> bool:
    """Return whether a line begins an item, not goes on with the one above."""
    last = above.rsplit("\n", 1)[-1].rstrip()
    if not (line[:1].isupper() or line[:1].isdigit() or line[:1] in "%£€+‘“'\"≥≤<>"):
        return False
    if OPEN_END.search(last):
        return False
    if (
        last.endswith((".", ";", ":", "!", "?"))
        or COMPLETE.search(last)
        or _PERCENT.match(line)
    ):
        return True
    return fits(last, line, width)


def fits(last: str, line: str, width: int) -> bool:
    """Return whether the first word of a line had room on the line above it."""
    first = _FIRST_WORD.match(line)
    return first is not None and len(last) + 1 + len(first[0]) <= width - _SLACK


def _lines(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield start and end of each line that holds text, and whether it has a sign."""
    position, pending = 0, False
    for raw in text.split("\n"):
        for start, end in _pieces(raw):
            piece = raw[start:end]
            sign = _SIGN.match(piece)
            body = piece[sign.end() if sign else 0 :].lstrip()
            marked, length = pending or bool(sign), len(body.rstrip(" \t;"))
            first = position + end - len(body)
            if length:
                yield first, first + length, marked
            pending = (marked and not length) or body.rstrip().endswith(";")
        position += len(raw) + 1


def _pieces(line: str) -> Iterator[tuple[int, int]]:
    """Cut a line before each list sign, and after each semicolon, within it."""
    start = 0
    for match in _INNER_SIGN.finditer(line):
        yield start, match.end()
        start = match.end()
    yield start, len(line)

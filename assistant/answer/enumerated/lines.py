"""The lines of a document as a list is printed in them: bullets, numbers, cells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from assistant.records import Span
from assistant.sentences import breaks_off
from assistant.text import plain

_RAW = re.compile(r"[^\n]+")
_MARKS = re.compile(
    r"[\s>|_*#]*(?P<bullet>(?:[•·▪●◦■□○‣⁃✓➢➤►\uf0b7\uf0a7]|[*–—-](?=\s)|o(?=\s))[\s*_]*)?"
)
_TAIL = re.compile(r"[\s|_*]+$")
_NUMBER = re.compile(r"\(?(?P<n>\d{1,2})(?P<sign>[.):]?)(?:[\s*_]+|$)")
_LETTER = re.compile(r"\(?(?P<n>[a-z])[.)](?:[\s*_]+|$)")
_FIGURES = re.compile(r"[\d\s.|–-]+$")
_TERMINAL = re.compile(r"[.!?:;][\"”’')\]*]*$")
_LONG: Final = 70
"""A line this long that ends without a full stop goes on in the next one."""
_KEPT: Final = 64


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds something, without its marks."""

    start: int
    end: int
    text: str
    bullet: bool
    bold: bool
    """Printed as a heading, or all in bold."""
    gap: bool
    """A blank line stands before it."""
    number: int
    """Of the item that it begins; 0 where it begins none."""
    letter: int
    body: int
    """Where the item's words begin, after its number or letter."""
    cells: tuple[Span, ...]
    """Of a row of a table; empty otherwise."""

    @property
    def words(self) -> int:
        """How many words it holds."""
        return len(self.text.split())

    @property
    def is_figures(self) -> bool:
        """Whether it holds nothing but figures: the number of a page."""
        return _FIGURES.match(self.text) is not None

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence does."""
        return _TERMINAL.search(self.text) is not None

    @property
    def is_open(self) -> bool:
        """Whether its last word wants another."""
        return breaks_off(self.text)


@lru_cache(maxsize=_KEPT)
def lines_of(text: str) -> tuple[Line, ...]:
    """Return the lines of a text that hold letters or figures, in order."""
    found: list[Line] = []
    before, bullet = 0, False
    for match in _RAW.finditer(text):
        gap = text.count("\n", before, match.start()) > 1
        line = _line(text, match.start(), match.end(), gap=gap, bullet=bullet)
        if line is None:
            marks = _MARKS.match(match[0])
            bullet = bool(marks and marks["bullet"])
            continue
        found.append(line)
        before, bullet = match.end(), False
    return tuple(found)


def _line(text: str, first: int, last: int, *, gap: bool, bullet: bool) -> Line | None:
    raw = text[first:last]
    marks = _MARKS.match(raw)
    lead = marks.end() if marks else 0
    tail = _TAIL.search(raw)
    end = tail.start() if tail and tail.start() > lead else len(raw)
    content = raw[lead:end]
    if not any(letter.isalnum() for letter in content):
        return None
    stripped = raw.strip()
    bold = stripped.startswith("#") or (
        stripped.startswith("**") and stripped.endswith("**")
    )
    number, letter = _NUMBER.match(content), _LETTER.match(content)
    begins = number or letter
    return Line(
        first + lead,
        first + end,
        plain(content),
        bullet or bool(marks and marks["bullet"]),
        bold,
        gap,
        int(number["n"]) if number else 0,
        ord(letter["n"]) - ord("a") + 1 if letter else 0,
        first + lead + (begins.end() if begins else 0),
        _cells(text, first, last),
    )


def _cells(text: str, first: int, last: int) -> tuple[Span, ...]:
    """Return the spans of the cells of a row, empty ones included."""
    raw = text[first:last]
    mark = "\t" if "\t" in raw else "|" if raw.strip().startswith("|") else ""
    if not mark:
        return ()
    found: list[Span] = []
    place = first
    for cell in raw.split(mark):
        inner = cell.strip(" *_")
        start = place + (cell.find(inner) if inner else 0)
        found.append((start, start + len(inner)))
        place += len(cell) + 1
    return tuple(found[1:-1]) if mark == "|" else tuple(found)


def goes_on(last: Line, line: Line, *, strict: bool = False) -> bool:
    """Return whether a line goes on with the item that the last one belongs to.

    Args:
        last: The line before.
        line: The line.
        strict: Whether only its words tell, and not the length of the line before.
    """
    if line.bullet or line.number or line.letter or line.cells or line.is_figures:
        return False
    if line.bold and not last.bold:
        return False
    if last.ends:
        return line.text.startswith("(") and line.words < 6
    lower = line.text[0].islower() or line.text[0] in "(&/"
    return lower or last.is_open or (not strict and len(last.text) >= _LONG)


def item_at(
    lines: Sequence[Line], index: int, *, strict: bool = False
) -> tuple[Span | None, int]:
    """Return the span of the item that a line begins, and the index after it.

    A line with nothing but the item's number is followed by its words.
    """
    first = lines[index]
    start, end = first.body, first.end
    last, after = first, index + 1
    while after < len(lines):
        line = lines[after]
        if start < end and not goes_on(last, line, strict=strict):
            break
        if start >= end:
            if line.bullet or line.number or line.cells:
                break
            start = line.start
        end, last, after = line.end, line, after + 1
    return ((start, end) if start < end else None), after

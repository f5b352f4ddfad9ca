"""Lines of an advert with their list signs, and the items that they make up."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from assistant.ingest.adverts.criteria.asks import is_title
from assistant.ingest.adverts.criteria.notes import is_note
from assistant.ingest.adverts.criteria.words import is_category
from assistant.ingest.parsed import Layout, Table
from assistant.text import fold

_GLYPHS: Final = "•▪●◦■□○‣⁃✓✔√➢➤►∙·»❖◆◊➔→"
_SIGN = re.compile(
    rf"(?:(?P<glyph>[{_GLYPHS}\uf000-\uf0ff])|(?P<dash>[*>–—-])(?=\s|$)|(?P<o>o)(?=\s"
    rf"|$)"
    r"|(?P<number>\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)](?=\s|$|[A-Z])"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}(?=\s)|\d{1,2}(?=\t))"
    r"|(?P<letter>(?!\([ED]\))\(?(?:[a-z]|[ivx]{2,4}|[A-Z](?=\)))[.)](?=\s|$)))\s*"
)
_HEADING_SIGNS = re.compile(r"[#*_\s]+")
_DEEP = re.compile(r"\(?\d{1,2}\.\d")
_INNER_SIGN = re.compile(r"\s[•▪●\uf0b7](?=\s)")
_TERMINAL = re.compile(r"[.!?;:][\"”’')\]]?$")
_OPEN_END = re.compile(
    r"(?:[,/&(–—-]|\b(?:a|an|and|as|at|between|by|for|from|in|into|including|is|of|on"
    r"|or|our"
    r"|such|that|the|their|through|to|using|with|within|across|e\.g|your|who|which))$"
)
_MARKED_END = re.compile(
    r"(?:\b(?:essential|desirable)|[(\[][ED])[)\]]?$", re.IGNORECASE
)
_BROKEN = re.compile(r"(?:[,&/]|\band)$")
_ACRONYM = re.compile(r"[A-Z]{2,}\b")
_HARD_WRAP: Final = 140
_LEAST_WIDTH: Final = 50
_REST_WORDS: Final = 2
"""A full line is followed by a rest of so few words, hardly by a criterion."""
_NEARLY: Final = 0.85


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text without its list sign, or a table in its place."""

    start: int
    end: int
    text: str
    sign: str = ""
    """Kind of its list sign; empty without one."""
    blank: bool = False
    """Whether a blank line stands above it."""
    level: int = 0
    """Its level as a heading, where the source marks it as one."""
    inside: bool = False
    """Whether it goes on with the list item above, as the source marks it."""
    table: Table | None = None


def read_lines(text: str, layout: Layout, tables: Sequence[Table]) -> list[Line]:
    """Return the lines of a text in reading order, each table as one line."""
    levels = {heading.start: heading.level for heading in layout.headings}
    lines: list[Line] = []
    at = 0
    for table in sorted(tables, key=lambda table: table.start):
        if table.start < at:
            continue
        lines.extend(_marked(_split(text, at, table.start), layout, levels))
        lines.append(Line(table.start, table.end, "", table=table))
        at = table.end
    lines.extend(_marked(_split(text, at, len(text)), layout, levels))
    return _join_headings(text, lines)


def cell_lines(text: str, start: int, end: int) -> list[Line]:
    """Return the lines of a table's cell."""
    return list(_split(text, start, end))


def wrap_width(lines: Sequence[Line]) -> int:
    """Return the width at which lines are wrapped; 0 where they are not."""
    lengths = [len(line.text) for line in lines if not line.table]
    widest = max(lengths, default=0)
    full = sum(1 for length in lengths if length >= _NEARLY * widest)
    return widest if _LEAST_WIDTH <= widest <= _HARD_WRAP and full > 2 else 0


def cell_width(lines: Sequence[Line]) -> int:
    """Return the width at which a cell's lines are wrapped; 0 where they are not."""
    widest = max((len(line.text) for line in lines), default=0)
    wrapped = any(
        line.text[0].islower() and not line.sign and len(last.text) >= _NEARLY * widest
        for last, line in pairwise(lines)
    )
    return widest if wrapped else 0


def continues(last: Line, line: Line, *, width: int, lower: bool, signed: bool) -> bool:
    """Return whether a line goes on with the item that `last` ends.

    Args:
        last: The line above.
        line: The line in question.
        width: See `wrap_width`.
        lower: Whether items of this list begin with small letters.
        signed: Whether the item that `last` ends began with a list sign.
    """
    if line.inside:
        return True
    if line.sign or _TERMINAL.search(last.text):
        return False
    if last.text[0].isupper() and is_title(fold(last.text)):
        return False
    if line.text[0].islower() and not lower:
        return True
    if line.blank or _MARKED_END.search(last.text):
        return False
    if _OPEN_END.search(last.text) or line.text[0] in "(/&":
        return not is_note(line.text)
    room = width - len(last.text) - 1 - len(line.text.split()[0])
    full = width > 0 and room < 0
    rest = len(line.text.split()) <= _REST_WORDS or _ACRONYM.match(line.text)
    return full and (signed or bool(rest))


def _join_headings(text: str, lines: Sequence[Line]) -> list[Line]:
    """Return the lines, a heading that breaks off put together with its end."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last is not None and _breaks_off(last, line):
            whole = text[last.start : line.end]
            if is_category(" ".join(whole.split())):
                joined[-1] = replace(last, end=line.end, text=" ".join(whole.split()))
                continue
        joined.append(line)
    return joined


def _breaks_off(last: Line, line: Line) -> bool:
    broken = _BROKEN.search(last.text) is not None and len(last.text.split()) < 5
    return broken and not (last.sign or line.sign or line.table or line.blank)


def is_sentence(text: str) -> bool:
    """Return whether a line ends as a sentence or a lead does."""
    return _TERMINAL.search(text) is not None


def _split(text: str, start: int, end: int) -> Iterator[Line]:
    pending, blank, at = "", False, start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        raw = text[at:stop].rstrip()
        first = at + len(raw) - len(raw.lstrip())
        last = at + len(raw)
        at = stop + 1
        if first >= last:
            blank = True
            continue
        for line in _signed(text, first, last):
            if not line.text:
                pending = line.sign
                continue
            yield replace(line, sign=line.sign or pending, blank=blank)
            pending, blank = "", False


def _signed(text: str, start: int, end: int) -> Iterator[Line]:
    """Yield a line's items: one, or several where it holds several bullets."""
    stops = [match.start() for match in _INNER_SIGN.finditer(text, start, end)]
    for first, stop in zip(
        [start, *[s + 1 for s in stops]], [*stops, end], strict=True
    ):
        sign = _SIGN.match(text, first, stop)
        kind = (sign.lastgroup or "") if sign else ""
        if sign and kind in {"glyph", "dash"}:
            kind = sign[0][0]
        elif sign and kind == "number" and _DEEP.match(sign[0]):
            kind = "number below"
        begin = sign.end() if sign else first
        last = begin + len(text[begin:stop].rstrip())
        yield Line(begin, last, text[begin:last], kind)


def _marked(
    lines: Iterator[Line], layout: Layout, levels: dict[int, int]
) -> Iterator[Line]:
    """Yield lines with what the source says of them."""
    items = iter(sorted(layout.items))
    item = next(items, None)
    for line in lines:
        while item is not None and item[1] <= line.start:
            item = next(items, None)
        signs = _HEADING_SIGNS.match(line.text)
        begin = line.start + (signs.end() if signs else 0)
        if begin in levels:
            line = replace(line, level=levels[begin])
        elif item is not None and line.start == item[0]:
            line = replace(line, sign=line.sign or "item")
            item = item if item[1] > line.end else next(items, None)
        elif item is not None and item[0] < line.start and not line.sign:
            line = replace(line, inside=True)
        yield line

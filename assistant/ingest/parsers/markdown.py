"""Markdown files: the text, and where its headings and tables are.

The text is as it is written, but for tables: their rows stand in it as in any other
document, without the lines that draw them.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from assistant.ingest.parsed import (
    Heading,
    Layout,
    Limits,
    Parsed,
)
from assistant.ingest.parsers.heading_text import reads_as_heading
from assistant.ingest.parsers.markdown_lines import (
    Line,
    fenced_lines,
    split_lines,
    without_comments,
)
from assistant.ingest.parsers.markdown_tables import (
    DrawnTable,
    columns_of,
    is_row,
    undrawn,
)
from assistant.ingest.parsers.notes import left_out
from assistant.ingest.parsers.plain import decode
from assistant.records import Span
from assistant.text import canonical, collapse

_ATX = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_BOLD = re.compile(r"(\*\*|__)([^*_\s](?:[^*_]*[^*_\s])?)\1")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
_TITLE = re.compile(r"title[ \t]*:[ \t]*(.+)", re.IGNORECASE)
_KEY = re.compile(r"[\w-]+[ \t]*:")
_FRONT_MATTER: Final = "---"
_FRONT_MATTER_ENDS: Final = frozenset({"---", "..."})
_FRONT_MATTER_LINES: Final = 200


def parse_markdown(path: Path, data: bytes, _limits: Limits) -> list[Parsed]:
    """Read a Markdown file; only comments, which nobody is shown, are left out.

    Raises:
        IngestError: The bytes are not text.
    """
    text, hidden = without_comments(canonical(decode(path, data)))
    lines = split_lines(text)
    first, title = _front_matter(lines)
    unread = fenced_lines(lines) | set(range(first))
    scanner = _Scanner(
        [
            Line(line.start, "") if number in unread else line
            for number, line in enumerate(lines)
        ]
    )
    text, layout = undrawn(text, scanner.layout(), scanner.tables)
    notes = (left_out(hidden, "hidden word*"),) if hidden else ()
    return [Parsed(text, layout=layout, title=title, notes=notes)]


class _Scanner:
    """Goes through the lines outside of code, once."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self.tables: list[DrawnTable] = []
        self._headings: list[Heading] = []
        self._marked = 0
        """Level of the last heading that is marked as one."""
        self._items: list[Span] = []

    def layout(self) -> Layout:
        """Return the headings and list items of the lines; keep the tables."""
        index = 0
        while index < len(self._lines):
            index = self._read(index)
        return Layout(
            headings=tuple(self._headings),
            items=tuple(self._items),
        )

    def _read(self, index: int) -> int:
        """Read what begins at a line; return the index of the next one to read."""
        line = self._lines[index]
        if level := _atx_level(line):
            start, end = _atx_span(line)
            if start < end:
                self._mark((start, end), level)
            return index + 1
        if _RULE.match(line.text) or self._bold(index):
            return index + 1
        if _ITEM.match(line.text):
            return self._item(index)
        return self._table(index) or self._underlined(index) or index + 1

    def _mark(self, span: Span, level: int) -> None:
        self._headings.append(Heading(*span, level))
        self._marked = level

    def _bold(self, index: int) -> bool:
        """Read a bold line that stands alone as a heading below the marked one above.

        Where nothing is marked before it, its look is left to who reads the text.
        """
        bold = _BOLD.fullmatch(self._lines[index].text.strip())
        if not (bold and self._marked and self._stands_alone(index)):
            return False
        if not reads_as_heading(bold[2]):
            return False
        start = self._lines[index].content[0] + len(bold[1])
        end = start + len(bold[2])
        self._headings.append(Heading(start, end, self._marked + 1))
        return True

    def _stands_alone(self, index: int) -> bool:
        return not index or self._lines[index - 1].blank

    def _item(self, index: int) -> int:
        line = self._lines[index]
        sign = _ITEM.match(line.text)
        start = line.start + (sign.end() if sign else 0)
        after = index + 1
        while after < len(self._lines) and self._goes_on(after):
            after += 1
        self._items.append((start, self._lines[after - 1].content[1]))
        return after

    def _goes_on(self, index: int) -> bool:
        """Return whether a line belongs to the list item above it."""
        line = self._lines[index]
        ends = line.blank or _atx_level(line) or _RULE.match(line.text)
        return not (ends or _ITEM.match(line.text) or self._columns(index))

    def _underlined(self, index: int) -> int | None:
        """Read a heading that is underlined and stands alone."""
        line, below = self._lines[index], self._below(index)
        alone = self._stands_alone(index)
        if line.blank or not alone or not _UNDERLINE.match(below.text):
            return None
        level = 1 if "=" in below.text else 2
        self._mark(line.content, level)
        return index + 2

    def _below(self, index: int) -> Line:
        """Return the line below; an empty one at the end."""
        last = index + 1 == len(self._lines)
        return Line(self._lines[index].end, "") if last else self._lines[index + 1]

    def _table(self, index: int) -> int | None:
        columns = self._columns(index)
        if not columns:
            return None
        after = index + 2
        while after < len(self._lines) and self._is_row(after):
            after += 1
        rows = (self._lines[index], *self._lines[index + 2 : after])
        self.tables.append(DrawnTable(rows, self._lines[index + 1], columns))
        return after

    def _columns(self, index: int) -> int:
        """Return how many columns the table has whose first row a line is; else 0."""
        return columns_of(self._lines[index], self._below(index))

    def _is_row(self, index: int) -> bool:
        line = self._lines[index]
        return not _atx_level(line) and is_row(line)


def _front_matter(lines: Sequence[Line]) -> tuple[int, str | None]:
    """Return how many lines the front matter takes, and the title that it gives."""
    head = [line.text.rstrip() for line in lines[:_FRONT_MATTER_LINES]]
    ends = (n for n, text in enumerate(head) if n and text in _FRONT_MATTER_ENDS)
    end = next(ends, 0) if head[0] == _FRONT_MATTER else 0
    if not any(map(_KEY.match, head[1:end])):
        return 0, None
    titles = (match[1] for text in head[1:end] if (match := _TITLE.match(text)))
    title = collapse(next(titles, "")).strip("\"'")
    return end + 1, title or None


def _atx_level(line: Line) -> int:
    mark = _ATX.match(line.text)
    return len(mark[1]) if mark else 0


def _atx_span(line: Line) -> Span:
    """Return the span of a heading without its signs, those at the end included."""
    body = line.text.rstrip()
    closed = body.rstrip("#")
    if closed != body and closed[-1:] in (" ", "\t"):
        body = closed.rstrip()
    lead = len(body) - len(body.lstrip(" #\t"))
    return line.start + lead, line.start + len(body)

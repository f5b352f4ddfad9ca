"""The running text of one block: white space as a browser shows it, bold lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import Final, Literal

from assistant.ingest.parsers.html.blocks import Block, Mark, looks_like_title
from assistant.ingest.parsers.html.markup import readable
from assistant.sentences import is_bullet

WhiteSpace = Literal["normal", "lines", "kept"]
"""How white space is shown: collapsed, collapsed within lines, as it stands."""

_SPACE = re.compile(r"\s+")
_SPACE_IN_LINE = re.compile(r"[^\S\n]+")
_LINE = re.compile(r"[^\n]+")
_BODY_CHARACTERS: Final = 60
"""A line this long is body text, whatever it ends with."""


@dataclass(slots=True, eq=False)
class OpenMark:
    """A mark that is being read; `end` is None until its element ends."""

    name: str
    start: int
    end: int | None = None


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    bold: bool
    after_gap: bool


class Inline:
    """Collects the text between two block boundaries."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._pending = False
        self._plain: list[int] = []
        self._marks: list[OpenMark] = []

    @property
    def filled(self) -> bool:
        """Whether there is any text yet."""
        return self._length > 0

    @property
    def count(self) -> int:
        """How many runs there are; what `since` counts in."""
        return len(self._parts)

    def since(self, count: int) -> str:
        """Return the text of the runs from the one with that number on."""
        return "".join(self._parts[count:])

    def text(self, text: str, *, bold: bool, space: WhiteSpace) -> None:
        """Add a run of text."""
        text = readable(text)
        if space == "kept":
            self._push(text, bold=bold)
            return
        if space == "normal":
            self._words(_SPACE.sub(" ", text), bold=bold)
            return
        first, *others = _SPACE_IN_LINE.sub(" ", text).split("\n")
        self._words(first, bold=bold)
        for line in others:
            self.line_end()
            self._words(line, bold=bold)

    def line_end(self) -> None:
        """End the line."""
        self._pending = False
        if self._length:
            self._push("\n", bold=True)

    def open_mark(self, name: str) -> OpenMark:
        """Begin to mark what is added from now on."""
        mark = OpenMark(name, self._length)
        self._marks.append(mark)
        return mark

    def close_mark(self, mark: OpenMark) -> None:
        """End a mark; one whose text went with an earlier block is no longer here."""
        mark.end = self._length

    def take(self) -> list[Block]:
        """Return the text as blocks, parted at empty lines, and begin anew.

        A mark that spans several blocks stands in the first of them.
        """
        raw = "".join(self._parts)
        text = readable(raw)
        marks = [] if not raw else list(self._placed(raw, text))
        lines = list(self._lines(text))
        blocks = [_block(text, group, marks) for group in _groups(text, lines) if group]
        self._parts, self._plain = [], []
        self._length, self._pending = 0, False
        return blocks

    def _words(self, text: str, *, bold: bool) -> None:
        """Add collapsed text, its outer spaces only where words stand on both sides."""
        body = text.strip(" ")
        self._pending = self._pending or text.startswith(" ")
        if not body:
            return
        if self._pending and self._length and self._parts[-1][-1] != "\n":
            self._push(" ", bold=True)
        self._push(body, bold=bold)
        self._pending = text.endswith(" ")

    def _push(self, text: str, *, bold: bool) -> None:
        if not text:
            return
        if not bold and not text.isspace():
            self._plain.append(self._length)
            self._plain.append(self._length + len(text))
        self._parts.append(text)
        self._length += len(text)

    def _placed(self, raw: str, text: str) -> Iterator[Mark]:
        """Yield the marks with text, as they stand in the text; keep those without."""
        kept = []
        for mark in self._marks:
            start, end = mark.start, len(raw) if mark.end is None else mark.end
            inner = raw[start:end]
            start += len(inner) - len(inner.lstrip())
            inner = inner.strip()
            if inner and raw == text:
                yield Mark(mark.name, start, start + len(inner))
            elif inner:
                yield from _found(mark.name, readable(inner), text)
            elif mark.end is None:
                mark.start = 0
                kept.append(mark)
        self._marks = kept

    def _lines(self, text: str) -> Iterator[_Line]:
        bounds = iter([*pairwise(self._plain)][::2])
        plain = next(bounds, None)
        last = 0
        for match in _LINE.finditer(text):
            start, end = match.span()
            while plain and plain[1] <= start:
                plain = next(bounds, None)
            if match[0].strip():
                bold = not (plain and plain[0] < end)
                yield _Line(start, end, bold, text.count("\n", last, start) > 1)
                last = end


def _found(name: str, inner: str, text: str) -> Iterator[Mark]:
    """Yield where a mark stands in a text that composing characters has shortened."""
    start = text.find(inner)
    if start >= 0:
        yield Mark(name, start, start + len(inner))


def _groups(text: str, lines: list[_Line]) -> Iterator[list[_Line]]:
    """Yield the lines of each block: a bold line above plain ones is one of its own."""
    group: list[_Line] = []
    for line, below in zip_longest(lines, lines[1:]):
        if line.after_gap:
            yield group
            group = []
        if _heads(text, line, below):
            yield group
            yield [line]
            group = []
        else:
            group.append(line)
    yield group


def _heads(text: str, line: _Line, below: _Line | None) -> bool:
    """Return whether a line is a bold title above a body, not above a value or name."""
    if not line.bold or below is None or below.bold:
        return False
    body = text[below.start : below.end]
    long = len(body) >= _BODY_CHARACTERS or body.endswith((".", ":", "?", "!"))
    return (long or is_bullet(body)) and looks_like_title(text[line.start : line.end])


def _block(text: str, lines: list[_Line], marks: list[Mark]) -> Block:
    raw = text[lines[0].start : lines[-1].end]
    start = lines[0].start + len(raw) - len(raw.lstrip())
    end = start + len(raw.strip())
    inside = [
        Mark(mark.name, mark.start - start, min(mark.end, end) - start)
        for mark in marks
        if start <= mark.start < end
    ]
    return Block(
        "text",
        text[start:end],
        gap=lines[0].after_gap,
        bold=all(line.bold for line in lines),
        marks=tuple(inside),
    )

"""The lines of a Markdown text: quotations, fenced code, and comments left out."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from assistant.records import Span
from assistant.text import count_words

_QUOTE = re.compile(r"(?: {0,3}> ?)+")
_FENCE = re.compile(r"[ \t]*(?:(`{3,})[^`]*$|(~{3,}))")
_COMMENT: Final = ("<!--", "-->")
_NO_LINK = re.compile(r" {0,3}\[[^\]\n]+\]:[ \t]*<?#>?[ \t]+[\"'(](.*)[\"')][ \t]*$")
"""A link that is never shown, as comments are written."""
_LOOK_BACK: Final = 2_000
"""Characters around a comment in which its line is looked for."""


class Line(NamedTuple):
    """A line, and where it starts in the text."""

    start: int
    text: str
    """Without the marks of a quotation."""

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.start + len(self.text)

    @property
    def content(self) -> Span:
        """Its span without outer white space."""
        start = self.end - len(self.text.lstrip())
        return start, max(start, self.start + len(self.text.rstrip()))

    @property
    def blank(self) -> bool:
        """Whether it holds nothing but white space."""
        return not self.text.strip()

    def cut(self, span: Span) -> str:
        """Return the part of it at a span of the text."""
        return self.text[span[0] - self.start : span[1] - self.start]


def split_lines(text: str) -> list[Line]:
    """Return the lines of a text."""
    lines: list[Line] = []
    position = 0
    for raw in text.split("\n"):
        quoted = _QUOTE.match(raw)
        skip = quoted.end() if quoted else 0
        lines.append(Line(position + skip, raw[skip:]))
        position += len(raw) + 1
    return lines


def fenced_lines(lines: Sequence[Line]) -> set[int]:
    """Return the lines of fenced code; a fence that nothing closes is none."""
    fenced: set[int] = set()
    fence, start = "", 0
    for number, line in enumerate(lines):
        mark = line.text.strip()
        if not fence and (opened := _FENCE.match(line.text)):
            fence, start = opened[1] or opened[2], number
        elif fence and set(mark) == {fence[0]} and len(mark) >= len(fence):
            fenced.update(range(start, number + 1))
            fence = ""
    return fenced


def without_comments(text: str) -> tuple[str, int]:
    """Return the text without comments, and how many words they held."""
    lines = split_lines(text)
    code = [lines[number] for number in sorted(fenced_lines(lines))]
    hidden = [*_comments(text, code), *_unshown_links(lines, code)]
    kept: list[str] = []
    words = position = 0
    for (start, end), said in sorted(hidden):
        if start >= position:
            words += count_words(said)
            kept.append(text[position:start])
            position = end
    return "".join([*kept, text[position:]]), words


def _comments(text: str, code: Sequence[Line]) -> Iterator[tuple[Span, str]]:
    """Yield what each comment outside of code takes, and what it says."""
    opening, closing = _COMMENT
    start = text.find(opening)
    while start >= 0:
        said = start + len(opening)
        after = said
        if not _in_code(text, start, code):
            close = text.find(closing, said)
            if close < 0:
                return
            after = close + len(closing)
            yield _taken(text, start, after), text[said:close]
        start = text.find(opening, after)


def _taken(text: str, start: int, end: int) -> Span:
    """Return the span of a comment, with its line end where it fills its lines."""
    line = text.find("\n", end, end + _LOOK_BACK)
    after = len(text) if line < 0 else line + 1
    before = _line_before(text, start)
    if before.strip() or text[end : end + _LOOK_BACK].partition("\n")[0].strip():
        return start, end
    return start - len(before), after


def _line_before(text: str, start: int) -> str:
    """Return what stands before an offset on its line."""
    return text[max(start - _LOOK_BACK, 0) : start].rpartition("\n")[2]


def _in_code(text: str, start: int, code: Sequence[Line]) -> bool:
    """Return whether an offset lies within fenced code or between backticks."""
    at = bisect_right(code, start, key=lambda line: line.start) - 1
    fenced = at >= 0 and start <= code[at].end
    return fenced or _line_before(text, start).count("`") % 2 == 1


def _unshown_links(
    lines: Sequence[Line], code: Sequence[Line]
) -> Iterator[tuple[Span, str]]:
    fenced = {line.start for line in code}
    for line in lines:
        link = _NO_LINK.match(line.text)
        if link and line.start not in fenced:
            yield (line.start, line.end + 1), link[1]

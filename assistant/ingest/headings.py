"""Which lines of a text are headings: by the source's marks, or by their look."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.ingest.parsed import Layout
from assistant.records import Span
from assistant.sentences import is_bullet, is_label
from assistant.text import fold, plain
from assistant.values import find_values
from assistant.vocabulary import CHILD_HEADINGS, HEADINGS, SPECIFICATION

_MARKDOWN = re.compile(r"(#{1,6})\s+\S")
_BOLD = re.compile(r"\*\*[^*]+\*\*\s*$")
_NUMBER = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2})*)(?P<letter>[a-z])?[.)]?\s+(?=\S)"
)
_LONE_NUMBER = re.compile(r"\d{1,2}[.)]$")
_OPEN_END = re.compile(
    r"\b(?:an?|and|as|at|by|in|into|is|of|on|or|our|that|the|their|to|with)$",
    re.IGNORECASE,
)
_IMPORTANCE = re.compile(r"\s*\((?:essential|desirable)[^)]*\)\s*$")
_ENDS: Final = (".", "!", "?", ";", ",")
_MARKED_BOLD: Final = 5
"""So many bold lines mean that the text marks its headings in bold."""
_HEADING_WORDS: Final = 10
_HEADING_CHARACTERS: Final = 80
_BODY_CHARACTERS: Final = 60
"""A line this long is body text, whatever it ends with."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    blank_before: bool


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """A line that is a heading."""

    start: int
    end: int
    text: str
    style: str
    depth: int


def find_headings(text: str, layout: Layout) -> Iterator[HeadingLine]:
    """Yield the headings of a text in order."""
    lines = _lines(text)
    marks = _Marks(
        layout, bold=sum(_BOLD.match(line.text) is not None for line in lines)
    )
    previous_heading = False
    for index, line in enumerate(lines):
        if level := marks.level(line):
            title = plain(line.text).strip("#: ")
            yield HeadingLine(line.start, line.end, title, "marked", level)
            previous_heading = True
            continue
        before = lines[index - 1] if index else None
        after = lines[index + 1] if index + 1 < len(lines) else None
        if marks.inside(line) or (
            before and not line.blank_before and _announces(before.text)
        ):
            previous_heading = False
            continue
        heading = _heading(line, before, after, previous_heading=previous_heading)
        if heading and marks.outrank(line) and not known_heading(heading.text):
            heading = None
        previous_heading = heading is not None
        if heading:
            yield heading


class _Marks:
    """What the source marks, by the offset of a line."""

    def __init__(self, layout: Layout, *, bold: int) -> None:
        self.any = bool(layout.headings)
        self._bold = bold >= _MARKED_BOLD
        self._levels: Mapping[int, int] = {
            heading.start: heading.level for heading in layout.headings
        }
        spans = [*((table.start, table.end) for table in layout.tables), *layout.items]
        self._inside = _united(spans)
        self._starts = [start for start, _ in self._inside]

    def level(self, line: _Line) -> int | None:
        """Return the level of a line that is marked as a heading."""
        if not self.any:
            return None
        offsets = range(line.start, line.end)
        return next((self._levels[at] for at in offsets if at in self._levels), None)

    def outrank(self, line: _Line) -> bool:
        """Return whether headings are marked, and this line is not."""
        marked = _BOLD.match(line.text) or _MARKDOWN.match(line.text)
        return self.any or (self._bold and not marked)

    def inside(self, line: _Line) -> bool:
        """Return whether a line belongs to a table or a list."""
        at = bisect_right(self._starts, line.end) - 1
        return at >= 0 and self._inside[at][1] > line.start


def _united(spans: Sequence[Span]) -> list[Span]:
    united: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united


def heading_key(heading: str) -> str:
    """Return a heading as the vocabulary writes it: no number, mark or importance."""
    text = _IMPORTANCE.sub("", fold(heading))
    return _NUMBER.sub("", text, count=1).strip(" :#*")


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    position, blank = 0, True
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            start = position + len(raw) - len(raw.lstrip())
            lines.append(_Line(start, position + len(raw.rstrip()), stripped, blank))
        blank = not stripped
        position += len(raw)
    return lines


def _announces(line: str) -> bool:
    """Return whether a line is a label or a bullet sign whose text comes below it."""
    return is_label(line) or _is_sign(line)


def _is_sign(line: str) -> bool:
    """Return whether a line is a bullet sign and nothing else."""
    return len(line) == 1 and is_bullet(line)


def _heading(
    line: _Line, before: _Line | None, after: _Line | None, *, previous_heading: bool
) -> HeadingLine | None:
    text = plain(line.text).strip("#: ")
    if markdown := _MARKDOWN.match(line.text):
        return HeadingLine(line.start, line.end, text, "markdown", len(markdown[1]))
    if not text or len(text.split()) > _HEADING_WORDS or text.endswith(_ENDS):
        return None
    if known_heading(text) and not text[0].islower():
        return HeadingLine(line.start, line.end, text, "plain", 1)
    if not _heading_like(line.text, text):
        return None
    if before and _LONE_NUMBER.match(before.text) and after and _is_body(after.text):
        return HeadingLine(line.start, line.end, text, "number", 1)
    if number := _NUMBER.match(text):
        counted = text[number.end() :][:1].islower()  # "1 in 4", "50 years"
        free = not counted and _numbered_heading(before, after)
        heading = HeadingLine(line.start, line.end, text, "number", _depth(number))
    else:
        free = _stands_alone(line, text, before, after, heading_above=previous_heading)
        heading = HeadingLine(line.start, line.end, text, "plain", 1)
    return heading if free else None


def _depth(number: re.Match[str]) -> int:
    """Return 1 for "1", 2 for "1.2" and "1a", 3 for "1.2.3" and "1.2a"."""
    return number["number"].count(".") + (1 if number["letter"] else 0) + 1


def known_heading(text: str) -> bool:
    """Return whether such documents share a heading."""
    key = heading_key(text)
    return (
        key in HEADINGS
        or key in CHILD_HEADINGS
        or (key.startswith(SPECIFICATION) and not _NUMBER.match(text))
    )


def _heading_like(line: str, text: str) -> bool:
    if len(text) > _HEADING_CHARACTERS or is_label(line.partition(":")[0]):
        return False
    if line.endswith(":") and len(text.split()) > 5:
        return False
    first = text.lstrip("“‘'\"(")[:1]
    if not (first.isupper() or first.isdigit()) or not any(c.islower() for c in text):
        return text.isupper() and sum(c.isalpha() for c in text) > 3
    kinds = {value.kind for value in find_values(text)}
    if _BOLD.match(line):  # "Our priorities for 2025/26"
        kinds.discard("date")
    return not kinds & {"date", "money", "email", "phone"} and "://" not in text


def _numbered_heading(before: _Line | None, after: _Line | None) -> bool:
    """Return whether a numbered line is a heading, not one item of a list."""
    neighbours = [line.text for line in (before, after) if line]
    return after is not None and not any(
        _NUMBER.match(text) or _LONE_NUMBER.match(text) for text in neighbours
    )


def _stands_alone(
    line: _Line,
    text: str,
    before: _Line | None,
    after: _Line | None,
    *,
    heading_above: bool,
) -> bool:
    """Return whether a short line is a heading by what stands around it."""
    if is_bullet(line.text) or after is None:
        return False
    if before and not heading_above and _is_item(before):
        return False
    if text.isupper() or _BOLD.match(line.text):
        return before is None or line.blank_before or before.text.endswith(".")
    free = (
        before is None
        or line.blank_before
        or heading_above
        or is_bullet(before.text)
        or before.text.endswith((".", "!", "?"))
    )
    return free and _is_body(after.text) and not _runs_on(text, after)


def _runs_on(text: str, after: _Line) -> bool:
    """Return whether a line breaks off in a sentence that the next one ends."""
    below = not after.blank_before and after.text[0].islower()
    return below and _OPEN_END.search(text) is not None


def _is_item(line: _Line) -> bool:
    """Return whether a line looks like one of a run of short lines: a list, cells."""
    short = len(line.text) < _BODY_CHARACTERS and not line.text.endswith((".", ":"))
    return _is_sign(line.text) or (
        short and line.blank_before and not is_bullet(line.text)
    )


def _is_body(text: str) -> bool:
    long = len(text) >= _BODY_CHARACTERS or text.endswith(".")
    return is_bullet(text) or long or heading_key(text) in CHILD_HEADINGS

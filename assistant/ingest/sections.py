"""Text to sections: headings as adverts and strategies really write them.

A heading is a Markdown or bold line, a line in capitals, a numbered line, a heading
that such documents share, or a short line without a full stop above a body. Sections
cover the document with no gap.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.model import Section
from assistant.sentences import is_bullet, is_label
from assistant.text import fold, plain
from assistant.values import find_values
from assistant.vocabulary import (
    CHILD_HEADINGS,
    CRITERIA_HEADINGS,
    HEADINGS,
    SPECIFICATION,
)

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
class _Heading:
    start: int
    end: int
    text: str
    style: str
    depth: int


def split_sections(text: str) -> tuple[Section, ...]:
    """Cut a text at its headings.

    Returns:
        Sections in order: the first starts at 0, each starts where the one before
        ends, the last ends at `len(text)`. Empty for an empty text.
    """
    if not text:
        return ()
    sections: list[Section] = []
    stack: list[tuple[int, str]] = []
    levels = _Levels()
    start, body = 0, 0
    for heading in _headings(_lines(text)):
        if heading.start > start:
            path = tuple(title for _, title in stack)
            sections.append(Section(path, start, heading.start, body))
        level = levels.level(heading)
        while stack and stack[-1][0] >= level:
            stack.pop()
        stack.append((level, heading.text))
        start, body = heading.start, min(heading.end + 1, len(text))
    path = tuple(title for _, title in stack)
    sections.append(Section(path, start, len(text), body))
    return tuple(sections)


class _Levels:
    """Gives each heading its level, from those before it."""

    def __init__(self) -> None:
        self._last = 0
        self._last_plain = 0
        self._number_base = 1
        self._numbered: int | None = None
        self._specification: int | None = None

    def level(self, heading: _Heading) -> int:
        key = _key(heading.text)
        if heading.style == "markdown":
            level = heading.depth
        elif key in CHILD_HEADINGS:
            return self._last + 1  # the heading above stays the parent of the next
        elif heading.style == "number":
            level = self._number_level(heading)
        elif key.startswith(SPECIFICATION):
            level = 1
            self._specification = 2 if key == SPECIFICATION else 1
        elif self._specification and key in CRITERIA_HEADINGS:
            level = self._specification
        elif key in HEADINGS or self._numbered is None:
            level = 1
        else:
            level = self._numbered + 1
        self._remember(heading, key, level)
        return level

    def _number_level(self, heading: _Heading) -> int:
        first = heading.text.split()[0].rstrip(".)")
        if first == "1":
            self._number_base = self._last_plain + 1
        return self._number_base + heading.depth - 1

    def _remember(self, heading: _Heading, key: str, level: int) -> None:
        self._last = level
        if heading.style == "number":
            self._numbered = level
        elif level == 1:
            self._numbered = None
        if heading.style != "number":
            self._last_plain = min(level, 1)
        if key not in CRITERIA_HEADINGS and not key.startswith(SPECIFICATION):
            self._specification = None


def _key(heading: str) -> str:
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


def _headings(lines: Sequence[_Line]) -> Iterator[_Heading]:
    previous_heading = False
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        after = lines[index + 1] if index + 1 < len(lines) else None
        if before and not line.blank_before and _announces(before.text):
            previous_heading = False
            continue
        heading = _heading(line, before, after, previous_heading=previous_heading)
        previous_heading = heading is not None
        if heading:
            yield heading


def _announces(line: str) -> bool:
    """Return whether a line is a label or a bullet sign whose text comes below it."""
    return is_label(line) or _is_sign(line)


def _is_sign(line: str) -> bool:
    """Return whether a line is a bullet sign and nothing else."""
    return len(line) == 1 and is_bullet(line)


def _heading(
    line: _Line, before: _Line | None, after: _Line | None, *, previous_heading: bool
) -> _Heading | None:
    text = plain(line.text).strip("#: ")
    if markdown := _MARKDOWN.match(line.text):
        return _Heading(line.start, line.end, text, "markdown", len(markdown[1]))
    if not text or len(text.split()) > _HEADING_WORDS or text.endswith(_ENDS):
        return None
    if _known(text) and not text[0].islower():
        return _Heading(line.start, line.end, text, "plain", 1)
    if not _heading_like(line.text, text):
        return None
    if before and _LONE_NUMBER.match(before.text) and after and _is_body(after.text):
        return _Heading(line.start, line.end, text, "number", 1)
    if number := _NUMBER.match(text):
        free = _numbered_heading(before, after)
        heading = _Heading(line.start, line.end, text, "number", _depth(number))
    else:
        free = _stands_alone(line, text, before, after, heading_above=previous_heading)
        heading = _Heading(line.start, line.end, text, "plain", 1)
    return heading if free else None


def _depth(number: re.Match[str]) -> int:
    """Return 1 for "1", 2 for "1.2" and "1a", 3 for "1.2.3" and "1.2a"."""
    return number["number"].count(".") + (1 if number["letter"] else 0) + 1


def _known(text: str) -> bool:
    key = _key(text)
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
    return is_bullet(text) or long or _key(text) in CHILD_HEADINGS

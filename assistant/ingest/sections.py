"""Text to sections: headings as adverts and strategies really write them.

A heading is a Markdown or bold line, a line in capitals, a numbered line, a heading
that such documents share, or a short line without a full stop above a body. Where the
source marks its headings, its marks count in place of what a line looks like. Sections
cover the document with no gap.
"""

from assistant.ingest.headings import HeadingLine, find_headings, heading_key
from assistant.ingest.parsed import NO_LAYOUT, Layout
from assistant.model import Section
from assistant.vocabulary import (
    CHILD_HEADINGS,
    CRITERIA_HEADINGS,
    HEADINGS,
    SPECIFICATION,
)


def split_sections(text: str, layout: Layout = NO_LAYOUT) -> tuple[Section, ...]:
    """Cut a text at its headings.

    Args:
        text: The document's text.
        layout: What its source marks; no line of a table or list is a heading.

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
    for heading in find_headings(text, layout):
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

    def level(self, heading: HeadingLine) -> int:
        key = heading_key(heading.text)
        if heading.style in ("markdown", "marked"):
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

    def _number_level(self, heading: HeadingLine) -> int:
        first = heading.text.split()[0].rstrip(".)")
        if first == "1":
            self._number_base = self._last_plain + 1
        return self._number_base + heading.depth - 1

    def _remember(self, heading: HeadingLine, key: str, level: int) -> None:
        self._last = level
        if heading.style == "number":
            self._numbered = level
        elif level == 1:
            self._numbered = None
        if heading.style != "number":
            self._last_plain = min(level, 1)
        if key not in CRITERIA_HEADINGS and not key.startswith(SPECIFICATION):
            self._specification = None

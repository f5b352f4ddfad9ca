"""The heading that a commitment stands under."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from copy import copy
from typing import Final

from assistant.ingest.parsed import Layout
from assistant.model import Section
from assistant.records import Span
from assistant.text import collapse, fold, plain

_SAYS_PLAN: Final = re.compile(
    r"(?:a|an|the|our|its|this|what|how|we|will|do|does|it|is|be|are|need|to|happens?"
    r"|next|steps?|and|of|for|in|on|from|delivery|delivering|deliver|implementation"
    r"|implementing|implement|action|actions|plans?|planning|programme|workplan|work"
    r"|roadmap|road|map|strategy|strategic|strategies|detailed|high|level|summary"
    r"|overview|table|appendix|annexe?|appendices|schedule|year|years|three|five|two"
    r"|one|key|priorities|objectives|milestones|commitments?|making|happen|when|who"
    r"|by|[a-z]|[\divx]+|at|glance|annual|full|timetable|timeline)"
)
"""Words of headings that say that a plan follows, not what it is about."""


class Themes:
    """The headings of a document: those that its source marks, else those found.

    A line of a table is no heading, whatever it looks like; the title of the document,
    above all its text, is no theme.
    """

    def __init__(self, text: str, sections: Sequence[Section], layout: Layout) -> None:
        """Take the headings of a text."""
        first = len(text) - len(text.lstrip())
        tables = [(table.start, table.end) for table in layout.tables]
        found = [
            (section.body, section.path)
            for section in sections
            if section.path
            and section.start > first
            and not any(start <= section.start < end for start, end in tables)
        ]
        headings = sorted(_marked(text, layout, first) or found)
        self._starts = [at for at, _ in headings]
        self._paths = [path for _, path in headings]

    def without(self, spans: Sequence[Span]) -> "Themes":
        """Return the headings that do not stand in some spans, which are in order."""
        starts = [start for start, _ in spans]
        kept = copy(self)
        headings = [
            (at, path)
            for at, path in zip(self._starts, self._paths, strict=True)
            if not (index := bisect_left(starts, at)) or spans[index - 1][1] < at
        ]
        kept._starts = [at for at, _ in headings]
        kept._paths = [path for _, path in headings]
        return kept

    def at(self, offset: int) -> str | None:
        """Return the innermost heading before an offset; None without one."""
        path = self._path(offset)
        return path[-1] if path else None

    def of_plan(self, offset: int) -> str | None:
        """Return the innermost heading that says what a plan is about."""
        path = self._path(offset)
        return next((name for name in reversed(path) if not _says_plan(name)), None)

    def _path(self, offset: int) -> Sequence[str]:
        index = bisect_right(self._starts, offset) - 1
        return self._paths[index] if index >= 0 else ()


def _marked(text: str, layout: Layout, first: int) -> list[tuple[int, tuple[str, ...]]]:
    """Return the headings that the source marks, each with those that it is under."""
    found: list[tuple[int, tuple[str, ...]]] = []
    stack: list[tuple[int, str]] = []
    for heading in layout.headings:
        name = collapse(plain(text[heading.start : heading.end]))
        while stack and stack[-1][0] >= heading.level:
            stack.pop()
        if heading.start > first:
            stack.append((heading.level, name))
        found.append((heading.end, tuple(name for _, name in stack)))
    return found


def _says_plan(name: str) -> bool:
    """Return whether a heading says that a plan follows, and no more."""
    words = re.findall(r"[^\W_]+", fold(name))
    return all(_SAYS_PLAN.fullmatch(word) for word in words)

"""The heading that a commitment stands under."""

from bisect import bisect_right
from collections.abc import Sequence

from assistant.ingest.parsed import Layout
from assistant.model import Section
from assistant.text import collapse, plain


class Themes:
    """The headings of a document: those that its source marks, else those found.

    A line of a table is no heading, whatever it looks like.
    """

    def __init__(self, text: str, sections: Sequence[Section], layout: Layout) -> None:
        """Take the headings of a text."""
        tables = [(table.start, table.end) for table in layout.tables]
        marked = [
            (heading.end, collapse(plain(text[heading.start : heading.end])))
            for heading in layout.headings
        ]
        found = [
            (section.body, section.path[-1])
            for section in sections
            if section.path
            and not any(start <= section.start < end for start, end in tables)
        ]
        headings = sorted(marked or found)
        self._starts = [at for at, _ in headings]
        self._names = [name for _, name in headings]

    def at(self, offset: int) -> str | None:
        """Return the innermost heading before an offset; None without one."""
        index = bisect_right(self._starts, offset) - 1
        return self._names[index] if index >= 0 else None

"""What stands on each page, in reading order: lines, and tables in their place."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.ingest.parsers.pdf.aligned import aligned_tables
from assistant.ingest.parsers.pdf.continued import goes_on, joined
from assistant.ingest.parsers.pdf.furniture import running_words
from assistant.ingest.parsers.pdf.lines import Line, read_lines
from assistant.ingest.parsers.pdf.page import Page, Word
from assistant.ingest.parsers.pdf.tables import TableBlock, ruled_tables

Flow = list[Line | TableBlock]

_CONTINUED: Final = re.compile(r"\bcont(?:inued|inues|d|['’]d)?\b\.?", re.IGNORECASE)
_CAPTION_WORDS: Final = 12


def read_flows(pages: Sequence[Page], *, tables: bool) -> list[Flow]:
    """Return what stands on each page, without running headers and footers.

    Args:
        pages: The pages as drawn.
        tables: Whether tables are looked for; if not, their words are lines.
    """
    running = running_words(pages)
    flows = [
        list(_flow(page, own.words, _tables(page, own.words) if tables else []))
        for page, own in zip(pages, running, strict=True)
    ]
    _join_tables(flows)
    for flow, own in zip(flows, running, strict=True):
        flow.extend(read_lines(own.kept))
    return flows


def _tables(page: Page, running: frozenset[Word]) -> list[TableBlock]:
    """Return the tables of a page, a running header in a frame left out."""
    ruled = [t for t in ruled_tables(page) if not running.issuperset(t.words())]
    held = running.union(*(table.words() for table in ruled))
    free = [word for word in page.words if word not in held]
    return [*ruled, *aligned_tables(free, page.drawn.edges)]


def _flow(
    page: Page, running: frozenset[Word], tables: Sequence[TableBlock]
) -> Iterator[Line | TableBlock]:
    owners = {word: table for table in tables for word in table.words()}
    waiting: list[Word] = []
    placed: list[TableBlock] = []
    for word in page.words:
        table = owners.get(word)
        if table is None:
            if word not in running:
                waiting.append(word)
        elif not any(table is other for other in placed):
            yield from read_lines(waiting)
            waiting = []
            placed.append(table)
            yield table
    yield from read_lines(waiting)


def _join_tables(flows: Sequence[Flow]) -> None:
    """Move the parts of tables that go on over the page to where they begin."""
    home: Flow = []
    for flow in flows:
        table = home[-1] if home else None
        first = _first_table(flow)
        below = flow[first] if first < len(flow) else None
        if (
            isinstance(table, TableBlock)
            and isinstance(below, TableBlock)
            and goes_on(table, below)
        ):
            home[-1] = joined(table, below)
            del flow[first]
            home = flow if len(flow) > first else home
        else:
            home = flow


def _first_table(flow: Flow) -> int:
    """Return where the table that leads a page stands, a caption above it or not."""
    for index, item in enumerate(flow[:2]):
        if isinstance(item, TableBlock):
            return index
        caption = len(item.words) <= _CAPTION_WORDS and _CONTINUED.search(item.text)
        if not caption:
            break
    return len(flow)

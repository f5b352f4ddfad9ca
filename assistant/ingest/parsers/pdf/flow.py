"""What stands on each page, in reading order: lines, and tables in their place."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.ingest.parsers.pdf.aligned import aligned_tables
from assistant.ingest.parsers.pdf.continued import goes_on, joined, rest_of
from assistant.ingest.parsers.pdf.footnotes import end_of_text
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
    size = _usual_size(pages)
    flows: list[Flow] = []
    home: Flow = []
    for page, own in zip(pages, running, strict=True):
        at = _open_table(home, size)
        found = _tables(page, own.words) if tables else []
        open_table = home[at] if at is not None else None
        flow = _with_rest(open_table, page, own.words, found)
        flows.append(flow)
        if at is None or not _is_joined(home, at, flow):
            home = flow
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


def _usual_size(pages: Sequence[Page]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for word in page.words:
            sizes[round(word.size * 2) / 2] += len(word.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def _open_table(flow: Flow, size: float) -> int | None:
    """Return where the table stands that ends a page, footnotes below it or not."""
    leads = [item if isinstance(item, Line) else None for item in flow]
    at = end_of_text(leads, size) - 1
    return at if at >= 0 and isinstance(flow[at], TableBlock) else None


def _with_rest(
    table: Line | TableBlock | None,
    page: Page,
    running: frozenset[Word],
    found: Sequence[TableBlock],
) -> Flow:
    """Return what stands on a page, with what the table before it has left there."""
    flow = list(_flow(page, running, found))
    if not isinstance(table, TableBlock) or _first_table(flow) < len(flow):
        return flow
    rest = rest_of(table, page, running)
    if rest is None:
        return flow
    others = [other for other in found if not rest.box.holds(other.box.centre)]
    longer = list(_flow(page, running, [rest, *others]))
    return longer if longer[0] is rest else flow


def _is_joined(home: Flow, at: int, flow: Flow) -> bool:
    """Join the table that leads a page to the one it goes on with, if it does."""
    table, first = home[at], _first_table(flow)
    below = flow[first] if first < len(flow) else None
    if not isinstance(table, TableBlock) or not isinstance(below, TableBlock):
        return False
    if not goes_on(table, below):
        return False
    home[at] = joined(table, below)
    del flow[first]
    return len(flow) == first


def _first_table(flow: Flow) -> int:
    """Return where the table that leads a page stands, a caption above it or not."""
    for index, item in enumerate(flow[:2]):
        if isinstance(item, TableBlock):
            return index
        caption = len(item.words) <= _CAPTION_WORDS and _CONTINUED.search(item.text)
        if not caption:
            break
    return len(flow)

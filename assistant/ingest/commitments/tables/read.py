"""Commitments from tables that are action plans."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from assistant.ingest.commitments.owners import looks_like_owners
from assistant.ingest.commitments.periods import find_periods, is_due
from assistant.ingest.commitments.tables.columns import (
    Columns,
    Kind,
    plan_columns,
)
from assistant.ingest.commitments.tables.grid import (
    Grid,
    cells_of,
    transposed,
)
from assistant.ingest.commitments.tables.rows import Plan, Rows
from assistant.ingest.commitments.tables.themes import Themes
from assistant.ingest.parsed import Table
from assistant.model import Document
from assistant.records import Commitment

_HEADER_WORDS: Final = 5
_HEADER_ROWS: Final = 4
"""A header stands within so many rows from the top."""
_NAME_WORDS: Final = 4


def read_tables(
    document: Document, themes: Themes, tables: Sequence[Table]
) -> Iterator[Commitment]:
    """Yield a commitment for each row of the tables that are action plans."""
    above: Rows | None = None
    for table in tables:
        theme = themes.of_plan(table.start)
        plan = _plan(document, table, theme) or _goes_on(document, table, above)
        above = Rows(plan) if plan else None
        if above:
            yield from above.read()


def _plan(document: Document, table: Table, theme: str | None) -> Plan | None:
    cells = cells_of(document.text, table)
    for turned in (cells, transposed(cells)):
        grid = Grid(document.text, turned)
        for row in range(min(_HEADER_ROWS, len(grid.rows) - 1)):
            found = _header(grid, row)
            if found and is_borne_out(grid, *found):
                return Plan(document, grid, *found, theme=theme)
    return None


def _header(grid: Grid, row: int) -> tuple[Columns, int] | None:
    """Return the columns that a row names, alone or with the row below it."""
    if len(grid.filled(grid.rows[row])) < 2:
        return None
    texts = grid.texts(grid.rows[row])
    below = grid.texts(grid.rows[row + 1])
    columns = plan_columns(texts, dated_columns(grid, row + 1))
    both = [a if a == b else f"{a} {b}" for a, b in zip(texts, below, strict=True)]
    joint = _two_rows(grid, row + 2, below, both) if row + 2 < len(grid.rows) else None
    if columns and not (joint and _is_header(grid, row + 1)):
        return columns, row + 1
    return (joint, row + 2) if joint and _is_header(grid, row + 1) else None


def _two_rows(
    grid: Grid, body: int, below: Sequence[str], both: Sequence[str]
) -> Columns | None:
    """Return the columns that two header rows name: the lower alone if it can."""
    dated = dated_columns(grid, body)
    lone, joint = plan_columns(below, dated), plan_columns(both, dated)
    return lone if lone and joint and len(lone.of) >= len(joint.of) else joint


def dated_columns(grid: Grid, body: int) -> frozenset[int]:
    """Return the columns that hold dates and little else below a header."""
    found = set()
    for column in range(grid.width):
        texts = grid.column(column, body)
        dues = sum(is_due(text) for text in texts)
        if 2 * dues > len(texts) and any(map(find_periods, texts)):
            found.add(column)
    return frozenset(found)


def _is_header(grid: Grid, row: int) -> bool:
    """Return whether a row goes on with the header above it."""
    own, above = grid.filled(grid.rows[row]), grid.filled(grid.rows[row - 1])
    if len(own) < 2:
        return False
    texts = [grid.content(cell) for cell in own]
    grouped = any(1 < cell.columns < grid.width for cell in above)
    marked = grouped or any(cell.header for cell in own if cell not in above)
    return marked and all(
        len(text.split()) <= _HEADER_WORDS and not is_due(text) for text in texts
    )


def _goes_on(document: Document, table: Table, above: "Rows | None") -> Plan | None:
    """Return the plan that a table without a header goes on with."""
    grid = Grid(document.text, cells_of(document.text, table))
    if above is None or grid.width != above.plan.grid.width:
        return None
    before = above.plan
    if not is_borne_out(grid, before.columns, 0):
        return None
    return replace(before, grid=grid, body=0, theme=above.theme)


def is_borne_out(grid: Grid, columns: Columns, body: int) -> bool:
    """Return whether dates or owners stand where a header says that they do."""
    for kind, test in _LOOKS:
        columns_of = columns.of.get(kind, ())
        texts = [text for at in columns_of for text in grid.column(at, body)]
        if texts and 2 * sum(test(text) for text in texts) >= len(texts):
            return True
    return False


def _is_named(text: str) -> bool:
    """Return whether a cell names posts, bodies or, in short, people."""
    said = text.replace("/", " ").split()
    people = len(said) <= _NAME_WORDS and all(
        word[:1].isupper() or not word[:1].isalpha() for word in said
    )
    return looks_like_owners(text) or (people and not any(c.isdigit() for c in text))


_LOOKS: Final[tuple[tuple[Kind, Callable[[str], bool]], ...]] = (
    ("due", is_due),
    ("owners", _is_named),
)

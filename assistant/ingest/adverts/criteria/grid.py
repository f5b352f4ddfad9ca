"""Tables that plain text lays out with tabs, bars or columns of spaces."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.ingest.adverts.criteria.columns import header_roles
from assistant.ingest.parsed import Table, TableCell

_MARKDOWN_RULE = re.compile(r"[|:\s+=-]+$")
_PIECE = re.compile(r"\S+(?:[ \u00a0]\S+)*")
_MOST_COLUMNS: Final = 8
_HEADING_WORDS: Final = 6
_MOST_SINGLE: Final = 12
"""Lines of one cell in a row; more are text below the table."""

_Cells = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the text with its cells, as offsets in the text."""

    start: int
    cells: tuple[tuple[int, int], ...]


def laid_out_tables(text: str) -> Iterator[Table]:
    """Yield runs of lines with cells parted by tabs, bars or spaces, as tables."""
    yield from _tabbed_tables(text)
    yield from _spaced_tables(text)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        yield at, at + len(line)
        at += len(line) + 1


def _tabbed_tables(text: str) -> Iterator[Table]:
    rows: list[_Cells] = []
    heading: _Cells = []
    for start, end in _lines(text):
        row = _row(text, start, end)
        if row is None and rows and not heading and _may_head(text[start:end]):
            heading = [(start, end)]
            continue
        if row is None or (heading and len(row) != len(rows[-1])):
            yield from _tables(rows)
            rows = []
        elif heading:
            rows.append(heading)
        heading = []
        if row:
            rows.append(row)
    yield from _tables(rows)


def _may_head(line: str) -> bool:
    """Return whether a line without cells may head the rows of a table below it."""
    short = 0 < len(line.split()) <= _HEADING_WORDS
    return short and not line.rstrip().endswith((".", ":", "?", "!"))


def _tables(rows: Sequence[_Cells]) -> Iterator[Table]:
    if len(rows) > 1:
        yield _table(rows)


def _row(text: str, start: int, end: int) -> _Cells | None:
    """Return the cells of a line; None if it has none, empty for a ruled line."""
    line = text[start:end]
    bare = line.strip()
    bars = (bare.startswith("|") and bare.count("|") > 2) or " | " in bare
    if not bars and "\t" not in bare:
        return None
    if bars and _MARKDOWN_RULE.match(line):
        return []
    if bars:
        first = line.index("|") + 1 if bare.startswith("|") else 0
        last = line.rindex("|") if bare.endswith("|") else len(line)
        start, line = start + first, line[first : max(first, last)]
    cells, at = [], start
    for piece in line.split("|" if bars else "\t"):
        lead = len(piece) - len(piece.lstrip())
        first = at + lead
        cells.append((first, max(first, at + len(piece.rstrip()))))
        at += len(piece) + 1
    return cells


def _table(rows: Sequence[_Cells]) -> Table:
    return Table(
        tuple(
            TableCell(number, column, start, end)
            for number, row in enumerate(rows)
            for column, (start, end) in enumerate(row)
        )
    )


def _spaced_tables(text: str) -> Iterator[Table]:
    """Yield what stands in columns of spaces below a specification's header."""
    run: list[_Row] = []
    blank = single = 0
    for start, end in _lines(text):
        row = _spaced(text, start, end)
        single = single + 1 if len(row.cells) == 1 else 0
        blank = 0 if row.cells else blank + 1
        heads = len(row.cells) > 1 and _is_header(text, row)
        if heads or blank > 1 or single > _MOST_SINGLE:
            yield from _grid(text, run)
            run = []
        if row.cells and (run or heads):
            run.append(row)
    yield from _grid(text, run)


def _is_header(text: str, row: _Row) -> bool:
    if len(row.cells) > _MOST_COLUMNS:
        return False
    cells = {n: TableCell(0, n, *span) for n, span in enumerate(row.cells)}
    return header_roles(text, cells, {}) is not None


def _spaced(text: str, start: int, end: int) -> _Row:
    """Return the cells of a line that gaps of two or more spaces part."""
    if "\t" in text[start:end] or "|" in text[start:end]:
        return _Row(start, ())
    cells = [match.span() for match in _PIECE.finditer(text, start, end)]
    return _Row(start, tuple(cells))


def _grid(text: str, rows: list[_Row]) -> Iterator[Table]:
    while rows and len(rows[-1].cells) < 2:
        rows.pop()
    if len(rows) < 2:
        return
    columns = _columns(rows)
    if len(columns) < 2:
        return
    cells: list[TableCell] = []
    for number, row in enumerate(rows):
        cells += _placed(row, number, columns)
    yield Table(tuple(_wrapped(text, cells)))


def _columns(rows: Sequence[_Row]) -> list[tuple[int, int]]:
    """Return where columns begin and end, from the lines of several cells."""
    spans = sorted(
        (start - row.start, end - row.start)
        for row in rows
        if len(row.cells) > 1
        for start, end in row.cells
    )
    columns: list[tuple[int, int]] = []
    for start, end in spans:
        if columns and start < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(end, columns[-1][1]))
        else:
            columns.append((start, end))
    return columns


def _placed(
    row: _Row, number: int, columns: Sequence[tuple[int, int]]
) -> list[TableCell]:
    """Return the cells of a line, each in the column in which it begins."""
    placed: list[TableCell] = []
    for start, end in row.cells:
        at = start - row.start
        left = [n for n, (first, _) in enumerate(columns) if first <= at]
        column = left[-1] if left else 0
        if placed and placed[-1].column == column:
            placed[-1] = replace(placed[-1], end=end)
        else:
            placed.append(TableCell(number, column, start, end))
    return placed


def _wrapped(text: str, cells: Sequence[TableCell]) -> Iterator[TableCell]:
    """Yield the cells, one that goes on in the next line put together with its end."""
    beside = Counter(cell.row for cell in cells)
    pending: TableCell | None = None
    for number, cell in enumerate(cells):
        whole = cell
        if pending is not None:
            row = pending.row if beside[pending.row] > 1 else cell.row
            whole = replace(cell, start=pending.start, row=row)
        after = cells[number + 1] if number + 1 < len(cells) else None
        pending = whole if after and _goes_on(text, cell, after) else None
        if pending is None:
            yield whole


def _goes_on(text: str, cell: TableCell, after: TableCell) -> bool:
    below = after.column == cell.column and after.row == cell.row + 1
    return below and text[after.start].islower()

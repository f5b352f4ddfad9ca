"""Tables of plain text whose columns are set apart by spaces."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from assistant.ingest.commitments.periods import is_due
from assistant.ingest.commitments.tables.columns import Columns, plan_columns
from assistant.ingest.commitments.tables.grid import Grid, GridCell
from assistant.ingest.commitments.tables.read import dated_columns, is_borne_out
from assistant.ingest.commitments.tables.rows import Plan, Rows
from assistant.ingest.commitments.tables.themes import Themes
from assistant.model import Document
from assistant.records import Commitment, Span
from assistant.text import fold

_STRETCH = re.compile(r"\S+(?:[^\S\t]\S+)*")
"""What no wide gap parts."""
_PAGE = re.compile(r"\s*(?:page\s+)?\d{1,3}(?:\s+of\s+\d{1,3})?\s*", re.IGNORECASE)
_FEWEST: Final = 3
_SLACK: Final = 1
_AHEAD: Final = 8
"""Lines within which a plan goes on below a line over its full width."""
_MOST: Final = 4_000
_REPEATED: Final = 2


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str
    blank: bool
    """Whether a blank line stands above it."""

    def stretches(self) -> list[Span]:
        """Return what stands in it, as columns of characters."""
        return [match.span() for match in _STRETCH.finditer(self.text)]


@dataclass(slots=True)
class _RowLines:
    cells: dict[int, list[Span]] = field(default_factory=dict)
    wide: bool = False
    """Whether it is one cell over the full width."""


def read_aligned(
    document: Document, themes: Themes, taken: Sequence[Span]
) -> Iterator[tuple[Span, list[Commitment]]]:
    """Yield where each plan of aligned columns stands, and its commitments.

    Args:
        document: Any document.
        themes: Its headings.
        taken: Spans of tables, which are read as such.
    """
    lines = [
        line
        for line in _lines(document.text)
        if not any(start <= line.start < end for start, end in taken)
    ]
    index = 0
    while index < len(lines):
        names = lines[index].stretches()
        if len(names) < _FEWEST or not plan_columns(_texts(lines[index])):
            index += 1
            continue
        body = _body(lines, index)
        rows = _rows(body, [start for start, _ in names])
        theme = themes.of_plan(lines[index].start)
        found = _commitments(document, lines[index], rows, theme)
        if found:
            last = body[-1]
            yield (lines[index].start, last.start + len(last.text)), found
        index += 1 + (len(body) if found else 0)


def _lines(text: str) -> Iterator[_Line]:
    position, blank = 0, True
    for raw in text.split("\n"):
        if raw.strip():
            yield _Line(position, raw, blank)
        blank = not raw.strip()
        position += len(raw) + 1


def _texts(line: _Line) -> list[str]:
    return [line.text[start:end] for start, end in line.stretches()]


def _body(lines: Sequence[_Line], header: int) -> list[_Line]:
    """Return the lines of a table below its header."""
    found: list[_Line] = []
    near = lines[header + 1 : header + 1 + _MOST]
    wide = [len(line.stretches()) > 1 for line in near]
    indent = lines[header].stretches()[1][0]
    for index, line in enumerate(near):
        inner = len(line.text) - len(line.text.lstrip()) >= indent - _SLACK
        joins = not line.blank and found and len(line.text) < indent
        if not (wide[index] or inner or joins) and not any(
            wide[index : index + _AHEAD]
        ):
            break
        found.append(line)
    while found and not wide[len(found) - 1] and found[-1].blank:
        found.pop()
    return found


def _rows(body: Sequence[_Line], starts: Sequence[int]) -> list[_RowLines]:
    """Put the lines of a table together as rows."""
    counts = Counter(fold(line.text) for line in body if len(line.stretches()) == 1)
    rows: list[_RowLines] = []
    blanks = _is_parted(body)
    fresh = True
    for line in body:
        repeated = counts[fold(line.text)] > _REPEATED
        if _PAGE.fullmatch(line.text) or (repeated and _is_wide(line, starts)):
            continue
        cells = _cells(line, starts)
        if _is_wide(line, starts) and (line.blank or not blanks):
            rows.append(_RowLines({0: cells[0]}, wide=True))
            fresh = True
            continue
        if fresh or _begins(line, cells, blanks=blanks):
            rows.append(_RowLines())
            fresh = False
        for column, spans in cells.items():
            rows[-1].cells.setdefault(column, []).extend(spans)
    return rows


def _is_parted(body: Sequence[_Line]) -> bool:
    """Return whether blank lines stand between the rows."""
    dated = [
        line.blank
        for index, line in enumerate(body)
        if index and any(map(is_due, _texts(line)))
    ]
    return 2 * sum(dated) >= len(dated)


def _begins(line: _Line, cells: dict[int, list[Span]], *, blanks: bool) -> bool:
    """Return whether a line begins a row, not goes on with the one above."""
    if blanks:
        return line.blank and len(cells) > 1
    said = _texts(line)
    return len(cells) > 1 and said[0][:1].isupper() and any(map(is_due, said))


def _is_wide(line: _Line, starts: Sequence[int]) -> bool:
    """Return whether a line is one cell over several columns."""
    (first, *rest) = line.stretches()
    return (
        not rest
        and first[0] <= starts[0] + _SLACK
        and (first[1] > starts[1] or line.blank)
    )


def _cells(line: _Line, starts: Sequence[int]) -> dict[int, list[Span]]:
    """Return what stands in each column of a line, as spans of the document."""
    found: dict[int, list[Span]] = {}
    wide = _is_wide(line, starts)
    for start, end in line.stretches():
        cuts = [at for at in starts if start < at < end and line.text[at - 1] == " "]
        edges = [start, *([] if wide else cuts), end]
        for low, high in pairwise(edges):
            column = sum(at <= low + _SLACK for at in starts) - 1
            span = line.start + low, line.start + high
            body = line.text[low:high].rstrip()
            found.setdefault(max(column, 0), []).append((span[0], span[0] + len(body)))
    return found


def _commitments(
    document: Document, header: _Line, rows: Sequence[_RowLines], theme: str | None
) -> list[Commitment]:
    names = _texts(header)
    cells = [
        GridCell(
            number,
            column,
            tuple(spans),
            columns=len(names) if row.wide else 1,
        )
        for number, row in enumerate(rows)
        for column, spans in row.cells.items()
    ]
    if not cells:
        return []
    grid = Grid(document.text, cells)
    columns = plan_columns(names, dated_columns(grid, 0))
    if columns is None or not is_borne_out(grid, columns, 0):
        return []
    return _read(document, grid, columns, theme)


def _read(
    document: Document, grid: Grid, columns: Columns, theme: str | None
) -> list[Commitment]:
    return list(Rows(Plan(document, grid, columns, 0, theme)).read())

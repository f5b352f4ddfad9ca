"""Tables without upright lines: columns that white space parts, under a header.

Two columns of prose look much the same, so that a table is only seen where its first
row is set as a header, or where level lines part its rows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from assistant.ingest.parsers.pdf.grid import merge_edges
from assistant.ingest.parsers.pdf.lines import Line, around, level_lines
from assistant.ingest.parsers.pdf.page import Box, Edge, Word
from assistant.ingest.parsers.pdf.tables import Cell, TableBlock, completed

_GUTTER: Final = 0.4
"""White space this wide, in sizes, parts columns."""
_FAR: Final = 3.5
"""Lines further apart than this, in sizes, are not of one table."""
_FEWEST_ROWS: Final = 3
_MOST_COLUMNS: Final = 12
_HEADER_WORDS: Final = 6
_RULE: Final = 0.8
"""Share of a table's width that a line must have to part its rows."""
_IN_ORDER: Final = 0.8
"""Share of the rows of a table that are painted in their order."""
_ROW_GAP: Final = 1.3
_MARK: Final = 2
"""Characters of a mark ("X") at most."""


@dataclass
class _Run:
    """Lines, one below the other, whose pieces keep to the same columns."""

    rows: list[list[Line]] = field(default_factory=list)
    """The pieces of each line."""
    columns: list[tuple[float, float]] = field(default_factory=list)

    def takes(self, pieces: Sequence[Line]) -> bool:
        """Add a line if it keeps to the columns; return whether it does."""
        columns = list(self.columns)
        if not columns:
            columns = [(piece.box.x0, piece.box.x1) for piece in pieces]
        for piece in pieces:
            if len(self.rows) == 1 and _stands_before(piece, columns):
                columns.insert(0, (piece.box.x0, piece.box.x1))
                continue
            near = [c for c in columns if c[0] < piece.box.x1 and piece.box.x0 < c[1]]
            if len(near) != 1:
                return False
            at = columns.index(near[0])
            wider = min(near[0][0], piece.box.x0), max(near[0][1], piece.box.x1)
            if not _keeps_apart(columns, at, wider, piece.size):
                return False
            columns[at] = wider
        self.rows.append(list(pieces))
        self.columns = columns
        return True

    def column_of(self, piece: Line) -> int:
        """Return the column that a piece stands in."""
        middle = piece.box.centre[0]
        return next(i for i, (_, x1) in enumerate(self.columns) if middle <= x1)

    @property
    def box(self) -> Box:
        """The place of the whole run."""
        return around(w for row in self.rows for piece in row for w in piece.words)


def aligned_tables(words: Sequence[Word], edges: Sequence[Edge]) -> list[TableBlock]:
    """Return the tables that white space alone divides into columns.

    Args:
        words: Those of a page that stand in no other table.
        edges: The lines that are drawn on the page.
    """
    level = merge_edges([edge for edge in edges if not edge.upright])
    order = {word: index for index, word in enumerate(words)}
    found: list[TableBlock] = []
    for run in _runs([word for word in words if not word.turned]):
        _trim(run)
        if len(run.rows) < _FEWEST_ROWS:
            continue
        rules = _rules(run.box, level)
        table = _table(run, rules) if _is_table(run, rules) else None
        if table is not None and _is_painted_by_row(table, order):
            found.append(table)
    return found


def _is_painted_by_row(table: TableBlock, order: Mapping[Word, int]) -> bool:
    """Return whether a file paints a table row by row; columns of prose it does not."""
    rows = [
        [order[word] for cell in table.row(number) for word in cell.words()]
        for number in range(table.row_count)
    ]
    pairs = [(max(a), min(b)) for a, b in pairwise(rows) if a and b]
    by_row = sum(last < first for last, first in pairs)
    return len(rows) >= _FEWEST_ROWS and by_row >= _IN_ORDER * len(pairs)


def _stands_before(piece: Line, columns: Sequence[tuple[float, float]]) -> bool:
    """Return whether a piece stands in a first column that the header leaves out."""
    return piece.box.x1 + _GUTTER * piece.size <= columns[0][0]


def _keeps_apart(
    columns: Sequence[tuple[float, float]],
    at: int,
    wider: tuple[float, float],
    size: float,
) -> bool:
    gutter = _GUTTER * size
    before = at == 0 or columns[at - 1][1] + gutter <= wider[0]
    after = at + 1 == len(columns) or wider[1] + gutter <= columns[at + 1][0]
    return before and after


def _runs(words: Sequence[Word]) -> Iterator[_Run]:
    run, last = _Run(), None
    for line in level_lines(words):
        pieces = _pieces(line)
        far = last is not None and line.box.top - last.box.bottom > _FAR * line.size
        headed = _is_bold(pieces) and not all(_is_bold(row) for row in run.rows)
        if far or headed or not _extended(run, pieces):
            yield run
            run = _Run()
            _extended(run, pieces)
        last = line
    yield run


def _is_bold(pieces: Sequence[Line]) -> bool:
    """Return whether a line is set as a header is: in several pieces, all bold."""
    return len(pieces) > 1 and all(piece.bold for piece in pieces)


def _extended(run: _Run, pieces: Sequence[Line]) -> bool:
    """Add a line to a run; a run begins with a line of several pieces."""
    if not run.rows and not 2 <= len(pieces) <= _MOST_COLUMNS:
        return True
    return run.takes(pieces)


def _pieces(line: Line) -> list[Line]:
    """Return a line cut where white space is as wide as between columns."""
    pieces: list[list[Word]] = [[line.words[0]]]
    for last, word in pairwise(line.words):
        if word.box.x0 - last.box.x1 > _GUTTER * max(last.size, word.size):
            pieces.append([word])
        else:
            pieces[-1].append(word)
    return [Line(tuple(piece)) for piece in pieces]


def _rules(box: Box, level: Sequence[Edge]) -> list[float]:
    """Return where lines part the rows of a table."""
    return [
        edge.at
        for edge in level
        if box.top <= edge.at <= box.bottom
        and min(edge.last, box.x1) - max(edge.first, box.x0) >= _RULE * box.width
    ]


def _is_table(run: _Run, rules: Sequence[float]) -> bool:
    full = [row for row in run.rows if len(row) >= 2]
    first = run.rows[0]
    without_first = run.column_of(first[0]) == 1
    if len(full) < _FEWEST_ROWS or len(first) + without_first != len(run.columns):
        return False
    short = all(
        len(piece.words) <= _HEADER_WORDS
        and any(c.isalpha() for c in piece.text)
        and not piece.text.endswith(".")
        for piece in first
    )
    return short and (
        _is_bold(first)
        or len(rules) >= _FEWEST_ROWS - 1
        or any(_holds_marks(run, column) for column in range(1, len(run.columns)))
        or (len(run.columns) > 2 and _holds_figures(run))
    )


def _holds_marks(run: _Run, column: int) -> bool:
    """Return whether a column holds a cross, a tick or a letter in its rows."""
    own = [p.text for row in run.rows[1:] for p in row if run.column_of(p) == column]
    marks = all(len(text) <= _MARK and not text.isdigit() for text in own)
    return marks and len(own) >= _FEWEST_ROWS - 1


def _holds_figures(run: _Run) -> bool:
    """Return whether all columns but the first hold figures under words."""
    below = [p.text for row in run.rows[1:] for p in row if run.column_of(p)]
    above = [piece.text for piece in run.rows[0]]
    return all(2 * sum(c.isdigit() for c in text) >= len(text) for text in below) and (
        not any(c.isdigit() for text in above for c in text)
    )


def _table(run: _Run, rules: Sequence[float]) -> TableBlock:
    rows = list(_row_numbers(run, rules))
    pieces: dict[tuple[int, int], list[Line]] = {}
    for row, line in zip(rows, run.rows, strict=True):
        for piece in line:
            pieces.setdefault((row, run.column_of(piece)), []).append(piece)
    bold_below = all(
        line.bold for (row, _), own in pieces.items() if row for line in own
    )
    cells = [
        Cell(
            row,
            column,
            tuple(own),
            _cell_box(own, run.columns[column]),
            header=row == 0 and not bold_below and all(line.bold for line in own),
        )
        for (row, column), own in pieces.items()
    ]
    xs = (*(x0 for x0, _ in run.columns), run.columns[-1][1])
    full = completed(cells, rows[-1] + 1, len(run.columns))
    return TableBlock(tuple(full), xs, run.box)


def _cell_box(lines: Sequence[Line], column: tuple[float, float]) -> Box:
    box = around(word for line in lines for word in line.words)
    return box._replace(x0=column[0], x1=column[1])


def _gaps(run: _Run) -> list[float]:
    return [
        min(piece.box.top for piece in below) - max(p.box.bottom for p in above)
        for above, below in pairwise(run.rows)
    ]


def _trim(run: _Run) -> None:
    """Take from the end of a run what stands below the table: a heading, a line."""
    while len(run.rows) > _FEWEST_ROWS and len(run.rows[-1]) == 1:
        gaps, (piece,) = _gaps(run), run.rows[-1]
        usual = sorted(gaps)[len(gaps) // 2]
        apart = gaps[-1] > usual + (_ROW_GAP - 1) * piece.size
        if run.column_of(piece) or not (piece.bold or apart):
            return
        run.rows.pop()


def _row_numbers(run: _Run, rules: Sequence[float]) -> Iterator[int]:
    """Yield the row of the table that each line belongs to."""
    by_rules = len(rules) >= _FEWEST_ROWS - 1
    gaps = _gaps(run)
    narrow = min(gaps) + (_ROW_GAP - 1) * run.rows[0][0].size
    uneven = max(gaps) > narrow
    number = 0
    yield number
    for index, (gap, line) in enumerate(zip(gaps, run.rows[1:], strict=True)):
        if by_rules:
            above = run.rows[index][0].box.centre[1]
            anew = any(above < rule < line[0].box.centre[1] for rule in rules)
        elif uneven and index:
            anew = gap > narrow
        else:
            anew = run.column_of(line[0]) == 0 and not _goes_on(line)
        number += anew
        yield number


def _goes_on(pieces: Sequence[Line]) -> bool:
    """Return whether a line only goes on with what the one above it says."""
    return all(piece.text[:1].islower() for piece in pieces)

"""Commitments from tables that are action plans."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.ingest.commitments.columns import (
    Columns,
    Kind,
    plan_columns,
    themes_as_items,
)
from assistant.ingest.commitments.grid import (
    Grid,
    GridCell,
    Row,
    cells_of,
    transposed,
)
from assistant.ingest.commitments.lists import split_items
from assistant.ingest.commitments.owners import looks_like_owners, split_owners
from assistant.ingest.commitments.periods import due_period, find_periods, is_due
from assistant.ingest.commitments.strands import Strand
from assistant.ingest.commitments.themes import Themes
from assistant.ingest.commitments.words import VERBS
from assistant.ingest.parsed import Table
from assistant.model import Document
from assistant.records import Cell, Commitment
from assistant.text import collapse
from assistant.text import words as words_of

_HEADER_WORDS: Final = 5
_HEADER_ROWS: Final = 4
"""A header stands within so many rows from the top."""
_NOTHING = re.compile(
    r"(?:[-–—./]*|n\s?/?\s?a|none|not applicable|tbc|tbd|tba)", re.IGNORECASE
)
_SIGN = re.compile(r"\s*[•▪●◦■□‣✓➢➤►\uf0b7\uf0a7*–-]\s+")
_THEME_WORDS: Final = 8
_NAME_WORDS: Final = 4
_GOES_ON = re.compile(r"\n\s*[a-z]")
_UNWRAPPED: Final = 10_000
_COLUMN_CELLS: Final = 200


@dataclass(frozen=True, slots=True)
class _Plan:
    """A table that is an action plan."""

    document: Document
    grid: Grid
    columns: Columns
    body: int
    """The first row below the header."""
    theme: str | None


def read_tables(
    document: Document, themes: Themes, tables: Sequence[Table]
) -> Iterator[Commitment]:
    """Yield a commitment for each row of the tables that are action plans."""
    above: _Rows | None = None
    for table in tables:
        theme = themes.at(table.start)
        plan = _plan(document, table, theme) or _goes_on(document, table, above)
        above = _Rows(plan) if plan else None
        if above:
            yield from above.read()


def _plan(document: Document, table: Table, theme: str | None) -> _Plan | None:
    cells = cells_of(document.text, table)
    for turned in (cells, transposed(cells)):
        grid = Grid(document.text, turned)
        for row in range(min(_HEADER_ROWS, len(grid.rows) - 1)):
            found = _header(grid, row)
            if found and _is_borne_out(grid, *found):
                return _Plan(document, grid, *found, theme=theme)
    return None


def _header(grid: Grid, row: int) -> tuple[Columns, int] | None:
    """Return the columns that a row names, alone or with the row below it."""
    if len(grid.filled(grid.rows[row])) < 2:
        return None
    texts = grid.texts(grid.rows[row])
    below = grid.texts(grid.rows[row + 1])
    columns = plan_columns(texts, _dated(grid, row + 1))
    both = [a if a == b else f"{a} {b}" for a, b in zip(texts, below, strict=True)]
    joint = plan_columns(both, _dated(grid, row + 2)) if row + 2 < len(grid.rows) else None
    if columns and not (joint and _is_header(grid, row + 1)):
        return columns, row + 1
    return (joint, row + 2) if joint and _is_header(grid, row + 1) else None


def _dated(grid: Grid, body: int) -> frozenset[int]:
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


def _goes_on(document: Document, table: Table, above: "_Rows | None") -> _Plan | None:
    """Return the plan that a table without a header goes on with."""
    grid = Grid(document.text, cells_of(document.text, table))
    if above is None or grid.width != above.plan.grid.width:
        return None
    before = above.plan
    if not _is_borne_out(grid, before.columns, 0):
        return None
    return replace(before, grid=grid, body=0, theme=above.theme)


def _is_borne_out(grid: Grid, columns: Columns, body: int) -> bool:
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


class _Rows:
    """Reads a plan from top to bottom; what a row leaves open, the one above says."""

    def __init__(self, plan: _Plan) -> None:
        self.plan = plan
        self._grid = plan.grid
        self.theme = plan.theme
        if "item" not in plan.columns.of and any(map(self._is_theme, self._body)):
            columns = themes_as_items(plan.columns)
            self.plan = replace(plan, columns=columns)
        self._item: Cell | None = None
        self._widths = {
            kind: self._width(columns) for kind, columns in self.plan.columns.of.items()
        }

    @property
    def _body(self) -> Sequence[Row]:
        return self._grid.rows[self.plan.body :]

    def read(self) -> Iterator[Commitment]:
        """Yield the commitments of the plan."""
        last: Commitment | None = None
        for row in self._body:
            if self._is_theme(row):
                self.theme = collapse(self._grid.content(self._grid.filled(row)[0]))
                self._item = None
                continue
            if not self._grid.filled(row) or self._is_header(row):
                continue
            found = self._commitment(row)
            if last and self._runs_on(row, found):
                last = _joined(self.plan.document.text, last, found)
                continue
            if last:
                yield last
            last = found if found.action or found.item else None
        if last:
            yield last

    def _is_theme(self, row: Row) -> bool:
        """Return whether a row is one cell over the full width, or as good as that."""
        filled = self._grid.filled(row)
        if len(filled) != 1:
            return False
        cell = filled[0]
        if cell.columns >= max(2, self._grid.width - 1):
            return True
        text = self._grid.content(cell)
        if cell.column or cell.rows > 1 or text[:1].islower():
            return False
        words = [match[0] for match in words_of(text)]
        return 0 not in self.plan.columns.of["action"] or (
            len(words) <= _THEME_WORDS and words[0].lower() not in VERBS
        )

    def _is_header(self, row: Row) -> bool:
        texts = self._grid.texts(row)
        kinds = [column_kind(text) for text in texts]
        own = self.plan.headers
        return texts == own or (any(kinds) and fold(" ".join(texts)) == fold(" ".join(own)))

    def _runs_on(self, row: Row, found: Commitment) -> bool:
        """Return whether a row is the rest of the one above, broken at a page."""
        action = found.action
        if self._strand(row, "item") or found.due:
            return False
        if action is None:
            return bool(found.owners or found.measures)
        return action.value[:1].islower() and not found.owners

    def _commitment(self, row: Row) -> Commitment:
        theme = self._strand(row, "theme")
        if theme and (named := collapse(theme.joined)) != self.theme:
            self.theme, self._item = named, None
        self._item = self._cell(row, "item") or self._item
        due = self._strand(row, "due")
        owners = self._strand(row, "owners")
        measures = self._strand(row, "measures")
        return Commitment(
            document=self.plan.document.id,
            theme=self.theme,
            item=self._item,
            benefit=self._cell(row, "benefit"),
            action=self._cell(row, "action"),
            due=due.cell(0, len(due.joined), due_period(due.joined)) if due else None,
            owners=split_owners(owners) if owners else (),
            measures=(
                split_items(measures, self._widths["measures"]) if measures else ()
            ),
        )

    def _cell(self, row: Row, kind: Kind) -> Cell | None:
        strand = self._strand(row, kind)
        if strand is None:
            return None
        sign = _SIGN.match(strand.joined)
        return strand.cell(sign.end() if sign else 0, len(strand.joined))

    def _strand(self, row: Row, kind: Kind) -> Strand | None:
        """Return what stands in the columns of a kind; None for "-" and the like."""
        cells = [row.get(column) for column in self.plan.columns.of.get(kind, ())]
        found = dict.fromkeys(cell for cell in cells if cell and self._says(cell, kind))
        if not found:
            return None
        spans = tuple(span for cell in found for span in cell.spans)
        return Strand(self.plan.document.text, spans)

    def _says(self, cell: GridCell, kind: Kind) -> bool:
        text = self._grid.content(cell)
        if kind == "due" and text.lower().startswith("tb"):
            return True
        return _NOTHING.fullmatch(text) is None

    def _width(self, columns: Sequence[int]) -> int:
        """Return how many characters fit on a line of some columns.

        Where no line goes on in small letters, none is wrapped, and any word fits.
        """
        texts = [
            text
            for column in columns
            for text in self._grid.column(column, self.plan.body)[:_COLUMN_CELLS]
        ]
        wrapped = any(_GOES_ON.search(text) for text in texts)
        lines = [line for text in texts for line in text.split("\n")]
        return max(map(len, lines), default=0) if wrapped else _UNWRAPPED


def _joined(text: str, above: Commitment, rest: Commitment) -> Commitment:
    """Return a row together with the rest of it."""
    action = above.action
    if action and rest.action:
        spans = (*action.spans, *rest.action.spans)
        action = Strand(text, spans).cell(0, sum(e - s + 1 for s, e in spans))
    return replace(
        above,
        action=action,
        owners=(*above.owners, *rest.owners),
        measures=(*above.measures, *rest.measures),
    )

"""The rows of an action plan, read from top to bottom."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.ingest.commitments.lists import split_items
from assistant.ingest.commitments.owners import split_owners
from assistant.ingest.commitments.periods import due_period
from assistant.ingest.commitments.strands import Strand
from assistant.ingest.commitments.tables.columns import (
    Columns,
    Kind,
    plan_columns,
    themes_as_items,
)
from assistant.ingest.commitments.tables.grid import Grid, GridCell, Row
from assistant.ingest.commitments.words import VERBS
from assistant.model import Document
from assistant.records import Cell, Commitment
from assistant.text import collapse
from assistant.text import words as words_of

_NOTHING = re.compile(
    r"(?:[-–—./]*|n\s?/?\s?a|none|not applicable|tbc|tbd|tba)", re.IGNORECASE
)
_SIGN = re.compile(r"\s*[•▪●◦■□‣✓➢➤►\uf0b7\uf0a7*–-]\s+")
_THEME_WORDS: Final = 8
_GOES_ON = re.compile(r"\n\s*[a-z]")
_UNWRAPPED: Final = 10_000
_COLUMN_CELLS: Final = 200


@dataclass(frozen=True, slots=True)
class Plan:
    """A table that is an action plan."""

    document: Document
    grid: Grid
    columns: Columns
    body: int
    """The first row below the header."""
    theme: str | None


class Rows:
    """Reads a plan from top to bottom; what a row leaves open, the one above says."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._grid = plan.grid
        self.theme = plan.theme
        if "item" not in plan.columns.of and any(map(self._is_theme, self._body)):
            columns = themes_as_items(plan.columns)
            self.plan = replace(plan, columns=columns)
        self._item: Cell | None = None
        self._benefit: Cell | None = None
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
                self._item = self._benefit = None
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
        own = self.plan.columns.of
        columns = plan_columns(self._grid.texts(row), frozenset(own.get("due", ())))
        return columns is not None and columns.of == own

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
        item = self._cell(row, "item")
        benefit = self._cell(row, "benefit")
        if item is None and self._item and benefit is None:
            benefit = self._benefit
        self._item, self._benefit = item or self._item, benefit
        due = self._strand(row, "due")
        owners = self._strand(row, "owners")
        measures = self._strand(row, "measures")
        return Commitment(
            document=self.plan.document.id,
            theme=self.theme,
            item=self._item,
            benefit=benefit,
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

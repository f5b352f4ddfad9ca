"""A person specification in a table: rows, columns of importance, marks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.ingest.adverts.criteria.columns import (
    HEADER_WORDS,
    Role,
    Row,
    column_roles,
    header_roles,
    is_specific,
    is_tick,
    shows_importance,
    table_rows,
)
from assistant.ingest.adverts.criteria.found import Above, Found
from assistant.ingest.adverts.criteria.lines import cell_lines, cell_width
from assistant.ingest.adverts.criteria.marks import code, importance_mark
from assistant.ingest.adverts.criteria.notes import is_note
from assistant.ingest.adverts.criteria.specification import SpecificationReader
from assistant.ingest.adverts.criteria.words import (
    heading_text,
    is_category,
    is_end,
    read_head,
)
from assistant.ingest.parsed import Table, TableCell
from assistant.records import Importance
from assistant.text import collapse, fold
from assistant.vocabulary import CRITERIA_HEADINGS, LABELS

_CATEGORY_WORDS: Final = 4
"""A row of one cell with more words is a criterion whose tick is lost."""


@dataclass
class _Reader:
    text: str
    rows: Sequence[Row]
    columns: Mapping[int, Role]
    """Roles that the cells themselves show."""
    above: Above
    ticked: bool
    """Whether columns of importance hold ticks instead of criteria."""
    roles: Mapping[int, Role]
    """Roles that the last header row gave."""

    def read(self) -> Iterator[Found]:
        rows = [row for row in self.rows if row]
        for row, below in zip(rows, [*rows[1:], {}], strict=True):
            header = header_roles(self.text, row, self.columns)
            if header is not None:
                self.roles = {**header, **self.columns}
                self._name_category(row)
            elif not self._heads(row, below):
                yield from self._criteria(row)

    def _name_category(self, row: Row) -> None:
        """Take the category that a header row names in place of "Criteria"."""
        for column, cell in sorted(row.items()):
            words = heading_text(self._value(cell))
            if column not in self.roles and is_category(words) and is_specific(words):
                self.above = Above(None, words)

    def _heads(self, row: Row, below: Row) -> bool:
        """Take over what a row of one cell says; return whether it heads others."""
        if len(row) > 1:
            return False
        ((column, cell),) = row.items()
        value = self._value(cell)
        head = read_head(value)
        placed = column in self.roles and cell.columns < 2
        inner = placed and column > 0 and head is not None and not head.importance
        lines = self.text[cell.start : cell.end].strip().count("\n")
        if head is not None and not (lines or inner):
            category = head.category or (None if head.opens else self.above.category)
            self.above = replace(
                self.above,
                category=category,
                importance=head.importance
                or (None if self.roles else self.above.importance),
            )
            return True
        if not self.roles or placed or len(value.split()) > HEADER_WORDS:
            return False
        named = len(below) > 1 and len(value.split()) <= _CATEGORY_WORDS
        named = named or value.isupper()
        if self.ticked and cell.columns < 2 and not named:
            return False
        if is_note(value) or value.endswith("."):
            return True
        self.above = replace(self.above, category=heading_text(value))
        return True

    def _criteria(self, row: Row) -> Iterator[Found]:
        assessed = {c: row[c] for c in row if self.roles.get(c) == "assessed"}
        labels = [row[c] for c in sorted(row) if c not in self.roles]
        marked = False
        for column in sorted(row):
            role = self.roles.get(column)
            value = self._value(row[column])
            if role in ("essential", "desirable") and not is_tick(value):
                above = replace(self._labelled(labels), importance=role)
                found = _read_cell(self.text, row[column].start, row[column].end, above)
                yield from self._assessed(found, _beside(assessed, column))
                marked = True
        if marked or not labels:
            return
        if self.ticked or not {"essential", "desirable"} & set(self.roles.values()):
            yield from self._by_label(row, labels, assessed)
        else:
            self._labelled(labels)

    def _by_label(
        self, row: Row, labels: Sequence[TableCell], assessed: Row
    ) -> Iterator[Found]:
        """Yield criteria that stand in a label's cell, its importance beside it."""
        criterion = self._criterion(labels)
        before = [cell for cell in labels if cell.column < criterion.column]
        above = replace(self._labelled(before), importance=None)
        if not self.roles:
            above = self._labelled(before)
        found = _read_cell(self.text, criterion.start, criterion.end, above)
        marks = self._marks(row)
        if len(marks) == 1:
            found = [replace(f, importance=f.importance or marks[0]) for f in found]
        elif len(marks) == len(found):
            found = [
                replace(f, importance=f.importance or mark)
                for f, mark in zip(found, marks, strict=True)
            ]
        codes = _beside(assessed, criterion.column) or self._coded(row)
        yield from self._assessed(found, codes)

    def _criterion(self, labels: Sequence[TableCell]) -> TableCell:
        """Return the cell that states the criterion: the last before the marks."""
        marks = [c for c, role in self.roles.items() if role not in ("number",)]
        before = [cell for cell in labels if cell.column < min(marks, default=99)]
        return (before or labels)[-1]

    def _marks(self, row: Row) -> list[Importance]:
        """Return the importance that the cells beside a criterion show."""
        marks: list[Importance] = []
        for column in sorted(row):
            role, cell = self.roles.get(column), row[column]
            if role == "mark":
                lines = self.text[cell.start : cell.end].split("\n")
                marks += [mark for line in lines if (mark := importance_mark(line))]
            elif role in ("essential", "desirable") and shows_importance(
                self._value(cell)
            ):
                mark = importance_mark(self._value(cell))
                marks.append(mark if mark and self.columns.get(column) else role)
        return marks

    def _coded(self, row: Row) -> TableCell | None:
        """Return a cell whose column says the importance and itself the assessment."""
        for column in sorted(row):
            role = self.roles.get(column)
            if role in ("essential", "desirable") and code(self._value(row[column])):
                return row[column]
        return None

    def _assessed(
        self, found: Sequence[Found], cell: TableCell | None
    ) -> Iterator[Found]:
        if cell is None or _is_bare_tick(self._value(cell)):
            yield from found
            return
        lines = [collapse(x) for x in self.text[cell.start : cell.end].split("\n")]
        lines = [line.lstrip("•▪●-* ") for line in lines if line]
        one_each = len(lines) == len(found)
        whole = collapse(self.text[cell.start : cell.end])
        for number, criterion in enumerate(found):
            how = lines[number] if one_each else whole
            yield replace(criterion, assessed_by=criterion.assessed_by or how)

    def _labelled(self, labels: Sequence[TableCell]) -> Above:
        """Return what the cells at the left of a row say, and keep the category."""
        for cell in labels:
            value = self._value(cell)
            head = read_head(value)
            if head is not None and head.importance:
                category = head.category or self.above.category
                self.above = replace(
                    self.above, importance=head.importance, category=category
                )
            elif value and not re.fullmatch(r"[\d.]+", value):
                self.above = replace(self.above, category=heading_text(value))
        return self.above

    def _value(self, cell: TableCell) -> str:
        return collapse(self.text[cell.start : cell.end])


def read_table(text: str, table: Table, above: Above, *, is_open: bool) -> list[Found]:
    """Return the criteria of a table; none if it is not a specification.

    Args:
        text: The document's text.
        table: The table.
        above: What the headings above it say.
        is_open: Whether it stands below the heading of a specification.
    """
    rows = table_rows(text, table)
    columns = column_roles(text, rows)
    headers = [found for row in rows if (found := header_roles(text, row, columns))]
    marked = {"mark", "assessed"} <= set(columns.values())
    if not headers and not ((is_open or marked) and _looks_open(text, rows)):
        return []
    ticked = "mark" in columns.values() or _ticked(text, rows, headers)
    reader = _Reader(text, rows, columns, above, ticked, columns)
    return list(reader.read())


def _ticked(
    text: str, rows: Sequence[Row], headers: Sequence[Mapping[int, Role]]
) -> bool:
    """Return whether a column of importance holds a tick anywhere."""
    weighed = {
        column
        for header in headers
        for column, role in header.items()
        if role in ("essential", "desirable", "mark")
    }
    return any(
        shows_importance(collapse(text[cell.start : cell.end]))
        for row in rows
        if header_roles(text, row, {}) is None
        for column, cell in row.items()
        if column in weighed
    )


def _looks_open(text: str, rows: Sequence[Row]) -> bool:
    """Return whether a table without a header row may hold criteria."""
    first = next((row for row in rows if row), {})
    cell = first.get(min(first)) if first else None
    value = collapse(text[cell.start : cell.end]) if cell else ""
    other = is_end(value) or fold(value).strip(" :") in LABELS - CRITERIA_HEADINGS
    if not value or (other and read_head(value) is None):
        return False
    return max(len(row) for row in rows) <= 4


def _is_bare_tick(value: str) -> bool:
    """Return whether a cell in a column of assessment says nothing but "yes"."""
    return is_tick(value) and code(value) is None


def _beside(assessed: Row, column: int) -> TableCell | None:
    """Return the cell that says how what stands in a column is assessed."""
    right = [number for number in sorted(assessed) if number > column]
    numbers = right or sorted(assessed)
    return assessed[numbers[0]] if numbers else None


def _read_cell(text: str, start: int, end: int, above: Above) -> list[Found]:
    """Return the criteria of a table's cell."""
    lines = cell_lines(text, start, end)
    reader = SpecificationReader(
        text,
        lines,
        cell_width(lines),
        cell=True,
        importance=above.importance,
        category=above.category,
        open=True,
    )
    return reader.read()

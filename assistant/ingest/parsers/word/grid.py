"""The grid of a table in a Word file: cells with their places and spans."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from assistant.ingest.parsers.word.package import number, switch, value
from assistant.ingest.parsers.word.runs import DELETED
from assistant.ingest.parsers.word.styles import Styles, is_shaded, run_look

_ROW: Final = qn("w:tr")
_CELL: Final = qn("w:tc")
_TABLE: Final = qn("w:tbl")
_MAX_COLUMNS: Final = 100
_CHAIN: Final = 20
_BITS = re.compile("[0-9A-Fa-f]{1,8}")
_FIRST_ROW: Final = 0x20
_FIRST_COLUMN: Final = 0x80


@dataclass(slots=True)
class GridCell:
    """A cell, merged ones as one."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    shaded: bool = False
    elements: list[Element] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TableLook:
    """What the table itself says of its headings."""

    heading_rows: int = 0
    """Rows that are marked as repeated on every page, or by the table's style."""
    heading_column: bool = False
    """Whether its style sets the first column off."""


def read_grid(table: Element, styles: Styles) -> tuple[list[GridCell], TableLook]:
    """Return the cells of a table (`w:tbl`) in reading order, and its headings."""
    cells: list[GridCell] = []
    open_cells: dict[int, GridCell] = {}
    marked, row = 0, 0
    for element in _within(table, _ROW):
        properties = element.find(qn("w:trPr"))
        if properties is not None and any(child.tag in DELETED for child in properties):
            continue
        marked += marked == row and bool(switch(properties, "w:tblHeader"))
        cells.extend(_read_row(element, row, open_cells))
        row += 1
    look = _styled(table, styles)
    return cells, replace(look, heading_rows=max(marked, look.heading_rows))


def _within(element: Element, tag: str) -> Iterator[Element]:
    """Yield rows or cells, those in content controls and the like included."""
    for child in element.iterchildren("{*}*"):
        if child.tag == tag:
            yield child
        elif child.tag != _TABLE and child.tag not in DELETED:
            yield from _within(child, tag)


def _read_row(
    element: Element, row: int, open_cells: dict[int, GridCell]
) -> Iterator[GridCell]:
    column = _size(number(element, "w:trPr", "w:gridBefore"), 0)
    last: GridCell | None = None
    for tc in _within(element, _CELL):
        properties = tc.find(qn("w:tcPr"))
        columns = _size(number(properties, "w:gridSpan"), 1)
        above = open_cells.get(column)
        if last is not None and _goes_on(properties, "w:hMerge"):
            last.columns += columns
        elif above and _goes_on(properties, "w:vMerge"):
            above.rows, last = row - above.row + 1, above
        else:
            last = GridCell(row, column, columns=columns, shaded=is_shaded(properties))
            yield last
        last.elements.append(tc)
        open_cells[column] = last
        column += columns


def _size(found: int | None, least: int) -> int:
    return min(max(found or 0, least), _MAX_COLUMNS)


def _goes_on(properties: Element | None, name: str) -> bool:
    """Return whether a cell belongs to the one above it (or before it)."""
    if properties is None or properties.find(qn(name)) is None:
        return False
    return value(properties, name) != "restart"


def _styled(table: Element, styles: Styles) -> TableLook:
    """Return which headings the table's style sets off, where the table uses it."""
    properties = table.find(qn("w:tblPr"))
    shown = None if properties is None else properties.find(qn("w:tblLook"))
    style = styles.find(value(properties, "w:tblStyle"))
    rows = column = False
    for _ in range(_CHAIN):
        if style is None:
            break
        rows = rows or _sets_off(style, "firstRow")
        column = column or _sets_off(style, "firstCol")
        style = styles.find(value(style, "w:basedOn"))
    return TableLook(
        heading_rows=int(rows and _uses(shown, "firstRow", _FIRST_ROW)),
        heading_column=column and _uses(shown, "firstColumn", _FIRST_COLUMN),
    )


def _sets_off(style: Element, part: str) -> bool:
    for conditional in style.findall(qn("w:tblStylePr")):
        if conditional.get(qn("w:type")) == part:
            bold = run_look(conditional.find(qn("w:rPr"))).bold
            return bool(bold) or is_shaded(conditional.find(qn("w:tcPr")))
    return False


def _uses(shown: Element | None, name: str, bit: int) -> bool:
    if shown is None:
        return False
    given = shown.get(qn(f"w:{name}"))
    if given is not None:
        return given in ("1", "true", "on")
    bits = str(shown.get(qn("w:val"), ""))
    return _BITS.fullmatch(bits) is not None and bool(int(bits, 16) & bit)

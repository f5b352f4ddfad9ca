"""Print a plan as a Word document: one table, or one for each theme."""

from collections.abc import Sequence
from io import BytesIO
from itertools import groupby
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.shared import Mm
from docx.table import Table, _Cell, _Row

from evals.gold.build.strategies_plan import SHARED, Plan, Row

_EPOCH: Final = (2020, 1, 1, 0, 0, 0)


def docx(plan: Plan) -> bytes:
    """Return the strategy as DOCX; the same bytes every time."""
    word = Document()
    word.core_properties.title = plan.title
    word.add_heading(plan.title, 0)
    _prose(word, plan.before)
    _other(word, plan.options.get("other_table", ()))
    if plan.options.get("theme") == "heading":
        for theme, rows in groupby(plan.rows, lambda row: row.theme):
            word.add_heading(theme or "", 2)
            _table(word, plan, list(rows))
    else:
        _table(word, plan, plan.rows)
    _prose(word, plan.after)
    out = BytesIO()
    word.save(out)
    return _dated(out.getvalue())


def _dated(data: bytes) -> bytes:
    """Return the package with one date on all its parts."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name, _EPOCH), old.read(name), ZIP_DEFLATED)
    return out.getvalue()


def _prose(word: Word, paragraphs: tuple[str, ...]) -> None:
    for each in paragraphs:
        if each.startswith("# "):
            word.add_heading(each.removeprefix("# "), 1)
        else:
            word.add_paragraph(each)


def _other(word: Word, rows: Sequence[Sequence[str]]) -> None:
    """Add a table that is no plan."""
    if not rows:
        return
    table = word.add_table(len(rows), len(rows[0]), style="Table Grid")
    for row, line in zip(rows, table.rows, strict=True):
        for text, cell in zip(row, line.cells, strict=True):
            cell.text = text
    word.add_paragraph()


def _table(word: Word, plan: Plan, rows: Sequence[Row]) -> None:
    table = word.add_table(0, len(plan.columns), style="Table Grid")
    _head(table, plan)
    theme = None
    begun: dict[str, _Cell] = {}
    for row in rows:
        if plan.options.get("theme") == "row" and row.theme != theme:
            theme = row.theme
            line = _line(table).cells
            line[0].merge(line[-1]).text = theme or ""
        line = _line(table).cells
        for column, cell in zip(plan.columns, line, strict=True):
            _fill(plan, row, column.key, cell, begun)
    for column in plan.columns:
        for cell in table.column_cells(plan.columns.index(column)):
            cell.width = Mm(column.width)


def _line(table: Table) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    return row


def _head(table: Table, plan: Plan) -> None:
    groups = plan.options.get("groups", ())
    if groups:
        line, at = _line(table), 0
        for label, count in groups:
            line.cells[at].merge(line.cells[at + count - 1]).text = label
            at += count
        line._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    line = _line(table)
    for column, cell in zip(plan.columns, line.cells, strict=True):
        cell.text = column.label
    line._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _fill(plan: Plan, row: Row, key: str, cell: _Cell, begun: dict[str, _Cell]) -> None:
    if key not in row.cells:
        return
    if not row.prints(key):
        begun[key] = begun[key].merge(cell)
        return
    if key in SHARED:
        begun[key] = cell
    lines = row.cells[key].lines
    listed = key in plan.options.get("lists", ()) and len(lines) > 1
    cell.text = lines[0]
    if listed:
        cell.paragraphs[0].style = "List Bullet"
    for line in lines[1:]:
        cell.add_paragraph(line, style="List Bullet" if listed else None)

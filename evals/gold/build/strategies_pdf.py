"""Print a plan as PDF: a table with rules or without, on one page or several."""

from collections.abc import Callable, Iterator
from html import escape
from io import BytesIO
from typing import Any, Final

from reportlab.lib.colors import Color, black
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from evals.gold.build.strategies_plan import Plan, Row

MARGIN: Final = 15.0
"""Millimetres on every side; the columns of the table begin here."""

_TEXT: Final = ParagraphStyle("text", fontName="Helvetica", fontSize=10, leading=13)
_TITLE: Final = ParagraphStyle(
    "title", fontName="Helvetica-Bold", fontSize=17, leading=22
)
_HEAD: Final = ParagraphStyle(
    "head", fontName="Helvetica-Bold", fontSize=12.5, leading=16, spaceBefore=8
)
_SHADE: Final = Color(0.88, 0.92, 0.97)
_WHOLE_BOX: Final = ("BOX", (0, 0), (-1, -1), 0.5, black)

Command = tuple[Any, ...]


def pdf(plan: Plan) -> bytes:
    """Return the strategy as PDF; the same bytes every time."""
    out = BytesIO()
    document = SimpleDocTemplate(
        out,
        pagesize=landscape(A4) if plan.options.get("landscape") else A4,
        title=plan.title,
        invariant=1,
        pageCompression=0,
        **dict.fromkeys(
            ("leftMargin", "rightMargin", "topMargin", "bottomMargin"), MARGIN * mm
        ),
    )
    story = [Paragraph(escape(plan.title), _TITLE), Spacer(1, 6)]
    story += [*_prose(plan.before), *_other(plan), _table(plan), *_prose(plan.after)]
    document.build(story, onFirstPage=_number(plan), onLaterPages=_number(plan))
    return out.getvalue()


def _number(plan: Plan) -> Callable[[Any, Any], None]:
    first = int(plan.options.get("first_page", 1))

    def draw(canvas: Any, document: Any) -> None:  # noqa: ANN401
        canvas.setFont("Helvetica", 8)
        canvas.drawCentredString(
            document.pagesize[0] / 2, 8 * mm, f"{first - 1 + document.page}"
        )

    return draw


def _prose(paragraphs: tuple[str, ...]) -> Iterator[Flowable]:
    for each in paragraphs:
        style = _HEAD if each.startswith("# ") else _TEXT
        yield Paragraph(escape(each.removeprefix("# ")), style)
        yield Spacer(1, 5)


def _other(plan: Plan) -> Iterator[Flowable]:
    """A table that is no plan."""
    if other := plan.options.get("other_table"):
        yield Table(other, style=[("GRID", (0, 0), (-1, -1), 0.5, black)])
        yield Spacer(1, 8)


def _in_cell(plan: Plan, text: str, font: str = "Helvetica") -> Paragraph:
    size = float(plan.options.get("size", 8.5))
    style = ParagraphStyle("cell", fontName=font, fontSize=size, leading=size * 1.24)
    return Paragraph(text, style)


def _bold(plan: Plan, text: str) -> Paragraph:
    return _in_cell(plan, escape(text), "Helvetica-Bold")


def _head(plan: Plan) -> tuple[list[list[Paragraph | str]], list[Command]]:
    """Return the header rows, one or two, and how they are drawn."""
    data: list[list[Paragraph | str]] = []
    style: list[Command] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    groups = plan.options.get("groups", ())
    if groups:
        line: list[Paragraph | str] = []
        for label, count in groups:
            style.append(("SPAN", (len(line), 0), (len(line) + count - 1, 0)))
            line += [_bold(plan, label), *[""] * (count - 1)]
        data.append(line)
    data.append([_bold(plan, column.label) for column in plan.columns])
    for row in range(len(data)):
        style += _rules(row, len(plan.columns) - 1, ruled=plan.layout == "ruled table")
    return data, style


def _table(plan: Plan) -> Table:
    data, style = _head(plan)
    heads = len(data)
    width = len(plan.columns) - 1
    ruled = plan.layout == "ruled table"
    theme = None
    for row in plan.rows:
        if plan.options.get("theme") == "row" and row.theme != theme:
            theme = row.theme
            style += _full_width(len(data), ruled=ruled)
            data.append([_bold(plan, theme or ""), *[""] * width])
        if plan.options.get("rules") == "horizontal":
            style.append(("LINEABOVE", (0, len(data)), (-1, len(data)), 0.5, black))
        style += [
            command
            for column, each in enumerate(plan.columns)
            for command in _cell_rules(row, each.key, (column, len(data)), ruled=ruled)
        ]
        data.append([_cell(plan, row, each.key) for each in plan.columns])
    if ruled:
        style.append(_WHOLE_BOX)
    return (_Ruled if ruled else Table)(
        data,
        colWidths=[column.width * mm for column in plan.columns],
        repeatRows=heads if plan.options.get("repeat_header") else 0,
        splitInRow=1 if plan.options.get("cut_rows") else 0,
        style=style,
    )


class _Ruled(Table):  # type: ignore[misc]
    """A table whose part on each page is closed by a line above and below."""

    def onSplit(self, table: Table, byRow: int = 1) -> None:  # noqa: N802, N803, ARG002
        """Draw the box of a part; called by reportlab for every part."""
        table.setStyle([_WHOLE_BOX])


def _rules(row: int, last: int, *, ruled: bool) -> list[Command]:
    if not ruled:
        return [("BOTTOMPADDING", (0, row), (last, row), 6)]
    return [
        ("BACKGROUND", (0, row), (last, row), _SHADE),
        ("GRID", (0, row), (last, row), 0.5, black),
    ]


def _full_width(row: int, *, ruled: bool) -> list[Command]:
    span = ("SPAN", (0, row), (-1, row))
    if not ruled:
        return [span]
    return [
        span,
        ("BACKGROUND", (0, row), (-1, row), _SHADE),
        ("BOX", (0, row), (-1, row), 0.5, black),
    ]


def _cell_rules(
    row: Row, key: str, at: tuple[int, int], *, ruled: bool
) -> list[Command]:
    """A cell that goes on from the row above has no line above it."""
    if not ruled:
        return []
    sides = [("LINEBEFORE", at, at, 0.5, black), ("LINEAFTER", at, at, 0.5, black)]
    if key in row.cells and not row.prints(key):
        return sides
    return [*sides, ("LINEABOVE", at, at, 0.5, black)]


def _cell(plan: Plan, row: Row, key: str) -> Paragraph | str:
    if not row.prints(key):
        return ""
    sign = plan.options.get("bullet", "") if key == "measures" else ""
    lines = (escape(f"{sign}{line}") for line in row.cells[key].lines)
    return _in_cell(plan, "<br/>".join(lines))

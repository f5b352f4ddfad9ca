"""What a table has left on the next page: a cell, a column, rows below a footnote."""

from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from assistant.ingest.parsed import Parsed
from tests.ingest.parsers.pdf_pages import (
    draw_lines,
    draw_table,
    make_pdf,
    read,
    table_rows,
)

PLAN = (("Action", "Owner", "By"), ("Open two wards for", "Chief nurse", "March 2027"))
Draw = Callable[[Canvas], None]


def low_table(canvas: Canvas) -> None:
    """Draw a plan at the foot of a page."""
    draw_table(canvas, PLAN, y=110)


def rows_of(*pages: Draw) -> list[list[list[str]]]:
    parsed: Parsed = read(make_pdf(*pages))
    return [table_rows(parsed, table) for table in parsed.layout.tables]


def frame(
    lines: Sequence[str], *, inner: float | None = None, width: float = 450
) -> Draw:
    """Return a function that draws one row at the top of a page, in a frame."""

    def draw(canvas: Canvas) -> None:
        canvas.rect(72, 740, width, 60)
        if inner is not None:
            canvas.line(inner, 740, inner, 800)
        draw_lines(canvas, lines, x=76, y=786, size=10)

    return draw


@pytest.mark.parametrize("inner", [None, 222])
def test_one_cell_that_the_page_cuts_belongs_to_its_row(inner: float | None) -> None:
    (rows,) = rows_of(low_table, frame(["the winter"], inner=inner))
    assert rows[1] == ["Open two wards for the winter", "Chief nurse", "March 2027"]


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(frame(["the winter"], width=300), id="another width"),
        pytest.param(frame([], inner=222), id="empty"),
        pytest.param(lambda canvas: draw_lines(canvas, ["So be it."]), id="no frame"),
        pytest.param(lambda canvas: canvas.line(72, 700, 90, 700), id="no text"),
    ],
)
def test_what_stands_elsewhere_is_no_rest(second: Draw) -> None:
    assert rows_of(low_table, second) == [[list(row) for row in PLAN]]


def test_a_frame_of_its_own_is_no_rest() -> None:
    rows = [("Action", "Owner"), ("Open two wards", "Chief nurse")]

    def first(canvas: Canvas) -> None:
        draw_table(canvas, rows, widths=(225, 225), y=110)

    assert rows_of(first, frame(["Our aims"])) == [[list(row) for row in rows]]


def test_a_frame_that_is_painted_last_is_no_rest() -> None:
    def second(canvas: Canvas) -> None:
        draw_lines(canvas, ["Our second plan."], y=600)
        frame(["the winter"], inner=222)(canvas)

    assert rows_of(low_table, second) == [[list(row) for row in PLAN]]


def test_a_frame_below_text_is_no_rest() -> None:
    def second(canvas: Canvas) -> None:
        draw_lines(canvas, ["Our second plan."], y=820)
        frame(["the winter"], inner=222)(canvas)

    assert rows_of(low_table, second) == [[list(row) for row in PLAN]]


def test_a_table_that_ends_high_on_its_page_has_no_rest() -> None:
    def high(canvas: Canvas) -> None:
        draw_table(canvas, PLAN, y=700)

    assert rows_of(high, frame(["the winter"], inner=222)) == [
        [list(row) for row in PLAN]
    ]


def test_a_footnote_parts_no_table() -> None:
    def first(canvas: Canvas) -> None:
        draw_table(canvas, PLAN, y=140)
        draw_lines(canvas, ["1 See the plan of the year"], y=60, size=8)

    def second(canvas: Canvas) -> None:
        draw_table(canvas, [("Buy beds", "Matron", "May"), ("Hire", "Jo", "2028")])

    parsed = read(make_pdf(first, second))
    (table,) = parsed.layout.tables
    assert len(table_rows(parsed, table)) == 4
    assert "2028\n\n1 See the plan of the year" in parsed.text


def test_a_column_that_is_empty_on_the_next_page_takes_no_text() -> None:
    wide = (150.0, 150.0, 75.0, 75.0)

    def first(canvas: Canvas) -> None:
        rows = [("Action", "Owner", "By", "Cost"), ("Open", "Jo", "May", "£5")]
        draw_table(canvas, rows, widths=wide)

    def second(canvas: Canvas) -> None:
        rows = [("Buy beds", "Matron", "June"), ("Hire", "Sam", "July")]
        draw_table(canvas, rows)

    assert rows_of(first, second) == [
        [
            ["Action", "Owner", "By", "Cost"],
            ["Open", "Jo", "May", "£5"],
            ["Buy beds", "Matron", "June", ""],
            ["Hire", "Sam", "July", ""],
        ]
    ]

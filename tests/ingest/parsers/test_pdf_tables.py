"""Tables of PDF pages: ruled or not, merged cells, over several pages."""

from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from assistant.ingest.parsers.pdf.grid import find_grids
from assistant.ingest.parsers.pdf.page import Edge
from assistant.text import collapse
from tests.ingest.parsers.pdf_pages import (
    PROSE,
    cell_words,
    draw_lines,
    draw_table,
    make_pdf,
    read,
    table_rows,
    text_page,
)

HEADER = ("Action", "Owner", "By when")
PLAN = (
    HEADER,
    ("Open two wards", "Chief nurse", "March 2027"),
    ("Train new staff in the\nuse of the ward system", "Head of learning", "Ongoing"),
)


def page(
    *rows: Sequence[str], above: Sequence[str] = (), y: float = 700
) -> Callable[[Canvas], None]:
    """Return a function that draws a page with a ruled table."""

    def draw(canvas: Canvas) -> None:
        draw_lines(canvas, above, y=y + 20)
        draw_table(canvas, rows, y=y)

    return draw


def test_a_ruled_table_has_its_cells() -> None:
    parsed = read(make_pdf(page(*PLAN)))
    assert [table_rows(parsed, table) for table in parsed.layout.tables] == [
        [
            ["Action", "Owner", "By when"],
            ["Open two wards", "Chief nurse", "March 2027"],
            [
                "Train new staff in the use of the ward system",
                "Head of learning",
                "Ongoing",
            ],
        ]
    ]


def test_a_table_stands_in_the_text_once_and_in_its_place() -> None:
    def draw(canvas: Canvas) -> None:
        draw_lines(canvas, ["This is our plan."], y=760)
        y = draw_table(canvas, PLAN)
        draw_lines(canvas, ["That was our plan."], y=y - 40)

    text = read(make_pdf(draw)).text
    assert text.index("This is") < text.index("Open two wards") < text.index("That was")
    assert text.count("Open two wards") == 1


def test_the_words_of_a_table_are_those_of_the_page() -> None:
    data = make_pdf(page(*PLAN))
    assert collapse(read(data).text) == cell_words(read(data))
    assert sorted(read(data, tables=False).text.split()) == sorted(
        read(data).text.split()
    )


def test_no_table_is_looked_for_when_none_is_wanted() -> None:
    assert read(make_pdf(page(*PLAN)), tables=False).layout.tables == ()


def test_paragraphs_and_items_of_a_cell_stay_apart() -> None:
    rows = (
        ("Post", "Duties"),
        ("Head of HR\nOD manager", "• leads the people team and its\nwork\n• keeps it"),
    )

    def draw(canvas: Canvas) -> None:
        draw_table(canvas, rows, widths=(150, 160))

    parsed = read(make_pdf(draw))
    assert table_rows(parsed, parsed.layout.tables[0])[1] == [
        "Head of HR\nOD manager",
        "• leads the people team and its work\n• keeps it",
    ]


def test_merged_cells_span_rows_and_columns() -> None:
    def draw(canvas: Canvas) -> None:
        for x in (72, 172, 272, 372):
            canvas.line(x, 600, x, 680 if x in (72, 372) else 660)
        for y, x in ((680, 72), (660, 72), (640, 172), (620, 72), (600, 72)):
            canvas.line(x, y, 372, y)
        for x, y, text in (
            (180, 666, "Theme: our people"),
            (76, 636, "Retain"), (176, 646, "Listen"), (276, 646, "May 2027"),
            (176, 626, "Answer"), (276, 626, "June 2027"),
            (76, 606, "Recruit"), (176, 606, "Advertise"), (276, 606, "July 2027"),
        ):  # fmt: skip
            canvas.drawString(x, y, text)

    parsed = read(make_pdf(draw))
    cells = {
        parsed.text[c.start : c.end]: (c.row, c.column, c.rows, c.columns)
        for c in parsed.layout.tables[0].cells
    }
    assert cells["Theme: our people"] == (0, 0, 1, 3)
    assert cells["Retain"] == (1, 0, 2, 1)
    assert cells["June 2027"] == (2, 2, 1, 1)
    assert cells["Recruit"] == (3, 0, 1, 1)


def test_empty_cells_are_cells() -> None:
    parsed = read(make_pdf(page(HEADER, ("Open", "", "2027"), ("Shut", "Nurse", ""))))
    assert table_rows(parsed, parsed.layout.tables[0])[1:] == [
        ["Open", "", "2027"],
        ["Shut", "Nurse", ""],
    ]


def test_lines_drawn_double_make_no_cells() -> None:
    def draw(canvas: Canvas) -> None:
        draw_table(canvas, PLAN)
        for x in (72, 222, 372, 522):
            canvas.line(x + 5, 700, x + 5, 620)

    parsed = read(make_pdf(draw))
    assert {cell.column for cell in parsed.layout.tables[0].cells} == {0, 1, 2}


def test_a_header_is_known_by_its_weight() -> None:
    def draw(canvas: Canvas) -> None:
        draw_table(canvas, PLAN, bold_header=True)

    cells = read(make_pdf(draw)).layout.tables[0].cells
    assert {cell.row for cell in cells if cell.header} == {0}


def test_a_header_is_known_by_its_colour() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.8, 0.9, 1)
        canvas.rect(72, 680, 450, 20, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        draw_table(canvas, PLAN)

    cells = read(make_pdf(draw)).layout.tables[0].cells
    assert [cell.row for cell in cells if cell.header] == [0, 0, 0]


def test_coloured_cells_without_lines_are_a_table() -> None:
    def draw(canvas: Canvas) -> None:
        for row in range(3):
            for column in range(3):
                shade = 0.7 + 0.1 * ((row + column) % 3)
                canvas.setFillColorRGB(shade, shade, 1)
                canvas.rect(72 + 150 * column, 680 - 26 * row, 150, 26, 0, 1)
        canvas.setFillColorRGB(0, 0, 0)
        for row, cells in enumerate(
            (HEADER, ("Open", "Nurse", "May"), ("a", "b", "c"))
        ):
            for column, text in enumerate(cells):
                canvas.drawString(80 + 150 * column, 688 - 26 * row, text)

    parsed = read(make_pdf(draw))
    assert table_rows(parsed, parsed.layout.tables[0])[1] == ["Open", "Nurse", "May"]


def test_a_cell_coloured_line_by_line_is_one_cell() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.8, 0.9, 1)
        for row in range(2):
            canvas.rect(74, 642 - 14 * row, 146, 14, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        draw_table(canvas, PLAN)

    parsed = read(make_pdf(draw))
    assert len(table_rows(parsed, parsed.layout.tables[0])) == 3


def test_a_heading_row_without_inner_lines_has_its_cells() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(72, 700, 450, 20)
        for x, text in zip((76, 226, 376), HEADER, strict=True):
            canvas.drawString(x, 706, text)
        draw_table(canvas, PLAN[1:])

    parsed = read(make_pdf(draw))
    assert table_rows(parsed, parsed.layout.tables[0])[0] == list(HEADER)


@pytest.mark.parametrize(
    "draw",
    [
        pytest.param(lambda canvas: canvas.rect(60, 640, 400, 80), id="a frame"),
        pytest.param(lambda canvas: canvas.line(72, 698, 400, 698), id="underlined"),
        pytest.param(
            lambda canvas: [
                canvas.line(72, 698, 400, 698),
                canvas.line(90, 720, 90, 0),
            ],
            id="a cross",
        ),
        pytest.param(
            lambda canvas: [canvas.rect(60 + 30 * i, 500, 30, 90) for i in range(9)],
            id="an empty chart",
        ),
        pytest.param(
            lambda canvas: canvas.grid(range(60, 500, 2), range(60, 800, 2)),
            id="graph paper",
        ),
        pytest.param(
            lambda canvas: canvas.bezier(72, 700, 90, 800, 200, 800, 300, 700),
            id="a curve",
        ),
    ],
)
def test_other_drawings_make_no_table(draw: Callable[[Canvas], None]) -> None:
    def draw_page(canvas: Canvas) -> None:
        draw_lines(canvas, PROSE)
        draw(canvas)

    parsed = read(make_pdf(draw_page))
    assert parsed.layout.tables == ()
    assert collapse(parsed.text) == " ".join(PROSE)


def test_a_chart_of_figures_is_no_table() -> None:
    rows = (("13%", "40%", "5%"), ("20%", "1%", "3%"), ("11%", "9%", "8%"))
    assert read(make_pdf(page(*rows))).layout.tables == ()


MORE = (("Buy beds", "Head of estates", "May 2027"), ("Hire", "Matron", "June 2027"))
WHOLE = [
    ["Action", "Owner", "By when"],
    ["Open two wards", "Chief nurse", "March 2027"],
    ["Train new staff in the use of the ward system", "Head of learning", "Ongoing"],
    ["Buy beds", "Head of estates", "May 2027"],
    ["Hire", "Matron", "June 2027"],
]


@pytest.mark.parametrize(
    "rows",
    [pytest.param(MORE, id="no header"), pytest.param((HEADER, *MORE), id="one")],
)
def test_a_table_over_two_pages_is_one(rows: Sequence[Sequence[str]]) -> None:
    parsed = read(make_pdf(page(*PLAN), page(*rows, y=800)))
    assert [table_rows(parsed, table) for table in parsed.layout.tables] == [WHOLE]


def test_a_table_over_three_pages_is_one() -> None:
    pages = (page(*PLAN), page(*MORE[:1], MORE[0]), page(*MORE))
    parsed = read(make_pdf(*pages))
    assert [len(table_rows(parsed, table)) for table in parsed.layout.tables] == [7]


def test_a_table_that_says_it_goes_on_does() -> None:
    second = page(HEADER, *MORE, above=["Table 1 (continued)"])
    parsed = read(make_pdf(page(*PLAN), second))
    assert [table_rows(parsed, table) for table in parsed.layout.tables] == [WHOLE]
    assert "Table 1 (continued)" in parsed.text


def test_a_row_cut_by_the_page_is_one_row() -> None:
    rest = ("", "and the board", "")
    first = (*PLAN, ("Write a plan", "Chief executive", "2028"))
    parsed = read(make_pdf(page(*first), page(HEADER, rest, *MORE)))
    rows = table_rows(parsed, parsed.layout.tables[0])
    assert rows[3:5] == [
        ["Write a plan", "Chief executive and the board", "2028"],
        ["Buy beds", "Head of estates", "May 2027"],
    ]


def test_an_item_cut_off_by_the_page_belongs_to_its_row() -> None:
    first = (*PLAN, ("Listen", "• the board", "2028"))
    parsed = read(make_pdf(page(*first), page(("", "• all staff", ""), *MORE)))
    assert table_rows(parsed, parsed.layout.tables[0])[3] == [
        "Listen",
        "• the board\n• all staff",
        "2028",
    ]


def test_a_column_empty_on_the_next_page_is_still_a_column() -> None:
    more = (("Buy beds", "", "May 2027"), ("Hire", "", "June 2027"))
    parsed = read(make_pdf(page(*PLAN), page(*more)))
    assert [table_rows(parsed, table)[3:] for table in parsed.layout.tables] == [
        [["Buy beds", "", "May 2027"], ["Hire", "", "June 2027"]]
    ]


def test_another_table_on_the_next_page_is_another() -> None:
    def draw(canvas: Canvas) -> None:
        draw_table(canvas, [("Risk", "Score"), ("Flood", "Four")], widths=(90, 300))

    assert len(read(make_pdf(page(*PLAN), draw)).layout.tables) == 2


def test_a_table_below_text_on_the_next_page_is_another() -> None:
    second = page(*PLAN, above=["Our second plan is this one."])
    assert len(read(make_pdf(page(*PLAN), second)).layout.tables) == 2


def test_columns_under_a_bold_header_are_a_table() -> None:
    rows = (*PLAN, ("Hire", "Matron", "June 2027"))

    def draw(canvas: Canvas) -> None:
        draw_table(canvas, rows, ruled=False, bold_header=True)

    parsed = read(make_pdf(draw))
    assert table_rows(parsed, parsed.layout.tables[0]) == [
        ["Action", "Owner", "By when"],
        ["Open two wards", "Chief nurse", "March 2027"],
        [
            "Train new staff in the use of the ward system",
            "Head of learning",
            "Ongoing",
        ],
        ["Hire", "Matron", "June 2027"],
    ]
    assert {c.row for c in parsed.layout.tables[0].cells if c.header} == {0}


def test_level_lines_alone_part_the_rows_of_a_table() -> None:
    def draw(canvas: Canvas) -> None:
        draw_table(canvas, PLAN, ruled=False)
        for y in (700, 680, 660, 626):
            canvas.line(72, y, 522, y)

    parsed = read(make_pdf(draw))
    assert table_rows(parsed, parsed.layout.tables[0])[2] == [
        "Train new staff in the use of the ward system",
        "Head of learning",
        "Ongoing",
    ]


def test_columns_of_prose_are_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        for index, line in enumerate(PROSE):
            draw_lines(canvas, [line], x=50, y=700 - 12 * index, size=9)
            draw_lines(canvas, [line], x=310, y=700 - 12 * index, size=9)

    assert read(make_pdf(draw)).layout.tables == ()


def test_a_frame_around_a_running_header_is_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        draw_table(
            canvas,
            [("Northmoor Trust", "People plan"), ("Version 3", "Page")],
            widths=(200, 200),
            y=835,
        )
        draw_lines(canvas, PROSE)

    parsed = read(make_pdf(draw, draw, draw))
    assert parsed.layout.tables == ()
    assert "Northmoor" not in parsed.text


def test_a_header_row_on_each_page_is_no_running_header() -> None:
    steps = ("Listen", "Answer", "Act", "Report")
    pages = [page(HEADER, (step, f"{step}er", "May"), y=830) for step in steps]
    parsed = read(make_pdf(text_page("Our plan is this."), *pages))
    (table,) = parsed.layout.tables
    assert table_rows(parsed, table)[:2] == [
        list(HEADER),
        ["Listen", "Listener", "May"],
    ]


def test_lines_drawn_as_thin_areas_are_lines() -> None:
    def draw(canvas: Canvas) -> None:
        draw_table(canvas, PLAN, ruled=False)
        for y in (700, 680, 660, 626):
            canvas.rect(72, y, 450, 0.5, stroke=0, fill=1)
        for x in (72, 222, 372, 522):
            canvas.rect(x, 626, 0.5, 74, stroke=0, fill=1)
            canvas.rect(x, 500, 3, 1, stroke=0, fill=1)

    parsed = read(make_pdf(draw))
    assert len(table_rows(parsed, parsed.layout.tables[0])) == 3


def test_white_lines_and_large_drawings_are_none() -> None:
    def draw(canvas: Canvas) -> None:
        path = canvas.beginPath()
        path.moveTo(60, 500)
        for step in range(500):
            path.lineTo(60 + step % 400, 500 + step % 300)
        canvas.drawPath(path, fill=1)
        canvas.drawPath(path, fill=0)
        canvas.setStrokeColorRGB(1, 1, 1)
        draw_table(canvas, PLAN)

    assert read(make_pdf(draw)).layout.tables == ()


def test_a_table_within_a_form_is_a_table() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("plan")
        draw_table(canvas, PLAN)
        canvas.endForm()
        canvas.translate(10, -50)
        canvas.doForm("plan")

    parsed = read(make_pdf(draw))
    assert len(table_rows(parsed, parsed.layout.tables[0])) == 3


def test_two_tables_side_by_side_are_two() -> None:
    def draw(canvas: Canvas) -> None:
        rows = (("Band", "Posts"), ("8a", "Four"), ("8b", "Two"))
        draw_table(canvas, rows, widths=(80, 80))
        canvas.translate(200, 0)
        draw_table(canvas, rows, widths=(80, 80))

    assert len(read(make_pdf(draw)).layout.tables) == 2


def test_a_table_within_a_cell_is_part_of_the_cell() -> None:
    def draw(canvas: Canvas) -> None:
        draw_table(canvas, [("Post", "Hours"), ("\n\n\n", "Ten")], widths=(250, 150))
        canvas.translate(20, -40)
        draw_table(canvas, [("Mon", "Six"), ("Tue", "Four")], widths=(60, 60), y=706)

    (table,) = read(make_pdf(draw)).layout.tables
    assert {(cell.row, cell.column) for cell in table.cells} == {
        (0, 0), (0, 1), (1, 0), (1, 1),
    }  # fmt: skip


def test_a_cell_of_another_shape_than_a_rectangle_is_read_row_by_row() -> None:
    def draw(canvas: Canvas) -> None:
        for x0, y0, x1, y1 in (
            (72, 600, 372, 600), (72, 660, 372, 660), (72, 600, 72, 660),
            (372, 600, 372, 660), (172, 600, 172, 630), (272, 630, 272, 660),
            (172, 630, 272, 630),
        ):  # fmt: skip
            canvas.line(x0, y0, x1, y1)
        for x, y, text in (
            (76, 640, "one"), (280, 640, "two"), (76, 610, "three"), (280, 610, "four")
        ):  # fmt: skip
            canvas.drawString(x, y, text)

    assert sorted(read(make_pdf(draw)).text.split()) == ["four", "one", "three", "two"]


def test_a_row_cut_where_the_columns_change_is_one_row() -> None:
    first = (*PLAN, ("Write a plan", "Chief executive", "2028"))

    def second(canvas: Canvas) -> None:
        rows = (("and keep to it", ""), ("Buy beds", "May 2027"))
        draw_table(canvas, rows, widths=(250, 200))

    parsed = read(make_pdf(page(*first), second))
    (table,) = parsed.layout.tables
    assert table_rows(parsed, table)[3][0] == "Write a plan and keep to it"


def test_a_wider_table_on_the_next_page_is_another() -> None:
    def draw(canvas: Canvas) -> None:
        draw_table(canvas, MORE, widths=(120, 120, 120))

    assert len(read(make_pdf(page(*PLAN), draw)).layout.tables) == 2


def test_crosses_under_words_are_a_table_without_any_lines() -> None:
    rows = (
        ("", "Essential", "Desirable"),
        ("Knowledge", "", ""),
        ("Law of employment", "X", ""),
        ("Welsh", "", "X"),
        ("Tribunals", "X", ""),
    )

    def draw(canvas: Canvas) -> None:
        y = draw_table(canvas, rows, ruled=False)
        draw_lines(canvas, ["How to apply"], y=y - 20)

    parsed = read(make_pdf(draw))
    assert table_rows(parsed, parsed.layout.tables[0]) == [list(row) for row in rows]
    assert parsed.text.endswith("\n\nHow to apply")


def test_figures_under_words_are_a_table_without_any_lines() -> None:
    rows = (("Site", "Beds", "Staff"), ("Moorham", "120", "400"), ("Fell", "80", "212"))

    def draw(canvas: Canvas) -> None:
        draw_table(canvas, rows, ruled=False)

    parsed = read(make_pdf(draw))
    assert table_rows(parsed, parsed.layout.tables[0]) == [list(row) for row in rows]


def test_labels_with_values_are_lines() -> None:
    rows = (("Band", "8a"), ("Hours", "37.5"), ("Base", "Moorham"), ("Pay", "£50,000"))

    def draw(canvas: Canvas) -> None:
        draw_table(canvas, rows, ruled=False, widths=(150, 150))

    parsed = read(make_pdf(draw))
    assert parsed.layout.tables == ()
    assert "Base\tMoorham" in parsed.text


def test_bold_names_over_two_columns_are_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        for x, name in ((72, "Jo Field"), (300, "Al Moor")):
            draw_lines(canvas, [name], x=x, font="Helvetica-Bold")
            draw_lines(canvas, ["Head of", "Pay and", "Care"], x=x, y=686)

    parsed = read(make_pdf(draw))
    assert parsed.layout.tables == ()
    assert parsed.text.index("Care") < parsed.text.index("Al Moor")


def test_a_word_wider_than_its_cell_is_whole() -> None:
    rows = (("Total", "percentag\ne of all"), ("Four", "as a percentage"))

    def draw(canvas: Canvas) -> None:
        draw_table(canvas, rows, widths=(80, 62))

    parsed = read(make_pdf(draw))
    assert table_rows(parsed, parsed.layout.tables[0])[0][1] == "percentage of all"


def test_statements_of_a_cell_stay_apart_and_titles_together() -> None:
    rows = (
        ("Measure", "Owner"),
        ("Rota in use at sites\nUnfilled shifts fall", "Chief Operating\nOfficer"),
    )

    def draw(canvas: Canvas) -> None:
        draw_table(canvas, rows, widths=(104, 90))

    parsed = read(make_pdf(draw))
    assert table_rows(parsed, parsed.layout.tables[0])[1] == [
        "Rota in use at sites\nUnfilled shifts fall",
        "Chief Operating Officer",
    ]


def test_a_footer_that_is_kept_parts_no_table() -> None:
    def second(canvas: Canvas) -> None:
        page(HEADER, *MORE, y=800)(canvas)
        draw_lines(canvas, ["Reference 318-24"], y=20, size=7)

    def first(canvas: Canvas) -> None:
        page(*PLAN)(canvas)
        draw_lines(canvas, ["Reference 318-24"], y=20, size=7)

    parsed = read(make_pdf(first, second))
    assert [table_rows(parsed, table) for table in parsed.layout.tables] == [WHOLE]
    assert parsed.text.count("Reference 318-24") == 1


def test_prose_below_a_table_without_lines_is_prose() -> None:
    rows = (*PLAN, ("Hire", "Matron", "June 2027"))

    def draw(canvas: Canvas) -> None:
        y = draw_table(canvas, rows, ruled=False, bold_header=True)
        draw_lines(canvas, PROSE, y=y - 10)

    parsed = read(make_pdf(draw))
    assert len(table_rows(parsed, parsed.layout.tables[0])) == 4
    assert parsed.text.endswith(" ".join(PROSE))


def test_a_header_with_a_column_too_few_heads_no_table() -> None:
    rows = (
        ("Action", "Owner", ""),
        ("Open", "Nurse", "May"),
        ("Shut", "Matron", "June"),
    )

    def draw(canvas: Canvas) -> None:
        draw_table(canvas, rows, ruled=False, bold_header=True)

    assert read(make_pdf(draw)).layout.tables == ()


def test_several_lines_of_one_path_are_lines() -> None:
    def draw(canvas: Canvas) -> None:
        path = canvas.beginPath()
        for x in (72, 222, 372, 522):
            path.moveTo(x, 626)
            path.lineTo(x, 700)
        for y in (700, 680, 660, 626):
            path.moveTo(72, y)
            path.lineTo(522, y)
        canvas.drawPath(path)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.rect(72, 300, 100, 100, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        draw_table(canvas, PLAN, ruled=False)

    parsed = read(make_pdf(draw))
    assert len(table_rows(parsed, parsed.layout.tables[0])) == 3


def test_a_cell_around_another_is_read_piece_by_piece() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(72, 600, 300, 60)
        for x0, y0, x1, y1 in (
            (172, 630, 172, 660), (272, 630, 272, 660), (172, 630, 272, 630)
        ):  # fmt: skip
            canvas.line(x0, y0, x1, y1)
        for x, y, text in ((76, 640, "one"), (180, 640, "two"), (280, 640, "three")):
            canvas.drawString(x, y, text)
        canvas.drawString(76, 610, "four")

    assert read(make_pdf(draw)).text.split() == ["one", "two", "three", "four"]


def test_a_grid_with_one_full_cell_is_no_table() -> None:
    rows = (("Write here", "", ""), ("", "", ""))
    assert read(make_pdf(page(*rows))).layout.tables == ()


def test_two_labels_above_a_line_are_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        draw_table(
            canvas, [("Band", "8a"), ("Pay", "£5")], ruled=False, widths=(90, 90)
        )
        canvas.drawString(76, 640, "Base")

    assert read(make_pdf(draw)).layout.tables == ()


def test_dashes_in_their_thousands_are_no_grid() -> None:
    dashes = [Edge(False, 10.0 * (n % 80), n, n + 4.0) for n in range(0, 40_000, 10)]
    assert find_grids([*dashes, Edge(True, 20, 0, 800), Edge(True, 60, 0, 800)]) == []


def test_lines_that_are_not_quite_in_place_are_one() -> None:
    level = [Edge(False, y, 0, 300) for y in (0, 50, 100, 102.9, 103.5)]
    upright = [Edge(True, x, 0, 103) for x in (0, 150, 300)]
    (grid,) = find_grids([*level, *upright])
    assert (len(grid.xs), len(grid.ys)) == (3, 3)

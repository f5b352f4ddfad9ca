"""Bold lines of PDF pages: which head what stands below them, and on what level."""

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.ingest.parsers.pdf_pages import PROSE, draw_lines, draw_table, make_pdf, read

BOLD = "Helvetica-Bold"
LONG = (
    "Recommendation 4: Develop roles of one kind for all of the",
    "people of the trust, as asked by the staff of the wards and",
    "of the offices.",
)


def headings(data: bytes) -> list[tuple[str, int]]:
    parsed = read(data)
    return [(parsed.text[h.start : h.end], h.level) for h in parsed.layout.headings]


def under_bold(*lines: str, below: tuple[str, ...], size: float = 11) -> bytes:
    """Return a page of prose with bold lines, and what stands below them."""

    def draw(canvas: Canvas) -> None:
        y = draw_lines(canvas, PROSE * 3)
        y = draw_lines(canvas, lines, y=y - 14, font=BOLD, size=size)
        draw_lines(canvas, below, y=y)

    return make_pdf(draw)


@pytest.mark.parametrize(
    ("lines", "below"),
    [
        pytest.param(("When does this apply?",), PROSE, id="a question"),
        pytest.param(LONG, PROSE, id="a sentence that names its part"),
        pytest.param(("Our values",), ("• care for all",), id="above a list"),
        pytest.param(("Skills",), ("A degree or the like",), id="above a short line"),
        pytest.param(
            ("1. Timeline: 30 working days",), ("It begins here.",), id="a number"
        ),
    ],
)
def test_a_bold_line_above_prose_or_a_list_is_a_heading(
    lines: tuple[str, ...], below: tuple[str, ...]
) -> None:
    assert headings(under_bold(*lines, below=below)) == [(" ".join(lines), 1)]


@pytest.mark.parametrize(
    ("line", "below"),
    [
        pytest.param("Jo Moor", "Head of Planning, North Office", id="name and post"),
        pytest.param(
            "Northmoor Community NHS Trust", "Sam Hill – Chief Nurse", id="employer"
        ),
        pytest.param("Contract", "Permanent", id="label and value"),
    ],
)
def test_a_bold_line_above_a_name_is_no_heading(line: str, below: str) -> None:
    assert headings(under_bold(line, below=(below,))) == []


def test_a_bold_line_smaller_than_the_text_is_no_heading() -> None:
    assert headings(under_bold("Case number", below=PROSE, size=9)) == []


def test_a_bold_line_at_the_end_of_the_text_is_no_heading() -> None:
    assert headings(under_bold("Jo Moor", below=())) == []


def test_a_bold_line_above_a_large_one_is_no_heading() -> None:
    def draw(canvas: Canvas) -> None:
        y = draw_lines(canvas, PROSE * 3)
        y = draw_lines(canvas, ["The chair of the board"], y=y - 14, font=BOLD)
        y = draw_lines(canvas, ["Our people"], y=y - 20, size=18)
        draw_lines(canvas, PROSE, y=y - 14)

    assert headings(make_pdf(draw)) == [("Our people", 1)]


def test_a_bold_line_heads_the_table_below_it() -> None:
    def draw(canvas: Canvas) -> None:
        y = draw_lines(canvas, PROSE)
        y = draw_lines(canvas, ["Grow our people"], y=y - 14, font=BOLD)
        draw_table(canvas, [("What", "Who"), ("Plan", "Jo")], widths=(90, 90), y=y)

    assert headings(make_pdf(draw)) == [("Grow our people", 1)]


def test_a_heading_at_the_foot_of_a_page_heads_the_next_page() -> None:
    def first(canvas: Canvas) -> None:
        y = draw_lines(canvas, PROSE)
        draw_lines(canvas, ["Fair pay for all"], y=y - 14, font=BOLD)

    def second(canvas: Canvas) -> None:
        draw_lines(canvas, PROSE)

    assert headings(make_pdf(first, second)) == [("Fair pay for all", 1)]


def test_bold_lines_stand_below_the_headings_of_the_outline() -> None:
    def draw(canvas: Canvas) -> None:
        y = 780.0
        for title, level, size in (("Our people", 0, 18.0), ("Pay", 1, 11.0)):
            canvas.bookmarkPage(title)
            canvas.addOutlineEntry(title, title, level=level)
            y = draw_lines(canvas, [title], y=y, size=size, font=BOLD)
            y = draw_lines(canvas, PROSE, y=y) - 14
        for title, size in (("Leave", 11.0), ("Sick leave", 12.0)):
            y = draw_lines(canvas, [title], y=y, size=size, font=BOLD)
            y = draw_lines(canvas, PROSE, y=y) - 14

    assert headings(make_pdf(draw)) == [
        ("Our people", 1),
        ("Pay", 2),
        ("Leave", 2),
        ("Sick leave", 3),
    ]

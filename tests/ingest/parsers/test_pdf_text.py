"""The text of PDF pages: order, paragraphs, hyphens, what is hidden or repeated."""

from collections.abc import Callable

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from assistant.ingest.parsers.pdf.glyphs import _character, whole_characters
from assistant.ingest.parsers.pdf.lines import sign_or_text
from tests.ingest.parsers.pdf_pages import (
    PROSE,
    draw_lines,
    make_pdf,
    read,
    text_page,
)


def test_lines_that_were_full_are_one_paragraph() -> None:
    assert read(make_pdf(text_page(*PROSE))).text == " ".join(PROSE)


def test_lines_that_had_room_left_stay_lines() -> None:
    address = ("Northmoor House", "12 Hill Street", "Moorham", "NM1 2AB")

    def draw(canvas: Canvas) -> None:
        y = draw_lines(canvas, PROSE)
        draw_lines(canvas, address, y=y)

    assert read(make_pdf(draw)).text.endswith("\n" + "\n".join(address))


def test_a_wider_gap_parts_paragraphs() -> None:
    def draw(canvas: Canvas) -> None:
        y = draw_lines(canvas, PROSE)
        draw_lines(canvas, ["And so on."], y=y - 14)

    assert read(make_pdf(draw)).text == " ".join(PROSE) + "\n\nAnd so on."


def test_columns_are_read_one_after_the_other() -> None:
    def draw(canvas: Canvas) -> None:
        draw_lines(canvas, PROSE, x=50, size=9)
        draw_lines(canvas, [line.replace("the", "a") for line in PROSE], x=310, size=9)

    text = read(make_pdf(draw)).text
    left = " ".join(PROSE)
    assert text.split("\n\n") == [left, left.replace("the", "a")]


def test_bullets_stay_lines_of_their_own() -> None:
    lines = ["You will", "• lead the team and its", "work", "• keep the budget"]
    text = read(make_pdf(text_page(*lines))).text
    assert text.split("\n") == [
        "You will",
        "• lead the team and its work",
        "• keep the budget",
    ]


def test_a_sign_painted_after_its_line_leads_it() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(90, 700, "lead the team")
        canvas.drawString(72, 700, "•")

    assert read(make_pdf(draw)).text == "• lead the team"


def test_a_tab_stop_is_a_tab() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Band")
        canvas.drawString(200, 700, "8a")

    assert read(make_pdf(draw)).text == "Band\t8a"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            ("We share infor-", "mation.", "All information is safe."),
            "We share information.",
            id="the whole word stands elsewhere",
        ),
        pytest.param(
            ("A long-", "term plan.", "The long-term view."),
            "A long-term plan.",
            id="the compound stands elsewhere",
        ),
        pytest.param(
            ("Our data-", "driven plan.", "The data is driven by need."),
            "Our data-driven plan.",
            id="both halves are words",
        ),
        pytest.param(
            ("A recom-", "mendation."), "A recommendation.", id="neither is a word"
        ),
        pytest.param(
            ("The Stoke-", "Moorham line."), "The Stoke-Moorham line.", id="names"
        ),
        pytest.param(
            ("A well-", "led trust.", "All is well."),
            "A well-led trust.",
            id="a word in a document that divides none",
        ),
    ],
)
def test_a_word_divided_at_a_line_end_is_whole(
    lines: tuple[str, ...], expected: str
) -> None:
    assert read(make_pdf(text_page(*lines))).text.startswith(expected)


def headed(number: int) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 800, "Northmoor Community NHS Trust")
        draw_lines(canvas, [*PROSE, f"This is part {number}.", "Once more."])
        canvas.drawString(72, 30, f"Workforce strategy | {number}")

    return draw


def test_running_headers_and_footers_are_left_out() -> None:
    text = read(make_pdf(*(headed(number) for number in range(1, 5)))).text
    assert "Northmoor" not in text
    assert "Workforce" not in text
    assert text.count("Once more.") == 4


def test_headers_of_left_and_right_pages_are_left_out() -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            side = "Northmoor Trust" if number % 2 else "People plan"
            canvas.drawString(72, 800, side)
            draw_lines(canvas, [f"Part {number} of it."])

        return draw

    text = read(make_pdf(*(page(number) for number in range(6)))).text
    assert text.split() == " ".join(f"Part {n} of it." for n in range(6)).split()


def test_a_line_that_two_pages_share_is_text() -> None:
    pages = (headed(1), headed(2))
    assert read(make_pdf(*pages)).text.count("Northmoor Community NHS Trust") == 2


@pytest.mark.parametrize(
    "number", ["2", "- 2 -", "Page 2", "ii", "Page 2 of 9", "2 | People plan"]
)
def test_a_page_number_is_left_out(number: str) -> None:
    def draw(canvas: Canvas) -> None:
        draw_lines(canvas, PROSE)
        canvas.drawString(290, 30, number)

    assert read(make_pdf(text_page("One."), draw)).text.endswith("on the road.")


def test_a_watermark_across_each_page_is_left_out() -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            draw_lines(canvas, [f"This is part {number}."])
            canvas.rotate(45)
            canvas.drawString(500, 100, "DRAFT COPY")

        return draw

    text = read(make_pdf(*(page(number) for number in range(3)))).text
    assert text.split("\n\n") == [f"This is part {n}." for n in range(3)]


def white(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(72, 600, "Quite hidden")


def tiny(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 1)
    canvas.drawString(72, 600, "Quite hidden")


def outside(canvas: Canvas) -> None:
    canvas.drawString(-300, 600, "Quite hidden")


def clear(canvas: Canvas) -> None:
    text = canvas.beginText(72, 600)
    text.setTextRenderMode(3)
    text.textOut("Quite hidden")
    canvas.drawText(text)


@pytest.mark.parametrize("draw_hidden", [white, tiny, outside, clear])
def test_text_that_no_reader_sees_is_left_out(
    draw_hidden: Callable[[Canvas], None],
) -> None:
    def draw(canvas: Canvas) -> None:
        draw_lines(canvas, ["Plain to see."])
        draw_hidden(canvas)

    parsed = read(make_pdf(draw))
    assert parsed.text == "Plain to see."
    assert parsed.notes == ("2 hidden words were left out",)


def test_one_hidden_word_is_counted_as_one() -> None:
    def draw(canvas: Canvas) -> None:
        draw_lines(canvas, ["Plain to see."])
        canvas.drawString(-100, 600, "Hidden")

    assert read(make_pdf(draw)).notes == ("1 hidden word was left out",)


def test_white_text_on_a_coloured_ground_is_seen() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0, 0.2, 0.6)
        canvas.rect(60, 590, 300, 40, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(72, 600, "Our values")

    assert read(make_pdf(draw)).text == "Our values"


def test_the_text_layer_of_a_scan_is_seen() -> None:
    assert read(make_pdf(clear)).text == "Quite hidden"


def test_a_raised_number_belongs_to_its_word() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, 700)
        text.setFont("Helvetica", 12)
        text.textOut("Staff")
        text.setFont("Helvetica", 7)
        text.setRise(4)
        text.textOut("1")
        text.setFont("Helvetica", 12)
        text.setRise(0)
        text.textOut(" count")
        canvas.drawText(text)

    assert read(make_pdf(draw)).text == "Staff1 count"


def test_a_turned_page_is_read_as_it_is_shown() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.rotate(90)
        draw_lines(canvas, PROSE, x=72, y=-100)

    assert read(make_pdf(draw)).text == " ".join(PROSE)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_turned_any_way_keeps_its_words(turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)
        canvas.drawString(100, 400, "Band 8a")

    assert read(make_pdf(draw)).text == "Band 8a"


def test_a_reference_that_only_the_footer_gives_is_kept_once() -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            draw_lines(canvas, [f"This is part {number}."])
            canvas.drawString(72, 30, "Reference 318-24-556")

        return draw

    text = read(make_pdf(*(page(number) for number in range(4)))).text
    assert text.count("Reference 318-24-556") == 1


def test_a_sign_for_two_letters_is_two_letters() -> None:
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))

    def draw(canvas: Canvas) -> None:
        draw_lines(canvas, ["Of\ufb01ce and \ufb02oor"], font="Vera")

    assert read(make_pdf(draw)).text == "Office and floor"


def test_half_a_surrogate_pair_of_a_broken_font_becomes_a_mark() -> None:
    assert whole_characters("\ud835\udc00 \ud835") == "\U0001d400 \ufffd"


def test_a_label_that_runs_up_the_page_is_one_line() -> None:
    def draw(canvas: Canvas) -> None:
        draw_lines(canvas, PROSE)
        canvas.rotate(90)
        canvas.drawString(300, -50, "Our people")
        canvas.drawString(300, -30, "Our pay")

    lines = read(make_pdf(draw)).text.split("\n\n")
    assert sorted(lines) == ["Our pay", "Our people", " ".join(PROSE)]


def test_white_letters_within_a_word_are_left_out() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, 700)
        text.textOut("Band")
        text.setFillColorRGB(1, 1, 1)
        text.textOut("xyz")
        canvas.drawText(text)

    assert read(make_pdf(draw)).text == "Band"


def test_a_private_symbol_that_leads_a_line_is_a_bullet() -> None:
    assert sign_or_text("\uf0d8", leads=True) == "•"
    assert sign_or_text("\uf0d8", leads=False) == "\uf0d8"
    assert sign_or_text("a", leads=True) == "a"


def test_a_tick_of_wingdings_is_a_tick() -> None:
    assert _character(0xF0FC) == "✓"


def test_a_space_set_too_narrow_is_a_space() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(72, 700, "within what time")
        end = 72 + canvas.stringWidth("within what time", "Helvetica", 12)
        canvas.drawString(end + 1.4, 700, "frame")

    assert read(make_pdf(draw)).text == "within what time frame"


def test_small_lines_that_two_pages_share_are_left_out() -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            draw_lines(canvas, [*PROSE, f"This is part {number}."])
            draw_lines(canvas, ["Printed on 3 May 2027"], y=820, size=8)
            draw_lines(canvas, [f"northmoor.nhs.uk {number}/2"], y=20, size=8)

        return draw

    text = read(make_pdf(page(1), page(2))).text
    assert "northmoor" not in text
    assert text.count("Printed on 3 May 2027") == 1


def test_round_shapes_before_lines_are_bullets() -> None:
    def draw(canvas: Canvas) -> None:
        for index, line in enumerate(("Lead the team", "Keep the budget")):
            canvas.circle(80, 704 - 20 * index, 2, stroke=0, fill=1)
            canvas.drawString(90, 700 - 20 * index, line)
        canvas.drawString(72, 600, "Score:")
        canvas.circle(112, 604, 2, stroke=0, fill=1)
        canvas.drawString(116, 600, "good")
        canvas.circle(300, 400, 2, stroke=0, fill=1)

    text = read(make_pdf(draw)).text
    assert text.split("\n\n") == [
        "• Lead the team",
        "• Keep the budget",
        "Score: good",
    ]


def test_the_points_of_a_chart_are_no_bullets() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(90, 700, "Turnover")
        for index in range(500):
            canvas.circle(80, 704 - index, 2, stroke=0, fill=1)

    assert read(make_pdf(draw)).text == "Turnover"


def test_the_running_header_of_a_chapter_is_left_out() -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            draw_lines(canvas, [f"This is part {number}."])
            canvas.drawString(72, 800, "Our people" if 2 < number < 7 else f"{number}")

        return draw

    text = read(make_pdf(*(page(number) for number in range(1, 13)))).text
    assert "Our people" not in text

"""Paragraphs that a page cuts in two read on."""

from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from assistant.ingest.parsed import Parsed
from tests.ingest.parsers.pdf_pages import PROSE, draw_lines, make_pdf, read

START = ("The trust serves the people of the moor and of the", "valleys around it in")


def over(*pages: tuple[str, ...], notes: tuple[str, ...] = ()) -> Parsed:
    """Return a document of pages; the first one has footnotes."""

    def page(lines: tuple[str, ...]) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            y = draw_lines(canvas, lines)
            if lines is pages[0]:
                draw_lines(canvas, notes, y=y - 60, size=8)

        return draw

    return read(make_pdf(*map(page, pages)))


def second(parsed: Parsed) -> str:
    return parsed.text[parsed.page_starts[1] :]


@pytest.mark.parametrize(
    ("first", "below", "rest"),
    [
        pytest.param(
            PROSE[:3], "many more on the road.", " many more on the road.", id="lower"
        ),
        pytest.param(
            (*PROSE[:2], "It has nine thousand people in the hills and"),
            "Northmoor itself.",
            " Northmoor itself.",
            id="words that ask for more",
        ),
        pytest.param(
            (*PROSE[:1], "valleys around it with care at home and in Northmoor"),
            "Hospital for all.",
            " Hospital for all.",
            id="a full line",
        ),
        pytest.param(PROSE, "the rest", "\n\nthe rest", id="a sentence has ended"),
        pytest.param(
            (*PROSE[:2], "It has nine thousand people in the hills and"),
            "Owner: Jo",
            "\n\nOwner: Jo",
            id="a label",
        ),
        pytest.param(PROSE[:3], "• item", "\n\n• item", id="an item follows"),
        pytest.param(
            (*PROSE[:2], "It is"), "all there is.", "\n\nall there is.", id="few words"
        ),
        pytest.param(
            (*PROSE[:2], "Northmoor Hospital"), "Chair", "\n\nChair", id="a short line"
        ),
    ],
)
def test_a_paragraph_goes_on_over_the_page(
    first: tuple[str, ...], below: str, rest: str
) -> None:
    parsed = over(first, (below,))
    assert parsed.text.endswith(first[-1] + rest)
    assert second(parsed) == below


def test_footnotes_stand_before_the_paragraph_that_they_cut() -> None:
    notes = ("1 See the plan of", "the year.")
    parsed = over((*PROSE, "", *PROSE[:3]), ("many more.",), notes=notes)
    assert parsed.text == (
        " ".join(PROSE)
        + "\n\n1 See the plan of the year.\n\n"
        + " ".join(PROSE[:3])
        + " many more."
    )


def test_a_page_of_footnotes_alone_is_no_half_of_a_paragraph() -> None:
    def small(canvas: Canvas) -> None:
        draw_lines(canvas, ["1 See the plan"], size=8)

    def text(canvas: Canvas) -> None:
        draw_lines(canvas, ["of the year and", *PROSE])

    assert read(make_pdf(small, text)).text.startswith("1 See the plan\n\nof the")


def test_letters_of_another_size_are_no_rest() -> None:
    def first(canvas: Canvas) -> None:
        draw_lines(canvas, PROSE[:3])

    def other(canvas: Canvas) -> None:
        draw_lines(canvas, ["many more on the road."], size=14)

    assert "\n\nmany more" in read(make_pdf(first, other)).text


def test_a_label_with_its_value_is_no_rest() -> None:
    def first(canvas: Canvas) -> None:
        draw_lines(canvas, PROSE[:3])

    def label(canvas: Canvas) -> None:
        draw_lines(canvas, ["grade"])
        draw_lines(canvas, ["8a"], x=200)

    assert read(make_pdf(first, label)).text.endswith("look after\n\ngrade\t8a")


@pytest.mark.parametrize("rest", ["mation", "mation and care."])
def test_a_word_that_the_page_divides_is_whole(rest: str) -> None:
    parsed = over((*START, "which all of the many trusts share infor-"), (rest,))
    assert parsed.text.endswith(f"trusts share infor{rest}")
    assert second(parsed) == f"infor{rest}"

"""Which paragraphs of a Word file are headings."""

import docx
import pytest
from docx.shared import Pt

from tests.ingest.parsers.word import (
    BODY,
    fill,
    headings,
    paragraph,
    read,
    read_xml,
    run,
)


def test_headings_come_from_their_styles() -> None:
    document = docx.Document()
    document.add_heading("People plan", 0)
    document.add_heading("Our aims", 1)
    document.add_heading("Staff", 2)
    document.add_paragraph(BODY)
    levels = [(1, "People plan"), (1, "Our aims"), (2, "Staff")]
    assert headings(read(document)) == levels


def test_a_style_built_on_a_heading_is_one() -> None:
    document = docx.Document()
    style = document.styles.add_style("Trust blue", 1)
    style.base_style = document.styles["Heading 3"]
    document.add_paragraph("Our values", style)
    assert headings(read(document)) == [(3, "Our values")]


@pytest.mark.parametrize(
    ("properties", "found"),
    [
        pytest.param('<w:outlineLvl w:val="1"/>', [(2, "Our values")], id="level"),
        pytest.param('<w:outlineLvl w:val="9"/>', [], id="body text"),
        pytest.param('<w:outlineLvl w:val="x"/>', [], id="rubbish"),
    ],
)
def test_an_outline_level_makes_a_heading(
    properties: str, found: list[tuple[int, str]]
) -> None:
    parsed = read_xml(paragraph(f"<w:pPr>{properties}</w:pPr>{run('Our values')}"))
    assert headings(parsed) == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("word " * 31, id="too long"),
        pytest.param(BODY, id="a sentence"),
        pytest.param("set out what the board decides", id="part of a sentence"),
    ],
)
def test_body_text_in_the_style_of_a_heading_is_none(text: str) -> None:
    document = docx.Document()
    document.add_heading(text, 2)
    parsed = read(document)
    assert parsed.text == text.strip()
    assert headings(parsed) == []


def test_short_bold_paragraphs_above_a_body_are_headings() -> None:
    document = docx.Document()
    document.add_heading("Job description", 1)
    large = document.add_paragraph().add_run("Main duties")
    large.bold, large.font.size = True, Pt(14)
    document.add_paragraph().add_run("Leadership").bold = True
    document.add_paragraph(BODY)
    assert headings(read(document)) == [
        (1, "Job description"),
        (2, "Main duties"),
        (3, "Leadership"),
    ]


def test_a_clearly_larger_paragraph_is_a_heading() -> None:
    document = docx.Document()
    document.add_paragraph().add_run("About us").font.size = Pt(16)
    document.add_paragraph(BODY)
    assert headings(read(document)) == [(1, "About us")]


def test_numbers_and_capitals_rank_headings_of_one_size() -> None:
    document = docx.Document()
    for text in ("1 DUTIES", "1.1 Staff"):
        document.add_paragraph().add_run(text).bold = True
        document.add_paragraph(BODY)
    assert headings(read(document)) == [(1, "1 DUTIES"), (2, "1.1 Staff")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Please read this carefully.", id="a sentence"),
        pytest.param("Band:", id="a label"),
        pytest.param("Responsible to: Chief Nurse", id="a label with its value"),
        pytest.param("Band\t8a", id="a label before a tab"),
        pytest.param("Closing date 4 March 2031", id="a date"),
        pytest.param("Call 01632 960123 today", id="a phone number"),
        pytest.param("jobs@northmoor.example", id="an address"),
        pytest.param("https://northmoor.example", id="a link"),
        pytest.param("and so on", id="no capital"),
        pytest.param("A1", id="no word"),
        pytest.param("Word " * 13, id="many words"),
        pytest.param("W" * 91, id="many letters"),
    ],
)
def test_bold_lines_that_do_not_read_as_headings_are_none(text: str) -> None:
    document = docx.Document()
    document.add_paragraph().add_run(text).bold = True
    document.add_paragraph(BODY * 2)
    assert headings(read(document)) == []


@pytest.mark.parametrize("title", ["Priority 2: Our people", "Our plan for 2031"])
def test_parts_and_years_do_read_as_headings(title: str) -> None:
    document = docx.Document()
    document.add_paragraph().add_run(title).bold = True
    document.add_paragraph(BODY)
    assert headings(read(document)) == [(1, title)]


def test_bold_is_no_heading_where_all_is_bold() -> None:
    document = docx.Document()
    for text in ("Our values", BODY):
        document.add_paragraph().add_run(text).bold = True
    assert headings(read(document)) == []


def test_a_bold_line_above_a_line_break_is_a_heading() -> None:
    document = docx.Document()
    both = document.add_paragraph()
    both.add_run("Job purpose").bold = True
    both.add_run("\n" + BODY)
    parsed = read(document)
    assert parsed.text == f"Job purpose\n{BODY}"
    assert headings(parsed) == [(1, "Job purpose")]


def test_a_bold_line_above_a_table_is_a_heading() -> None:
    document = docx.Document()
    document.add_paragraph().add_run("Person specification").bold = True
    fill(document, [["Degree", "Essential for this post"]])
    assert headings(read(document)) == [(1, "Person specification")]


def test_of_bold_lines_in_a_row_only_the_last_heads_the_body() -> None:
    document = docx.Document()
    for text in ("Northmoor Trust", "People plan", "Welcome"):
        document.add_paragraph().add_run(text).bold = True
    document.add_paragraph(BODY)
    document.add_paragraph().add_run("The end").bold = True
    assert headings(read(document)) == [(1, "Welcome")]


def test_a_heading_goes_to_its_line_break_where_a_body_follows() -> None:
    document = docx.Document()
    document.add_heading(f"Job purpose\n{BODY}", 2)
    document.add_heading("People\nplan", 1)
    assert headings(read(document)) == [(2, "Job purpose"), (1, "People plan")]


def test_a_shared_heading_may_stand_right_above_another() -> None:
    document = docx.Document()
    for text in ("Main duties", "Leadership"):
        document.add_paragraph().add_run(text).bold = True
    document.add_paragraph(BODY)
    assert headings(read(document)) == [(1, "Main duties"), (1, "Leadership")]

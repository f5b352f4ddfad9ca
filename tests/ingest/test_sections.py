from itertools import pairwise

import pytest
from hypothesis import given

from assistant.ingest.parsed import Heading, Layout, Table, TableCell
from assistant.ingest.sections import split_sections
from assistant.text import canonical
from tests.strategies import document_texts


@given(document_texts.map(canonical))
def test_sections_cover_the_text_with_no_gap(text: str) -> None:
    sections = split_sections(text)
    assert bool(sections) is bool(text)
    if sections:
        assert (sections[0].start, sections[-1].end) == (0, len(text))
    assert all(one.end == other.start for one, other in pairwise(sections))
    assert all(s.start <= s.body <= s.end and s.start < s.end for s in sections)


@given(document_texts.map(canonical))
def test_a_heading_is_the_last_of_its_path(text: str) -> None:
    for section in split_sections(text):
        heading = text[section.start : section.body].strip()
        assert bool(section.path) is bool(heading)


def paths(text: str) -> list[tuple[str, ...]]:
    return [section.path for section in split_sections(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param("just words here.", [()], id="no heading"),
        pytest.param(
            "# Plan\nText.\n## Trees\nText.\n# Water\nText.",
            [("Plan",), ("Plan", "Trees"), ("Water",)],
            id="Markdown levels",
        ),
        pytest.param(
            "Before it.\n\n# Plan\nText.", [(), ("Plan",)], id="text before a heading"
        ),
        pytest.param(
            "**Our Vision**\nWe will plant trees.", [("Our Vision",)], id="bold"
        ),
        pytest.param(
            "1. Planting\nWe will plant five hundred pear trees in the orchard.\n\n"
            "2. Watering\nWe will water five hundred pear trees in the orchard.\n",
            [("1. Planting",), ("2. Watering",)],
            id="numbers",
        ),
        pytest.param(
            "Main duties of the job\nYou will plant trees.\n",
            [("Main duties of the job",)],
            id="a heading that adverts share",
        ),
        pytest.param(
            "Pay\nYou will plant.", [("Pay",)], id="a short line above a body"
        ),
        pytest.param(
            "We plant, water and\nprune.", [()], id="a wrapped line is no heading"
        ),
    ],
)
def test_heading_paths(text: str, expected: list[tuple[str, ...]]) -> None:
    assert paths(text) == expected


def titles(text: str) -> list[str]:
    return [section.path[-1] for section in split_sections(text) if section.path]


BODY = "We will plant trees in every orchard and meadow of the valley, all year long.\n"


def test_where_headings_are_bold_other_short_lines_are_none() -> None:
    bold = "".join(f"**Part {name}**\n{BODY}" for name in ("A", "B", "C", "D"))
    assert titles(f"{bold}**Plans for 2025/26**\n{BODY}\nA torn line\n{BODY}") == [
        "Part A",
        "Part B",
        "Part C",
        "Part D",
        "Plans for 2025/26",
    ]
    assert "A torn line" in titles(f"{bold}\nA torn line\n{BODY}")


@pytest.mark.parametrize("line", ["1 in 4", "50 years", "3. and so on"])
def test_a_count_is_no_numbered_heading(line: str) -> None:
    assert titles(f"{BODY}\n{line}\n{BODY}") == []
    assert titles(f"{BODY}\n2. Planting\n{BODY}") == ["2. Planting"]


def test_the_marks_of_the_source_are_its_headings() -> None:
    text = f"Trees\n{BODY}Grass\n{BODY}Closing date\n{BODY}Pears\n{BODY}"
    heading = Heading(text.index("Grass"), text.index("Grass") + 5, 2)
    pears = (text.index("Pears"), len(text))
    layout = Layout(headings=(heading,), items=(pears,))
    paths = [section.path for section in split_sections(text, layout)]
    assert paths[:2] == [(), ("Grass",)]
    assert not any("Pears" in path for path in paths)


def test_no_line_of_a_table_is_a_heading() -> None:
    text = f"{BODY}\nPerson specification\n{BODY}"
    start = text.index("Person")
    cell = TableCell(0, 0, start, start + 20)
    assert split_sections(text, Layout(tables=(Table((cell,)),)))[0].path == ()
    assert len(split_sections(text, Layout(tables=(Table((cell,)),)))) == 1
    assert len(split_sections(text)) == 2

from itertools import pairwise

import pytest
from hypothesis import given

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

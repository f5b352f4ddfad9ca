"""Which lines that stand out read as headings."""

import pytest

from assistant.ingest.parsers.heading_text import reads_as_heading


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Please read this carefully.", id="a sentence"),
        pytest.param("Band:", id="a label"),
        pytest.param("Responsible to: Chief Nurse", id="a label with its value"),
        pytest.param("Band\t8a", id="a label before a tab"),
        pytest.param("Closing date 4 March 2031", id="a date"),
        pytest.param("Call 01632 960123 today", id="a phone number"),
        pytest.param("Jobs@northmoor.example", id="an address"),
        pytest.param("Https://northmoor.example", id="a link"),
        pytest.param("A salary of £30,000", id="an amount"),
        pytest.param("and so on", id="no capital"),
        pytest.param("A1", id="no word"),
        pytest.param("Word " * 13, id="many words"),
        pytest.param("W" * 91, id="many letters"),
    ],
)
def test_labels_sentences_and_values_do_not(text: str) -> None:
    assert not reads_as_heading(text)


@pytest.mark.parametrize(
    "text", ["Main duties:", "“Our values”", "Priority 2: Our people", "Plan for 2031"]
)
def test_names_parts_and_years_do(text: str) -> None:
    assert reads_as_heading(text)

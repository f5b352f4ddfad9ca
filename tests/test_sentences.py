from itertools import pairwise

import pytest
from hypothesis import given

from assistant.sentences import is_bullet, is_label, sentence_spans
from assistant.text import words
from tests.strategies import document_texts


@given(document_texts)
def test_sentences_are_spans_that_do_not_overlap(text: str) -> None:
    spans = sentence_spans(text, 0, len(text))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert all(text[s:e] == text[s:e].strip() for s, e in spans)


@given(document_texts)
def test_every_word_stands_in_a_sentence(text: str) -> None:
    held = {
        i
        for start, end in sentence_spans(text, 0, len(text))
        for i in range(start, end)
    }
    lost = [m[0] for m in words(text) if not held.issuperset(range(*m.span()))]
    assert all(len(word) <= 2 for word in lost), lost  # item numbers: "12." "a)"


@given(document_texts)
def test_a_part_of_a_text_is_cut_within_its_bounds(text: str) -> None:
    start, end = len(text) // 3, 2 * len(text) // 3
    assert all(start <= s < e <= end for s, e in sentence_spans(text, start, end))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param(" \n\n ", [], id="white space"),
        pytest.param("One. Two! Three?", ["One.", "Two!", "Three?"], id="prose"),
        pytest.param(
            "Ask Dr. Pear. He knows.", ["Ask Dr. Pear.", "He knows."], id="Dr."
        ),
        pytest.param("trees e.g. Pears.", ["trees e.g. Pears."], id="e.g."),
        pytest.param("• One\n• Two", ["One", "Two"], id="bullets"),
        pytest.param("Salary\n£1 a year", ["Salary\n£1 a year"], id="label and value"),
        pytest.param(
            "planted in\nthe orchard.", ["planted in\nthe orchard."], id="wrapped"
        ),
        pytest.param("One\n\nTwo", ["One", "Two"], id="paragraphs"),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[s:e] for s, e in sentence_spans(text, 0, len(text))] == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [("• x", True), ("1) x", True), ("- x", True), ("x • y", False), ("", False)],
)
def test_a_bullet_begins_its_line(line: str, expected: bool) -> None:
    assert is_bullet(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [("Salary", True), ("* Closing date:", True), ("Salary £1", False), ("", False)],
)
def test_a_label_has_no_value_beside_it(line: str, expected: bool) -> None:
    assert is_label(line) is expected

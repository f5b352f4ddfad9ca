"""Words that are set with spaces too narrow, too wide, or none."""

from collections.abc import Sequence

import pytest

from assistant.ingest.parsers.pdf.lines import Line
from assistant.ingest.parsers.pdf.page import Box, Word
from assistant.ingest.parsers.pdf.spacing import respaced

SIZE = 10.0


def word(text: str, x: float, *, turned: bool = False) -> Word:
    return Word(text, Box(x, 0, x + 5 * len(text), 10), SIZE, turned=turned)


def text_of(first: str, second: str, gap: float, elsewhere: Sequence[str] = ()) -> str:
    """Return how two words read that stand a gap (in sizes) apart on one line."""
    after = 5 * len(first) + gap * SIZE
    others = tuple(word(text, 0) for text in elsewhere)
    page, _ = respaced([[word(first, 0), word(second, after)], others])
    return Line(page).text


@pytest.mark.parametrize(
    ("first", "second", "gap", "elsewhere", "expected"),
    [
        ("estim", "ate", 0.1, ["estimate"], "estimate"),
        ("(workf", "orce.", 0.1, ["Workforce"], "(workforce."),
        ("estim", "ate", 0.1, [], "estim ate"),
        ("estim", "ate", 0.07, [], "estimate"),
        ("to", "decide", 0.07, ["to", "decide"], "to decide"),
        ("to", "decide:", 0.07, ["to", "decided"], "to decide:"),
        ("to", "decide", 0.07, ["to"], "todecide"),
        ("in", "to", 0.1, ["into", "in", "to"], "in to"),
        ("in", "to", 0.07, ["into", "in", "to"], "into"),
        ("a", "t", 0.1, ["a", "t"], "a t"),
        ("TREATM", "ENT", 0.28, ["Treatment"], "TREATMENT"),
        ("TREATM", "ENT", 0.28, ["Treatment", "treatm"], "TREATM ENT"),
        ("TREATM", "ent", 0.28, ["Treatment"], "TREATM ent"),
        ("on", "us", 0.28, ["onus"], "on us"),
        ("TREATM", "ENT", 0.5, ["Treatment"], "TREATM ENT"),
        ("8", "a", 0.1, ["8a"], "8 a"),
    ],
)
def test_the_words_of_the_document_tell_where_a_space_is(
    first: str, second: str, gap: float, elsewhere: Sequence[str], expected: str
) -> None:
    assert text_of(first, second, gap, elsewhere) == expected


def test_a_word_in_three_pieces_is_one() -> None:
    pieces = [word("wo", 0), word("rkf", 10.7), word("orce", 26.4)]
    (page,) = respaced([pieces])
    assert [w.text for w in page] == ["workforce"]
    assert page[0].box == Box(0, 0, 46.4, 10)


def test_turned_words_are_left_alone() -> None:
    (page,) = respaced([[word("estim", 0, turned=True), word("ate", 26), word("x", 0)]])
    assert [w.text for w in page] == ["estim", "ate", "x"]
    assert respaced([[]]) == [()]

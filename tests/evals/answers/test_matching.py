import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.answers.matching import (
    Span,
    coverage,
    is_found,
    locate,
    normalise,
    overlaps,
    tells,
)

spans = st.builds(
    lambda start, length: Span("a", start, start + length),
    st.integers(0, 50),
    st.integers(1, 30),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Band\n 8B", "band 8b", id="case and white space"),
        pytest.param("a\u00a0b", "a b", id="no-break space"),
        pytest.param("‘it’ “is”", "'it' \"is\"", id="curly quotes"),
        pytest.param(
            "1\u20102\u20113\u20124\u20135\u20146\u20157\u22128",
            "1-2-3-4-5-6-7-8",
            id="every dash",
        ),
        pytest.param("Straße", "strasse", id="case-folded, not lowered"),
        pytest.param("£64,455", "£64,455", id="numbers as they are"),
    ],
)
def test_texts_are_compared_in_a_plain_form(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize(
    ("text", "alternative", "told"),
    [
        pytest.param("It is Band 8b [1].", "8b", True, id="a word"),
        pytest.param("It is 18b.", "8b", False, id="not within a word"),
        pytest.param("It is 8bc.", "8b", False, id="not at its beginning"),
        pytest.param("£64,455 a year", "64,455", True, id="after a sign"),
        pytest.param("£64,455 a year", "455", False, id="not the end of a figure"),
        pytest.param("£64,455 a year", "64", False, id="not the start of a figure"),
        pytest.param("22.5 hours", "5", False, id="not the decimals"),
        pytest.param("There are 22. It ends.", "22", True, id="end of a sentence"),
        pytest.param("40% of it", "40%", True, id="ends with a sign"),
        pytest.param("140% of it", "40%", False, id="a longer percentage"),
        pytest.param("costs a+b", "a+b", True, id="no pattern"),
        pytest.param("costs aab", "a+b", False, id="no pattern either"),
        pytest.param("C9365‑25", "c9365-25", True, id="dash and case"),
        pytest.param("6 million", "6m", False, id="no guess at units"),
    ],
)
def test_an_alternative_stands_on_word_boundaries(
    text: str, alternative: str, *, told: bool
) -> None:
    assert tells(text, alternative) is told


@given(st.text().filter(lambda text: bool(normalise(text))))
def test_an_alternative_between_spaces_is_always_told(alternative: str) -> None:
    assert tells(f"it is {alternative} here", alternative)


def test_every_place_of_a_quote_is_located() -> None:
    assert locate("a", "ab. ab", "ab") == (Span("a", 0, 2), Span("a", 4, 6))
    assert locate("a", "a+b", "a.b") == ()


def test_spans_overlap_when_they_share_a_character_of_one_document() -> None:
    assert overlaps(Span("a", 0, 5), Span("a", 4, 9))
    assert not overlaps(Span("a", 0, 5), Span("a", 5, 9))
    assert not overlaps(Span("a", 0, 5), Span("b", 0, 5))


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        pytest.param([], 0.0, id="none"),
        pytest.param([Span("b", 0, 99)], 0.0, id="another document"),
        pytest.param([Span("a", 0, 15)], 0.5, id="5 of 10"),
        pytest.param([Span("a", 0, 15), Span("a", 0, 15)], 0.5, id="a repeat"),
        pytest.param([Span("a", 10, 14), Span("a", 12, 16)], 0.6, id="6 of 10"),
        pytest.param([Span("a", 18, 99), Span("a", 0, 12)], 0.4, id="2 + 2 of 10"),
        pytest.param([Span("a", 0, 99), Span("a", 12, 14)], 1.0, id="one in another"),
    ],
)
def test_coverage_is_the_share_of_characters(
    others: list[Span], expected: float
) -> None:
    assert coverage(Span("a", 10, 20), others) == expected


@given(spans, st.lists(spans))
def test_coverage_counts_every_character_once(span: Span, others: list[Span]) -> None:
    covered = {
        i
        for i in range(span.start, span.end)
        if any(other.start <= i < other.end for other in others)
    }
    assert coverage(span, others) == len(covered) / (span.end - span.start)


def test_half_of_a_quote_is_enough_and_less_is_not() -> None:
    quote = [Span("a", 0, 10)]
    assert is_found(quote, [Span("a", 5, 20)])
    assert not is_found(quote, [Span("a", 6, 20)])


def test_any_place_of_a_quote_will_do() -> None:
    places = [Span("a", 0, 10), Span("a", 50, 60)]
    assert is_found(places, [Span("a", 45, 70)])


def test_halves_of_two_places_do_not_add_up() -> None:
    places = [Span("a", 0, 10), Span("a", 50, 60)]
    assert not is_found(places, [Span("a", 0, 4), Span("a", 50, 54)])

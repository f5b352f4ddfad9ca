import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.terms import (
    content,
    covers,
    expansions,
    generic,
    related,
    related_words,
    search_expression,
)
from assistant.text import stem
from assistant.vocabulary import ABBREVIATIONS, SYNONYMS


@given(st.frozensets(st.text(max_size=8)), st.text(max_size=8))
def test_coverage_is_a_share(have: frozenset[str], term: str) -> None:
    assert 0.0 <= covers(have, term) <= 1.0
    assert covers(have | {term}, term) == 1.0


def test_a_synonym_covers_less_than_the_word() -> None:
    group = next(g for g in SYNONYMS if len({stem(word) for word in g}) > 1)
    one, other = list(dict.fromkeys(stem(word) for word in group))[:2]
    assert 0 < covers(frozenset({one}), other) < 1


def test_an_abbreviation_is_covered_by_what_it_stands_for() -> None:
    short, long = next(iter(expansions().items()))
    assert covers(frozenset(long), short) == 1.0
    assert all(covers(frozenset({short}), part) > 0 for part in long)


def test_being_related_is_mutual() -> None:
    for item, others in related().items():
        assert item not in others
        assert all(item in related()[other] for other in others)


def test_content_leaves_stop_words_and_repeats_out() -> None:
    assert content("the trees and the tree of a pear") == (stem("tree"), stem("pear"))


def test_words_that_point_at_documents_are_generic() -> None:
    assert stem("advert") in generic()


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        pytest.param([], "", id="nothing"),
        pytest.param(["pay", "band"], '"pay" OR "band"', id="any of them"),
        pytest.param(["pay", "pay"], '"pay"', id="each once"),
        pytest.param(['a" OR b'], '"a  OR b"', id="quotes cannot end the quote"),
        pytest.param(['"', " "], "", id="nothing but signs"),
    ],
)
def test_search_expression(terms: list[str], expected: str) -> None:
    assert search_expression(terms) == expected


def test_related_words_are_written_out() -> None:
    short, long = next(iter(ABBREVIATIONS.items()))
    assert set(long.split()) <= set(related_words(short))
    assert related_words("xyzzy") == ()

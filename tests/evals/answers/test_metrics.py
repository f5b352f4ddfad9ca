from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.model import Citation
from evals.answers.matching import Span
from evals.answers.metrics import (
    are_quotes_exact,
    evidence_is_read,
    is_cited,
    is_refused,
    is_right,
    is_wrongly_refused,
    missing_facts,
    percentile,
    prose_words,
    recall_at_k,
    reciprocal_rank,
    told_forbidden,
)

FAR = Span("a", 900, 950)
ONE = Span("a", 0, 10)
TWO = Span("a", 100, 110)
GOLD = [[ONE], [TWO]]
TEXTS = {"apple.txt": "Band 8a"}

spans = st.builds(
    lambda document, start, length: Span(document, start, start + length),
    st.sampled_from("ab"),
    st.integers(0, 40),
    st.integers(1, 30),
)
gold_quotes = st.lists(st.lists(spans, min_size=1, max_size=2), min_size=1, max_size=4)


def citation(
    *, document: str = "apple.txt", start: int = 5, quote: str = "8a"
) -> Citation:
    return Citation(document, "Head", (), None, start, start + len(quote), quote)


@pytest.mark.parametrize(
    ("hits", "k", "expected"),
    [
        pytest.param([ONE, TWO], 5, 1.0, id="both: 2/2"),
        pytest.param([ONE, FAR], 5, 0.5, id="one: 1/2"),
        pytest.param([ONE, ONE], 5, 0.5, id="a repeat finds nothing new: 1/2"),
        pytest.param([FAR, ONE, TWO], 2, 0.5, id="the third is beyond k: 1/2"),
        pytest.param([Span("b", 0, 200)], 5, 0.0, id="another document: 0/2"),
        pytest.param([Span("a", 0, 200)], 5, 1.0, id="one hit finds both: 2/2"),
        pytest.param([Span("a", 0, 3), Span("a", 3, 6)], 5, 0.5, id="3/10 + 3/10"),
        pytest.param([], 5, 0.0, id="no hits: 0/2"),
    ],
)
def test_recall_is_the_share_of_quotes_found(
    hits: list[Span], k: int, expected: float
) -> None:
    assert recall_at_k(hits, GOLD, k) == expected


@pytest.mark.parametrize(
    ("hits", "k", "expected"),
    [
        pytest.param([ONE], 10, 1.0, id="first: 1/1"),
        pytest.param([FAR, FAR, TWO, ONE], 10, 1 / 3, id="third: 1/3"),
        pytest.param([FAR, FAR, TWO], 2, 0.0, id="beyond k: 0"),
        pytest.param([FAR], 10, 0.0, id="never: 0"),
        pytest.param([], 10, 0.0, id="no hits: 0"),
        # 3/10 of the quote after the first hit, 6/10 after the second
        pytest.param([Span("a", 0, 3), Span("a", 3, 6)], 10, 0.5, id="together: 1/2"),
    ],
)
def test_reciprocal_rank_counts_to_the_first_find(
    hits: list[Span], k: int, expected: float
) -> None:
    assert reciprocal_rank(hits, GOLD, k) == expected


def test_without_gold_there_is_no_retrieval_score_and_not_zero() -> None:
    assert recall_at_k([ONE], [], 5) is None
    assert reciprocal_rank([ONE], [], 10) is None
    assert is_cited([ONE], [], []) is None


@given(st.lists(spans), gold_quotes, st.integers(1, 12))
def test_retrieval_scores_stay_within_0_and_1(
    hits: list[Span], gold: list[list[Span]], k: int
) -> None:
    recall, rank = recall_at_k(hits, gold, k), reciprocal_rank(hits, gold, k)
    assert recall is not None
    assert rank is not None
    assert 0 <= recall <= 1
    assert 0 <= rank <= 1
    assert (recall > 0) is (rank > 0)


@given(st.lists(spans), gold_quotes, st.integers(1, 12))
def test_more_hits_never_find_less(
    hits: list[Span], gold: list[list[Span]], k: int
) -> None:
    fewer, more = recall_at_k(hits, gold, k), recall_at_k(hits, gold, k + 1)
    assert fewer is not None
    assert more is not None
    assert fewer <= more


@pytest.mark.parametrize(
    ("status", "text", "right"),
    [
        ("answered", "Band 8a, closing 30 November", True),
        ("answered", "8a, it closes on 30 Nov", True),
        ("partial", "Band 8a, closing 30 November", True),
        ("answered", "It is Band 8a", False),
        ("answered", "Band 18a, closing 30 November", False),
        ("not_found", "Nothing about: Band 8a on 30 November", False),
        ("clarify", "Band 8a, closing 30 November?", False),
        ("declined", "", False),
    ],
)
def test_right_tells_every_fact_in_some_words(
    status: str, text: str, *, right: bool
) -> None:
    facts = [["Band 8a", "8a"], ["30 November", "30 Nov"]]
    assert is_right(status, text, facts) is right


def test_a_case_without_facts_is_neither_right_nor_wrong() -> None:
    assert is_right("answered", "anything", []) is None


def test_the_groups_that_are_not_told_are_named() -> None:
    facts = [["8a"], ["Monday", "Tuesday"]]
    assert missing_facts("answered", "8a", facts) == (["Monday", "Tuesday"],)
    assert missing_facts("not_found", "8a", facts) == (["8a"], ["Monday", "Tuesday"])


@pytest.mark.parametrize(
    ("citations", "cited"),
    [
        pytest.param([Span("a", 9, 20)], True, id="one character is shared"),
        pytest.param([Span("a", 10, 20)], False, id="next to it"),
        pytest.param([Span("b", 0, 10)], False, id="the place in another document"),
        pytest.param([FAR, TWO], True, id="one of two"),
        pytest.param([ONE, Span("wrong", 0, 10)], False, id="and a look-alike"),
        pytest.param([], False, id="nothing cited"),
    ],
)
def test_cited_needs_the_gold_and_no_look_alike(
    citations: Sequence[Span], *, cited: bool
) -> None:
    assert is_cited(citations, GOLD, ["wrong"]) is cited


@pytest.mark.parametrize("status", ["not_found", "declined", "clarify"])
def test_a_refusal_is_right_just_where_nothing_can_be_answered(status: str) -> None:
    assert is_refused(status, answerable=False) is True
    assert is_refused(status, answerable=True) is None
    assert is_wrongly_refused(status, answerable=True) is True
    assert is_wrongly_refused(status, answerable=False) is None


@pytest.mark.parametrize("status", ["answered", "partial"])
def test_an_answer_in_full_or_in_part_is_no_refusal(status: str) -> None:
    assert is_refused(status, answerable=False) is False
    assert is_wrongly_refused(status, answerable=True) is False


@pytest.mark.parametrize(
    ("citations", "exact"),
    [
        pytest.param([citation()], True, id="Band [8a]"),
        pytest.param([citation(start=4)], False, id="one off"),
        pytest.param([citation(quote="8A")], False, id="another case"),
        pytest.param([citation(), citation(document="gone.txt")], False, id="unknown"),
        pytest.param([citation(quote="")], False, id="empty"),
        pytest.param([], None, id="none: not eligible"),
    ],
)
def test_quotes_are_compared_with_the_documents_text(
    citations: list[Citation], *, exact: bool | None
) -> None:
    assert are_quotes_exact(citations, TEXTS) is exact


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        pytest.param(0.5, 2.0, id="rank 2 = ceil(0.5 x 4)"),
        pytest.param(0.51, 3.0, id="rank 3 = ceil(2.04)"),
        pytest.param(0.95, 4.0, id="rank 4 = ceil(3.8)"),
        pytest.param(1.0, 4.0, id="the largest"),
        pytest.param(0.01, 1.0, id="the smallest"),
    ],
)
def test_a_percentile_is_one_of_the_values(share: float, expected: float) -> None:
    assert percentile([4.0, 1.0, 3.0, 2.0], share) == expected


def test_a_percentile_does_not_slip_by_a_rounding_error() -> None:
    # 0.07 * 100 = 7.000000000000001, whose ceiling is 8
    assert percentile([float(n) for n in range(1, 101)], 0.07) == 7.0


def test_no_values_have_no_percentile() -> None:
    assert percentile([], 0.5) is None


@given(st.lists(st.floats(0, 1e6), min_size=1), st.floats(0.001, 1))
def test_enough_values_do_not_exceed_a_percentile(
    values: list[float], share: float
) -> None:
    found = percentile(values, share)
    assert found in values
    assert sum(value <= found for value in values) >= share * len(values) - 1e-6


READ = "Band 8a\n\nThe post holder leads a team of 40"
"""Words begin at 0, 5, 9, 13, 18, 25, 31, 33, 38 and 41."""
BAND = [Span("apple.txt", 0, 7)]
TEAM = [Span("apple.txt", 25, 43)]


@pytest.mark.parametrize(
    ("hits", "gold", "words", "expected"),
    [
        pytest.param([(0, 43)], [BAND, TEAM], 10, True, id="all 10 words"),
        pytest.param([(0, 43)], [BAND, TEAM], 9, False, id="the 10th is cut off"),
        pytest.param([(9, 43), (0, 7)], [BAND], 9, False, id="7 + 2 words, in order"),
        pytest.param([(9, 43), (0, 7)], [BAND], 10, True, id="8 + 2 words"),
        pytest.param([(0, 7), (0, 7), (25, 43)], [TEAM], 9, True, id="2 + 2 + 5"),
        pytest.param([(0, 7), (0, 7), (25, 43)], [TEAM], 8, False, id="one too few"),
        pytest.param([(0, 30)], [TEAM], 10, False, id="half a quote"),
        pytest.param([(0, 32), (32, 43)], [TEAM], 10, True, id="two hits together"),
        pytest.param(
            [(0, 7), (9, 43)],
            [[Span("apple.txt", 0, 43)]],
            10,
            True,
            id="white space between hits does not count",
        ),
        pytest.param(
            [(0, 7)], [[Span("apple.txt", 30, 43), *BAND]], 2, True, id="either place"
        ),
        pytest.param([(9, 43), (0, 7)], [BAND], 8, False, id="no word is left"),
        pytest.param([], [BAND], 600, False, id="no hits"),
    ],
)
def test_all_evidence_must_stand_in_the_first_words_read(
    hits: list[tuple[int, int]], gold: list[list[Span]], words: int, *, expected: bool
) -> None:
    spans = [Span("apple.txt", start, end) for start, end in hits]
    texts = {"apple.txt": READ}
    assert evidence_is_read(spans, gold, texts, words=words) is expected


def test_without_gold_no_evidence_is_read_or_missed() -> None:
    assert evidence_is_read([Span("apple.txt", 0, 7)], [], {"apple.txt": READ}) is None


@pytest.mark.parametrize(
    ("status", "text", "expected"),
    [
        pytest.param("answered", "Band 8a [1], a year [2].", 4, id="no markers"),
        pytest.param("answered", "It asks for:\n- a degree [1]", 3, id="no list"),
        pytest.param("answered", "Two:\n1. a\n2) b\n• c\n* d", 1, id="any list"),
        pytest.param("partial", "Both.\n| a | b |\n|---|---|", 1, id="no table"),
        pytest.param("answered", "10 days a year", 4, id="a figure is no list"),
        pytest.param("answered", "- a degree [1]", None, id="nothing but a list"),
        pytest.param("not_found", "The documents do not say.", None, id="a refusal"),
    ],
)
def test_words_are_counted_outside_lists_and_tables(
    status: str, text: str, expected: int | None
) -> None:
    assert prose_words(status, text) == expected


def test_what_is_forbidden_makes_a_right_answer_wrong() -> None:
    text = "Band 8a, not Band 7 [1]"
    assert is_right("answered", text, [["8a"]]) is True
    assert is_right("answered", text, [["8a"]], ["£99", "Band 7"]) is False
    assert told_forbidden(text, ["£99", "Band 7"]) == ("Band 7",)
    assert is_right("answered", text, [], ["Band 7"]) is None

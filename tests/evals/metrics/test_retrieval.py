import ir_measures
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.answers.matching import Span
from evals.metrics.retrieval import (
    average_precision,
    evidence_is_read,
    is_relevant,
    ndcg_at_k,
    precision_at_k,
    recall_at_k,
    reciprocal_rank,
)

FAR = Span("a", 900, 950)
ONE = Span("a", 0, 10)
TWO = Span("a", 100, 110)
GOLD = [[ONE], [TWO]]

spans = st.builds(
    lambda document, start, length: Span(document, start, start + length),
    st.sampled_from("ab"),
    st.integers(0, 40),
    st.integers(1, 30),
)
gold_quotes = st.lists(st.lists(spans, min_size=1, max_size=2), min_size=1, max_size=4)


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
    ("hit", "relevant"),
    [
        pytest.param(Span("a", 0, 200), True, id="it holds the quote"),
        pytest.param(Span("a", 5, 90), True, id="5 of the quote's 10"),
        pytest.param(Span("a", 6, 90), False, id="4 of the quote's 10"),
        pytest.param(Span("a", 8, 12), True, id="2 of its own 4"),
        pytest.param(Span("a", 9, 12), False, id="1 of its own 3"),
        pytest.param(Span("b", 0, 200), False, id="another document"),
    ],
)
def test_a_hit_is_relevant_by_half_of_the_shorter(hit: Span, *, relevant: bool) -> None:
    assert is_relevant(hit, GOLD) is relevant


@pytest.mark.parametrize(
    ("hits", "precision", "rank", "average", "gain"),
    [
        # 2 are relevant; the best gain is 1 + 1/log2(3) = 1.63093
        pytest.param([ONE, TWO], 2 / 5, 1.0, 1.0, 1.0, id="the best order"),
        # AP is half of 1/2 + 2/3, and the gain 0.63093 + 0.5 of 1.63093
        pytest.param([FAR, ONE, TWO], 2 / 5, 1 / 2, 7 / 12, 0.693426, id="one late"),
        # AP is half of 1/3, and the gain 0.5 of 1.63093
        pytest.param(
            [FAR, Span("b", 0, 9), TWO], 1 / 5, 1 / 3, 1 / 6, 0.306574, id="3rd"
        ),
        pytest.param([ONE, ONE, TWO], 2 / 5, 1.0, 1.0, 1.0, id="a repeat is no rank"),
        pytest.param([FAR], 0.0, 0.0, 0.0, 0.0, id="none"),
        pytest.param([], 0.0, 0.0, 0.0, 0.0, id="no hits"),
    ],
)
def test_rankings_are_measured_by_their_relevant_hits(
    hits: list[Span], precision: float, rank: float, average: float, gain: float
) -> None:
    assert precision_at_k(hits, GOLD, 5) == pytest.approx(precision)
    assert reciprocal_rank(hits, GOLD, 10) == pytest.approx(rank)
    assert average_precision(hits, GOLD, 2) == pytest.approx(average)
    assert ndcg_at_k(hits, GOLD, 10, 2) == pytest.approx(gain, abs=1e-6)


def test_what_lies_beyond_k_does_not_count() -> None:
    hits = [FAR, FAR._replace(start=901), ONE]
    assert precision_at_k(hits, GOLD, 2) == 0
    assert reciprocal_rank(hits, GOLD, 2) == 0
    assert ndcg_at_k(hits, GOLD, 2, 2) == 0


def test_where_nothing_is_relevant_nothing_is_gained() -> None:
    assert average_precision([FAR], [[]], 0) == 0
    assert ndcg_at_k([FAR], [[]], 10, 0) == 0


def test_without_gold_there_is_no_retrieval_score_and_not_zero() -> None:
    assert recall_at_k([ONE], [], 5) is None
    assert precision_at_k([ONE], [], 5) is None
    assert reciprocal_rank([ONE], [], 10) is None
    assert average_precision([ONE], [], 0) is None
    assert ndcg_at_k([ONE], [], 10, 0) is None


@given(st.lists(spans, max_size=15), gold_quotes, st.integers(0, 5))
def test_ranking_metrics_are_those_of_trec_eval(
    hits: list[Span], gold: list[list[Span]], unfound: int
) -> None:
    """trec_eval ranks by score, so that repeats are left out before."""
    unique = list(dict.fromkeys(hits))
    relevant = [f"{hit}" for hit in unique if is_relevant(hit, gold)]
    relevant += [f"unfound {number}" for number in range(unfound)]
    measures = [
        ir_measures.parse_measure(name) for name in ("P@5", "RR", "AP", "nDCG@10")
    ]
    qrels = [ir_measures.Qrel("q", name, 1) for name in relevant or ["none"]]
    scored = [
        ir_measures.ScoredDoc("q", f"{hit}", float(-rank))
        for rank, hit in enumerate(unique or [FAR])
    ]
    expected = ir_measures.calc_aggregate(measures, qrels, scored)
    found = [
        precision_at_k(hits, gold, 5),
        reciprocal_rank(hits, gold, 15),
        average_precision(hits, gold, len(relevant)),
        ndcg_at_k(hits, gold, 10, len(relevant)),
    ]
    assert found == pytest.approx([expected[measure] for measure in measures])


@given(st.lists(spans), gold_quotes, st.integers(1, 12))
def test_more_hits_never_find_less(
    hits: list[Span], gold: list[list[Span]], k: int
) -> None:
    fewer, more = recall_at_k(hits, gold, k), recall_at_k(hits, gold, k + 1)
    assert fewer is not None
    assert more is not None
    assert fewer <= more


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

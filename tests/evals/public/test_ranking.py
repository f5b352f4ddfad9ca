from collections.abc import Callable, Sequence
from math import log2

import ir_measures
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.public.ranking import (
    Grades,
    average_precision,
    ndcg,
    recall,
    reciprocal_rank,
)

GRADES = {"a": 2, "b": 1, "c": 0, "d": 1}
RANKED = ["c", "b", "x", "a"]


def test_ndcg_worked_by_hand() -> None:
    # gains 0, 1, 0, 2 at ranks 1 to 4 against 2, 1, 1
    gained = 1 / log2(3) + 2 / log2(5)
    best = 2 / log2(2) + 1 / log2(3) + 1 / log2(4)
    assert ndcg(RANKED, GRADES, 10) == pytest.approx(gained / best)


def test_ndcg_stops_at_k_in_both_orders() -> None:
    # of the first two: 0 and 1 against 2 and 1
    assert ndcg(RANKED, GRADES, 2) == pytest.approx(
        (1 / log2(3)) / (2 / log2(2) + 1 / log2(3))
    )


def test_recall_is_of_all_relevant_passages() -> None:
    assert recall(RANKED, GRADES, 2) == pytest.approx(1 / 3)
    assert recall(RANKED, GRADES, 4) == pytest.approx(2 / 3)


def test_reciprocal_rank_is_of_the_first_relevant_passage() -> None:
    assert reciprocal_rank(RANKED, GRADES) == 1 / 2
    assert reciprocal_rank(RANKED, GRADES, 1) == 0


def test_average_precision_worked_by_hand() -> None:
    # 1/2 at rank 2, 2/4 at rank 4, and d is not found: (1/2 + 1/2 + 0) / 3
    assert average_precision(RANKED, GRADES) == pytest.approx(1 / 3)
    assert average_precision(["a", "a", "b"], {"a": 1, "b": 1}) == 1


@pytest.mark.parametrize(
    "measure",
    [
        lambda ranked, grades: ndcg(ranked, grades, 10),
        lambda ranked, grades: recall(ranked, grades, 10),
        reciprocal_rank,
        average_precision,
    ],
    ids=["ndcg", "recall", "reciprocal rank", "average precision"],
)
def test_a_query_without_a_relevant_passage_has_no_figure(
    measure: Callable[[Sequence[str], Grades], float | None],
) -> None:
    assert measure(["a"], {"a": 0}) is None


PASSAGES = st.sampled_from("abcdefghijkl")


@given(
    ranked=st.lists(PASSAGES, unique=True, min_size=1),
    grades=st.dictionaries(PASSAGES, st.integers(0, 3)).filter(
        lambda grades: any(grades.values())
    ),
)
def test_the_metrics_are_those_of_trec_eval(
    ranked: list[str], grades: dict[str, int]
) -> None:
    found = {
        "nDCG@10": ndcg(ranked, grades, 10),
        "R@5": recall(ranked, grades, 5),
        "RR": reciprocal_rank(ranked, grades),
        "AP": average_precision(ranked, grades),
    }
    expected = ir_measures.calc_aggregate(
        [ir_measures.parse_measure(name) for name in found],
        [ir_measures.Qrel("q", name, grade) for name, grade in grades.items()],
        [ir_measures.ScoredDoc("q", name, float(-i)) for i, name in enumerate(ranked)],
    )
    assert found == pytest.approx(
        {str(name): value for name, value in expected.items()}
    )

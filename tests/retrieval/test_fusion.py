import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieval.fusion import reciprocal_rank_fusion


@pytest.mark.parametrize(
    ("rankings", "expected"),
    [
        pytest.param([], [], id="no ranking"),
        pytest.param([[], []], [], id="empty rankings"),
        pytest.param([["a", "b"]], ["a", "b"], id="one ranking is kept"),
        pytest.param([["a", "b"], ["b", "c"]], ["b", "a", "c"], id="agreement wins"),
        pytest.param([["a", "b"], ["b", "a"]], ["a", "b"], id="tie: first seen"),
    ],
)
def test_order(rankings: list[list[str]], expected: list[str]) -> None:
    assert [item for item, _ in reciprocal_rank_fusion(rankings)] == expected


def test_score_worked_by_hand() -> None:
    # b: rank 2 then rank 1 -> 1/62 + 1/61
    assert dict(reciprocal_rank_fusion([["a", "b"], ["b"]]))["b"] == 1 / 62 + 1 / 61


def test_a_repeat_counts_once_at_its_better_rank() -> None:
    # a: rank 1; b: rank 2, although it stands at the third place
    assert reciprocal_rank_fusion([["a", "a", "b"]]) == [("a", 1 / 61), ("b", 1 / 62)]


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=8), max_size=4))
def test_every_item_once_best_first(rankings: list[list[str]]) -> None:
    fused = reciprocal_rank_fusion(rankings)
    items = [item for item, _ in fused]
    scores = [score for _, score in fused]
    assert sorted(items) == sorted({item for ranking in rankings for item in ranking})
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= len(rankings) / 61 for score in scores)

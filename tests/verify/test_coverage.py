"""What a check carries in other words, and what an answer must not say."""

import pytest

from assistant.verify.support import CLAUSE, carries, weigh

QUOTE = (
    "The Trust does not have a specific travel policy and lease cars are given to"
    " ward managers who visit three or more sites."
)


@pytest.mark.parametrize(
    "more",
    [
        ", and all kitchens were painted",
        "; the union has agreed",
        ", which was praised by the regulator",
        ", although patients had objected",
    ],
)
def test_a_clause_that_no_passage_says_is_not_carried(more: str) -> None:
    claim = "Lease cars are given to ward managers who visit three or more sites"
    assert weigh(f"{claim}.", QUOTE).carries()
    found = weigh(f"{claim}{more}.", QUOTE)
    assert found.coverage.weakest < CLAUSE
    assert not found.carries(1.0)


def test_likeness_in_meaning_helps_a_paraphrase_but_not_into_an_answer() -> None:
    claim = "Lease cars go to the managers of wards who look after three or more sites."
    found = weigh(claim, QUOTE)
    assert found.carries(0.9)
    assert not found.carries(0.0, least=0.9)
    assert not carries("Cars are bought for managers who visit three sites.", QUOTE)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        pytest.param(
            "Applicants may ask for a trial shift.",
            "Applicants can ask for a trial shift.",
            id="may and can",
        ),
        pytest.param(
            "Nurses are expected to lead the round.",
            "Nurses will lead the round.",
            id="a duty is expected",
        ),
        pytest.param(
            "We plan to open a garden.", "We will open a garden.", id="a promise"
        ),
        pytest.param(
            "Nurses lead the round.",
            "Nurses lead the round, and other tasks as may be agreed.",
            id="a weak verb elsewhere",
        ),
    ],
)
def test_a_modal_verb_that_is_no_stronger(claim: str, quote: str) -> None:
    assert weigh(claim, quote).fault is None


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        pytest.param("We will open it.", "We plan to open it.", id="stronger"),
        pytest.param("Nurses must lead.", "Nurses may lead.", id="a duty"),
        pytest.param("Nurses should lead.", "Nurses will lead.", id="weaker"),
    ],
)
def test_a_modal_verb_that_differs(claim: str, quote: str) -> None:
    assert weigh(claim, quote).fault == "modal"

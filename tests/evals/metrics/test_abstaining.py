import pytest

from evals.metrics.abstaining import is_refused, is_wrongly_refused


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


def test_an_answer_that_failed_refuses_nothing() -> None:
    assert is_refused("error", answerable=False) is False
    assert is_wrongly_refused("error", answerable=True) is False

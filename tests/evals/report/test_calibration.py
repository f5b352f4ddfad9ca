from dataclasses import replace

import pytest

from evals.report.calibration import calibration, expected_error
from evals.runs.score import CaseScore
from tests.evals.scores import scores


def sure(confidence: float | None, **metrics: float | None) -> CaseScore:
    (score,) = scores(1)
    held = {"right": 1.0, "wrongly_refused": 0.0, "confidence": confidence}
    return replace(score, metrics=held | metrics)


def test_cases_are_binned_by_their_score() -> None:
    low, high = calibration([sure(0.91), sure(0.97, right=0.0), sure(0.05, right=0.0)])
    assert (low.low, low.high, low.right, low.n) == (0.0, 0.1, 0.0, 1)
    assert (high.low, high.n) == (0.9, 2)
    assert high.right == 0.5
    assert high.mean == pytest.approx(0.94)


def test_a_score_of_one_lies_in_the_last_bin() -> None:
    (only,) = calibration([sure(1.0)])
    assert (only.low, only.high) == (0.9, 1.0)


def test_an_unanswerable_question_counts_as_not_right() -> None:
    (only,) = calibration([sure(0.55, right=None, wrongly_refused=None, refused=0.0)])
    assert only.right == 0.0


def test_what_has_no_score_or_was_wrongly_refused_is_left_out() -> None:
    assert calibration([sure(None), sure(0.3, right=0.0, wrongly_refused=1.0)]) == ()


def test_the_expected_error_weighs_by_how_many() -> None:
    # bins: 0.95 right 1 of 1 -> 0.05; 0.25 right 0 of 3 -> 0.25; (0.05 + 0.75) / 4
    some = [sure(0.95), *[sure(0.25, right=0.0)] * 3]
    assert expected_error(calibration(some)) == pytest.approx(0.2)
    assert expected_error([]) is None

import numpy as np
import pytest

from evals.answers.linear import Group, fit_logistic, fit_ranking, probabilities


def groups(*, seed: int = 0) -> list[Group]:
    """Return questions whose right sentence has the highest first measure."""
    draw = np.random.default_rng(seed)
    found = []
    for _ in range(40):
        measures = draw.normal(size=(6, 2))
        found.append(Group(measures, measures[:, 0] == measures[:, 0].max()))
    return found


def test_what_tells_right_from_wrong_gets_the_weight() -> None:
    weights = fit_ranking(groups(), penalty=1.0)
    assert weights[0] > 1
    assert abs(weights[1]) < weights[0] / 4


def test_a_fitted_ranking_holds_for_other_questions() -> None:
    weights = fit_ranking(groups(), penalty=1.0)
    first = [
        group.right[np.argmax(group.measures @ weights)] for group in groups(seed=1)
    ]
    assert np.mean(first) > 0.9


def test_a_stronger_penalty_makes_smaller_weights() -> None:
    strong, weak = (fit_ranking(groups(), penalty=p) for p in (100.0, 1.0))
    assert np.abs(strong).sum() < np.abs(weak).sum()


def test_without_measures_that_tell_the_probability_is_the_share_of_yes() -> None:
    rows, yes = np.zeros((4, 1)), np.array([1.0, 0.0, 0.0, 0.0])
    weights, bias = fit_logistic(rows, yes, np.ones(4))
    assert probabilities(rows, weights, bias) == pytest.approx([0.25] * 4, abs=1e-6)


def test_a_case_may_count_more_than_another() -> None:
    rows, yes = np.zeros((2, 1)), np.array([1.0, 0.0])
    weights, bias = fit_logistic(rows, yes, np.array([3.0, 1.0]))
    assert probabilities(rows, weights, bias) == pytest.approx([0.75] * 2, abs=1e-6)


def test_more_of_what_speaks_for_yes_makes_it_likelier() -> None:
    rows = np.array([[0.0], [1.0], [2.0], [3.0]])
    weights, bias = fit_logistic(rows, np.array([0.0, 0.0, 1.0, 1.0]), np.ones(4))
    found = probabilities(rows, weights, bias)
    assert list(found) == sorted(found)
    assert found[0] < 0.5 < found[3]

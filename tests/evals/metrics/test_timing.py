import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.metrics.timing import percentile, time_ratio


def test_the_ratio_is_of_the_answer_to_the_embedding() -> None:
    assert time_ratio(30.0, 12.0) == 2.5
    assert time_ratio(30.0, 0.0) is None


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

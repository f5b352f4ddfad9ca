import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.stats.intervals import (
    bootstrap_interval,
    percentile_interval,
    wilson_interval,
)


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_published_values(
    successes: int, n: int, low: float, high: float
) -> None:
    """Newcombe, Statistics in Medicine 17 (1998), table I, method 3."""
    interval = wilson_interval(successes, n)
    assert interval is not None
    assert interval == pytest.approx((low, high), abs=5e-5)


def test_wilson_of_nothing_is_none() -> None:
    assert wilson_interval(0, 0) is None


def test_wilson_reaches_1_when_all_succeed() -> None:
    # the mirror of 0 of 20: 1 - 0.1611 to 1
    interval = wilson_interval(20, 20)
    assert interval == pytest.approx((0.8389, 1.0), abs=5e-5)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_holds_the_proportion_within_0_and_1(counts: tuple[int, int]) -> None:
    successes, n = counts
    interval = wilson_interval(successes, n)
    assert interval is not None
    assert 0 <= interval.low <= successes / n <= interval.high <= 1
    assert interval.low < interval.high


def test_the_bootstrap_of_two_values_reaches_both() -> None:
    # the mean of 2 draws from {0, 1} is 0, 0.5, 1 with 1/4, 1/2, 1/4
    assert bootstrap_interval([0.0, 1.0]) == (0.0, 1.0)


def test_the_bootstrap_is_near_the_normal_interval_of_many_values() -> None:
    # mean 0.5, sd 0.5, n 400: 0.5 -+ 1.96 * 0.5 / 20 = 0.451 to 0.549
    interval = bootstrap_interval([0.0, 1.0] * 200)
    assert interval == pytest.approx((0.451, 0.549), abs=0.005)


def test_the_bootstrap_has_no_width_where_all_are_equal() -> None:
    assert bootstrap_interval([0.5] * 9) == (0.5, 0.5)


@pytest.mark.parametrize("values", [[], [1.0]])
def test_the_bootstrap_needs_two_values(values: list[float]) -> None:
    assert bootstrap_interval(values) is None


@given(st.lists(st.floats(0, 1), min_size=2, max_size=12))
def test_the_bootstrap_is_repeatable_and_stays_among_the_values(
    values: list[float],
) -> None:
    interval = bootstrap_interval(values)
    assert interval is not None
    assert interval == bootstrap_interval(values)
    assert min(values) - 1e-9 <= interval.low <= interval.high <= max(values) + 1e-9


def test_the_interval_of_a_median_lies_between_values_that_were_seen() -> None:
    values = [1.0, 2.0, 3.0, 4.0, 100.0]
    interval = percentile_interval(values, 0.5)
    assert interval is not None
    # 3 or more of 5 draws are the 1 with probability 0.058, more than the tail's 0.025
    assert interval == (1.0, 100.0)
    assert percentile_interval(values * 10, 0.5) == pytest.approx((2.0, 4.0))


def test_the_interval_of_a_percentile_of_one_value_is_none() -> None:
    assert percentile_interval([3.0], 0.95) is None

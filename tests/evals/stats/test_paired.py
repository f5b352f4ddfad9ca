import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.stats.many import holm
from evals.stats.paired import (
    compare_means,
    compare_percentiles,
    compare_shares,
    mcnemar,
)


@pytest.mark.parametrize(
    ("gained", "lost", "p"),
    [
        pytest.param(0, 0, 1.0, id="nothing changed"),
        pytest.param(0, 5, 2 / 32, id="5 of 5 is not enough"),
        pytest.param(0, 6, 2 / 64, id="6 of 6 is"),
        pytest.param(6, 0, 2 / 64, id="either way"),
        # of 1024, 1 with none gained, 10 with one and 45 with two; twice
        pytest.param(2, 8, 112 / 1024, id="8 of 10"),
        pytest.param(3, 3, 1.0, id="as many gained as lost"),
        # Fagerland and others, 2013, airway hyper-responsiveness: p = 0.070
        pytest.param(1, 7, 18 / 256, id="published"),
    ],
)
def test_mcnemar_is_the_binomial_tail_twice(gained: int, lost: int, p: float) -> None:
    assert mcnemar(gained, lost) == pytest.approx(p)


@given(st.integers(0, 400), st.integers(0, 400))
def test_mcnemar_takes_neither_run_s_side(gained: int, lost: int) -> None:
    p = mcnemar(gained, lost)
    assert p == mcnemar(lost, gained)
    assert 0 < p <= 1


def test_shares_differ_by_what_changed() -> None:
    before = [1.0] * 80 + [0.0] * 20
    after = [0.0] * 15 + [1.0] * 65 + [1.0] * 5 + [0.0] * 15
    found = compare_shares(before, after, range(100))
    assert (found.before, found.after) == (0.8, 0.7)
    assert found.value == pytest.approx(-0.1)
    assert found.p == mcnemar(5, 15)
    # the variance of the change is (0.2 - 0.1²) / 100: 1.96 * 0.0436 = 0.085
    assert found.interval == pytest.approx((-0.185, -0.015), abs=0.011)
    assert found.error == pytest.approx(0.0436, abs=0.001)
    assert (found.n, found.clusters) == (100, 100)


def test_a_run_does_not_differ_from_itself() -> None:
    values = [0.0, 0.25, 1.0, 0.5]
    found = compare_means(values, values, "abcd")
    assert (found.value, found.interval, found.p) == (0.0, (0.0, 0.0), 1.0)
    assert found.error == 0.0


def test_the_bootstrap_of_two_changes_is_that_of_two_coins() -> None:
    # the mean of 2 draws from {0, 1} is 0 a quarter of the time: p = 2 / 4
    found = compare_means([0.0, 0.0], [0.0, 1.0], "ab")
    assert found.interval == (0.0, 1.0)
    assert found.p == pytest.approx(0.5, abs=0.02)


def test_one_case_has_no_interval_and_shows_nothing() -> None:
    found = compare_means([0.0], [1.0], ["a"])
    assert (found.value, found.interval, found.p) == (1.0, None, 1.0)


def test_p_and_interval_of_a_mean_agree() -> None:
    before = [0.5] * 30
    sure = compare_means(before, [0.6] * 20 + [0.5] * 10, range(30))
    unsure = compare_means(before, [0.6] * 3 + [0.5] * 25 + [0.4] * 2, range(30))
    assert sure.interval is not None
    assert unsure.interval is not None
    assert sure.interval.low > 0
    assert sure.p == pytest.approx(2 / 10_001)
    assert unsure.interval.low < 0 < unsure.interval.high
    assert unsure.p > 0.05


def test_cases_of_one_document_are_worth_less_than_as_many_documents() -> None:
    # 20 documents of 5 cases, all up or all down: the error is 1 / √20, not 1 / √100
    before = [0.0] * 100
    after = [1.0] * 50 + [-1.0] * 50
    together = compare_means(before, after, [f"{n // 5}.txt" for n in range(100)])
    alone = compare_means(before, after, range(100))
    assert (together.clusters, alone.clusters) == (20, 100)
    assert together.error == pytest.approx(20**-0.5, abs=0.005)
    assert alone.error == pytest.approx(0.1, abs=0.003)


def test_too_few_documents_are_no_clusters() -> None:
    found = compare_means([0.0] * 18, [0.0, 1.0] * 9, [n // 2 for n in range(18)])
    assert found.clusters == 18


def test_percentiles_differ_and_not_by_the_percentile_of_differences() -> None:
    before = [1.0, 2.0, 3.0, 4.0, 100.0]
    after = [9.0, 8.0, 3.0, 2.0, 1.0]
    # medians 3 and 3; the differences 8, 6, 0, -2, -99 have the median 0 as well, the
    # 80th percentile of the runs is 4 and 8, that of the differences 6
    assert compare_percentiles(before, after, range(5), 0.5).value == 0.0
    found = compare_percentiles(before, after, range(5), 0.8)
    assert (found.before, found.after, found.value) == (4.0, 8.0, 4.0)


def test_a_shift_of_all_values_is_seen_in_every_percentile() -> None:
    before = [float(n) for n in range(60)]
    after = [value + 100 for value in before]
    for share in (0.05, 0.5, 0.95):
        found = compare_percentiles(before, after, range(60), share)
        assert found.interval == (100.0, 100.0)
        assert found.p < 0.001


@pytest.mark.parametrize(
    ("ps", "adjusted"),
    [
        pytest.param([], (), id="none"),
        pytest.param([0.2], (0.2,), id="one"),
        # 4 · 0.005, 3 · 0.01, 2 · 0.03, and 0.04 may not fall below 0.06
        pytest.param(
            [0.01, 0.04, 0.03, 0.005], (0.03, 0.06, 0.06, 0.02), id="step by step"
        ),
        pytest.param([0.6, 0.7], (1.0, 1.0), id="never above 1"),
    ],
)
def test_holm_steps_down(ps: list[float], adjusted: tuple[float, ...]) -> None:
    assert holm(ps) == pytest.approx(adjusted)

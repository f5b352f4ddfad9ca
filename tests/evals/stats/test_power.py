from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.stats.power import detectable_alone, detectable_mean, detectable_share


def test_the_difference_of_a_mean_is_2_8_standard_errors() -> None:
    assert detectable_mean(0.1) == pytest.approx(0.1 * (1.95996 + 0.84162), abs=1e-5)
    assert detectable_mean(0.0) is None


def test_connor_s_sample_size_finds_its_own_difference() -> None:
    # difference 0.1, discordance 0.2: (1.96 · √0.2 + 0.8416 · √0.19)² / 0.01 = 154.6
    assert detectable_share(155, 0.2) == pytest.approx(0.1, abs=0.001)


@pytest.mark.parametrize("discordance", [0.0, 0.01])
def test_without_discordance_the_number_of_cases_says_what_is_possible(
    discordance: float,
) -> None:
    # 6 of 300 or more with 0.8: a mean of about 7.9, as Poisson has it
    assert detectable_share(300, discordance) == detectable_alone(300)
    assert detectable_alone(300) == pytest.approx(7.9 / 300, abs=0.0002)


def test_six_cases_show_a_difference_when_nearly_all_change() -> None:
    assert detectable_alone(6) == pytest.approx(0.8 ** (1 / 6), abs=1e-5)
    assert detectable_alone(5) is None
    assert detectable_share(5, 1.0) is None


@given(st.integers(10, 2_000), st.floats(0.02, 0.6))
def test_four_times_the_cases_show_half_the_difference_or_less(
    n: int, discordance: float
) -> None:
    few, many = detectable_share(n, discordance), detectable_share(4 * n, discordance)
    assert few is not None
    assert many is not None
    assert 0 < many < few <= 1
    assert many * sqrt(n) < 3.5

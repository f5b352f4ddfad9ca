"""What so many cases can show: the smallest difference found 4 times in 5."""

from functools import lru_cache
from math import comb, sqrt
from statistics import NormalDist
from typing import Final

LEVEL: Final = 0.05
"""Two-sided level of the test."""
POWER: Final = 0.8
"""Probability of finding the difference where it is."""
_Z_LEVEL: Final = NormalDist().inv_cdf(1 - LEVEL / 2)
_Z_POWER: Final = NormalDist().inv_cdf(POWER)
_CLOSE: Final = 1e-6


def detectable_mean(error: float) -> float | None:
    """Return the smallest difference of means that would be found; None without error.

    (1.96 + 0.84) standard errors of the difference, as the runs that were seen give it.

    Reference: Cohen, *Statistical Power Analysis for the Behavioral Sciences*, 1988,
    ch. 2; for evaluations, Miller, "Adding Error Bars to Evals", arXiv 2411.00640,
    section 5.
    """
    return (_Z_LEVEL + _Z_POWER) * error if error > 0 else None


def detectable_share(n: int, discordance: float = 0.0) -> float | None:
    """Return the smallest difference of paired shares that McNemar's test would find.

    From the discordance: the d that solves
    sqrt(n) d = 1.96 sqrt(discordance) + 0.84 sqrt(discordance - d²).
    It is never less than `detectable_alone`, which stands in where so few cases changed
    that the equation has no solution.

    Reference: Connor, "Sample Size for Testing Differences in Proportions for the
    Paired-Sample Design", Biometrics 43, 1987.

    Args:
        n: Cases that both runs have.
        discordance: Share of them that changed, in either direction, in [0, 1].

    Returns:
        A share in (0, 1]; None where n cases show nothing, whatever they do.
    """
    least = detectable_alone(n)
    if least is None or n * discordance <= _Z_LEVEL**2:
        return least
    low, high = 0.0, discordance
    while high - low > _CLOSE:
        middle = (low + high) / 2
        spread = _Z_POWER * sqrt(max(0.0, discordance - middle**2))
        if sqrt(n) * middle >= _Z_LEVEL * sqrt(discordance) + spread:
            high = middle
        else:
            low = middle
    return max(least, high)


@lru_cache
def detectable_alone(n: int) -> float | None:
    """Return the smallest difference that n cases could show at best.

    At best every case that changes does so in one direction. McNemar's exact test then
    needs 6 of them (2 / 2⁶ = 0.03); returned is the share at which 6 or more of n
    change with a probability of 0.8. None for n < 6. Exact.
    """
    needed = next(k for k in range(64) if 2 / 2**k <= LEVEL)
    if n < needed:
        return None
    low, high = 0.0, 1.0
    while high - low > _CLOSE:
        middle = (low + high) / 2
        fewer = sum(
            comb(n, k) * middle**k * (1 - middle) ** (n - k) for k in range(needed)
        )
        low, high = (low, middle) if 1 - fewer >= POWER else (middle, high)
    return high

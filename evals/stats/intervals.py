"""How sure a figure is: 95 % intervals."""

from collections.abc import Callable, Sequence
from math import sqrt
from statistics import NormalDist
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

CONFIDENCE: Final = 0.95
_RESAMPLES: Final = 10_000
_SEED: Final = 20_251
_Floats = NDArray[np.float64]


class Interval(NamedTuple):
    """A confidence interval."""

    low: float
    high: float


def wilson_interval(successes: int, n: int) -> Interval | None:
    """Return the Wilson score interval of a proportion, within [0, 1]; None for n = 0.

    Without continuity correction. It holds its level for small n and for proportions
    near 0 and 1, where the normal approximation does not.

    Reference: Wilson, JASA 22, 1927; method 3 of Newcombe, Statistics in Medicine 17,
    1998.
    """
    if n == 0:
        return None
    z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
    share = successes / n
    centre = share + z * z / (2 * n)
    spread = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    return Interval(
        max(0.0, (centre - spread) / scale) if successes else 0.0,
        min(1.0, (centre + spread) / scale) if successes < n else 1.0,
    )


def bootstrap_interval(values: Sequence[float]) -> Interval | None:
    """Return the percentile bootstrap interval of a mean; None for fewer than 2 values.

    10,000 resamples of the same size, drawn with a fixed seed: the same values give
    the same interval. It lies within the range of the values, so it has no width where
    all are equal: read it with n.

    Reference: Efron and Tibshirani, *An Introduction to the Bootstrap*, 1993, ch. 13.
    """
    return _bootstrap(values, lambda drawn: drawn.mean(axis=1))


def percentile_interval(values: Sequence[float], share: float) -> Interval | None:
    """Return the percentile bootstrap interval of a nearest-rank percentile.

    As `bootstrap_interval`; `share` is in (0, 1].
    """
    return _bootstrap(
        values,
        lambda drawn: np.quantile(drawn, share, axis=1, method="inverted_cdf"),
    )


def _bootstrap(
    values: Sequence[float], statistic: Callable[[_Floats], _Floats]
) -> Interval | None:
    """Return the interval of a statistic; it takes (resamples, n) to (resamples,)."""
    if len(values) < 2:
        return None
    data = np.asarray(values, dtype=np.float64)
    generator = np.random.default_rng(_SEED)
    drawn = generator.integers(0, len(data), size=(_RESAMPLES, len(data)))
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(statistic(data[drawn]), [tail, 1 - tail])
    return Interval(float(low), float(high))

"""Two runs over the same cases: how far apart, and is it more than chance."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from math import comb
from typing import Final

import numpy as np
from numpy.typing import NDArray

from evals.stats.clusters import RESAMPLES, cluster_ids, drawn_counts
from evals.stats.intervals import CONFIDENCE, Interval

_Floats = NDArray[np.float64]
_Statistic = Callable[[_Floats, NDArray[np.int64]], _Floats]
"""Values (cases,) and how often each counts (resamples, cases) to (resamples,)."""
_NOTHING: Final = 1e-12
"""A difference below this is what adding floating-point numbers leaves."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Of the second run to the first, over the cases that both have."""

    before: float
    after: float
    value: float
    """After less before."""
    interval: Interval | None
    """95 % interval of the value; None for fewer than 2 cases."""
    p: float
    """Probability of a difference at least as large when there is none."""
    error: float
    """Standard error of the value; 0 where no case differs."""
    n: int
    clusters: int
    """Groups of cases that were drawn together; n where each stood alone."""


def mcnemar(gained: int, lost: int) -> float:
    """Return the two-sided p of McNemar's exact test, in (0, 1].

    Of the cases that changed, each is as likely gained as lost when the runs do not
    differ: twice the binomial tail with p = 1/2, and 1 where nothing changed. Exact
    whole numbers, no approximation and no correction.

    Reference: McNemar, Psychometrika 12, 1947; the exact form is in Fagerland,
    Lydersen and Laake, BMC Medical Research Methodology 13:91, 2013.

    Args:
        gained: Cases that failed in the first run and not in the second.
        lost: Cases that failed in the second alone.
    """
    changed = gained + lost
    tail = sum(comb(changed, k) for k in range(min(gained, lost) + 1))
    return min(1.0, 2 * tail / (1 << changed))


def compare_shares(
    before: Sequence[float], after: Sequence[float], clusters: Sequence[Hashable]
) -> Difference:
    """Compare the shares of verdicts, 0.0 or 1.0 each, that are true.

    The interval is that of `compare_means`; p is McNemar's exact test, which takes the
    cases to be independent.

    Args:
        before: The first run's verdicts, at least one.
        after: The second's, of the same cases in the same order.
        clusters: What each case belongs to: cases of one cluster are drawn together.
    """
    found = compare_means(before, after, clusters)
    changes = [b - a for a, b in zip(before, after, strict=True)]
    p = mcnemar(sum(c > 0 for c in changes), sum(c < 0 for c in changes))
    return replace(found, p=p)


def compare_means(
    before: Sequence[float], after: Sequence[float], clusters: Sequence[Hashable]
) -> Difference:
    """Compare means by the paired bootstrap: each case keeps its two values together.

    The interval is the 2.5th to the 97.5th percentile of 10,000 resampled differences;
    p is twice the smaller share of them on one side of 0, 0 itself on both, so that p
    and interval agree.

    Reference: Efron and Tibshirani, *An Introduction to the Bootstrap*, 1993, ch. 13
    and 15; paired use in Koehn, "Statistical Significance Tests for Machine
    Translation Evaluation", EMNLP 2004.

    Args:
        before: The first run's values, at least one.
        after: The second's, of the same cases in the same order.
        clusters: What each case belongs to: cases of one cluster are drawn together.
    """
    return _compare(before, after, clusters, _means)


def compare_percentiles(
    before: Sequence[float],
    after: Sequence[float],
    clusters: Sequence[Hashable],
    share: float,
) -> Difference:
    """Compare nearest-rank percentiles by the paired bootstrap, as `compare_means`.

    `share` is in (0, 1]: 0.5 compares the medians. The difference of the percentiles is
    not the percentile of the differences.
    """
    return _compare(before, after, clusters, lambda v, c: _percentiles(v, c, share))


def _compare(
    before: Sequence[float],
    after: Sequence[float],
    clusters: Sequence[Hashable],
    statistic: _Statistic,
) -> Difference:
    first, second = (np.asarray(v, dtype=np.float64) for v in (before, after))
    ids = cluster_ids(clusters)
    once = np.ones((1, len(first)), dtype=np.int64)
    values = float(statistic(first, once)[0]), float(statistic(second, once)[0])
    kind = (len(first), max(ids) + 1)
    if np.array_equal(first, second):
        interval = Interval(0.0, 0.0) if len(first) > 1 else None
        return Difference(*values, 0.0, interval, 1.0, 0.0, *kind)
    if len(first) < 2:
        return Difference(*values, values[1] - values[0], None, 1.0, 0.0, *kind)
    counts = drawn_counts(ids)
    drawn = statistic(second, counts) - statistic(first, counts)
    drawn[np.abs(drawn) < _NOTHING] = 0.0
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(drawn, [tail, 1 - tail])
    return Difference(
        *values,
        values[1] - values[0],
        Interval(float(low), float(high)),
        _two_sided(drawn),
        float(drawn.std(ddof=1)),
        *kind,
    )


def _two_sided(drawn: _Floats) -> float:
    """Return p of a bootstrap; one resample is added, so that it is never 0."""
    smaller = min(int((drawn <= 0).sum()), int((drawn >= 0).sum()))
    return min(1.0, 2 * (smaller + 1) / (RESAMPLES + 1))


def _means(values: _Floats, counts: NDArray[np.int64]) -> _Floats:
    means: _Floats = (counts @ values) / counts.sum(axis=1)
    return means


def _percentiles(values: _Floats, counts: NDArray[np.int64], share: float) -> _Floats:
    order = np.argsort(values, kind="stable")
    reached = counts[:, order].cumsum(axis=1)
    wanted = np.maximum(np.ceil(np.round(share * reached[:, -1:], 6)), 1)
    found: _Floats = values[order][(reached >= wanted).argmax(axis=1)]
    return found

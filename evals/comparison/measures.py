"""What is compared: every metric by its mean, or by percentiles where they say more."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

from evals.metrics.claims import CLAIM_METRICS
from evals.metrics.table import METRICS, Metric
from evals.metrics.timing import percentile
from evals.stats.paired import (
    Difference,
    compare_means,
    compare_percentiles,
    compare_shares,
)
from evals.stats.power import detectable_mean, detectable_share

KNOWN: Final = {**METRICS, **CLAIM_METRICS}
"""Every metric that is compared or held to a rule."""
_PERCENTILES: Final = {
    "words": (0.5,),
    "ms": (0.5, 0.95),
    "time_ratio": (0.5, 0.95),
}
NOT_COMPARED: Final = frozenset({"embedding_ms", "confidence"})
"""No quality of the answers: the machine's alone, and how sure they are."""
_VERDICTS: Final = frozenset({0.0, 1.0})


@dataclass(frozen=True, slots=True)
class Measure:
    """A metric and what becomes of its values."""

    metric: str
    """A name of `KNOWN`."""
    percentile: float | None = None
    """The percentile, in (0, 1]; None for the mean."""

    @property
    def known(self) -> Metric:
        """What the metric is."""
        return KNOWN[self.metric]

    @property
    def title(self) -> str:
        """What it is called where people read it."""
        if self.percentile is None:
            return self.known.title
        return f"{self.known.title}, p{self.percentile * 100:.0f}"

    @property
    def name(self) -> str:
        """What it is called where programs read it."""
        if self.percentile is None:
            return self.metric
        return f"{self.metric}_p{self.percentile * 100:.0f}"

    def of(self, values: Sequence[float]) -> float | None:
        """Return the mean or percentile of the values; None without any."""
        if not values:
            return None
        if self.percentile is None:
            return fmean(values)
        return percentile(values, self.percentile)

    def compare(
        self,
        before: Sequence[float],
        after: Sequence[float],
        clusters: Sequence[object],
    ) -> Difference:
        """Compare two runs' values of the same cases; verdicts by McNemar's test."""
        if self.percentile is not None:
            return compare_percentiles(before, after, clusters, self.percentile)
        if _VERDICTS.issuperset((*before, *after)):
            return compare_shares(before, after, clusters)
        return compare_means(before, after, clusters)

    def detectable(
        self, before: Sequence[float], after: Sequence[float], found: Difference
    ) -> float | None:
        """Return the smallest difference that these cases could show.

        Of verdicts from how many changed, of anything else from the standard error of
        the difference; None where neither says anything.
        """
        if self.percentile is None and _VERDICTS.issuperset((*before, *after)):
            changed = sum(a != b for a, b in zip(before, after, strict=True))
            return detectable_share(found.n, changed / found.n)
        return detectable_mean(found.error)


def measures() -> tuple[Measure, ...]:
    """Return everything that is compared, in the order in which it is shown."""
    return tuple(
        Measure(name, percentile)
        for name in KNOWN
        if name not in NOT_COMPARED
        for percentile in _PERCENTILES.get(name, (None,))
    )

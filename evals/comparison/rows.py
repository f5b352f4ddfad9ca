"""Every figure of two runs: how far apart, and is it shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from evals.comparison.measures import Measure, measures
from evals.comparison.pairing import Pair
from evals.stats.many import holm
from evals.stats.paired import Difference
from evals.stats.power import LEVEL

Verdict = Literal["better", "worse", "no difference shown"]
OVERALL: Final = "all"
"""The group of every case, whatever its corpus."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of one group in both runs, over the cases that have it in both."""

    group: str
    """A corpus, or `all`."""
    measure: Measure
    found: Difference
    p: float
    """After Holm's correction over all rows of the comparison."""
    detectable: float | None
    """Smallest difference that these cases could show; None where unknown."""

    @property
    def verdict(self) -> Verdict:
        """What is shown: by the corrected test and by the interval, both."""
        interval = self.found.interval
        if self.p >= LEVEL or interval is None or interval.low <= 0 <= interval.high:
            return "no difference shown"
        rose = self.found.value > 0
        return "better" if rose == (self.measure.known.better == "high") else "worse"


def compare_pairs(pairs: Sequence[Pair]) -> tuple[Row, ...]:
    """Compare every figure, over all cases and for each corpus.

    A figure without a case that has it in both runs has no row. Of one corpus alone
    only that is compared: it is all there is.
    """
    rows = [row for group, some in _groups(pairs) for row in _rows(group, some)]
    adjusted = holm([row.p for row in rows])
    return tuple(replace(row, p=p) for row, p in zip(rows, adjusted, strict=True))


def _groups(pairs: Sequence[Pair]) -> Iterator[tuple[str, Sequence[Pair]]]:
    corpora = list(dict.fromkeys(pair.after.corpus for pair in pairs))
    if len(corpora) > 1:
        yield OVERALL, pairs
    for corpus in corpora:
        yield corpus, [pair for pair in pairs if pair.after.corpus == corpus]


def _rows(group: str, pairs: Sequence[Pair]) -> Iterator[Row]:
    for measure in measures():
        if compared := compare_measure(measure, pairs):
            found, detectable = compared
            yield Row(group, measure, found, found.p, detectable)


def compare_measure(
    measure: Measure, pairs: Sequence[Pair]
) -> tuple[Difference, float | None] | None:
    """Compare one figure over the pairs that have it in both runs.

    Returns:
        The difference, and the smallest that they could show; None without a pair.
    """
    both = [
        (*values, pair.cluster)
        for pair in pairs
        if (values := pair.values(measure.metric))
    ]
    if not both:
        return None
    before, after, clusters = zip(*both, strict=True)
    found = measure.compare(before, after, clusters)
    return found, measure.detectable(before, after, found)

"""How often the assistant is right when it is so and so sure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import fmean
from typing import Final

from evals.runs.score import CaseScore
from evals.stats import Interval, wilson_interval

BINS: Final = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The questions whose score lies in one tenth of [0, 1]."""

    low: float
    high: float
    mean: float
    """Mean score of its questions."""
    right: float
    """Share of them that an answer would be right for."""
    n: int
    interval: Interval | None
    """Of `right`."""


def calibration(scores: Iterable[CaseScore]) -> tuple[Bin, ...]:
    """Return the bins that hold a question, from unsure to sure.

    The score is the fitted probability that the best sentence found is an answer; a
    question counts as right where the answer was right, and where one was refused
    that the documents do not answer it counts as not right: a calibrated score is low
    there. Not eligible: a case without a score, and an answerable one that was refused,
    of which nobody knows whether its sentence would have been right.

    Reference: reliability diagrams, DeGroot and Fienberg, The Statistician 32, 1983.
    """
    known = list(_known(scores))
    return tuple(
        _bin(at, some)
        for at in range(BINS)
        if (some := [each for each in known if _place(each[0]) == at])
    )


def expected_error(bins: Iterable[Bin]) -> float | None:
    """Return the mean distance of score and share right, weighed by n; in [0, 1].

    Reference: expected calibration error, Naeini et al., AAAI 2015.
    """
    held = list(bins)
    n = sum(each.n for each in held)
    if not n:
        return None
    return sum(each.n * abs(each.mean - each.right) for each in held) / n


def _known(scores: Iterable[CaseScore]) -> Iterator[tuple[float, bool]]:
    for score in scores:
        confidence = score.metrics.get("confidence")
        if confidence is None or score.metrics.get("wrongly_refused"):
            continue
        yield confidence, bool(score.metrics.get("right"))


def _bin(at: int, some: list[tuple[float, bool]]) -> Bin:
    right = sum(verdict for _, verdict in some)
    return Bin(
        at / BINS,
        (at + 1) / BINS,
        fmean(confidence for confidence, _ in some),
        right / len(some),
        len(some),
        wilson_interval(right, len(some)),
    )


def _place(confidence: float) -> int:
    return min(int(confidence * BINS), BINS - 1)

"""How far two judges agree, and one judge with itself: pure functions."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

Verdict = bool | None
"""None where there is none."""


class Agreement(NamedTuple):
    """How far two judges agree beyond chance."""

    kappa: float | None
    """None where nothing was left to chance, or nothing was judged by both."""
    observed: float | None
    """Share of the cases on which they agree, in [0, 1]."""
    n: int
    """Cases that both judged."""


def agreement(one: Sequence[Verdict], other: Sequence[Verdict]) -> Agreement:
    """Return Cohen's kappa of two judges over the cases that both judged.

    1: they agree on every case; 0: as often as two judges would who say yes as often
    as these and know nothing; below 0: less than that. Without a kappa when chance
    alone would make them agree on every case: both said the same one thing throughout.

    Reference: Cohen, "A Coefficient of Agreement for Nominal Scales", Educational and
    Psychological Measurement 20, 1960.
    """
    pairs = [
        (a, b)
        for a, b in zip(one, other, strict=True)
        if a is not None and b is not None
    ]
    n = len(pairs)
    if not n:
        return Agreement(None, None, 0)
    observed = sum(a == b for a, b in pairs) / n
    yes, also = (sum(each) / n for each in zip(*pairs, strict=True))
    chance = yes * also + (1 - yes) * (1 - also)
    kappa = (observed - chance) / (1 - chance) if chance < 1 else None
    return Agreement(kappa, observed, n)


def majority(verdicts: Sequence[Verdict]) -> Verdict:
    """Return what most runs said; None where none said anything, or as many as not."""
    counts = Counter(v for v in verdicts if v is not None)
    if counts[True] == counts[False]:
        return None
    return counts[True] > counts[False]


def shares(rows: Sequence[Sequence[Verdict]]) -> list[float]:
    """Return the share of yes in each run, in [0, 1]; a run without verdicts has none.

    Args:
        rows: For each case, the verdict of each run; as many runs for each.
    """
    runs = [[v for v in run if v is not None] for run in zip(*rows, strict=True)]
    return [sum(run) / len(run) for run in runs if run]


def is_settled(verdicts: Sequence[Verdict]) -> bool | None:
    """Return whether all runs said the same; not eligible: fewer than 2 verdicts."""
    said = [v for v in verdicts if v is not None]
    return len(set(said)) == 1 if len(said) > 1 else None

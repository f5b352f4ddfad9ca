"""A comparison: its figures, the cases that changed, and those of one run alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from evals.comparison.changes import Changed, changed_cases
from evals.comparison.pairing import pair
from evals.comparison.rows import Row, compare_pairs
from evals.comparison.scores import CLAIM
from evals.runs.score import CaseScore


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs over the same cases."""

    n: int
    """Cases that both have."""
    rows: tuple[Row, ...]
    changed: tuple[Changed, ...]
    only_before: tuple[CaseScore, ...]
    only_after: tuple[CaseScore, ...]


def compare(before: Sequence[CaseScore], after: Sequence[CaseScore]) -> Comparison:
    """Compare two runs, over the cases that both have.

    Claims are compared where both runs checked any: a run may be of the answers alone.
    """
    if not (_holds_claims(before) and _holds_claims(after)):
        before, after = _cases(before), _cases(after)
    paired = pair(before, after)
    return Comparison(
        len(paired.pairs),
        compare_pairs(paired.pairs),
        changed_cases(paired.pairs),
        paired.only_before,
        paired.only_after,
    )


def _holds_claims(scores: Sequence[CaseScore]) -> bool:
    return any(score.kind == CLAIM for score in scores)


def _cases(scores: Sequence[CaseScore]) -> list[CaseScore]:
    return [score for score in scores if score.kind != CLAIM]

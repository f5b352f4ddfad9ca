"""Scores of two runs, case by case."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from evals.comparison.scores import CLAIM
from evals.runs.score import CaseScore

DIGITS: Final = 6
"""Of a value, after the point: enough to tell, too few for another machine's last."""
Key = tuple[bool, str, str]
"""Whether it is a claim, corpus and id: what makes it the same in both runs."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One case in two runs."""

    before: CaseScore
    after: CaseScore

    @property
    def cluster(self) -> tuple[str, str]:
        """The document that it goes with; of several the first, of none its own.

        A case without gold is asked of no document in particular.
        """
        documents = self.after.documents or self.before.documents
        return self.after.corpus, documents[0] if documents else f"case {self.after.id}"

    def values(self, metric: str) -> tuple[float, float] | None:
        """Return a metric before and after, to the digits that a baseline keeps.

        None where it does not apply to the case in one of the runs.
        """
        before = self.before.metrics.get(metric)
        after = self.after.metrics.get(metric)
        if before is None or after is None:
            return None
        return round(before, DIGITS), round(after, DIGITS)


@dataclass(frozen=True, slots=True)
class Paired:
    """The cases of two runs: those of both, and those of one."""

    pairs: tuple[Pair, ...]
    """In the order of the second run."""
    only_before: tuple[CaseScore, ...]
    only_after: tuple[CaseScore, ...]


def pair(before: Sequence[CaseScore], after: Sequence[CaseScore]) -> Paired:
    """Put the scores of the same case side by side."""
    first = {key_of(score): score for score in before}
    second = {key_of(score) for score in after}
    return Paired(
        tuple(Pair(first[key_of(s)], s) for s in after if key_of(s) in first),
        tuple(s for s in before if key_of(s) not in second),
        tuple(s for s in after if key_of(s) not in first),
    )


def key_of(score: CaseScore) -> Key:
    """Return what names a case or claim."""
    return score.kind == CLAIM, score.corpus, score.id

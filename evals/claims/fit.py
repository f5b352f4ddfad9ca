"""The least score that carries a claim, fitted on the labelled claims of `dev`.

Run it as `python -m evals.claims.fit shipped=HOME self-built=HOME`; a home is a folder
that `assistant ingest` has filled with the documents of that corpus.
"""

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from assistant.config import Settings
from assistant.pipeline.asking import Assistant
from assistant.pipeline.checking import evidence
from assistant.verify.evidence import Evidence
from assistant.verify.judging import Names, judge
from evals.claims.cases import LabelledClaim, load_claims

THRESHOLDS: Final = tuple(n / 100 for n in range(40, 100))


@dataclass(frozen=True, slots=True)
class Sample:
    """A labelled claim with what it is held against."""

    claim: LabelledClaim
    pieces: Sequence[Evidence]
    names: Mapping[str, Names]


@dataclass(frozen=True, slots=True)
class Fit:
    """What a threshold gives: shares of claims, in [0, 1]."""

    threshold: float
    kept: float
    """Of the supported claims."""
    rejected: float
    """Of the contradicted and the unsupported claims."""


def fits(samples: Sequence[Sample]) -> list[Fit]:
    """Return what each threshold gives, lowest first."""
    return [_fit(samples, threshold) for threshold in THRESHOLDS]


def best(found: Iterable[Fit]) -> Fit:
    """Return the middle one of those whose lower share, and then both, are highest."""
    rows = list(found)
    highest = max(map(_worth, rows))
    tied = [row for row in rows if _worth(row) == highest]
    return tied[len(tied) // 2]


def _worth(row: Fit) -> tuple[float, float]:
    return min(row.kept, row.rejected), row.kept + row.rejected


def cross_validated(samples: Sequence[Sample], folds: int = 5) -> Fit:
    """Return what thresholds give on claims that they were not fitted on.

    Every `folds`-th claim is held out in turn; the threshold is the mean of the folds.
    """
    rows = []
    for fold in range(folds):
        fitted = [each for i, each in enumerate(samples) if i % folds != fold]
        held = samples[fold::folds]
        rows.append((_fit(held, best(fits(fitted)).threshold), held))
    supported = [sum(_supported(each) for each in held) for _, held in rows]
    others = [sum(not _supported(each) for each in held) for _, held in rows]
    return Fit(
        sum(row.threshold for row, _ in rows) / folds,
        _mean([row.kept for row, _ in rows], supported),
        _mean([row.rejected for row, _ in rows], others),
    )


def _supported(sample: Sample) -> bool:
    return sample.claim.label == "supported"


def _mean(shares: Sequence[float], weights: Sequence[int]) -> float:
    held = sum(weights)
    pairs = zip(shares, weights, strict=True)
    return sum(share * weight for share, weight in pairs) / held if held else 0.0


def _fit(samples: Sequence[Sample], threshold: float) -> Fit:
    kept: list[bool] = []
    rejected: list[bool] = []
    for each in samples:
        verdict = judge(
            each.claim.claim, each.pieces, each.names, least=threshold
        ).verdict
        if each.claim.label == "supported":
            kept.append(verdict == "supported")
        else:
            rejected.append(verdict != "supported")
    return Fit(threshold, _share(kept), _share(rejected))


def _share(found: Sequence[bool]) -> float:
    return sum(found) / len(found) if found else 0.0


def main(arguments: Sequence[str]) -> None:
    """Print what each threshold gives, and the best."""
    samples: list[Sample] = []
    for argument in arguments:
        corpus, _, home = argument.partition("=")
        assistant = Assistant(Settings(home=Path(home)))
        samples.extend(
            Sample(claim, *evidence(assistant, claim.claim))
            for claim in load_claims()
            if claim.split == "dev" and claim.corpus == corpus
        )
        assistant.close()
    found = fits(samples)
    for row in found:
        line = f"{row.threshold:.2f}  kept {row.kept:.3f}  rejected {row.rejected:.3f}"
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(f"best: {best(found).threshold:.2f} of {len(samples)} claims\n")
    row = cross_validated(samples)
    line = f"kept {row.kept:.3f}  rejected {row.rejected:.3f}"
    sys.stdout.write(f"on claims not fitted on: {line}\n")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Scores of cases as comparison, gate and report take them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from assistant.config import Settings
from evals.answers.cases import Case
from evals.claims.run import Checked
from evals.metrics.table import METRICS
from evals.runs.folder import RunFolder
from evals.runs.manifest import describe
from evals.runs.results import Judged
from evals.runs.score import CaseScore

FOUND: Final[Mapping[str, float | None]] = {
    **dict.fromkeys(METRICS),
    "right": 1.0,
    "refused": None,
    "wrongly_refused": 0.0,
    "cites_gold": 1.0,
    "citation_recall": 1.0,
    "citation_precision": 1.0,
    "quotes_exact": 1.0,
    "invented_markers": 0.0,
    "tells_forbidden": 0.0,
    "evidence_read": 1.0,
    "recall_at_5": 1.0,
    "reciprocal_rank": 0.5,
    "words": 12.0,
    "ms": 20.0,
    "embedding_ms": 10.0,
    "time_ratio": 2.0,
    "confidence": 0.9,
}
LOST: Final[Mapping[str, float | None]] = {
    "right": 0.0,
    "cites_gold": 0.0,
    "citation_recall": 0.0,
    "citation_precision": 0.0,
}
"""What an answer that tells something else is worth."""


def scores(n: int = 300, *, corpus: str = "shipped") -> list[CaseScore]:
    """Return n cases that went well, three to a document."""
    return [
        CaseScore(
            id=f"{corpus}-{number:03}",
            corpus=corpus,
            split="dev" if number % 2 else "test",
            kind="fact" if number % 3 else "list",
            answerable=True,
            documents=(f"{corpus}-{number // 3}.txt",),
            status="answered",
            stage=None,
            metrics=FOUND,
            missing=(),
            forbidden=(),
        )
        for number in range(n)
    ]


def spoiled(score: CaseScore, stage: str = "wording") -> CaseScore:
    """Return a case whose answer tells something else."""
    return replace(score, stage=stage, metrics={**score.metrics, **LOST})


def keep_run(
    path: Path,
    kept: Iterable[CaseScore],
    checked: Iterable[Checked] = (),
    *,
    questions: Sequence[Case] = (),
) -> RunFolder:
    """Make the folder of a run that scored so."""
    manifest = describe(Settings(home=path), questions, (), arguments={}, jobs=1)
    folder = RunFolder.start(path, manifest, questions, ())
    folder.write_scores(kept)
    folder.write_claims(Judged(c.claim, c.verdict, "") for c in checked)
    return folder

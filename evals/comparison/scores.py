"""All that a run scored: its cases, and the claims that it checked."""

from typing import Final

from evals.claims.run import Checked
from evals.metrics.table import METRICS
from evals.runs.folder import RunFolder
from evals.runs.score import CaseScore

CLAIM: Final = "claim"
"""Kind of a score that is about a labelled claim."""
CHECKING: Final = "checking"
"""Stage where a claim breaks."""


def scores_of(folder: RunFolder) -> tuple[CaseScore, ...]:
    """Return the scores of the cases of a run, then those of its claims.

    A baseline keeps both as scores.

    Raises:
        RunFolderError: There is nothing to score, or a file cannot be read.
    """
    return (*folder.scores(), *map(claim_score, folder.claims()))


def claim_score(checked: Checked) -> CaseScore:
    """Return what the check of a claim is worth, as a case has it."""
    claim = checked.claim
    verdicts = {
        "unsupported_rejected": checked.rejected,
        "supported_kept": checked.kept,
    }
    return CaseScore(
        id=claim.id,
        corpus=claim.corpus,
        split=claim.split,
        kind=CLAIM,
        answerable=claim.label == "supported",
        documents=(claim.document,),
        status=checked.verdict,
        stage=None if checked.right else CHECKING,
        metrics={
            **dict.fromkeys(METRICS),
            **{k: None if v is None else float(v) for k, v in verdicts.items()},
        },
        missing=(),
        forbidden=(),
    )

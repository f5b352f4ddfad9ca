"""Scores of cases as the printed table takes them."""

from dataclasses import replace
from typing import Final

from evals.answers.cases import Case
from evals.metrics.table import METRICS
from evals.runs.score import CaseScore

_OF_RIGHT: Final = {
    "right": 1.0,
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
    "words": 4.0,
    "ms": 10.0,
    "embedding_ms": 5.0,
    "time_ratio": 2.0,
}


def with_metrics(score: CaseScore, **values: float | None) -> CaseScore:
    """Return a score with other values of its metrics."""
    return replace(score, metrics={**score.metrics, **values})


def case(name: str, question: str = "What band is it?") -> Case:
    """Return what was asked for a score."""
    return Case.model_validate(
        {
            "id": name,
            "question": question,
            "turns": (),
            "split": "dev",
            "kind": "fact",
            "corpus": "shipped",
            "answerable": True,
            "facts": (("8a",),),
            "gold": ({"document": "apple.txt", "quote": "Band 8a"},),
            "wrong_documents": (),
            "forbidden": (),
            "author": "hand",
            "note": "",
        }
    )


RIGHT: Final = CaseScore(
    id="apple-band",
    corpus="shipped",
    split="dev",
    kind="fact",
    answerable=True,
    documents=("apple.txt",),
    status="answered",
    stage=None,
    metrics={**dict.fromkeys(METRICS), **_OF_RIGHT},
    missing=(),
    forbidden=(),
)
WRONG: Final = replace(
    with_metrics(
        RIGHT,
        right=0.0,
        cites_gold=0.0,
        citation_recall=0.5,
        citation_precision=0.25,
        quotes_exact=0.0,
        invented_markers=2.0,
        tells_forbidden=1.0,
        evidence_read=0.0,
        recall_at_5=0.5,
        reciprocal_rank=0.0,
        words=20.0,
        ms=30.0,
        time_ratio=6.0,
    ),
    id="cherry-band",
    kind="list",
    stage="retrieval",
    missing=(("7", "Band 7"), ("Monday",)),
    forbidden=("Band 8a",),
)
_NOT_ELIGIBLE: Final = (
    *("right", "wrongly_refused", "cites_gold", "citation_recall"),
    *("citation_precision", "quotes_exact", "invented_markers", "evidence_read"),
    *("recall_at_5", "reciprocal_rank", "words"),
)
UNANSWERABLE: Final = replace(
    with_metrics(
        RIGHT, **dict.fromkeys(_NOT_ELIGIBLE), refused=1.0, ms=20.0, time_ratio=4.0
    ),
    id="no-parking",
    kind="unanswerable",
    answerable=False,
    documents=(),
    status="not_found",
)

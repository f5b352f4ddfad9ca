"""Scores to figures; nothing is rounded before it is shown."""

from collections.abc import Iterator, Sequence
from typing import Final

from evals.answers.cases import KINDS, REFUSED
from evals.metrics.retrieval import READ_WORDS
from evals.metrics.timing import percentile
from evals.runs.said import FAILED
from evals.runs.score import CaseScore
from evals.runs.table import Figure, mean_of, share_of
from evals.stats.intervals import percentile_interval

_EVIDENCE: Final = f"evidence in the first {READ_WORDS} words"

AIMS: Final = {
    "right: fact": "0.95",
    "right: criterion": "0.95",
    "right: commitment": "0.90",
    "right: list": "0.90",
    "right: comparison": "0.90",
    "right: paraphrase": "0.75",
    "right: follow-up": "0.90",
    "refused: all": "0.95",
    "wrongly refused": "at most 0.05",
    "citation recall": "0.98",
    "citation precision": "0.95",
    "quotes exact": "1.00",
    "citation numbers invented": "0",
    "answers that tell what is forbidden": "0",
    _EVIDENCE: "0.95",
    "words outside lists, median": "at most 60",
    "time against embedding, p50": "at most 5",
    "time against embedding, p95": "at most 10",
}
_Scores = Sequence[CaseScore]
_SHARES: Final = {
    "cites the gold words": "cites_gold",
    "right paragraph of the right document": "attribution",
    "quotes exact": "quotes_exact",
    "answers that tell what is forbidden": "tells_forbidden",
    _EVIDENCE: "evidence_read",
}
"""Figures that are the share of the cases of which a metric is 1."""
_MEANS: Final = {
    "figures and dates right": "figures_right",
    "citation recall": "citation_recall",
    "citation precision": "citation_precision",
    "claims grounded": "grounded",
    "recall@5": "recall_at_5",
    "precision@5": "precision_at_5",
    "MRR@10": "reciprocal_rank",
    "MAP": "average_precision",
    "nDCG@10": "ndcg_at_10",
}


def answer_figures(scores: _Scores) -> Iterator[tuple[str, Figure]]:
    """Yield every figure by name, each over its eligible cases."""
    for kind in KINDS:
        if kind not in REFUSED:
            yield f"right: {kind}", _share(_of(scores, kind), "right")
    yield "right: all", _share(scores, "right")
    for kind in KINDS:
        if kind in REFUSED:
            yield f"refused: {kind}", _share(_of(scores, kind), "refused")
    yield "refused: all", _share(scores, "refused")
    yield "wrongly refused", _share(scores, "wrongly_refused")
    yield _mean(scores, "figures and dates right")
    yield _mean(scores, "citation recall")
    yield _mean(scores, "citation precision")
    yield _mean(scores, "claims grounded")
    yield from _shares(scores, "cites the gold words", "quotes exact")
    yield from _shares(scores, "right paragraph of the right document")
    invented = [v > 0 for v in _values(scores, "invented_markers")]
    yield "citation numbers invented", share_of(invented)
    yield from _shares(scores, "answers that tell what is forbidden", _EVIDENCE)
    for name in ("recall@5", "precision@5", "MRR@10", "MAP", "nDCG@10"):
        yield _mean(scores, name)
    words = _values(scores, "words")
    yield "words outside lists, median", _percentile(words, 0.5)
    yield from _costs(scores)


def _costs(scores: _Scores) -> Iterator[tuple[str, Figure]]:
    """Yield how long answers take, and what a model read, wrote and cost."""
    ratios, times = _values(scores, "time_ratio"), _values(scores, "ms")
    yield "time against embedding, p50", _percentile(ratios, 0.5)
    yield "time against embedding, p95", _percentile(ratios, 0.95)
    yield "milliseconds, p50", _percentile(times, 0.5)
    yield "milliseconds, p95", _percentile(times, 0.95)
    if tokens := _values(scores, "tokens"):
        yield "tokens an answer", mean_of(tokens)
    if costs := _values(scores, "cost"):
        yield "dollars an answer", mean_of(costs)
    failed = [score.status == FAILED for score in scores]
    if any(failed):
        yield "answers that failed", share_of(failed)


def _share(scores: _Scores, metric: str) -> Figure:
    return share_of([value == 1 for value in _values(scores, metric)])


def _shares(scores: _Scores, *names: str) -> Iterator[tuple[str, Figure]]:
    for name in names:
        yield name, _share(scores, _SHARES[name])


def _mean(scores: _Scores, name: str) -> tuple[str, Figure]:
    return name, mean_of(_values(scores, _MEANS[name]))


def _values(scores: _Scores, metric: str) -> list[float]:
    """Return a metric of the cases that are eligible for it."""
    found = (score.metrics.get(metric) for score in scores)
    return [value for value in found if value is not None]


def _of(scores: _Scores, kind: str) -> list[CaseScore]:
    return [score for score in scores if score.kind == kind]


def _percentile(values: Sequence[float], at: float) -> Figure:
    interval = percentile_interval(values, at)
    return Figure(percentile(values, at), len(values), interval)

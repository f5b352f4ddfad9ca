"""Results to figures, and what failed; nothing is rounded before it is shown."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from evals.answers.cases import KINDS, REFUSED
from evals.answers.metrics import READ_WORDS, percentile
from evals.answers.run import MRR_K, RECALL_K, CaseResult, Skipped
from evals.stats import percentile_interval
from evals.table import Figure, mean_of, share, share_of

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


def answer_figures(results: Sequence[CaseResult]) -> Iterator[tuple[str, Figure]]:
    """Yield every figure by name, each over its eligible cases."""
    for kind in KINDS:
        if kind not in REFUSED:
            yield f"right: {kind}", share_of([r.right for r in _of(results, kind)])
    yield "right: all", share_of([r.right for r in results])
    for kind in KINDS:
        if kind in REFUSED:
            yield f"refused: {kind}", share_of([r.refused for r in _of(results, kind)])
    yield "refused: all", share_of([r.refused for r in results])
    yield "wrongly refused", share_of([r.wrongly_refused for r in results])
    yield "citation recall", mean_of([r.citation_recall for r in results])
    yield "citation precision", mean_of([r.citation_precision for r in results])
    yield "cites the gold words", share_of([r.cited for r in results])
    yield "quotes exact", share_of([r.quotes_exact for r in results])
    shown = sum(r.markers for r in results)
    yield "citation numbers invented", share(sum(r.invented for r in results), shown)
    told = [bool(r.forbidden) for r in results]
    yield "answers that tell what is forbidden", share_of(told)
    yield _EVIDENCE, share_of([r.evidence_read for r in results])
    yield f"recall@{RECALL_K}", mean_of([r.recall_at_5 for r in results])
    yield f"MRR@{MRR_K}", mean_of([r.reciprocal_rank for r in results])
    words = [float(r.words) for r in results if r.words is not None]
    yield "words outside lists, median", _percentile(words, 0.5)
    yield from _times(results)


def _times(results: Sequence[CaseResult]) -> Iterator[tuple[str, Figure]]:
    """Yield how long answers take, as a ratio for each question and in milliseconds."""
    ratios = [r.ms / r.embedding_ms for r in results if r.embedding_ms]
    yield "time against embedding, p50", _percentile(ratios, 0.5)
    yield "time against embedding, p95", _percentile(ratios, 0.95)
    times = [r.ms for r in results]
    yield "milliseconds, p50", _percentile(times, 0.5)
    yield "milliseconds, p95", _percentile(times, 0.95)


def _of(results: Sequence[CaseResult], kind: str) -> list[CaseResult]:
    return [result for result in results if result.kind == kind]


def _percentile(values: Sequence[float], at: float) -> Figure:
    interval = percentile_interval(values, at)
    return Figure(percentile(values, at), len(values), interval)


def failures_text(results: Iterable[CaseResult]) -> str:
    """Return one line for each case that missed anything."""
    return "\n".join(line for result in results if (line := _failure(result)))


def skipped_text(skipped: Sequence[Skipped]) -> str:
    """Return why cases were skipped, with how many and which."""
    counts = Counter(skip.reason for skip in skipped)
    return "\n".join(
        f"skipped, {reason} ({count}): "
        + ", ".join(skip.id for skip in skipped if skip.reason == reason)
        for reason, count in counts.most_common()
    )


def _failure(result: CaseResult) -> str:
    faults = "; ".join(_faults(result))
    return faults and f"{result.id}: {result.question} [{result.status}] {faults}"


def _faults(result: CaseResult) -> Iterator[str]:
    missing = ", ".join(" or ".join(group) for group in result.missing_facts)
    forbidden = ", ".join(result.forbidden)
    checks: tuple[tuple[bool, Callable[[], str]], ...] = (
        (bool(missing), lambda: f"does not tell {missing}"),
        (bool(forbidden), lambda: f"tells {forbidden}"),
        (result.cited is False, lambda: "does not cite the gold quote alone"),
        (result.refused is False, lambda: "answers what the documents do not say"),
        (result.quotes_exact is False, lambda: "a quote is not the document's"),
        (result.invented > 0, lambda: "a citation number leads nowhere"),
        (_less(result.citation_recall), lambda: "a claim is not carried"),
        (_less(result.citation_precision), lambda: "a citation is not needed"),
        (result.evidence_read is False, lambda: "the evidence comes late"),
    )
    return (say() for failed, say in checks if failed)


def _less(value: float | None) -> bool:
    return value is not None and value < 1

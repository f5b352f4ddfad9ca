"""What was said, against what is right: every verdict on a case.

It reads what a run wrote, asks nothing, and gives the same for the same run.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from evals.answers.cases import Case
from evals.answers.matching import Span
from evals.metrics.abstaining import is_refused, is_wrongly_refused
from evals.metrics.answering import (
    figures_right,
    is_right,
    missing_facts,
    over_listed,
    prose_words,
    token_f1,
    told_forbidden,
)
from evals.metrics.citing import (
    are_quotes_exact,
    by_rule,
    citation_precision,
    citation_recall,
    grounded,
    is_attributed,
    is_cited,
    markers,
)
from evals.metrics.retrieval import (
    Gold,
    average_precision,
    evidence_is_read,
    ndcg_at_k,
    precision_at_k,
    recall_at_k,
    reciprocal_rank,
)
from evals.metrics.table import METRICS, TIMED
from evals.metrics.timing import time_ratio
from evals.runs.results import Asked, Read
from evals.runs.said import FAILED, Said, read_answer
from evals.runs.shelf import EMPTY, Shelf, shelve
from evals.runs.stages import Trace, find_stage

_Values = Mapping[str, float | None]
"""By name of a metric; a verdict is True or False until it is written."""


@dataclass(frozen=True, slots=True)
class CaseScore:
    """A line of scores.jsonl; a measure that does not apply is None."""

    id: str
    corpus: str
    split: str
    kind: str
    answerable: bool
    documents: tuple[str, ...]
    """Of the gold; the clusters."""
    status: str
    """Of the answer; "error" when it failed."""
    stage: str | None
    """Where a failed case broke, one of `STAGES`; None when it did not fail."""
    metrics: Mapping[str, float | None]
    """By name of `METRICS`, verdicts as 0.0 and 1.0; None: not eligible."""
    missing: tuple[tuple[str, ...], ...]
    """Groups of facts that the answer does not tell."""
    forbidden: tuple[str, ...]
    """What the answer tells and must not."""


class Skipped(NamedTuple):
    """A case, or a claim, that could not be asked."""

    id: str
    reason: str


def score_run(
    cases: Iterable[Case], results: Iterable[Asked], documents: Iterable[Read]
) -> tuple[CaseScore, ...]:
    """Return the score of every result whose case there is, in their order."""
    known = {case.id: case for case in cases}
    shelves = shelve(documents)
    return tuple(
        score_case(known[asked.id], asked, shelves.get(asked.corpus, EMPTY))
        for asked in results
        if asked.id in known
    )


def skipped_cases(
    cases: Iterable[Case], documents: Iterable[Read]
) -> tuple[Skipped, ...]:
    """Return the cases that these documents cannot be asked."""
    shelves = shelve(documents)
    found = ((c.id, shelves.get(c.corpus, EMPTY).lacks(c)) for c in cases)
    return tuple(Skipped(name, reason) for name, reason in found if reason)


def same(one: Sequence[CaseScore], other: Sequence[CaseScore]) -> bool:
    """Return whether two runs scored the same, but for how long it took."""
    return [_untimed(score) for score in one] == [_untimed(score) for score in other]


def _untimed(score: CaseScore) -> CaseScore:
    kept = {name: v for name, v in score.metrics.items() if name not in TIMED}
    return replace(score, metrics=kept)


def score_case(case: Case, asked: Asked, shelf: Shelf) -> CaseScore:
    """Return every verdict on one case."""
    said = read_answer(asked.answer)
    gold = shelf.places(case)
    hits = [Span(hit.document, hit.start, hit.end) for hit in asked.hits]
    values: dict[str, float | None] = {
        **_answering(case, said, gold, shelf),
        **_citing(case, said, gold, shelf),
        **(_retrieval(hits, gold, shelf) if said.status != FAILED else {}),
        **_costs(asked, said),
    }
    missing = missing_facts(said.status, said.text, case.facts)
    forbidden = told_forbidden(said.text, case.forbidden)
    told = not missing and not forbidden
    trace = Trace(case.answerable, said, told, gold, hits, shelf)
    return CaseScore(
        id=case.id,
        corpus=asked.corpus,
        split=case.split,
        kind=case.kind,
        answerable=case.answerable,
        documents=tuple(sorted({each.document for each in case.gold})),
        status=said.status,
        stage=_stage(trace, values),
        metrics={name: _number(values.get(name)) for name in METRICS},
        missing=missing,
        forbidden=forbidden,
    )


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)


def _stage(trace: Trace, values: _Values) -> str | None:
    """Return where a case broke; late evidence is the search's, though all is right."""
    if _has_failed(trace.said, values):
        return find_stage(trace)
    return "retrieval" if values.get("evidence_read") is False else None


def _has_failed(said: Said, values: _Values) -> bool:
    """Return whether anything that must hold of a case does not."""
    whole = ("right", "refused", "cites_gold", "quotes_exact", "citation_recall")
    never = ("tells_forbidden", "invented_markers")
    kept = ((values[name], 1) for name in whole)
    avoided = ((values[name], 0) for name in never)
    return said.status == FAILED or any(
        value not in (None, wanted) for value, wanted in (*kept, *avoided)
    )


def _answering(case: Case, said: Said, gold: Gold, shelf: Shelf) -> _Values:
    answer = (said.status, said.text)
    quotes = [shelf.texts[p.document][p.start : p.end] for p, *_ in filter(None, gold)]
    items = said.items if case.kind == "list" else ()
    return {
        "right": is_right(*answer, case.facts, case.forbidden),
        "token_f1": token_f1(*answer, quotes),
        "refused": is_refused(said.status, answerable=case.answerable),
        "wrongly_refused": is_wrongly_refused(said.status, answerable=case.answerable),
        "tells_forbidden": bool(told_forbidden(said.text, case.forbidden)),
        "figures_right": figures_right(*answer, case.facts),
        "over_listing": over_listed(said.status, items, case.facts, gold)
        if case.kind == "list"
        else None,
        "words": prose_words(*answer),
        "confidence": said.certainty,
    }


def _citing(case: Case, said: Said, gold: Gold, shelf: Shelf) -> _Values:
    numbers = markers(said.text, said.numbers)
    return {
        "cites_gold": is_cited(said.cited, gold, case.wrong_documents),
        "citation_recall": citation_recall(said.claims, by_rule),
        "citation_precision": citation_precision(said.claims, by_rule),
        "quotes_exact": are_quotes_exact(said.quotes, shelf.texts),
        "invented_markers": numbers.invented if numbers.shown else None,
        "attribution": is_attributed(said.cited, gold, shelf.texts),
        "grounded": grounded(said.claims, by_rule),
    }


def _retrieval(hits: Sequence[Span], gold: Gold, shelf: Shelf) -> _Values:
    relevant = shelf.relevant(gold)
    return {
        "evidence_read": evidence_is_read(hits, gold, shelf.texts),
        "recall_at_5": recall_at_k(hits, gold, 5),
        "precision_at_5": precision_at_k(hits, gold, 5),
        "reciprocal_rank": reciprocal_rank(hits, gold, 10),
        "average_precision": average_precision(hits, gold, relevant),
        "ndcg_at_10": ndcg_at_k(hits, gold, 10, relevant),
    }


def _costs(asked: Asked, said: Said) -> _Values:
    if said.status == FAILED:
        return {}
    return {
        "ms": asked.ms,
        "embedding_ms": asked.embedding_ms,
        "time_ratio": time_ratio(asked.ms, asked.embedding_ms),
        "tokens": said.tokens,
        "cost": said.cost if said.tokens else None,
    }

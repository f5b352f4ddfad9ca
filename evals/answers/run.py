"""Cases to results: every question is asked of one library, then measured."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from time import perf_counter
from typing import Any, Final

from assistant.model import Answer, Citation, Document
from assistant.pipeline.asking import Assistant, Request
from assistant.present.to_json import answer_json
from evals.answers.cases import Case
from evals.answers.citing import (
    Supports,
    by_rule,
    citation_precision,
    citation_recall,
    markers,
)
from evals.answers.gold import held_by, places
from evals.answers.matching import Span
from evals.answers.metrics import (
    Gold,
    are_quotes_exact,
    evidence_is_read,
    is_cited,
    is_refused,
    is_right,
    is_wrongly_refused,
    missing_facts,
    prose_words,
    recall_at_k,
    reciprocal_rank,
    told_forbidden,
)

RECALL_K: Final = 5
MRR_K: Final = 10
_HITS: Final = 40
"""Hits of the one search that is measured: many enough for 600 words, even of short
chunks."""


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What one case measured; None where a measure does not apply to it."""

    id: str
    corpus: str
    split: str
    kind: str
    answerable: bool
    status: str
    right: bool | None
    cited: bool | None
    refused: bool | None
    wrongly_refused: bool | None
    citation_recall: float | None
    citation_precision: float | None
    quotes_exact: bool | None
    markers: int
    """Citation numbers in the text."""
    invented: int
    """Those of them that lead nowhere."""
    evidence_read: bool | None
    recall_at_5: float | None
    reciprocal_rank: float | None
    words: int | None
    """Outside lists and tables."""
    ms: float
    """Wall-clock time of the answer, without the search that is measured."""
    embedding_ms: float
    """Wall-clock time of embedding the question alone."""
    question: str = ""
    missing_facts: tuple[tuple[str, ...], ...] = ()
    """Groups of facts that the answer does not tell."""
    forbidden: tuple[str, ...] = ()
    """What the answer tells and must not."""
    answer: Mapping[str, Any] | None = None
    """As `assistant ask --json` prints it."""

    def to_json(self, *, show: bool = True) -> dict[str, Any]:
        """Return one line of the results file; its words only where they may be seen.

        Args:
            show: Whether question, answer and what it missed are told.
        """
        line = asdict(self)
        if not show:
            for key in ("question", "missing_facts", "forbidden", "answer"):
                del line[key]
        return line


@dataclass(frozen=True, slots=True)
class Skipped:
    """A case that could not be asked of this library."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Run:
    """What a run found, in the order of the cases."""

    results: tuple[CaseResult, ...] = ()
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Measuring:
    """What a run measures with."""

    embed: Callable[[Sequence[str]], object]
    """Embeds questions, and keeps nothing: what an answer's time is held against."""
    supports: Supports = by_rule


def run_cases(assistant: Assistant, cases: Sequence[Case], by: Measuring) -> Run:
    """Ask every case that the library can be asked.

    The first question is asked twice and its first answer not timed, so that loading
    the model and the library is in no figure.

    Raises:
        EmptyLibraryError: Nothing has been ingested yet.
    """
    documents = {d.id: d for d in assistant.generation().reader.documents()}
    results: list[CaseResult] = []
    skipped: list[Skipped] = []
    for case in cases:
        if reason := unfit(case, documents):
            skipped.append(Skipped(case.id, reason))
            continue
        if not results:
            by.embed([case.question])
            assistant.ask(Request(case.question, turns=case.turns))
        results.append(_run_case(assistant, case, documents, by))
    return Run(tuple(results), tuple(skipped))


def unfit(case: Case, documents: Mapping[str, Document]) -> str | None:
    """Return why a case cannot be asked of these documents, if it cannot."""
    for gold in case.gold:
        if not held_by(gold, documents):
            return f"the library has no {gold.document}"
        if not places(gold, documents):
            return f"{gold.document} does not hold the gold quote any more"
    return None


def _run_case(
    assistant: Assistant, case: Case, documents: Mapping[str, Document], by: Measuring
) -> CaseResult:
    request = Request(case.question, turns=case.turns)
    started = perf_counter()
    answer = assistant.ask(request)
    answered = perf_counter()
    by.embed([case.question])
    embedded = perf_counter()
    hits = [
        Span(hit.chunk.document, hit.chunk.start, hit.chunk.end)
        for hit in assistant.search(request, k=_HITS)
    ]
    shown = answer_json(answer)
    text = str(shown["text"])
    gold = [places(each, documents) for each in case.gold]
    sources = (*shown["citations"], shown["nearest"], shown["contact"])
    numbers = markers(text, {source["number"] for source in sources if source})
    texts = {document.id: document.text for document in documents.values()}
    return CaseResult(
        id=case.id,
        corpus=case.corpus,
        split=case.split,
        kind=case.kind,
        answerable=case.answerable,
        status=answer.status,
        right=is_right(answer.status, text, case.facts, case.forbidden),
        cited=is_cited(_cited(answer), gold, case.wrong_documents),
        refused=is_refused(answer.status, answerable=case.answerable),
        wrongly_refused=is_wrongly_refused(answer.status, answerable=case.answerable),
        citation_recall=citation_recall(answer.claims, by.supports),
        citation_precision=citation_precision(answer.claims, by.supports),
        quotes_exact=are_quotes_exact(_quotes(answer), texts),
        markers=numbers.shown,
        invented=numbers.invented,
        **_retrieved(hits, gold, texts),
        words=prose_words(answer.status, text),
        ms=_ms(answered - started),
        embedding_ms=_ms(embedded - answered),
        question=case.question,
        missing_facts=_groups(missing_facts(answer.status, text, case.facts)),
        forbidden=told_forbidden(text, case.forbidden),
        answer=shown,
    )


def _retrieved(
    hits: Sequence[Span], gold: Gold, texts: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "evidence_read": evidence_is_read(hits, gold, texts),
        "recall_at_5": recall_at_k(hits, gold, RECALL_K),
        "reciprocal_rank": reciprocal_rank(hits, gold, MRR_K),
    }


def _cited(answer: Answer) -> list[Span]:
    return [
        Span(citation.document, citation.start, citation.end)
        for claim in answer.claims
        for citation in claim.citations
    ]


def _quotes(answer: Answer) -> list[Citation]:
    """Return every citation that a reader sees, those that help a refusal included."""
    cited = [citation for claim in answer.claims for citation in claim.citations]
    return [*cited, *(c for c in (answer.nearest, answer.contact) if c)]


def _groups(groups: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(group) for group in groups)


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 3)

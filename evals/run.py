"""Cases to results: every question is asked of one library, then measured."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from time import perf_counter
from typing import Any, Final

from assistant.model import Answer, Citation
from assistant.pipeline.asking import Assistant, Request
from assistant.present.to_json import answer_json
from evals.cases import Case
from evals.matching import Span, locate
from evals.metrics import (
    Gold,
    are_quotes_exact,
    is_cited,
    is_refused,
    is_right,
    is_wrongly_refused,
    missing_facts,
    recall_at_k,
    reciprocal_rank,
)

RECALL_K: Final = 5
MRR_K: Final = 10


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What one case measured; None where a measure does not apply to it."""

    id: str
    question: str
    kind: str
    answerable: bool
    status: str
    recall_at_5: float | None
    reciprocal_rank: float | None
    right: bool | None
    cited: bool | None
    refused: bool | None
    wrongly_refused: bool | None
    quotes_exact: bool | None
    missing_facts: tuple[tuple[str, ...], ...]
    """Groups of facts that the answer does not tell."""
    ms: float
    """Wall-clock time of the answer, without the searches."""
    answer: dict[str, Any]
    """The answer as `assistant ask --json` prints it."""

    def to_json(self) -> dict[str, Any]:
        """Return one line of the results file."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A case that could not be asked of this library."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Run:
    """What a run found, in the order of the cases."""

    results: tuple[CaseResult, ...]
    skipped: tuple[Skipped, ...]


def run_cases(assistant: Assistant, cases: Sequence[Case]) -> Run:
    """Ask every case that the library can be asked.

    Raises:
        EmptyLibraryError: Nothing has been ingested yet.
    """
    documents = assistant.generation().reader.documents()
    texts = {document.id: document.text for document in documents}
    results: list[CaseResult] = []
    skipped: list[Skipped] = []
    for case in cases:
        reason = _unfit(case, texts)
        if reason:
            skipped.append(Skipped(case.id, reason))
        else:
            results.append(_run_case(assistant, case, texts))
    return Run(tuple(results), tuple(skipped))


def _unfit(case: Case, texts: Mapping[str, str]) -> str | None:
    """Return why a case cannot be asked of these documents, if it cannot."""
    if case.turns:
        return "follow-up questions cannot be asked yet"
    for gold in case.gold:
        if gold.document not in texts:
            return f"the library has no {gold.document}"
        if gold.quote not in texts[gold.document]:
            return f"{gold.document} does not hold the quote {gold.quote!r}"
    return None


def _run_case(assistant: Assistant, case: Case, texts: Mapping[str, str]) -> CaseResult:
    gold = [locate(g.document, texts[g.document], g.quote) for g in case.gold]
    request = Request(case.question)
    started = perf_counter()
    answer = assistant.ask(request)
    seconds = perf_counter() - started
    near = _hits(assistant, request, RECALL_K)
    return _measure(
        case,
        answer,
        gold,
        texts,
        ms=round(seconds * 1000, 3),
        recall=recall_at_k(near, gold, RECALL_K),
        rank=reciprocal_rank(_hits(assistant, request, MRR_K), gold, MRR_K),
    )


def _measure(  # noqa: PLR0913 - everything there is to know about one case
    case: Case,
    answer: Answer,
    gold: Gold,
    texts: Mapping[str, str],
    *,
    ms: float,
    recall: float | None,
    rank: float | None,
) -> CaseResult:
    shown = answer_json(answer)
    status, text = answer.status, str(shown["text"])
    cited = [citation for claim in answer.claims for citation in claim.citations]
    beside = [c for c in (answer.nearest, answer.contact) if c]
    return CaseResult(
        id=case.id,
        question=case.question,
        kind=case.kind,
        answerable=case.answerable,
        status=status,
        recall_at_5=recall,
        reciprocal_rank=rank,
        right=is_right(status, text, case.facts),
        cited=is_cited([_span(c) for c in cited], gold, case.wrong_documents),
        refused=is_refused(status, answerable=case.answerable),
        wrongly_refused=is_wrongly_refused(status, answerable=case.answerable),
        quotes_exact=are_quotes_exact([*cited, *beside], texts),
        missing_facts=tuple(
            tuple(group) for group in missing_facts(status, text, case.facts)
        ),
        ms=ms,
        answer=shown,
    )


def _hits(assistant: Assistant, request: Request, k: int) -> list[Span]:
    hits = assistant.search(request, k=k)
    return [Span(h.chunk.document, h.chunk.start, h.chunk.end) for h in hits]


def _span(citation: Citation) -> Span:
    return Span(citation.document, citation.start, citation.end)

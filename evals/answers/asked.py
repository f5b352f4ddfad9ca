"""What sentences are asked of: the rows that the weights of ranking are fitted on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from assistant.answer.certainty import answer_measures, best_of
from assistant.answer.lists import items_after, numbered_headings
from assistant.answer.ranking import Scored, rank_sentences
from assistant.answer.scoring import Weigh
from assistant.pipeline.asking import Assistant, Request
from assistant.query import Part, Query
from evals.answers.cases import Case
from evals.answers.gold import places
from evals.answers.linear import Floats
from evals.answers.matching import Span, tells

RANKING: Final = (
    "own",
    "heading",
    "beside",
    "named",
    "phrase",
    "cue",
    "focus",
    "question",
    "keys",
    "previous",
    "typed",
    "untyped",
    "label",
    "length",
    "fragment",
    "announces",
    "strictly",
    "figure",
    "causal",
    "hit",
    "points",
)
ANSWERING: Final = (
    "score",
    "own",
    "coverage",
    "figure",
    "figure_own",
    "strict",
    "uncaused",
    "one_term",
    "label",
    "rarest",
    "behind",
    "off_target",
    "another_year",
    "no_number",
    "name",
    "no_name",
)
HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class Asked:
    """One part of one case, with the sentences that may answer it."""

    case: Case
    part: Part
    query: Query
    weigh: Weigh
    ranked: tuple[Scored, ...]
    measures: Floats
    """Of each sentence, of shape (sentences, len(RANKING))."""
    right: NDArray[np.bool_]
    """Whether each sentence proves the answer."""

    @property
    def fold(self) -> str:
        """What is kept together: the first document of gold."""
        return self.case.gold[0].document if self.case.gold else self.case.id


def gather(assistant: Assistant, cases: Sequence[Case]) -> list[Asked]:
    """Return what sentences are asked of, for every part of every case."""
    documents = {d.id: d for d in assistant.generation().reader.documents()}
    found: list[Asked] = []
    for case in cases:
        if case.turns or case.kind == "comparison":
            continue
        evidence = assistant.find(Request(case.question))
        if evidence.query.declined or evidence.query.unknown:
            continue
        spans = [span for gold in case.gold for span in places(gold, documents)]
        query = evidence.query
        for part in query.parts:
            ranked = rank_sentences(
                part, evidence.readings, evidence.weigh, scoped=bool(query.documents)
            )
            if ranked:
                found.append(_asked(case, part, query, evidence.weigh, ranked, spans))
    return found


def _asked(
    case: Case,
    part: Part,
    query: Query,
    weigh: Weigh,
    ranked: Sequence[Scored],
    spans: Sequence[Span],
) -> Asked:
    measures = np.array([[s.measures[name] for name in RANKING] for s in ranked])
    right = np.array([_is_right(scored, case, spans) for scored in ranked])
    return Asked(case, part, query, weigh, tuple(ranked), measures, right)


def _is_right(scored: Scored, case: Case, spans: Sequence[Span]) -> bool:
    """Return whether a sentence, or the items it announces, proves the answer."""
    sentences = list(scored.reading.sentences[scored.index : scored.last + 1])
    if scored.text.endswith(":"):
        where = scored.reading, scored.index
        sentences += items_after(*where) or numbered_headings(*where)
    name = scored.reading.document
    if any(_proves(s.start, s.end, name, spans) for s in sentences):
        return True
    said = " ".join(s.text for s in sentences)
    return name in {s.document for s in spans} and all(
        any(tells(said, words) for words in group) for group in case.facts
    )


def _proves(start: int, end: int, document: str, spans: Sequence[Span]) -> bool:
    for span in spans:
        shared = min(end, span.end) - max(start, span.start)
        shorter = min(end - start, span.end - span.start)
        if span.document == document and shared >= HALF * shorter:
            return True
    return False


def reranked(asked: Asked, weights: Floats) -> Asked:
    """Return the same with its sentences ranked by other weights."""
    scores = asked.measures @ weights
    order = np.argsort(-scores, kind="stable")
    return replace(
        asked,
        ranked=tuple(replace(asked.ranked[i], score=float(scores[i])) for i in order),
        measures=asked.measures[order],
        right=asked.right[order],
    )


def answer_row(asked: Asked) -> Floats | None:
    """Return the measures of the best sentence that holds what is expected."""
    fitting = best_of(asked.ranked, asked.part)
    if not fitting:
        return None
    measures = answer_measures(fitting, asked.part, asked.query)
    return np.array([measures[name] for name in ANSWERING])


def without_answer(asked: Asked) -> Asked:
    """Return the same as if the document did not hold the sentences that are right."""
    kept = np.flatnonzero(~asked.right)
    return replace(
        asked,
        ranked=tuple(asked.ranked[i] for i in kept),
        measures=asked.measures[kept],
        right=asked.right[kept],
    )

"""What sentences are asked of: the rows that the weights of ranking are fitted on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from assistant.answer.certainty import answer_measures, best_of
from assistant.answer.lists import items_after, numbered_headings
from assistant.answer.ranking import Scored, rank_sentences
from assistant.pipeline.asking import Assistant, Request
from assistant.query import Part, Query
from evals.answers.cases import Case
from evals.answers.gold import places
from evals.answers.linear import Floats
from evals.answers.matching import Span, tells
from evals.training.questions import held_out, load_questions

RANKING: Final = (
    "own",
    "heading",
    "beside",
    "named",
    "phrase",
    "cue",
    "question",
    "previous",
    "match",
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
    "match",
    "beaten",
    "off_target",
    "no_number",
    "name",
    "no_name",
)
HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known to be right; no span where nothing answers."""

    spans: tuple[Span, ...]
    facts: tuple[tuple[str, ...], ...] = ()
    """Each group is told by any of its alternatives; together they prove it too."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One part of one question, with the sentences that may answer it."""

    answer: Answer
    fold: str
    """What is kept together: the document, or else the question."""
    part: Part
    query: Query
    ranked: tuple[Scored, ...]
    measures: Floats
    """Of each sentence, of shape (sentences, len(RANKING))."""
    right: NDArray[np.bool_]
    """Whether each sentence proves the answer."""

    @property
    def answerable(self) -> bool:
        """Whether a document holds the answer."""
        return bool(self.answer.spans)


def gather(assistant: Assistant, cases: Sequence[Case]) -> list[Asked]:
    """Return what sentences are asked of, for every part of every case."""
    documents = {d.id: d for d in assistant.generation().reader.documents()}
    found: list[Asked] = []
    for case in cases:
        if case.turns or case.kind == "comparison":
            continue
        spans = [span for gold in case.gold for span in places(gold, documents)]
        answer = Answer(tuple(spans), case.facts)
        fold = case.gold[0].document if case.gold else case.id
        found += _asked(assistant, Request(case.question), answer, fold)
    return found


def gather_held_out(assistant: Assistant) -> list[Asked]:
    """Return the same for the training questions of documents not trained on."""
    held = held_out() & {d.id for d in assistant.generation().reader.documents()}
    found: list[Asked] = []
    for question in load_questions():
        name = question.document
        if name in held:
            spans = tuple(Span(name, start, end) for start, end in question.right)
            request = Request(question.text, documents=(name,))
            found += _asked(assistant, request, Answer(spans), name)
    return found


def _asked(
    assistant: Assistant, request: Request, answer: Answer, fold: str
) -> Iterator[Asked]:
    evidence = assistant.find(request)
    query = evidence.query
    if query.declined or query.unknown:
        return
    for part in query.parts:
        ranked = rank_sentences(
            part, evidence.readings, evidence.weigh, scoped=bool(query.documents)
        )
        if ranked:
            yield Asked(
                answer,
                fold,
                part,
                query,
                tuple(ranked),
                np.array([[s.measures[name] for name in RANKING] for s in ranked]),
                np.array([_is_right(scored, answer) for scored in ranked]),
            )


def _is_right(scored: Scored, answer: Answer) -> bool:
    """Return whether a sentence, or the items it announces, proves the answer."""
    sentences = list(scored.reading.sentences[scored.index : scored.last + 1])
    if scored.text.endswith(":"):
        where = scored.reading, scored.index
        sentences += items_after(*where) or numbered_headings(*where)
    name = scored.reading.document
    if any(_proves(s.start, s.end, name, answer.spans) for s in sentences):
        return True
    said = " ".join(s.text for s in sentences)
    return (
        bool(answer.facts)
        and name in {s.document for s in answer.spans}
        and all(any(tells(said, words) for words in group) for group in answer.facts)
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

"""Whether the best sentence is an answer: similar is not the same as answered."""

from collections.abc import Sequence
from math import exp
from typing import Final

from assistant.answer.doubts import doubts, is_of_another_year
from assistant.answer.expected import asks_value
from assistant.answer.quoting import label_and_value
from assistant.answer.ranking import Scored
from assistant.answer.scoring import MATCHED, Measures, matches, within
from assistant.query import Part, Query
from assistant.terms import covers
from assistant.text import fold, stem
from assistant.vocabulary import ASPECTS
from assistant.vocabulary.ranking import (
    ANSWERING,
    ASKS_WHY,
    BIAS,
    LEAST,
    NAMES_NO_SUBJECT,
)

_SURE: Final = 1.5
"""Least log-odds of a sentence that is taken at its word. Chosen on the development
cases."""


def is_enough(probability: float) -> bool:
    """Return whether an answer of this probability is given."""
    return probability >= LEAST


def certainty(fitting: Sequence[Scored], part: Part, query: Query) -> float:
    """Return the probability that the question has an answer and these hold it.

    Fitted by `evals/answers/fit.py` on questions that the documents answer and
    questions that they do not.

    Args:
        fitting: The sentences that hold what is expected, best first, of `best_of`.
        part: What is asked.
        query: The question that it is a part of.
    """
    if not fitting:
        return 0.0
    measures = answer_measures(fitting, part, query)
    odds = BIAS + sum(ANSWERING.get(k, 0.0) * value for k, value in measures.items())
    return 1 / (1 + exp(-odds))


def answer_measures(fitting: Sequence[Scored], part: Part, query: Query) -> Measures:
    """Return what is measured of the best sentence against its question, by name.

    `label`: it is a labelled value, and no fact of that name is asked; `uncaused`: a
    reason is asked and it gives none; `beaten`: how much better another sentence of its
    document is matched; the others as in `measure` and
    `doubts`.
    """
    best = fitting[0]
    m = best.measures
    figure = asks_value(part) and part.expects != "person"
    why = ASKS_WHY.search(part.text) is not None
    return {
        "score": best.score,
        "own": m["own"],
        "coverage": best.coverage,
        "figure": float(figure),
        "figure_own": m["own"] * figure,
        "strict": float(part.strict),
        "uncaused": float(why) - m["causal"],
        "one_term": float(len(part.terms) <= 1),
        "label": m["label"] * (part.aspect is None),
        "rarest": m["rarest"],
        "match": m["match"],
        "beaten": _beaten(best, part),
        **doubts(best, part, query),
    }


def _beaten(best: Scored, part: Part) -> float:
    found = matches(part, best.reading)
    if not found:
        return 0.0
    return min(MATCHED, max(found)) - within(found, best.index)


def best_of(ranked: Sequence[Scored], part: Part) -> list[Scored]:
    """Return the sentences that may answer, best first.

    They hold the kind of value that is asked for, name the fact that is asked for by
    name, and are not the value of another, nor of another year. A sentence that the
    matching model is sure of need only hold the value, or tell of somebody without a
    name.
    """
    cues = _cues(part)
    return [
        s
        for s in ranked
        if (_is_sure(s, part) or _fits(s, part, cues))
        and not is_of_another_year(part, s.sentence)
        and not states_unasked(part, s.text)
        and not (part.aspect and states_another(part.aspect, s.text))
    ]


def _is_sure(scored: Scored, part: Part) -> bool:
    held = scored.typed or not asks_value(part) or part.expects == "person"
    return held and scored.measures["match"] >= _SURE


def _fits(scored: Scored, part: Part, cues: Sequence[str]) -> bool:
    typed = scored.typed or not asks_value(part)
    return typed and (not cues or any(covers(_own(scored), cue) for cue in cues))


def _cues(part: Part) -> tuple[str, ...]:
    """Return the words that ask for the fact and that its sentence must hold.

    A value tells by itself what "deadline" or "year" asks for, where there is more that
    it must be of.
    """
    if not part.terms or not asks_value(part):
        return part.cues
    kinds = frozenset(stem(word) for word in NAMES_NO_SUBJECT)
    return tuple(cue for cue in part.cues if cue not in kinds)


def _own(scored: Scored) -> frozenset[str]:
    return scored.reading.stems[scored.index]


def states_unasked(part: Part, text: str) -> bool:
    """Return whether a text is the labelled value of what a part does not ask.

    "Reports to: ..." says nothing of who reports to the post.
    """
    pair = label_and_value(text)
    label = fold(pair[0]) if pair else ""
    return any(
        label in aspect.labels and aspect.other.search(fold(part.text))
        for aspect in ASPECTS.values()
        if aspect.other is not None
    )


def states_another(aspect: str, text: str) -> bool:
    """Return whether a text is the labelled value of another fact than is asked.

    Or says what is never a value of it: the rent of a flat is no salary.
    """
    refused = ASPECTS[aspect].refuse
    if refused is not None and refused.search(fold(text)):
        return True
    pair = label_and_value(text)
    label = fold(pair[0]) if pair else ""
    known = {key for key, other in ASPECTS.items() if label in other.labels}
    return bool(known) and aspect not in known

"""Whether the best sentence is an answer: similar is not the same as answered."""

from collections.abc import Sequence
from math import exp
from typing import Final

from assistant.answer.expected import near_figures
from assistant.answer.quoting import label_and_value
from assistant.answer.ranking import Scored
from assistant.answer.scoring import Measures, Weigh, share
from assistant.query import Part, Query
from assistant.terms import covers
from assistant.text import fold
from assistant.vocabulary import ASPECTS
from assistant.vocabulary.ranking import (
    ANSWERING,
    BIAS,
    LEAST,
)

_MANY_TERMS: Final = 8


def is_enough(probability: float) -> bool:
    """Return whether an answer of this probability is given."""
    return probability >= LEAST


def certainty(scored: Scored, part: Part, query: Query, weigh: Weigh) -> float:
    """Return the probability that the question has an answer and this is about it.

    0 where the kind of value that is asked for is not there, or the fact that is
    asked for by name is not named. Fitted by `evals/answers/fit.py` on questions that
    the documents answer and questions that they do not.
    """
    if part.expects and not scored.typed:
        return 0.0
    own = scored.reading.stems[scored.index]
    if part.cues and not any(covers(own, cue) for cue in part.cues):
        return 0.0
    if part.aspect and _states_another(part.aspect, scored.text):
        return 0.0
    measures = answer_measures(scored, part, query, weigh)
    odds = BIAS + sum(ANSWERING.get(k, 0.0) * value for k, value in measures.items())
    return 1 / (1 + exp(-odds))


def answer_measures(scored: Scored, part: Part, query: Query, weigh: Weigh) -> Measures:
    """Return what is measured of the best sentence against its question, by name."""
    m, weights = scored.measures, {term: weigh(term) for term in part.terms}
    figure = part.expects is not None and part.expects != "person"
    near = near_figures(scored.text) if figure else frozenset()
    return {
        "score": scored.score,
        "own": m["own"],
        "coverage": scored.coverage,
        "focus": m["focus"],
        "figure": float(figure),
        "figure_own": m["own"] * figure,
        "figure_near": share(weights, lambda t: covers(near, t)) if figure else 0.0,
        "strict": float(part.strict),
        "one_term": float(len(part.terms) <= 1),
        "terms": min(len(part.terms), _MANY_TERMS) / _MANY_TERMS,
        "scoped": float(bool(query.documents)),
    }


def best_of(ranked: Sequence[Scored], part: Part) -> list[Scored]:
    """Return the sentences that hold what is expected, best first."""
    return [s for s in ranked if s.typed or not part.expects]


def _states_another(aspect: str, text: str) -> bool:
    """Return whether a text is the labelled value of another fact than is asked."""
    pair = label_and_value(text)
    label = fold(pair[0]) if pair else ""
    known = {key for key, other in ASPECTS.items() if label in other.labels}
    return bool(known) and aspect not in known

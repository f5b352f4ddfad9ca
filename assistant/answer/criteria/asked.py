"""What a question asks criteria about: its terms, and those that names took away."""

from collections.abc import Sequence
from functools import cache, partial
from typing import Final

from assistant.answer.criteria.saying import criteria_of, stemmed
from assistant.answer.quoting import exact
from assistant.answer.scoring import Weigh, share
from assistant.model import Reading, Sentence
from assistant.query import Part, Query
from assistant.records import Criterion
from assistant.terms import content, covers, generic
from assistant.text import fold, stems, words
from assistant.values import NUMBER_WORDS
from assistant.vocabulary import (
    ASKED_OF,
    ASKS_CRITERIA,
    CRITERION_KINDS,
    CRITERION_TOPICS,
    GENERIC,
    NAMING_AFTER,
    NAMING_BEFORE,
    POST_NOUNS,
    CriterionKind,
)

_YEAR: Final = "year"
_SAID: Final = 0.85
"""A sentence that says this share of what is asked may answer it."""


@cache
def asking() -> frozenset[str]:
    """Return the stems of words that ask for criteria and say nothing of which."""
    return stemmed(ASKS_CRITERIA)


def topic_of(part: Part, query: Query, adverts: Sequence[Reading]) -> list[str]:
    """Return the terms of what is asked about; none where all criteria are.

    Words that name the post are a topic again where they are asked of somebody:
    "must I be a nurse".
    """
    topic = [term for term in part.terms if term not in asking()]
    if query.yes_no:
        return list(dict.fromkeys([*topic, *_asked_of_somebody(part.text)]))
    return [term for term in topic if not _is_beside(term, topic, adverts)]


def _asked_of_somebody(text: str) -> list[str]:
    folded = fold(text)
    before = NAMING_BEFORE.match(folded)
    if before and not ASKED_OF.search(before[1]):
        folded = folded[before.end(1) :]
    match = ASKED_OF.search(folded)
    if match is None:
        return []
    said = match["what"]
    for after in NAMING_AFTER.finditer(said):
        named = {word[0] for word in words(said[after.end() :])}
        if named & (POST_NOUNS | GENERIC):
            said = said[: after.start()]
            break
    left = generic() - stemmed(CRITERION_TOPICS)
    return [t for t in content(said) if t not in asking() and t not in left]


def _is_beside(term: str, topic: Sequence[str], adverts: Sequence[Reading]) -> bool:
    """Return whether a term names the post, or counts kinds ("what three skills")."""
    if term in NUMBER_WORDS:
        return _YEAR not in topic
    return all(covers(reading.names, term) for reading in adverts)


def kinds_of(topic: Sequence[str]) -> list[CriterionKind]:
    """Return the kinds of criterion that a topic names ("qualifications")."""
    return [kind for kind in CRITERION_KINDS if stemmed(kind.asks) & {*topic}]


def is_told(reading: Reading, topic: Sequence[str], weigh: Weigh) -> bool:
    """Return whether a sentence of the advert says nearly all that is asked."""
    weights = {term: weigh(term) for term in topic}
    return any(share(weights, partial(covers, have)) >= _SAID for have in reading.stems)


def nearest_of(reading: Reading, topic: Sequence[str]) -> Sentence | None:
    """Return the criterion that comes closest to a topic: the first of its kind."""
    said = next((k for k in CRITERION_KINDS if stemmed(k.says) & {*topic}), None)
    lines = criteria_of(reading)
    of_kind = [c for c in lines if said and _is_of(c, said)]
    for criterion in (*of_kind, *lines[:1]):
        return exact(reading, (criterion.start, criterion.end))
    return None


def _is_of(criterion: Criterion, kind: CriterionKind) -> bool:
    headed = stemmed(kind.headings) & {*stems(criterion.category or "")}
    return bool(headed or stemmed(kind.says) & {*stems(criterion.text)})

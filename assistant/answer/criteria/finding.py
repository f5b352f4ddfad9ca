"""The criteria that a question asks for: all, of a kind, or of a topic."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, get_args

from assistant.answer.criteria.asked import (
    asking,
    is_told,
    kinds_of,
    nearest_of,
    topic_of,
)
from assistant.answer.criteria.saying import (
    criteria_of,
    criterion_claim,
    is_specified,
    stemmed,
    wanted,
)
from assistant.answer.criteria.topics import find_about, topic_weights
from assistant.answer.found import CHOICES, Found
from assistant.answer.scoring import Weigh
from assistant.model import Reading
from assistant.query import Part, Query
from assistant.records import Criterion, Importance
from assistant.text import fold, stem, stems, words
from assistant.vocabulary import NEEDS, WHICH_OF_KIND, CriterionKind

_IMPORTANCE: Final = {"essential": 0, "desirable": 1}
_FEW: Final = 6
"""So few sentences of prose that ask for something are told whatever kind is asked."""


def find_criteria(
    part: Part, query: Query, readings: Sequence[Reading], weigh: Weigh
) -> Found | None:
    """Return the criteria that are asked for; None when no record answers.

    All of them, those of one importance or kind ("qualifications"), or those that
    speak of a topic, best first. A yes or no is said only where one criterion says
    all that is asked and the document says how important it is.

    Args:
        part: What is asked.
        query: The question that it is a part of.
        readings: The documents in scope.
        weigh: Weight of a term.
    """
    adverts = [reading for reading in readings if reading.records.criteria]
    if not adverts:
        silent = [r for r in readings if r.kind == "advert"]
        return _unsaid(query, silent, topic_of(part, query, silent), weigh)
    part = _with_importance(part, query)
    topic = topic_of(part, query, adverts)
    kinds = kinds_of(topic)
    free = [t for t in topic if not any(t in stemmed(kind.asks) for kind in kinds)]
    if free:
        weights = topic_weights(part, topic, free, weigh)
        found = find_about(part, query, adverts, weights)
        if found or not WHICH_OF_KIND.search(fold(part.text)):
            return found or _unsaid(query, adverts, topic, weigh)
        kinds = kinds or kinds_of(("qualif",))
    if len(adverts) > CHOICES and not (query.every or query.comparing):
        return Found(choices=tuple(r.document for r in adverts))
    return _lists(part, query, readings, kinds)


def _unsaid(
    query: Query,
    adverts: Sequence[Reading],
    topic: Sequence[str],
    weigh: Weigh,
) -> Found | None:
    """Return that one advert does not ask for something; None where it may in prose.

    What it asks for instead is the nearest.
    """
    if len(adverts) != 1 or not query.yes_no or not query.documents:
        return None
    reading = adverts[0]
    if is_told(reading, topic, weigh):
        return None
    wanted_words = _as_written(query.question, topic)
    return Found(
        missing=(wanted_words,),
        subjects=(reading.document,),
        nearest=nearest_of(reading, topic),
    )


def _as_written(question: str, topic: Sequence[str]) -> str:
    """Return the words of a topic as the question writes them."""
    said = [m[0] for m in words(question) if stem(m[0]) in topic]
    return " ".join(dict.fromkeys(said)) or "criteria"


def find_required(
    part: Part, query: Query, readings: Sequence[Reading], weigh: Weigh
) -> Found | None:
    """Return the line of a specification that a yes-or-no of needs is about.

    None unless one says nearly all that is asked: "does the post need a licence?".

    Args:
        part: What is asked of the text.
        query: The question that it is a part of.
        readings: The documents in scope.
        weigh: Weight of a term.
    """
    lines = [reading for reading in readings if is_specified(reading)]
    topic = [t for t in part.terms if t not in asking()]
    needs = NEEDS.search(part.text.lower())
    if not (needs and query.yes_no and query.documents and topic and lines):
        return None
    weights = topic_weights(part, topic, topic, weigh)
    return find_about(part, query, lines, weights, sure=True)


def _with_importance(part: Part, query: Query) -> Part:
    """Return a part with the importance that a constraint names, if one does."""
    for constraint in query.constraints:
        if constraint.key == "importance" and not constraint.negated:
            for importance in get_args(Importance):
                if importance == constraint.value:
                    return replace(part, importance=importance)
    return part


def _lists(
    part: Part,
    query: Query,
    readings: Sequence[Reading],
    kinds: Sequence[CriterionKind],
) -> Found | None:
    """Return all criteria of an importance and of kinds, in reading order."""
    adverts = [reading for reading in readings if reading.records.criteria]
    chosen = {r.document: _chosen(r, part.importance, kinds) for r in adverts}
    if not any(chosen.values()):
        return _none(part, readings)
    marked = any(c.importance for group in chosen.values() for c in group)
    several = len(readings) > 1
    claims = [
        criterion_claim(reading, criterion, several=several)
        for reading in adverts
        for criterion in _parted(chosen[reading.document])
    ]
    opening = ""
    if query.counting:
        noun = "criterion" if len(claims) == 1 else "criteria"
        kind = f"{part.importance} " if part.importance and marked else ""
        opening = f"{len(claims)} {kind}{noun}."
    elif part.importance and not marked:
        opening = "The document does not say which are essential."
    silent = tuple(
        f"{wanted(part)} ({reading.title})"
        for reading in readings
        if not chosen.get(reading.document) and reading.document in query.documents
    )
    subjects = tuple(name for name, group in chosen.items() if group)
    return Found(tuple(claims), silent, opening=opening, subjects=subjects)


def _parted(criteria: Sequence[Criterion]) -> list[Criterion]:
    """Return criteria with the essential ones of each category before the others."""
    places = {c.category: place for place, c in enumerate(reversed(criteria))}
    return sorted(
        criteria,
        key=lambda c: (-places[c.category], _IMPORTANCE.get(c.importance or "", 2)),
    )


def _none(part: Part, readings: Sequence[Reading]) -> Found | None:
    """Return that an importance has no criteria, unless the text speaks of it."""
    said = part.importance
    if said is None or any(said in reading.text.lower() for reading in readings):
        return None
    return Found((), (wanted(part),), subjects=tuple(r.document for r in readings))


def _chosen(
    reading: Reading, importance: Importance | None, kinds: Sequence[CriterionKind]
) -> list[Criterion]:
    criteria: Sequence[Criterion] = criteria_of(reading)
    if importance and (
        importance == "desirable" or any(c.importance for c in criteria)
    ):
        criteria = [c for c in criteria if c.importance == importance]
    if not kinds or not (is_specified(reading) or len(criteria) > _FEW):
        return list(criteria)
    headings = frozenset[str]().union(*(stemmed(kind.headings) for kind in kinds))
    headed = [c for c in criteria if headings & {*stems(c.category or "")}]
    says = frozenset[str]().union(*(stemmed(kind.says) for kind in kinds))
    return headed or [c for c in criteria if says & {*stems(c.text)}]

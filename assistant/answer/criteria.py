"""Criteria of a person specification, from the records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Final

from assistant.answer.found import CHOICES, Found
from assistant.answer.quoting import exact, likeness
from assistant.answer.scoring import Weigh, share
from assistant.model import DraftClaim, Reading
from assistant.query import Part, Query
from assistant.records import Criterion, Importance
from assistant.terms import covers
from assistant.text import fold, plain, stem, stems, words
from assistant.vocabulary import (
    ALTERNATIVES,
    ASKS_CRITERIA,
    CRITERION_KINDS,
    NEGATIONS,
    CriterionKind,
)

_COVERED: Final = 0.5
"""Least share of what is asked that a criterion accounts for, by weight."""
_ALIKE: Final = 0.55
"""A criterion as similar as this needs to say only `_SOME` of what is asked."""
_SOME: Final = 0.25
_SURE: Final = 0.85
"""A plain yes or no needs a criterion that says at least this share."""
_GAP: Final = 0.12
_MOST: Final = 3
_CATEGORY_WORDS: Final = 8
_HEADED: Final = 0.5
"""What a word of the question is worth when the heading says it."""


@dataclass(frozen=True, slots=True)
class _Match:
    """A criterion, and how far it speaks of what is asked."""

    reading: Reading
    criterion: Criterion
    coverage: float
    similarity: float

    @property
    def score(self) -> float:
        return 0.6 * self.coverage + 0.4 * self.similarity

    @property
    def speaks(self) -> bool:
        alike = self.similarity >= _ALIKE and self.coverage >= _SOME
        return self.coverage >= _COVERED or alike


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
        return None
    topic = [t for t in part.terms if t not in _asking()]
    kinds = [kind for kind in CRITERION_KINDS if _stemmed(kind.asks) & {*topic}]
    free = [t for t in topic if not any(t in _stemmed(kind.asks) for kind in kinds)]
    if free:
        return _about(part, query, adverts, {term: weigh(term) for term in topic})
    if len(adverts) > CHOICES and not (query.every or query.comparing):
        return Found(choices=tuple(r.document for r in adverts))
    return _lists(part, query, readings, kinds)


def _about(
    part: Part, query: Query, adverts: Sequence[Reading], weights: Mapping[str, float]
) -> Found | None:
    """Return the criteria that speak of a topic."""
    if not (query.documents or query.every or len(adverts) == 1):
        return None
    found = [_speaking(part, query, reading, weights) for reading in adverts]
    if query.every:
        found = [[m for m in group if m.coverage >= _SURE] for group in found]
    matches = list(chain.from_iterable(found))
    if not matches:
        return None
    several = len(adverts) > 1
    claims = (_claim(m.reading, m.criterion, several=several) for m in matches)
    subjects = tuple(dict.fromkeys(m.reading.document for m in matches))
    if query.every:
        posts = f"{len(subjects)} post asks" if len(subjects) == 1 else ""
        opening = f"{posts or f'{len(subjects)} posts ask'} for it."
        return Found(tuple(claims), opening=opening, subjects=subjects)
    silent = [
        f"{_wanted(part)} ({reading.title})"
        for reading, group in zip(adverts, found, strict=True)
        if not group
    ]
    opening = "" if several else _verdict(part, query, matches)
    return Found(tuple(claims), tuple(silent), opening=opening, subjects=subjects)


def _speaking(
    part: Part, query: Query, reading: Reading, weights: Mapping[str, float]
) -> list[_Match]:
    """Return the criteria of one advert that speak of a topic, best first."""
    matches = [_match(reading, each, weights) for each in reading.records.criteria]
    ranked = sorted((m for m in matches if m.speaks), key=lambda m: -m.score)
    if not ranked:
        return []
    best = ranked[0]
    near = [m for m in ranked if m.score >= best.score - _GAP]
    if query.listing and not query.yes_no:
        asked = [m for m in ranked if m.criterion.importance == part.importance]
        near = [m for m in asked or ranked if m.coverage >= _COVERED] or near
        return sorted(near, key=lambda m: m.criterion.start)
    return near[:_MOST]


def _match(
    reading: Reading, criterion: Criterion, weights: Mapping[str, float]
) -> _Match:
    said = frozenset(stems(criterion.text))
    headed = frozenset(stems(criterion.category or ""))

    def credit(term: str) -> float:
        return max(covers(said, term), _HEADED * covers(headed, term))

    similarity = likeness(reading, [(criterion.start, criterion.end)])
    return _Match(reading, criterion, share(weights, credit), similarity)


def _verdict(part: Part, query: Query, matches: Sequence[_Match]) -> str:
    """Return yes or no where the documents say so plainly, else nothing."""
    either = {"essential", "desirable"} <= {m[0].lower() for m in words(part.text)}
    best = matches[0]
    importance = best.criterion.importance
    others = {m.criterion.importance for m in matches if m.coverage >= best.coverage}
    if best.coverage < _SURE or importance is None or len(others) > 1:
        return ""
    if either:
        return f"It is {importance}."
    if not query.yes_no or NEGATIONS.search(fold(part.text)):
        return ""
    if importance == "desirable":
        asked = part.importance == "desirable"
        return "Yes: desirable." if asked else "It is desirable, not essential."
    said = fold(best.criterion.text)
    if ALTERNATIVES.search(said) or NEGATIONS.search(said):
        return ""
    return "It is essential." if part.importance == "desirable" else "Yes: essential."


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
        return None
    several = len(readings) > 1
    claims = [
        _claim(reading, criterion, several=several)
        for reading in adverts
        for criterion in chosen[reading.document]
    ]
    marked = any(c.importance for group in chosen.values() for c in group)
    opening = ""
    if query.counting:
        noun = "criterion" if len(claims) == 1 else "criteria"
        kind = f"{part.importance} " if part.importance and marked else ""
        opening = f"{len(claims)} {kind}{noun}."
    elif part.importance and not marked:
        opening = "The document does not say which are essential and which desirable."
    silent = tuple(
        f"{_wanted(part)} ({reading.title})"
        for reading in readings
        if not chosen.get(reading.document) and reading.document in query.documents
    )
    subjects = tuple(name for name, group in chosen.items() if group)
    return Found(tuple(claims), silent, opening=opening, subjects=subjects)


def _chosen(
    reading: Reading, importance: Importance | None, kinds: Sequence[CriterionKind]
) -> list[Criterion]:
    criteria: Sequence[Criterion] = reading.records.criteria
    if importance and any(c.importance for c in criteria):
        criteria = [c for c in criteria if c.importance == importance]
    if not kinds:
        return list(criteria)
    headings = frozenset[str]().union(*(_stemmed(kind.headings) for kind in kinds))
    headed = [c for c in criteria if headings & {*stems(c.category or "")}]
    says = frozenset[str]().union(*(_stemmed(kind.says) for kind in kinds))
    return headed or [c for c in criteria if says & {*stems(c.text)}]


def _claim(reading: Reading, criterion: Criterion, *, several: bool) -> DraftClaim:
    found = exact(reading, (criterion.start, criterion.end))
    category = criterion.category or ""
    if category.isupper() and len(category.split()) > 1:
        category = category.capitalize()
    if len(category.split()) > _CATEGORY_WORDS:
        category = ""
    importance = (criterion.importance or "").capitalize()
    return DraftClaim(
        plain(found.text),
        (found,),
        lead=reading.title if several else "",
        label=" · ".join(filter(None, (importance, category))),
    )


def _wanted(part: Part) -> str:
    return f"{part.importance} criteria" if part.importance else "criteria"


@cache
def _asking() -> frozenset[str]:
    return _stemmed(ASKS_CRITERIA)


@cache
def _stemmed(words: frozenset[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in words)

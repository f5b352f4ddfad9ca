"""The criteria that speak of a topic, and a yes or no where they say it plainly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from assistant.answer.criteria.saying import (
    criteria_of,
    criterion_claim,
    is_specified,
    wanted,
)
from assistant.answer.found import Found
from assistant.answer.quoting import likeness
from assistant.answer.scoring import Weigh, share
from assistant.model import Reading
from assistant.query import Part, Query
from assistant.records import Criterion
from assistant.terms import covers
from assistant.text import fold, stems, words
from assistant.vocabulary import (
    ALTERNATIVES,
    GENERIC,
    NAMING_AFTER,
    NAMING_BEFORE,
    NEGATIONS,
    POST_NOUNS,
)

_COVERED: Final = 0.5
_COVERED_PROSE: Final = 0.6
"""Least share of what is asked that a criterion accounts for, by weight: a line of a
specification, and a sentence of prose, which other sentences may say better."""
_ALIKE: Final = 0.55
"""A line as similar as this needs to say only `_SOME` of what is asked."""
_SOME: Final = 0.25
_SURE: Final = 0.85
"""A plain yes or no needs a criterion that says at least this share."""
_GAP: Final = 0.12
_MOST: Final = 3
_WEAK: Final = 0.3
"""What a word for a kind of criterion, or of the post, weighs beside a topic."""
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

    def speaks(self, lines: bool) -> bool:
        """Return whether it speaks of the topic: a line of a list, or prose."""
        alike = self.similarity >= _ALIKE and self.coverage >= _SOME
        least = _COVERED if lines else _COVERED_PROSE
        return self.coverage >= least or (lines and alike)


def find_about(
    part: Part,
    query: Query,
    adverts: Sequence[Reading],
    weights: Mapping[str, float],
    *,
    sure: bool = False,
) -> Found | None:
    """Return the criteria that speak of a topic; None when none does.

    Args:
        part: What is asked.
        query: The question that it is a part of.
        adverts: The documents in scope that have criteria.
        weights: Weight of each term of the topic.
        sure: Whether a criterion must say nearly all of it.
    """
    if not (query.documents or query.every or len(adverts) == 1):
        return None
    found = [_speaking(part, query, reading, weights) for reading in adverts]
    if query.every or sure:
        found = [[m for m in group if m.coverage >= _SURE] for group in found]
    matches = list(chain.from_iterable(found))
    if not matches:
        return None
    several = len(adverts) > 1
    claims = (criterion_claim(m.reading, m.criterion, several=several) for m in matches)
    subjects = tuple(dict.fromkeys(m.reading.document for m in matches))
    if query.every:
        ask = "1 post asks" if len(subjects) == 1 else f"{len(subjects)} posts ask"
        opening = f"{ask} for it."
        return Found(tuple(claims), opening=opening, subjects=subjects)
    silent = [
        f"{wanted(part)} ({reading.title})"
        for reading, group in zip(adverts, found, strict=True)
        if not group
    ]
    opening = "" if several else _verdict(part, query, matches)
    return Found(tuple(claims), tuple(silent), opening=opening, subjects=subjects)


def topic_weights(
    part: Part, topic: Sequence[str], free: Sequence[str], weigh: Weigh
) -> dict[str, float]:
    """Return what each term of a topic weighs.

    Args:
        part: What is asked.
        topic: Its terms but for those that ask for criteria.
        free: Those of them that are no words for a kind of criterion.
        weigh: Weight of a term.
    """
    named = _naming(part.text)
    strong = {term for term in free if term not in named} or {*free}
    return {t: weigh(t) * (1 if t in strong else _WEAK) for t in topic}


def _naming(text: str) -> frozenset[str]:
    """Return the stems of the words that say which post is meant."""
    found: set[str] = set()
    if match := NAMING_BEFORE.match(text):
        found |= {*stems(match[1])}
    after = list(NAMING_AFTER.finditer(text))
    if after and after[-1].start() > 0:
        said = text[after[-1].end() :]
        if {word[0].lower() for word in words(said)} & (POST_NOUNS | GENERIC):
            found |= {*stems(said)}
    return frozenset(found)


def _speaking(
    part: Part, query: Query, reading: Reading, weights: Mapping[str, float]
) -> list[_Match]:
    """Return the criteria of one advert that speak of a topic, best first."""
    if not query.every:
        weights = {
            term: weight * (_WEAK if term in reading.names else 1)
            for term, weight in weights.items()
        }
    matches = [_match(reading, each, weights) for each in criteria_of(reading)]
    lines = is_specified(reading)
    ranked = sorted((m for m in matches if m.speaks(lines)), key=lambda m: -m.score)
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

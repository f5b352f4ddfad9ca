"""What a sentence of an advert states of a fact that its records do not hold."""

from collections.abc import Sequence
from typing import Final

from assistant.answer.criteria.asked import asking
from assistant.answer.criteria.saying import criteria_of, criterion_claim
from assistant.answer.facts import find_fact
from assistant.answer.found import Found, in_words
from assistant.answer.quoting import claim_of, exact
from assistant.answer.roles.asked import CLAUSES
from assistant.answer.roles.stating import cells_of, claims_of
from assistant.answer.scoring import Weigh, covered_by
from assistant.model import DraftClaim, Reading, Sentence
from assistant.query import Part
from assistant.records import Cell
from assistant.terms import covers
from assistant.vocabulary import ASPECTS

_RELATED: Final = {"driving": "travel"}
"""Facts that come near one that is not stated."""
_INSTEAD: Final = {"working_pattern": "hours"}
"""Facts that tell as much."""


def in_the_text(part: Part, reading: Reading, weigh: Weigh, *, lead: str) -> Found:
    """Return what a sentence states of a fact that the records lack, if one does."""
    name = ASPECTS[part.aspect or ""].name
    weights = {term: weigh(term) for term in part.terms if term not in asking()}

    if part.aspect in CLAUSES or part.aspect in _RELATED:
        weights = {}

    def about(index: int) -> float:
        near = reading.stems[index] | reading.paths[index] | reading.names
        return covered_by(near, weights)

    stated = find_fact(part.aspect or "", reading, about=about)
    if stated:
        aspect = part.aspect or ""
        return Found(tuple(_statement(aspect, reading, s, lead) for s in stated))
    instead = _INSTEAD.get(part.aspect or "", "")
    if cells := cells_of(instead, reading) if instead else ():
        return Found(claims_of(instead, reading, lead=lead, cells=cells, beside=True))
    beside = cells_of(_RELATED.get(part.aspect or "", ""), reading)
    return Found(
        missing=(f"{name} ({lead})" if lead else name,),
        nearest=place(reading, beside) if beside else None,
    )


def of_else(
    part: Part,
    reading: Reading,
    stated: Sequence[Cell],
    foreign: Sequence[str],
    lead: str,
) -> Found:
    """Return what one sentence states of the fact and of all else that is asked."""

    def about(index: int) -> float:
        return float(all(covers(reading.stems[index], term) for term in foreign))

    aspect = part.aspect or ""
    told = find_fact(aspect, reading, about=about)
    if told:
        return Found(tuple(_statement(aspect, reading, s, lead) for s in told))
    return Found(missing=(in_words(part),), nearest=place(reading, stated))


def place(reading: Reading, cells: Sequence[Cell]) -> Sentence:
    """Return where a fact is stated."""
    return exact(reading, cells[0].spans[0])


def _statement(
    aspect: str, reading: Reading, sentences: tuple[Sentence, ...], lead: str
) -> DraftClaim:
    """Return the claim of a statement: as a criterion where it is one."""
    start, end = sentences[0].start, sentences[-1].end
    pattern = ASPECTS[aspect].pattern
    for criterion in criteria_of(reading):
        said = pattern is None or pattern.search(criterion.text)
        if start <= criterion.start and criterion.end <= end and said:
            told = criterion_claim(reading, criterion, several=bool(lead))
            return told if told.label else claim_of(sentences, lead=lead)
    return claim_of(sentences, lead=lead)

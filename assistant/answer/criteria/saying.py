"""Criteria to claims, and the words that ask for them."""

from functools import cache
from typing import Final

from assistant.answer.quoting import exact
from assistant.model import DraftClaim, Reading
from assistant.query import Part
from assistant.records import Criterion
from assistant.text import fold, plain, stem
from assistant.vocabulary import NEGATIONS, NO_CRITERION

_CATEGORY_WORDS: Final = 8
_ABBREVIATION: Final = 4
"""Letters of a category that may be an abbreviation: its capitals stay."""


def criterion_claim(
    reading: Reading, criterion: Criterion, *, several: bool
) -> DraftClaim:
    """Return the claim that a criterion makes, labelled as the document marks it.

    Args:
        reading: Its document.
        criterion: The line.
        several: Whether criteria of several documents are told: the title leads.
    """
    found = exact(reading, (criterion.start, criterion.end))
    category = criterion.category or ""
    if category.isupper() and len(category) > _ABBREVIATION:
        category = category.capitalize()
    if len(category.split()) > _CATEGORY_WORDS:
        category = ""
    importance = (criterion.importance or "").capitalize()
    if criterion.importance == "essential" and NEGATIONS.search(fold(found.text)):
        importance = ""  # "you do not need ... but you must ..." is both
    return DraftClaim(
        plain(found.text),
        (found,),
        lead=reading.title if several else "",
        label=" · ".join(filter(None, (importance, category))),
    )


def criteria_of(reading: Reading) -> tuple[Criterion, ...]:
    """Return the criteria of a document, but for what it offers under that heading.

    A guaranteed interview is nothing that an applicant must show.
    """
    return tuple(
        c for c in reading.records.criteria if not NO_CRITERION.search(fold(c.text))
    )


def wanted(part: Part) -> str:
    """Return what is asked for, in the reader's words."""
    return f"{part.importance} criteria" if part.importance else "criteria"


def is_specified(reading: Reading) -> bool:
    """Return whether the advert has a person specification, or prose alone."""
    return any(c.category or c.assessed_by for c in reading.records.criteria)


@cache
def stemmed(words: frozenset[str]) -> frozenset[str]:
    """Return the stems of words of the vocabulary."""
    return frozenset(stem(word) for word in words)

"""What speaks against the best sentence: the same subject, but not what is asked."""

import re
from functools import cache
from typing import Final

from assistant.answer.expected import is_proper
from assistant.answer.ranking import Scored
from assistant.answer.scoring import Measures, beside
from assistant.model import Sentence
from assistant.query import Part, Query
from assistant.terms import covers
from assistant.text import plain, stem, stems
from assistant.vocabulary.ranking import (
    ASKED_NOUN,
    ASKS_NAME,
    COUNTED_NOUN,
    MEASURE_NOUNS,
)

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_NUMBER: Final = re.compile(r"\d[\d,.]*\d|\d")
_PROPER: Final = re.compile(r"(?<=[\w,;:(] )[A-Z][\w’'-]+")


def doubts(best: Scored, part: Part, query: Query) -> Measures:
    """Return what is measured of what the best sentence lacks, by name.

    All are 0 or 1. `off_target`: the question asks for a thing by its noun, and neither
    the sentence nor what is beside it has that noun. `no_number`: it lacks a number of
    the question. `name`: a name is asked; `no_name`: and it tells none that is new.
    """
    reading, index = best.reading, best.index
    near = reading.stems[index] | reading.paths[index] | beside(reading, index)
    said = plain(best.sentence.text)
    target, name = _target(part), ASKS_NAME.search(part.text) is not None
    known = frozenset(stems(query.question)) | reading.names
    return {
        "off_target": float(target is not None and not covers(near, target)),
        "no_number": float(
            not _numbers(part) <= _figures(_with_headings(best.sentence, said))
        ),
        "name": float(name),
        "no_name": float(name and not _names(best, said, known)),
    }


def _target(part: Part) -> str | None:
    """Return the stem of the noun that a part asks for, if it has one of its own."""
    counted = COUNTED_NOUN.search(part.text)
    asked = counted or ASKED_NOUN.search(part.text)
    if asked is None:
        return None
    nouns = [
        term
        for term in stems(asked[1])
        if term in part.terms and term not in _measure_stems()
    ]
    if not nouns:
        return None
    return nouns[0] if counted else nouns[-1]


@cache
def _measure_stems() -> frozenset[str]:
    return frozenset(map(stem, MEASURE_NOUNS))


def is_of_another_year(part: Part, sentence: Sentence) -> bool:
    """Return whether a sentence gives years, but not the one that is asked about."""
    asked = {year for year in _YEAR.findall(part.text) if year in part.terms}
    if not asked or not _YEAR.search(sentence.text):
        return False
    return asked.isdisjoint(_YEAR.findall(_with_headings(sentence, sentence.text)))


def _numbers(part: Part) -> set[str]:
    """Return the numbers of a part that are no name of its documents."""
    return {n for n in _figures(part.text) if stem(n) in part.terms}


def _figures(text: str) -> set[str]:
    return {number.replace(",", "") for number in _NUMBER.findall(text)}


def _with_headings(sentence: Sentence, said: str) -> str:
    return " ".join((*sentence.path, said))


def _names(best: Scored, said: str, known: frozenset[str]) -> bool:
    """Return whether a text has a name that is not known."""
    return any(
        stem(word) not in known and is_proper(word, best.reading)
        for word in _PROPER.findall(said)
    )

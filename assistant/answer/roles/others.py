"""Questions for a fact of somebody or something else than the post."""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.answer.criteria.saying import stemmed
from assistant.model import Reading
from assistant.query import Part
from assistant.records import Cell
from assistant.terms import content, covers
from assistant.text import fold, stem, words
from assistant.vocabulary import (
    ASKS_OF_OTHERS,
    ASPECTS,
    COURTESIES,
    GENERIC,
    QUALIFIED_FACTS,
    STOPWORDS,
)


def is_of_others(part: Part, reading: Reading, cells: Sequence[Cell]) -> bool:
    """Return whether a fact is asked of another person, time or thing.

    So it is where the question says so ("the previous postholder"), and where the word
    before the fact ("training budget") is neither in the name of the post nor beside
    the value that is stated.
    """
    if match := ASKS_OF_OTHERS.search(fold(part.text)):
        named = all(
            covers(reading.names, t) for t in content(match[0]) if t not in part.cues
        )
        return not (named or any(_says(reading, cell) for cell in cells))
    if part.aspect in QUALIFIED_FACTS and _is_strange(part, reading):
        return True
    qualifier = _qualifier(part)
    if qualifier is None:
        return False
    near = reading.names.union(*(_near(reading, cell) for cell in cells))
    if part.aspect not in QUALIFIED_FACTS:
        near = near.union(*reading.stems, *reading.paths)
    return not covers(near, qualifier)


def _is_strange(part: Part, reading: Reading) -> bool:
    """Return whether the word before the fact stands nowhere, though its stem does."""
    said = [match[0] for match in words(fold(part.text))]
    before = next((one for one, cue in pairwise(said) if stem(cue) in part.cues), None)
    spare = stemmed(ASPECTS[part.aspect or ""].beside | COURTESIES | GENERIC)
    if before is None or before in STOPWORDS or stem(before) in spare:
        return False
    named = stem(before) not in {*part.terms, *part.cues}
    return named and not re.search(rf"\b{re.escape(before)}", fold(reading.text))


def _qualifier(part: Part) -> str | None:
    """Return the term right before the first word that asks for the fact."""
    said = [stem(match[0]) for match in words(fold(part.text))]
    asking = {*part.terms} - stemmed(COURTESIES)
    for before, cue in pairwise(said):
        if cue in part.cues:
            return before if before in asking else None
    return None


def _says(reading: Reading, cell: Cell) -> bool:
    return any(
        ASKS_OF_OTHERS.search(fold(sentence.text)) is not None
        for sentence in reading.sentences
        if any(sentence.start < e and s < sentence.end for s, e in cell.spans)
    )


def _near(reading: Reading, cell: Cell) -> frozenset[str]:
    near = frozenset[str]()
    for index, sentence in enumerate(reading.sentences):
        if any(sentence.start < e and s < sentence.end for s, e in cell.spans):
            near |= reading.stems[index] | reading.paths[index]
    return near

"""Several items of one document: the bullets of the sections that are asked for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from assistant.answer.quoting import is_answerable, is_heading, label_and_value
from assistant.answer.scoring import Weigh, share
from assistant.model import Reading, Sentence
from assistant.query import Part
from assistant.terms import covers
from assistant.text import fold, stem, stems
from assistant.values import NUMBER_WORDS

_HEADING_COVERS: Final = 0.6
_FEWEST: Final = 2
_MOST: Final = 24
_ANNOUNCED: Final = 12
_ITEM_WORDS: Final = 30
_TAIL: Final = 10
_HEADING_NUMBER = re.compile(r"(\d{1,2})[.)]\s")
_SPECIFICATION: Final = frozenset(stems("criteria specification requirements"))
_ESSENTIAL: Final = stem("essential")
_DESIRABLE: Final = stem("desirable")


@dataclass(frozen=True, slots=True)
class Listed:
    """A section whose items are the answer."""

    reading: Reading
    path: tuple[str, ...]
    items: tuple[Sentence, ...]
    coverage: float


def find_lists(part: Part, readings: Sequence[Reading], weigh: Weigh) -> list[Listed]:
    """Return the sections whose heading path says what is asked, in reading order."""
    terms = [term for term in part.terms if term not in _SPECIFICATION] or part.terms
    weights = {term: weigh(term) for term in terms}
    found: list[Listed] = []
    for reading in readings:
        indexes = range(len(reading.sentences))
        for path, group in groupby(indexes, key=lambda i: reading.sentences[i].path):
            members = list(group)
            if not path or not _importance_fits(part, path):
                continue
            said = reading.paths[members[0]]
            coverage = share(weights, lambda term, have=said: covers(have, term))  # type: ignore[misc]
            items = _items(reading, members)
            if coverage >= _HEADING_COVERS and len(items) >= 1:
                found.append(Listed(reading, path, items, coverage))
    best = max((listed.coverage for listed in found), default=0.0)
    kept = [listed for listed in found if listed.coverage >= best - 1e-9]
    if sum(len(listed.items) for listed in kept) < _FEWEST:
        return []
    return kept if sum(len(listed.items) for listed in kept) <= _MOST else []


def items_after(reading: Reading, index: int) -> tuple[Sentence, ...]:
    """Return the items that a sentence ending with a colon announces.

    They go on to the first long sentence after a short one, or the next heading.
    """
    found: list[Sentence] = []
    path = reading.sentences[index].path
    for sentence in reading.sentences[index + 1 : index + 1 + _ANNOUNCED]:
        long = len(sentence.text.split()) > _ITEM_WORDS
        if sentence.path != path or (long and found):
            break
        if any(letter.isalpha() for letter in sentence.text):
            found.append(sentence)
        if long:
            break
    return tuple(found) if 2 * len(found) >= _announced(reading, index) else ()


def numbered_headings(reading: Reading, index: int) -> tuple[Sentence, ...]:
    """Return the headings 1 to N when a sentence announces N things.

    "It is made up of seven components:" above seven numbered sections.
    """
    count = _announced(reading, index)
    found: list[Sentence] = []
    for sentence in reading.sentences:
        match = _HEADING_NUMBER.match(sentence.path[-1]) if sentence.path else None
        if match is None or not is_heading(sentence):
            continue
        number = int(match[1])
        if number == 1:
            found = []
        if number == len(found) + 1:
            found.append(sentence)
        if len(found) == count >= _FEWEST:
            return tuple(found)
    return ()


def _announced(reading: Reading, index: int) -> int:
    """Return how many things a sentence says that it introduces; 0 if it does not."""
    said = fold(reading.sentences[index].text).rstrip(":").split()[-_TAIL:]
    numbers = [NUMBER_WORDS.get(word, 0) for word in said]
    return max(numbers, default=0)


def _items(reading: Reading, members: Sequence[int]) -> tuple[Sentence, ...]:
    return tuple(
        sentence
        for sentence in (reading.sentences[i] for i in members)
        if not is_heading(sentence)
        and is_answerable(sentence)
        and label_and_value(sentence.text) is None
    )


def _importance_fits(part: Part, path: tuple[str, ...]) -> bool:
    """Return whether a section is essential or desirable as the question asks."""
    asked = {_ESSENTIAL, _DESIRABLE} & set(part.terms)
    if len(asked) != 1:
        return True
    for heading in reversed(path):
        said = {word for word in ("essential", "desirable") if word in fold(heading)}
        if said:
            return {stem(word) for word in said} >= asked
    return True

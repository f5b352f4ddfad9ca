"""Several items of one document: the bullets of the sections that are asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from assistant.answer.quoting import is_answerable
from assistant.answer.scoring import Weigh, share
from assistant.model import Part, Reading, Sentence
from assistant.terms import covers
from assistant.text import fold, plain, stem

_HEADING_COVERS: Final = 0.6
_FEWEST: Final = 2
_MOST: Final = 24
_ANNOUNCED: Final = 12
_ITEM_WORDS: Final = 30
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
    weights = {term: weigh(term) for term in part.terms}
    found: list[Listed] = []
    for reading in readings:
        indexes = range(len(reading.sentences))
        for path, group in groupby(indexes, key=lambda i: reading.sentences[i].path):
            members = list(group)
            if not path or not _importance_fits(part, path):
                continue
            stems = reading.paths[members[0]]
            coverage = share(weights, lambda term, have=stems: covers(have, term))  # type: ignore[misc]
            items = _items(reading, members, path)
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
    return tuple(found)


def _items(
    reading: Reading, members: Sequence[int], path: tuple[str, ...]
) -> tuple[Sentence, ...]:
    return tuple(
        sentence
        for sentence in (reading.sentences[i] for i in members)
        if plain(sentence.text).strip("#: ") != path[-1] and is_answerable(sentence)
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

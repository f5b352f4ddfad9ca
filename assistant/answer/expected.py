"""Whether a sentence holds the kind of value that a question expects."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from assistant.model import Reading, Sentence
from assistant.query import Part
from assistant.terms import covers
from assistant.text import plain, stem, stems, words
from assistant.values import find_values, number_spelt
from assistant.vocabulary import POST_NOUNS
from assistant.vocabulary.ranking import ASKS_UNITS

_VALUE_CELLS: Final = 3
"""How many cells below a sentence may hold the value that it lacks."""
_CELL_WORDS: Final = 8
_NEAR: Final = 4
_KEPT: Final = 8_192
_BODIES: Final = frozenset(
    {"board", "boards", "committee", "council", "executive", "executives", "icb"}
    | {"icbs", "providers"}
)
_SIGNED = re.compile(r"[A-Z][a-z’'-]+ [A-Z][A-Za-z’'-]+,? (?=[A-Z])")
_NAME_WORD = re.compile(r"[A-Z][\w’'-]*$")


def value_end(part: Part, reading: Reading, index: int) -> int | None:
    """Return where the expected value is stated: in the sentence, or a cell below.

    None when no such value is there. In a plan that a tool has shredded, the date of
    an action stands in a short cell of its own below it.
    """
    if part.expects is None:
        return index
    if _holds(part, reading.sentences[index].text):
        return index
    if part.expects not in ("date", "person"):
        return None
    for offset in range(1, _VALUE_CELLS + 1):
        position = index + offset
        if position >= len(reading.sentences):
            return None
        cell = reading.sentences[position]
        if not _is_cell(cell, reading.sentences[index]):
            return None
        if _holds(part, cell.text):
            return position
    return None


@lru_cache(maxsize=_KEPT)
def near_figures(text: str) -> frozenset[str]:
    """Return the stems of the words that stand within four words of a figure."""
    said = text.split()
    numbers = [
        i
        for i, word in enumerate(said)
        if any(c.isdigit() for c in word) or number_spelt(word) > 0
    ]
    return frozenset(
        item
        for i in numbers
        for item in stems(" ".join(said[max(i - _NEAR, 0) : i + _NEAR + 1]))
    )


def _counts(nouns: Sequence[str], text: str) -> bool:
    """Return whether a number stands near what is counted, or near a word for it."""
    near = near_figures(text)
    return any(covers(near, noun) for noun in nouns)


def _is_cell(cell: Sentence, row: Sentence) -> bool:
    """Return whether a short piece of text may be a cell beside another."""
    short = len(cell.text.split()) <= _CELL_WORDS and not cell.text.endswith(".")
    return short and cell.path == row.path


def _holds(part: Part, text: str) -> bool:
    if part.expects == "person":
        return _names_someone(part, text)
    kinds = {value.kind for value in find_values(text)}
    unit = ASKS_UNITS.search(part.text)
    if unit and not _counts([stem(unit[1])], text):
        return False
    if part.counted and not _counts(part.counted, text):
        return False
    if part.expects == "number":
        return bool(kinds & {"number", "percent"} or number_spelt(text))
    if part.expects == "amount":
        figures = {"number", "percent", "money"}
        return bool(kinds & figures or number_spelt(text))
    return part.expects in kinds


def _names_someone(part: Part, text: str) -> bool:
    """Return whether a text names a person, post or body that is not asked about."""
    asked = frozenset(part.terms)
    said = plain(text)
    signed = _SIGNED.match(said)
    if signed and not asked & set(stems(signed[0])):
        return True
    found = [m[0] for m in words(said) if stem(m[0]) not in asked]
    if any(word.lower() in POST_NOUNS | _BODIES for word in found):
        return True
    names = [_NAME_WORD.match(word) is not None for word in found[1:]]
    return any(first and second for first, second in pairwise(names))

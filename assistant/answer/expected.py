"""Whether a sentence holds the kind of value that a question expects."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from assistant.model import Reading, Sentence
from assistant.query import Part
from assistant.terms import covers
from assistant.text import fold, plain, stem, stems, words
from assistant.values import MONTHS, find_values, number_spelt
from assistant.vocabulary import GENERIC, POST_NOUNS, STOPWORDS
from assistant.vocabulary.ranking import (
    ASKS_SOMEONE,
    ASKS_UNITS,
    ASKS_WHY_FIRST,
    SAYS_WHEN,
    WANTING,
)

_VALUE_CELLS: Final = 3
"""How many cells below a sentence may hold the value that it lacks."""
_CELL_WORDS: Final = 8
_NEAR: Final = 4
_KEPT: Final = 8_192
_BODIES: Final = frozenset(
    {"applicant", "board", "boards", "candidate", "committee", "council", "department"}
    | {"executive", "executives", "government", "icb", "icbs", "inspectors"}
    | {"ministers", "panel", "panels", "parliament", "providers", "regulator"}
    | {"team", "teams"}
)
_SIGNED = re.compile(r"[A-Z][a-z’'-]+ [A-Z][A-Za-z’'-]+,? (?=[A-Z])")
_BODY = re.compile(r"\b([A-Z][a-z]+) (?:and [A-Z][a-z]+ )?([A-Z][a-z]+)\b")
_NAME_WORD = re.compile(r"[A-Z][\w’'-]*$")


def value_end(part: Part, reading: Reading, index: int) -> int | None:
    """Return where the expected value is stated: in the sentence, or a cell below.

    None when no such value is there. In a plan that a tool has shredded, the date of
    an action stands in a short cell of its own below it.
    """
    if not asks_value(part):
        return index
    if part.expects == "person" and ASKS_SOMEONE.search(part.text):
        return _named(part, reading, index)
    if _holds(part, reading.sentences[index].text):
        return index
    return _cell_below(part, reading, index)


def _cell_below(part: Part, reading: Reading, index: int) -> int | None:
    """Return the index of the cell below a row that has its date or its owner."""
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


def _named(part: Part, reading: Reading, index: int) -> int | None:
    """Return the index of a sentence that has the name of a person, or None."""
    text = reading.sentences[index].text
    said = [m[0] for m in words(plain(text))]
    named = (
        is_proper(one, reading) and is_proper(other, reading)
        for one, other in pairwise(said)
        if not {stem(one), stem(other)} & set(part.terms)
    )
    return index if any(named) else None


def is_proper(word: str, reading: Reading) -> bool:
    """Return whether a word is a name: no document's, and never in small letters."""
    if not _NAME_WORD.match(word) or stem(word) in reading.names:
        return False
    if word.lower() in _BODIES | POST_NOUNS | STOPWORDS | GENERIC | set(MONTHS):
        return False
    small = word.lower()
    return small not in reading.text or not re.search(
        rf"\b{re.escape(small)}\b", reading.text
    )


def asks_value(part: Part) -> bool:
    """Return whether an answer must hold a value of some kind."""
    if ASKS_WHY_FIRST.search(part.text):
        return False
    return part.expects is not None or wanted_kind(part) is not None


def wanted_kind(part: Part) -> str | None:
    """Return the kind of answer, of `WANTING`, that the words of a part ask for."""
    return None if part.expects == "person" else _wanted(part.text)


@lru_cache(maxsize=_KEPT)
def _wanted(text: str) -> str | None:
    said = fold(text)
    return next((kind for kind, row in WANTING.items() if row.asks.search(said)), None)


def _tells(kind: str, text: str) -> bool:
    """Return whether a text tells what is wanted."""
    row = WANTING[kind]
    if row.says.search(fold(text)):
        return True
    return any(value.kind in row.values for value in find_values(text))


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
    said = row.text.rstrip().endswith(".")
    return short and not said and cell.path == row.path


def _holds(part: Part, text: str) -> bool:
    if part.expects == "person":
        return _names_someone(part, text)
    kind = wanted_kind(part)
    if kind and not _tells(kind, text):
        return False
    kinds = {value.kind for value in find_values(text)}
    unit = ASKS_UNITS.search(part.text)
    if unit and not _counts([stem(unit[1])], text):
        return False
    if part.counted and not _counts(part.counted, text):
        return False
    if kind or part.expects is None:
        return True
    if part.expects == "number":
        return bool(kinds & {"number", "percent"} or number_spelt(text))
    if part.expects == "amount":
        figures = {"number", "percent", "money"}
        return bool(kinds & figures or number_spelt(text))
    return part.expects in kinds or (
        part.expects == "date" and SAYS_WHEN.search(text) is not None
    )


def _is_of_kind(one: str, body: str, asked: frozenset[str]) -> bool:
    """Return whether "Workforce Committee" tells which committee is asked for."""
    return (
        body.lower() in _BODIES
        and stem(body) in asked
        and stem(one) not in asked
        and one.lower() not in STOPWORDS
    )


def _names_someone(part: Part, text: str) -> bool:
    """Return whether a text names a person, post or body that is not asked about."""
    asked = frozenset(part.terms)
    said = plain(text)
    if any(_is_of_kind(one, body, asked) for one, body in _BODY.findall(said)):
        return True
    signed = _SIGNED.match(said)
    if signed and not asked & set(stems(signed[0])):
        return True
    found = [m[0] for m in words(said) if stem(m[0]) not in asked]
    if any(word.lower() in POST_NOUNS | _BODIES for word in found):
        return True
    if found[:1] and found[0].lower() in STOPWORDS:
        found = found[1:]
    names = [_NAME_WORD.match(word) is not None for word in found]
    return any(first and second for first, second in pairwise(names))

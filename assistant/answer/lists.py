"""Several items of one document: the bullets of the sections that are asked for."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import Final

from assistant.answer.quoting import (
    heads_table,
    is_answerable,
    is_heading,
    label_and_value,
)
from assistant.answer.scoring import Weigh, covered_by
from assistant.model import Reading, Sentence
from assistant.query import Part
from assistant.sentences import breaks_off, is_bullet
from assistant.text import fold, stem, stems
from assistant.values import NUMBER_WORDS
from assistant.vocabulary import ASKED_SECTION, LIST_NAMES
from assistant.vocabulary.enumerations import PLAIN

_HEADING_COVERS: Final = 0.6
_TIED: Final = 1e-9
_FEWEST: Final = 2
_MOST: Final = 24
_ANNOUNCED: Final = 12
_ITEM_WORDS: Final = 30
_TAIL: Final = 10
_MARGIN: Final = 12
_ALONE = re.compile(r"\n[ \t]*[*•▪◦‣·-][ \t]*\n+[ \t]*$")
"""A bullet on the line above the words that it is for."""
_FURTHER = re.compile(r"\W*(?:other|further|additional|more|you.ll also|also)\b")
"""How the heading of a list begins that goes on with the one above."""
_HEADING_NUMBER = re.compile(r"(\d{1,2})[.)]\s")
_SPECIFICATION: Final = frozenset(stems("criteria specification requirements"))
_PLAIN: Final = frozenset(map(stem, PLAIN))
_ESSENTIAL: Final = stem("essential")
_DESIRABLE: Final = stem("desirable")


@dataclass(frozen=True, slots=True)
class Listed:
    """A section whose items are the answer."""

    reading: Reading
    path: tuple[str, ...]
    items: tuple[Sentence, ...]
    coverage: float
    named: bool = False
    """Whether the question names the section as such."""


def find_lists(part: Part, readings: Sequence[Reading], weigh: Weigh) -> list[Listed]:
    """Return the lists whose heading or announcement says what is asked.

    In reading order. Of lists that say it equally well, those that a sentence
    announces ("we ask boards to consider these principles:") come before whole
    sections.
    """
    plain = _SPECIFICATION | _PLAIN
    if named := _of_section(part, readings):
        return named
    terms = [term for term in part.terms if term not in plain] or part.terms
    weights = {term: weigh(term) for term in terms}
    headed = [row for r in readings for row in _headed(part, r, weights)]
    announced = [row for r in readings for row in _told(r, weights)]
    best = max((row.coverage for row in (*headed, *announced)), default=0.0)
    further = [row for row in headed if _FURTHER.match(fold(row.path[-1]))]
    for found in ([*announced, *further], headed):
        kept = [listed for listed in found if listed.coverage >= best - _TIED]
        if _FEWEST <= sum(len(listed.items) for listed in kept) <= _MOST:
            return kept
    return []


def _of_section(part: Part, readings: Sequence[Reading]) -> list[Listed]:
    """Return the items of the section, or the table, that a question names as such."""
    match = ASKED_SECTION.search(fold(part.text))
    named = frozenset(stems(next(filter(None, match.groups()), ""))) if match else None
    if not named:
        return []
    return [
        Listed(reading, path, items, 1.0, named=True)
        for reading in readings
        for path, members in _sections(reading)
        if path and named <= frozenset(stems(path[-1])) and (named - reading.names)
        if _FEWEST <= len(items := _items(reading, members)) <= _MOST
    ]


def _sections(reading: Reading) -> Iterator[tuple[tuple[str, ...], list[int]]]:
    """Yield the heading paths of a document, each with its sentences."""
    indexes = range(len(reading.sentences))
    for path, group in groupby(indexes, key=lambda i: reading.sentences[i].path):
        yield path, list(group)


def _headed(
    part: Part, reading: Reading, weights: Mapping[str, float]
) -> Iterator[Listed]:
    """Yield the sections whose heading path says what is asked."""
    for path, members in _sections(reading):
        if not path or not _importance_fits(part, path):
            continue
        coverage = covered_by(reading.paths[members[0]] | _names(path), weights)
        items = _items(reading, members)
        if coverage >= _HEADING_COVERS and items:
            yield Listed(reading, path, items, coverage)


def _told(reading: Reading, weights: Mapping[str, float]) -> Iterator[Listed]:
    """Yield the lists that a sentence with a colon announces as what is asked."""
    for index, sentence in enumerate(reading.sentences):
        if not is_announcing(reading, index) or is_heading(sentence):
            continue
        said = reading.stems[index] | _names((sentence.text,))
        coverage = covered_by(said, weights)
        items = items_after(reading, index) if coverage >= _HEADING_COVERS else ()
        if len(items) >= _FEWEST and all(is_answerable(item) for item in items):
            yield Listed(reading, sentence.path, items, coverage)


def _names(texts: Sequence[str]) -> frozenset[str]:
    """Return what lists are called that go by another name ("in return: ...")."""
    return frozenset(
        stem(word)
        for word, pattern in LIST_NAMES.items()
        if any(pattern.search(fold(text).strip(" :#")) for text in texts)
    )


def items_after(reading: Reading, index: int) -> tuple[Sentence, ...]:
    """Return the items that a sentence ending with a colon announces.

    They go on to the first long sentence after a short one, or the next heading; a
    list of bullets to the first line that is none.
    """
    found: list[Sentence] = []
    path = reading.sentences[index].path
    bullets = False
    for sentence in reading.sentences[index + 1 : index + 1 + _ANNOUNCED]:
        long = len(sentence.text.split()) > _ITEM_WORDS
        signed = _is_bulleted(reading, sentence)
        if sentence.path != path or (long and found and not signed):
            break
        if bullets and not signed and _begins_line(reading, sentence):
            break
        if any(letter.isalpha() for letter in sentence.text):
            bullets = bullets or (signed and not found)
            found.append(sentence)
        if long and not signed:
            break
    return tuple(found) if 2 * len(found) >= _announced(reading, index) else ()


def _line_before(reading: Reading, sentence: Sentence) -> str:
    """Return what stands on a sentence's line before it."""
    first = reading.text.rfind("\n", 0, sentence.start) + 1
    return reading.text[max(first, sentence.start - _MARGIN) : sentence.start]


def _begins_line(reading: Reading, sentence: Sentence) -> bool:
    return not any(c.isalnum() for c in _line_before(reading, sentence))


def _is_bulleted(reading: Reading, sentence: Sentence) -> bool:
    before = _line_before(reading, sentence)
    if before.strip():
        return is_bullet(before)
    above = reading.text[max(sentence.start - _MARGIN, 0) : sentence.start]
    return _ALONE.search(above) is not None


def is_announcing(reading: Reading, index: int) -> bool:
    """Return whether items follow a sentence that it is not whole without.

    It ends with a colon, or above a line with a bullet with a semicolon or in the
    middle of a phrase: "will support the director in".
    """
    text = reading.sentences[index].text.rstrip(" \n\t–—-")
    if text.endswith(":"):
        return True
    after = reading.sentences[index + 1 : index + 2]
    return (
        len(text.split()) > _FEWEST
        and (text.endswith(";") or (text[-1:].isalpha() and breaks_off(text)))
        and bool(after)
        and _is_bulleted(reading, after[0])
        and not _is_bulleted(reading, reading.sentences[index])
    )


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
            if len(found) == count:
                break
            found = []
        if number == len(found) + 1:
            found.append(sentence)
    return tuple(found) if len(found) == count >= _FEWEST else ()


def _announced(reading: Reading, index: int) -> int:
    """Return how many things a sentence says that it introduces; 0 if it does not."""
    said = fold(reading.sentences[index].text).rstrip(":").split()[-_TAIL:]
    numbers = [NUMBER_WORDS.get(word, 0) for word in said]
    return max(numbers, default=0)


def _items(reading: Reading, members: Sequence[int]) -> tuple[Sentence, ...]:
    """Return what a section lists; of bullets, no line behind them that is none."""
    found = [
        sentence
        for index, sentence in ((i, reading.sentences[i]) for i in members)
        if not (is_heading(sentence) or heads_table(reading, index))
        and is_answerable(sentence)
        and label_and_value(sentence.text) is None
    ]
    if found and _is_bulleted(reading, found[0]):
        return tuple(takewhile(lambda s: _goes_on_list(reading, s), found))
    return tuple(found)


def _goes_on_list(reading: Reading, sentence: Sentence) -> bool:
    bulleted = _is_bulleted(reading, sentence)
    return bulleted or not _begins_line(reading, sentence)


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

"""A fact that is asked by name: the label or sentence that states it."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from assistant.answer.quoting import (
    is_blank,
    is_boilerplate,
    is_heading,
    label_and_value,
)
from assistant.model import Reading, Sentence
from assistant.text import fold, plain
from assistant.values import find_values, number_spelt
from assistant.vocabulary import ASPECTS, Aspect

FITS: Final = 0.5
"""Least share of the other words of a question that a statement accounts for."""
_LABELLED: Final = 3
_STATED: Final = 2
_MOST: Final = 2
"""Different statements of one fact that are shown, when a document has several."""
_SHORT_WORDS: Final = 14
_BLOCK: Final = 6


def find_fact(
    key: str, reading: Reading, *, about: Callable[[int], float] = lambda _: 1.0
) -> list[tuple[Sentence, ...]]:
    """Return what a document states of a fact, best first; empty if it does not.

    A label with its value comes before a sentence. Statements that say the same are
    given once; a second one that says something else is given as well.

    Args:
        key: Key of the fact in `ASPECTS`.
        reading: The document.
        about: How well the sentence of an index fits what else is asked, in [0, 1];
            only those that fit best are looked at, and none below `FITS`.
    """
    aspect = ASPECTS[key]
    found = [(s, about(i), i) for s, i in _statements(aspect, reading)]
    closest = max((fit for _, fit, _ in found), default=0.0)
    ranked = sorted(
        (row for row in found if row[1] >= max(closest - 0.05, FITS)),
        key=lambda row: (-row[0], row[2]),
    )
    best: list[tuple[Sentence, ...]] = []
    seen: set[frozenset[str]] = set()
    for strength, _, index in ranked:
        if best and strength < ranked[0][0]:
            break
        sentences = _with_block(aspect, reading, index)
        values = _values(aspect, sentences)
        if any(values <= other for other in seen):
            continue
        seen.add(values)
        best.append(sentences)
        if len(best) == _MOST:
            break
    return best


def _statements(aspect: Aspect, reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield strength and index of each sentence that states the fact."""
    for index, sentence in enumerate(reading.sentences):
        if is_boilerplate(sentence.text):
            continue
        if is_heading(sentence) and not (aspect.value or aspect.block):
            continue
        strength = _strength(aspect, sentence)
        if strength:
            yield strength, index


def _strength(aspect: Aspect, sentence: Sentence) -> int:
    text = plain(sentence.text)
    if _matches(aspect.none, text):
        return _STATED
    pair = label_and_value(sentence.text)
    kinds = {value.kind for value in find_values(text)}
    if number_spelt(text):
        kinds.add("number")
    if (pair and is_blank(pair[1])) or (aspect.value and aspect.value not in kinds):
        return 0
    if pair and fold(pair[0]) in aspect.labels:
        return _LABELLED if _matches(aspect.valid, pair[1], default=True) else 0
    if not _matches(aspect.pattern, text) or _matches(aspect.refuse, text):
        return 0
    return _LABELLED if _matches(aspect.prefer, text) else _STATED


def _matches(
    pattern: re.Pattern[str] | None, text: str, *, default: bool = False
) -> bool:
    return default if pattern is None else pattern.search(text) is not None


def _values(aspect: Aspect, sentences: tuple[Sentence, ...]) -> frozenset[str]:
    text = " ".join(plain(sentence.text) for sentence in sentences)
    found = find_values(text)
    if aspect.value:
        found = tuple(value for value in found if value.kind == aspect.value)
    if found:
        return frozenset(value.normalised for value in found)
    return frozenset({fold(text)})


def _with_block(aspect: Aspect, reading: Reading, index: int) -> tuple[Sentence, ...]:
    """Return a sentence with the short lines below it, when it announces them."""
    sentence = reading.sentences[index]
    announces = sentence.text.rstrip().endswith(":")
    if not announces and not (aspect.block and is_heading(sentence)):
        return (sentence,)
    found = [sentence]
    for following in reading.sentences[index + 1 : index + 1 + _BLOCK]:
        long = len(following.text.split()) > _SHORT_WORDS
        if (long and len(found) > 1) or following.path != sentence.path:
            break
        found.append(following)
    return tuple(found)

"""Sentences of a document joined to one quote, and quotes to the claims they make."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter

from assistant.model import DraftClaim, Reading, Sentence
from assistant.records import Span
from assistant.sentences import is_label
from assistant.text import fold, plain
from assistant.vocabulary import ASPECTS, BLANK_VALUES, BOILERPLATE, LABELS

_NUMBER = re.compile(r"^\(?[\da-z]{1,2}[.)]\s+")
_KEPT = 65_536
_LABELS = LABELS.union(*(aspect.labels for aspect in ASPECTS.values()))
_CELLS = re.compile(r"\s*(?:\t\s*)+|(?<=\S)\s+\|\s+(?=\S)")
"""What parts the cells of a row."""
_YEARS = re.compile(r"\b20\d\d(?:[/–-]\d\d(?:\d\d)?)?\b")
_HEAD_WORDS = 4
"""Words that the head of a column has at most."""
_SEPARATORS = (":", " – ", " - ")


def span(reading: Reading, first: int, last: int) -> tuple[Sentence, ...]:
    """Return the sentences of a reading from index `first` to `last`, both included."""
    return reading.sentences[first : last + 1]


def quote(reading: Reading, where: Span) -> tuple[Sentence, ...]:
    """Return the sentences that hold a span; the span itself where none does."""
    start, end = where
    found = tuple(s for s in reading.sentences if s.start < end and s.end > start)
    if found and found[0].start <= start and found[-1].end >= end:
        return found
    path = found[0].path if found else ()
    return (Sentence(reading.document, path, start, end, reading.text[start:end]),)


def exact(reading: Reading, where: Span) -> Sentence:
    """Return the words of a span alone, under the headings of the sentence there."""
    start, end = where
    after = bisect_right(reading.sentences, start, key=attrgetter("start"))
    path = reading.sentences[after - 1].path if after else ()
    return Sentence(reading.document, path, start, end, reading.text[start:end])


def likeness(reading: Reading, spans: Sequence[Span]) -> float:
    """Return how alike to the question the closest sentence within spans is."""
    found = [0.0]
    for start, end in spans:
        after = bisect_right(reading.sentences, start, key=attrgetter("start"))
        for index in range(max(after - 1, 0), len(reading.sentences)):
            sentence = reading.sentences[index]
            if sentence.start >= end:
                break
            if sentence.end > start:
                found.append(reading.similarities[index])
    return max(found)


@lru_cache(maxsize=_KEPT)
def label_and_value(text: str) -> tuple[str, str] | None:
    """Return label and value of "Band" above "Band 8b", "Band: 8b" or "Band – 8b".

    None when the text does not begin with a known label.
    """
    first, newline, rest = text.strip().partition("\n")
    if newline and is_label(first) and rest.strip():
        return plain(first).strip(" :"), plain(rest)
    line = plain(text)
    for separator in _SEPARATORS:
        label, found, value = line.partition(separator)
        if found and fold(label) in _LABELS and value.strip():
            return label.strip(), value.strip()
    return None


def is_blank(value: str) -> bool:
    """Return whether a value says that nothing is stated."""
    return fold(value).strip(" .") in BLANK_VALUES


@lru_cache(maxsize=_KEPT)
def is_boilerplate(text: str) -> bool:
    """Return whether a text was put there by the site that carried the document."""
    return BOILERPLATE.search(fold(text)) is not None


def is_heading(sentence: Sentence) -> bool:
    """Return whether a sentence is the heading of its own section."""
    text = plain(sentence.text).strip("#: ")
    return bool(sentence.path) and text in (
        sentence.path[-1],
        _NUMBER.sub("", sentence.path[-1]),
    )


def is_answerable(sentence: Sentence) -> bool:
    """Return whether a sentence can be an answer at all.

    None can that stands below a heading of the site that carried the document.
    """
    pair = label_and_value(sentence.text)
    placed = any(is_boilerplate(heading) for heading in sentence.path[-1:])
    blank = pair is not None and is_blank(pair[1])
    return not (placed or blank or is_boilerplate(sentence.text))


def heads_table(reading: Reading, index: int) -> bool:
    """Return whether a sentence is the row above a table that names its columns."""
    text = reading.sentences[index].text
    if "\t" not in text:
        return False
    cells = text.split("\t")
    figures = any(character.isdigit() for character in _YEARS.sub("", text))
    if figures or any(len(cell.split()) > _HEAD_WORDS for cell in cells):
        return False
    before, after = (
        [s.text.count("\t") for s in reading.sentences[at : at + 1]]
        for at in (max(index - 1, 0), index + 1)
    )
    begins = not index or before[0] != len(cells) - 1
    return begins and after == [len(cells) - 1]


def claim_of(sentences: Sequence[Sentence], *, lead: str = "") -> DraftClaim:
    """Return the claim that sentences make in their own words."""
    said = []
    for sentence in sentences:
        pair = label_and_value(sentence.text)
        if pair is None:
            said.append(plain(_CELLS.sub("; ", sentence.text.strip(" |"))))
        elif fold(pair[1]).startswith(fold(pair[0])):
            said.append(pair[1])
        else:
            said.append(f"{pair[0]}: {pair[1]}")
    return DraftClaim(_joined(said), tuple(sentences), lead)


def _joined(said: Sequence[str]) -> str:
    """Join pieces: after a colon or a full stop as they are, cells with a dash."""
    text = said[0]
    for previous, piece in pairwise(said):
        gap = " " if previous.endswith((":", ".", "!", "?", ",")) else " – "
        if previous.endswith(":"):
            gap = " "
        text += gap + piece
    return text

"""How well a sentence answers a part of a question."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from assistant.answer.quoting import is_answerable, is_heading, label_and_value
from assistant.model import Reading, Sentence
from assistant.query import Part
from assistant.terms import content, covers, expansions, generic, related
from assistant.text import plain, stem, stems, words
from assistant.values import find_values, number_spelt
from assistant.vocabulary import POST_NOUNS

Weigh = Callable[[str], float]
"""Weight of a term: how rare it is in the library."""

_PATH: Final = 0.8
_NAME: Final = 0.6
_NEIGHBOUR: Final = 0.4
_COVERAGE: Final = 0.6
_TYPED: Final = 0.12
_FRAGMENT: Final = 0.08
_SENTENCE_WORDS: Final = 9
_SIMILAR: Final = 0.3
"""Sentences less similar than this, without a shared word, are not scored."""
_VALUE_CELLS: Final = 3
"""How many cells below a sentence may hold the value that it lacks."""
_CELL_WORDS: Final = 8
_NEAR: Final = 4
_FEWEST_WORDS: Final = 3
"""A piece of text with fewer words says nothing on its own."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence of a reading, scored."""

    reading: Reading
    index: int
    last: int
    """Index of the last sentence of the quote; `index` when it is one sentence."""
    coverage: float
    """Share of the part's terms, by weight, that the evidence accounts for."""
    own: float
    """The same, counting the sentence's own words and its headings alone."""
    similarity: float
    typed: bool
    """Whether it holds the kind of value that is expected, if any is."""

    @property
    def strength(self) -> float:
        """How far the evidence goes: the mean of coverage and similarity."""
        return (self.coverage + self.similarity) / 2

    @property
    def score(self) -> float:
        """One number to rank by; comparable within one question only."""
        base = _COVERAGE * self.coverage + (1 - _COVERAGE) * self.similarity
        fragment = _FRAGMENT if self.index == self.last and self._is_fragment else 0
        return base + (_TYPED if self.typed else -_TYPED) - fragment

    @property
    def _is_fragment(self) -> bool:
        """Whether it is a few words of a table or a cover, not a sentence or item."""
        text = self.reading.sentences[self.index].text.rstrip()
        return len(text.split()) < _SENTENCE_WORDS and not text.endswith((".", ":"))


def rank_sentences(
    part: Part, readings: Sequence[Reading], weigh: Weigh, *, scoped: bool
) -> list[Scored]:
    """Return the sentences that may answer a part, best first."""
    terms = (*part.terms, *part.cues)
    weights = {term: weigh(term) for term in terms}
    wanted = _stems_for(terms)
    found = [
        _score(part, reading, index, weights, scoped=scoped)
        for reading in readings
        for index, own in enumerate(reading.stems)
        if (own & wanted or reading.similarities[index] >= _SIMILAR)
        and _says_something(reading.sentences[index], terms)
        and not _only_names(reading, index)
    ]
    return sorted(found, key=lambda s: (-s.score, s.reading.document, s.index))


def _only_names(reading: Reading, index: int) -> bool:
    """Return whether a sentence holds nothing but what the document is called."""
    return set(content(reading.sentences[index].text)) <= reading.names | generic()


def _says_something(sentence: Sentence, terms: Sequence[str]) -> bool:
    """Return whether a sentence may be an answer: no heading, no unasked label."""
    if is_heading(sentence) or not is_answerable(sentence):
        return False
    pair = label_and_value(sentence.text)
    if pair is None:
        return len(sentence.text.split()) >= _FEWEST_WORDS
    said = frozenset(stems(pair[0]))
    return any(covers(said, term) for term in terms)


def share(weights: Mapping[str, float], credit: Callable[[str], float]) -> float:
    """Return the weighted share of terms that is accounted for; 1 without terms."""
    total = sum(weights.values())
    if total <= 0:
        return 1.0
    return sum(weight * credit(term) for term, weight in weights.items()) / total


def _score(
    part: Part,
    reading: Reading,
    index: int,
    weights: Mapping[str, float],
    *,
    scoped: bool,
) -> Scored:
    own, path = reading.stems[index], reading.paths[index]
    near = _neighbours(reading, index)
    names = frozenset() if scoped else reading.names

    def credit(term: str) -> float:
        return max(
            covers(own, term),
            _PATH * covers(path, term),
            _NAME * covers(names, term),
            _NEIGHBOUR * covers(near, term),
        )

    last = _value_end(part, reading, index)
    similarity = reading.similarities[index]
    return Scored(
        reading,
        index,
        index if last is None else last,
        coverage=share(weights, credit) if weights else similarity,
        own=share(weights, lambda term: max(covers(own, term), covers(path, term))),
        similarity=similarity,
        typed=last is not None,
    )


def _neighbours(reading: Reading, index: int) -> frozenset[str]:
    """Return the stems of the sentences beside one, within its section."""
    found: frozenset[str] = frozenset()
    for other in (index - 1, index + 1):
        if 0 <= other < len(reading.sentences):
            same = reading.sentences[other].path == reading.sentences[index].path
            found |= reading.stems[other] if same else frozenset()
    return found


def _value_end(part: Part, reading: Reading, index: int) -> int | None:
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


def _counts(nouns: Sequence[str], text: str) -> bool:
    """Return whether a number stands near what is counted, or near a word for it."""
    said = text.split()
    numbers = [
        i
        for i, word in enumerate(said)
        if any(c.isdigit() for c in word) or number_spelt(word) > 0
    ]
    near = frozenset(
        item
        for i in numbers
        for item in stems(" ".join(said[max(i - _NEAR, 0) : i + _NEAR + 1]))
    )
    return any(covers(near, noun) for noun in nouns)


def _is_cell(cell: Sentence, row: Sentence) -> bool:
    """Return whether a short piece of text may be a cell beside another."""
    short = len(cell.text.split()) <= _CELL_WORDS and not cell.text.endswith(".")
    return short and cell.path == row.path


def _holds(part: Part, text: str) -> bool:
    if part.expects == "person":
        return _names_someone(part, text)
    kinds = {value.kind for value in find_values(text)}
    if part.counted and not _counts(part.counted, text):
        return False
    if part.expects == "number":
        return bool(kinds & {"number", "percent"} or number_spelt(text))
    if part.expects == "amount":
        figures = {"number", "percent", "money"}
        return bool(kinds & figures or number_spelt(text))
    return part.expects in kinds


_BODIES: Final = frozenset(
    {"board", "boards", "committee", "council", "executive", "executives", "icb"}
    | {"icbs", "providers"}
)
_SIGNED = re.compile(r"[A-Z][a-z’'-]+ [A-Z][A-Za-z’'-]+,? (?=[A-Z])")
_NAME_WORD = re.compile(r"[A-Z][\w’'-]*$")


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


def _stems_for(terms: Sequence[str]) -> frozenset[str]:
    found: set[str] = set()
    for term in terms:
        found |= {term, *related().get(term, ()), *expansions().get(term, ())}
    return frozenset(found)

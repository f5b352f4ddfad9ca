"""The sentences that may answer a part of a question, best first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import Final

from assistant.answer.expected import value_end
from assistant.answer.quoting import (
    heads_table,
    is_answerable,
    is_heading,
    label_and_value,
)
from assistant.answer.scoring import (
    Measures,
    Wanted,
    Weigh,
    matches,
    measure,
    wanted,
    within,
)
from assistant.model import Reading, Sentence
from assistant.query import Part
from assistant.terms import content, covers, generic
from assistant.text import fold, stem, stems
from assistant.vocabulary import ASPECTS
from assistant.vocabulary.ranking import CONTENTS_LINE, NAMES_NO_SUBJECT, RANKING

_SIMILAR: Final = 0.25
"""Sentences less similar than this, without a shared word, are not scored ..."""
_MOST_SIMILAR: Final = 30
"""... but for so many of a document that are the most similar ..."""
_UNLIKE: Final = 0.05
"""... if they are as similar as this."""
_MOST_MATCHED: Final = 20
"""So many sentences of a document that match best are scored as well."""
_MEASURED: Final = 48
"""So many sentences, the likeliest at a glance, are measured."""
_MATCHING: Final = 0.15
"""What a log-odd of the matching model counts at a glance."""
_KINDS: Final = frozenset(map(stem, NAMES_NO_SUBJECT))
_FACTS: Final = frozenset[str]().union(*(a.labels for a in ASPECTS.values()))
"""Labels whose value is asked for by name: no other word stands for one."""
_FEWEST_WORDS: Final = 3
"""A piece of text with fewer words says nothing on its own."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence of a reading, measured and scored."""

    reading: Reading
    index: int
    last: int
    """Index of the last sentence of the quote; `index` when it is one sentence."""
    measures: Measures
    typed: bool
    """Whether it holds the kind of value that is expected, if any is."""
    score: float
    """Log-odds to rank by, but for a constant; comparable within one question only."""

    @property
    def sentence(self) -> Sentence:
        """The sentence, or the first of the quote."""
        return self.reading.sentences[self.index]

    @property
    def text(self) -> str:
        """Its words."""
        return self.sentence.text.rstrip()

    @property
    def coverage(self) -> float:
        """Share of the part's terms, by weight, that the evidence accounts for."""
        m = self.measures
        return m["own"] + m["heading"] + m["beside"] + m["named"]


def rank_sentences(
    part: Part, readings: Sequence[Reading], weigh: Weigh, *, scoped: bool
) -> list[Scored]:
    """Return the sentences that may answer a part, best first.

    Args:
        part: What is asked.
        readings: The documents that are read.
        weigh: How rare a term is.
        scoped: Whether the question names these documents, so that their names are
            no evidence.
    """
    asked = wanted(part, weigh, scoped=scoped)
    quick = [
        (glance, reading, index)
        for reading in readings
        for glance, index in _glances(asked, reading)
    ]
    likely = nlargest(_MEASURED, quick, key=lambda found: found[0])
    found = [
        _score(asked, reading, index)
        for _, reading, index in likely
        if _says_something(reading, index, asked.terms)
        and not _only_names(reading, index)
    ]
    return sorted(found, key=lambda s: (-s.score, s.reading.document, s.index))


def _glances(asked: Wanted, reading: Reading) -> Iterator[tuple[float, int]]:
    """Yield how well sentences seem to answer, before they are measured, and which."""
    found = matches(asked.part, reading)
    for index in _candidates(asked, reading, found):
        yield _glance(asked, reading, index, found), index


def _candidates(asked: Wanted, reading: Reading, found: Sequence[float]) -> list[int]:
    """Return the sentences that share a word with the question, or are like it."""
    likeness = reading.similarities
    most = nlargest(_MOST_SIMILAR, range(len(likeness)), key=likeness.__getitem__)
    alike = {index for index in most if likeness[index] >= _UNLIKE}
    alike.update(nlargest(_MOST_MATCHED, range(len(found)), key=found.__getitem__))
    return [
        index
        for index, own in enumerate(reading.stems)
        if own & asked.stems or likeness[index] >= _SIMILAR or index in alike
    ]


def _glance(
    asked: Wanted, reading: Reading, index: int, found: Sequence[float]
) -> float:
    said = reading.stems[index] | reading.paths[index]
    held = sum(weight for term, weight in asked.weights.items() if term in said)
    cosines = reading.wordings or (reading.similarities,)
    alike = sum(row[index] for row in cosines) / len(cosines)
    matching = _MATCHING * within(found, index)
    return held / max(asked.total, 1e-9) + 2 * alike + matching


def _score(asked: Wanted, reading: Reading, index: int) -> Scored:
    last = value_end(asked.part, reading, index)
    measures = measure(asked, reading, index, typed=last is not None)
    return Scored(
        reading,
        index,
        index if last is None else last,
        measures,
        typed=last is not None,
        score=sum(RANKING.get(name, 0.0) * value for name, value in measures.items()),
    )


def _only_names(reading: Reading, index: int) -> bool:
    """Return whether a sentence holds nothing but what the document is called."""
    return set(content(reading.sentences[index].text)) <= reading.names | generic()


def _says_something(reading: Reading, index: int, terms: Sequence[str]) -> bool:
    """Return whether a sentence may be an answer: no heading, no unasked label."""
    sentence = reading.sentences[index]
    if is_heading(sentence) or not is_answerable(sentence):
        return False
    if CONTENTS_LINE.search(sentence.text) or heads_table(reading, index):
        return False
    pair = label_and_value(sentence.text)
    if pair is None:
        return len(sentence.text.split()) >= _FEWEST_WORDS
    said = frozenset(stems(pair[0]))
    left = [term for term in terms if term not in _KINDS]
    if fold(pair[0]) in _FACTS:
        return not said.isdisjoint(left)
    return any(covers(said, term) for term in left)

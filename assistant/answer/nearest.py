"""The passage that comes closest, for a reader whose question has no answer."""

from collections.abc import Iterator, Sequence

from assistant.answer.quoting import is_answerable, label_and_value
from assistant.answer.ranking import rank_sentences
from assistant.answer.scoring import Weigh
from assistant.model import Reading, Sentence
from assistant.query import Query
from assistant.terms import content, generic
from assistant.vocabulary.ranking import POINTS_ELSEWHERE

_PASSAGE_WORDS = 5
"""A passage has more words than this."""


def nearest(query: Query, readings: Sequence[Reading], weigh: Weigh) -> Sentence | None:
    """Return the sentence that a reader would look at first.

    The one that ranks best for what is asked, else the one that resembles the question
    most; no heading, label, name or pointer to somewhere else.
    """
    names = frozenset[str]().union(*(reading.names for reading in readings))
    passages = (s for s in _ranked(query, readings, weigh) if _is_passage(s, names))
    return next(passages, None)


def _ranked(
    query: Query, readings: Sequence[Reading], weigh: Weigh
) -> Iterator[Sentence]:
    scoped = bool(query.documents)
    for part in query.parts:
        if part.terms:
            for scored in rank_sentences(part, readings, weigh, scoped=scoped):
                yield scored.reading.sentences[scored.index]
    alike = sorted(
        (-similarity, reading.document, index, reading.sentences[index])
        for reading in readings
        for index, similarity in enumerate(reading.similarities)
    )
    yield from (sentence for *_, sentence in alike)


def _is_passage(sentence: Sentence, names: frozenset[str]) -> bool:
    """Return whether a sentence says something that a name does not."""
    return (
        len(sentence.text.split()) > _PASSAGE_WORDS
        and is_answerable(sentence)
        and label_and_value(sentence.text) is None
        and POINTS_ELSEWHERE.search(sentence.text) is None
        and not set(content(sentence.text)) <= names | generic()
    )

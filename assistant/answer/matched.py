"""The sentence that the matching model is sure of, where nothing else answers."""

import re
from collections.abc import Sequence
from functools import cache
from math import exp
from typing import Final

from assistant.answer.certainty import states_another, states_unasked
from assistant.answer.cutting import cut
from assistant.answer.doubts import is_of_another_year
from assistant.answer.expected import asks_value, value_end
from assistant.answer.found import Found
from assistant.answer.quoting import (
    claim_of,
    heads_table,
    is_answerable,
    is_heading,
)
from assistant.answer.scoring import matches
from assistant.model import Reading, Sentence
from assistant.query import Part, Query
from assistant.terms import covers
from assistant.text import fold, stem, stems
from assistant.vocabulary import ANSWERS_FOR, DOERS, POST_NOUNS

SURE: Final = 1.0
"""Least log-odds. Chosen on the training questions of documents that the matching model
was not trained on."""
_WORDS: Final = 60
_STATED = re.compile(r"[A-Z][\w ,/&-]{2,40}:\s+\S")
"""A value below a label: "Board lead: Head of Pears"."""
_SPECIFIC: Final = 3
"""So many terms speak of one thing in a document, not of all of it."""
_FEW: Final = 3
"""As many documents as one body is likely to have."""


def find_matched(part: Part, query: Query, readings: Sequence[Reading]) -> Found | None:
    """Return the sentence of the few documents in question that is matched best.

    None where the question names many documents or none, asks several things in one
    breath, or the model is not sure.
    """
    within = [r for r in readings if r.document in query.documents]
    alone = sum(other.text == part.text for other in query.parts) <= 1
    if not 0 < len(within) <= _FEW or not alone:
        return None
    if query.comparing or query.every or query.counting:
        return None
    best = max(
        (
            (found[index], place, index)
            for place, reading in enumerate(within)
            if (found := matches(part, reading))
            for index in (max(range(len(found)), key=found.__getitem__),)
        ),
        default=None,
    )
    if best is None:
        return None
    odds, place, index = best
    reading = within[place]
    if odds < SURE or not _may_answer(part, reading, index):
        return None
    lead = reading.title if len(within) > 1 else ""
    sentence = cut(reading.sentences[index], part.terms, words=_WORDS)
    return Found(
        (claim_of(sentence, lead=lead),),
        subjects=(reading.document,),
        certainty=1 / (1 + exp(-odds)),
    )


def _may_answer(part: Part, reading: Reading, index: int) -> bool:
    """Return whether nothing but the matching has to speak for a sentence.

    It is no heading, no value of another fact or another year, and holds the kind of
    value that is asked for; of somebody it may tell without a name.
    """
    sentence = reading.sentences[index]
    if is_heading(sentence) or not is_answerable(sentence):
        return False
    if heads_table(reading, index):
        return False
    if part.aspect and states_another(part.aspect, sentence.text):
        return False
    if is_of_another_year(part, sentence) or states_unasked(part, sentence.text):
        return False
    if _names_nobody(part, sentence):
        return False
    valued = asks_value(part) and part.expects != "person"
    return not valued or value_end(part, reading, index) is not None


def _names_nobody(part: Part, sentence: Sentence) -> bool:
    """Return whether a sentence cannot say who answers for what a part asks of.

    It names no post and no body, or is a label's value and says nothing of it: the
    owner of a plan does not own each thing in it.
    """
    if part.expects != "person" or not ANSWERS_FOR.search(fold(part.text)):
        return False
    said = frozenset(stems(sentence.text))
    if _STATED.match(sentence.text) and len(part.terms) >= _SPECIFIC:
        return not any(covers(said, term) for term in part.terms)
    return not said & _posts_and_bodies()


@cache
def _posts_and_bodies() -> frozenset[str]:
    """Return the stems of the words that name who does something."""
    return frozenset(stem(word) for word in (*POST_NOUNS, *DOERS))

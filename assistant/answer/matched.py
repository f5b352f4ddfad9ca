"""The sentence that the matching model is sure of, where nothing else answers."""

from collections.abc import Sequence
from math import exp
from typing import Final

from assistant.answer.certainty import states_another, states_unasked
from assistant.answer.cutting import cut
from assistant.answer.doubts import is_of_another_year
from assistant.answer.expected import asks_value, value_end
from assistant.answer.found import Found
from assistant.answer.quoting import claim_of, heads_table, is_answerable, is_heading
from assistant.answer.scoring import matches
from assistant.model import Reading
from assistant.query import Part, Query

SURE: Final = 1.0
"""Least log-odds. Chosen on the training questions of documents that the matching model
was not trained on."""
_WORDS: Final = 60
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
    valued = asks_value(part) and part.expects != "person"
    return not valued or value_end(part, reading, index) is not None

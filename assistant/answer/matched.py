"""The sentence that the matching model is sure of, where nothing else answers."""

from collections.abc import Sequence
from math import exp
from typing import Final

from assistant.answer.certainty import states_another
from assistant.answer.cutting import cut
from assistant.answer.expected import asks_value, value_end
from assistant.answer.found import Found
from assistant.answer.quoting import claim_of, is_answerable, is_heading
from assistant.answer.scoring import matches
from assistant.model import Reading
from assistant.query import Part, Query

SURE: Final = 2.5
SURE_OF_TEXT: Final = 3.5
"""Least log-odds: of what records were asked for and do not hold, and of what the
ranking of sentences left unanswered. Chosen on the development cases."""
_WORDS: Final = 60


def find_matched(part: Part, query: Query, readings: Sequence[Reading]) -> Found | None:
    """Return the sentence of the one document in question that is matched best.

    None where the question names several documents or none, asks several things in one
    breath, or the model is not sure.
    """
    within = [r for r in readings if r.document in query.documents]
    alone = sum(other.text == part.text for other in query.parts) <= 1
    if len(within) != 1 or not alone:
        return None
    if query.comparing or query.every or query.counting:
        return None
    [reading] = within
    found = matches(part, reading)
    if not found:
        return None
    index = max(range(len(found)), key=found.__getitem__)
    sentence = reading.sentences[index]
    least = SURE_OF_TEXT if part.asks == "text" else SURE
    if found[index] < least or is_heading(sentence) or not is_answerable(sentence):
        return None
    if part.aspect and states_another(part.aspect, sentence.text):
        return None
    valued = asks_value(part) and part.expects != "person"
    if valued and value_end(part, reading, index) is None:
        return None
    claim = claim_of(cut(sentence, part.terms, words=_WORDS))
    return Found(
        (claim,),
        subjects=(reading.document,),
        certainty=1 / (1 + exp(-found[index])),
    )

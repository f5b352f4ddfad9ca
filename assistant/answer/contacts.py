"""The number to ring, or the address to write to, that a paper gives for a thing."""

from collections.abc import Mapping, Sequence
from typing import Final

from assistant.answer.found import Found
from assistant.answer.quoting import claim_of
from assistant.answer.scoring import Weigh, covered_by
from assistant.model import Reading
from assistant.query import Part, Query
from assistant.text import stems
from assistant.values import find_values

_KINDS: Final = frozenset({"phone", "email"})
_ASKING: Final = frozenset(
    stems("phone number telephone email write call ring contact address")
)
_BEFORE: Final = 3
"""Sentences above one that may say what its number is for."""
_COVERED: Final = 0.6
"""Least share of what else is asked that stands around it."""
_LESS: Final = 0.05
"""What each sentence between takes from it."""


def find_contact(
    part: Part, query: Query, readings: Sequence[Reading], weigh: Weigh
) -> Found | None:
    """Return the sentence with the number, or address, asked for of one paper.

    None where no such thing is asked, or none stands by what it is asked for.

    Args:
        part: What is asked.
        query: The question that it is a part of.
        readings: The documents in scope; adverts are passed over.
        weigh: Weight of a term.
    """
    if part.expects not in _KINDS or part.asks == "fact" or not query.documents:
        return None
    weights = {term: weigh(term) for term in part.terms if term not in _ASKING}
    fits = [
        (fit, reading, index)
        for reading in readings
        if reading.kind != "advert"
        for index, sentence in enumerate(reading.sentences)
        if any(value.kind == part.expects for value in find_values(sentence.text))
        if (fit := _fit(reading, index, weights)) >= _COVERED
    ]
    if not fits:
        return None
    _, reading, index = max(fits, key=lambda found: (found[0], -found[2]))
    lead = reading.title if len(query.documents) > 1 else ""
    return Found((claim_of([reading.sentences[index]], lead=lead),))


def _fit(reading: Reading, index: int, weights: Mapping[str, float]) -> float:
    """Return how well what stands around a sentence says what is asked, in [0, 1]."""
    if not weights:
        return 1.0
    around = reading.paths[index]
    best = 0.0
    near = reading.stems[max(index - _BEFORE, 0) : index + 1]
    for away, said in enumerate(reversed(near)):
        around |= said
        best = max(best, covered_by(around, weights) - _LESS * away)
    return best

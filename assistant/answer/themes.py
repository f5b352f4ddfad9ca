"""The themes of a plan: what its action plan is divided into."""

import re
from collections.abc import Sequence
from typing import Final

from assistant.answer.found import Found
from assistant.answer.quoting import claim_of, exact
from assistant.model import DraftClaim, Reading
from assistant.query import Part, Query
from assistant.text import stem
from assistant.vocabulary import THEMES

_FEWEST: Final = 2
_STEMS: Final = frozenset(stem(word) for word in THEMES)


def find_themes(part: Part, query: Query, readings: Sequence[Reading]) -> Found | None:
    """Return the themes of the plan that is named; None unless they are asked for.

    They are when the question says nothing but a word for them: "what are the strands
    of the strategy?".

    Args:
        part: What is asked.
        query: The question that it is a part of.
        readings: The documents in scope.
    """
    said = frozenset((*part.terms, *part.cues))
    if not (query.documents and said and said <= _STEMS):
        return None
    found = [claim for reading in readings for claim in _themes(reading)]
    return Found(tuple(found)) if len(found) >= _FEWEST else None


def _themes(reading: Reading) -> list[DraftClaim]:
    names = dict.fromkeys(c.theme for c in reading.records.commitments if c.theme)
    claims: list[DraftClaim] = []
    for name in names:
        spelt = r"\s+".join(map(re.escape, name.split()))
        if match := re.search(spelt, reading.text):
            claims.append(claim_of([exact(reading, match.span())]))
    return claims

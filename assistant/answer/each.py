"""A part of a question that is asked of a few documents: answered from each alone."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answer.found import Found, below, in_words
from assistant.model import DraftClaim, Reading, Table
from assistant.query import Part, Query

Answering = Callable[[Part, Query, Reading], Found]
"""What answers a part from one document."""

MOST = 6
"""More documents than this are not held against each other."""


def is_of_each(query: Query) -> bool:
    """Return whether a question holds a few documents that it names side by side."""
    return query.comparing and 1 < len(query.documents) <= MOST


def find_in_each(
    part: Part, query: Query, readings: Sequence[Reading], answering: Answering
) -> Found:
    """Return what each of the documents says, under its title, in the asked order.

    A document that is silent is named as missing beside those that speak.

    Args:
        part: What is asked of each.
        query: The question that it is a part of.
        readings: The documents as they are read.
        answering: Answers the part from one of them.
    """
    claims: list[DraftClaim] = []
    silent: list[str] = []
    table: Table | None = None
    by_id = {reading.document: reading for reading in readings}
    for name in query.documents:
        reading = by_id.get(name)
        if reading is None:
            continue
        alone = replace(query, documents=(name,), comparing=False, extreme=None)
        found = answering(part, alone, reading)
        table, placed = below(table, found)
        claims += (replace(c, lead=c.lead or reading.title) for c in placed.claims)
        if not placed.claims:
            silent.append(f"{in_words(part)} ({reading.title})")
    if not claims:
        return Found(missing=(in_words(part),), subjects=query.documents)
    return Found(tuple(claims), tuple(silent), table=table, subjects=query.documents)

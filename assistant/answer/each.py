"""A part of a question that is asked of a few documents: answered from each alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from assistant.answer.cutting import cut
from assistant.answer.found import Found, below, in_words
from assistant.answer.quoting import claim_of
from assistant.answer.sizes import Sized, find_size, largest
from assistant.model import DraftClaim, Reading, Table
from assistant.query import Part, Query
from assistant.text import stems

Answering = Callable[[Part, Query, Reading], Found]
"""What answers a part from one document."""

MOST = 6
"""More documents than this are not held against each other."""
_WORDS: Final = 40
_TWO: Final = 2


def is_of_each(query: Query) -> bool:
    """Return whether a question holds a few documents that it names side by side."""
    return query.comparing and 1 < len(query.documents) <= MOST


def find_in_each(
    part: Part, query: Query, readings: Sequence[Reading], answering: Answering
) -> Found:
    """Return what each of the documents says, under its title, in the asked order.

    A document that is silent is named as missing beside those that speak. Where each
    states how big it is, the biggest is said first.

    Args:
        part: What is asked of each.
        query: The question that it is a part of.
        readings: The documents as they are read.
        answering: Answers the part from one of them.
    """
    claims: list[DraftClaim] = []
    silent: list[str] = []
    table: Table | None = None
    sizes: dict[str, Sized] = {}
    by_id = {reading.document: reading for reading in readings}
    meant = _meant(part, query, [r for r in readings if r.document in query.documents])
    for name in query.documents:
        reading = by_id.get(name)
        if reading is None or name not in meant:
            continue
        asked = _asked_of(name, part, query)
        alone = replace(query, documents=(name,), comparing=False, extreme=None)
        size = find_size(asked, reading)
        if size:
            sizes[name] = size
        found = _sized(asked, size) if size else answering(asked, alone, reading)
        table, placed = below(table, found)
        claims += (replace(c, lead=c.lead or reading.title) for c in placed.claims)
        if not placed.claims:
            silent.append(f"{in_words(asked)} ({reading.title})")
    if not claims:
        return Found(missing=(in_words(part),), subjects=query.documents)
    return Found(
        tuple(claims),
        tuple(silent),
        opening="" if silent else _biggest(part, sizes, by_id),
        table=table,
        subjects=query.documents,
    )


def _meant(part: Part, query: Query, readings: Sequence[Reading]) -> frozenset[str]:
    """Return the documents that one question of several names; all if it names none."""
    asked = frozenset(r.document for r in readings)
    if len(query.parts) < _TWO:
        return asked
    said = frozenset(stems(part.text))
    named = {
        reading.document
        for reading in readings
        if said
        & reading.names.difference(
            *(r.names for r in readings if r.document != reading.document)
        )
    }
    return frozenset(named) or asked


def _asked_of(name: str, part: Part, query: Query) -> Part:
    """Return a part without what is asked of the other documents alone."""
    own = dict(query.own)
    here = own.get(name, frozenset())
    others = frozenset[str]().union(*(o for other, o in own.items() if other != name))
    rest = tuple(t for t in part.terms if t in here or t not in others)
    return replace(part, terms=rest) if rest else part


def _sized(part: Part, size: Sized) -> Found:
    return Found((claim_of(cut(size.sentence, part.terms, words=_WORDS)),))


def _biggest(
    part: Part, sizes: Mapping[str, Sized], by_id: Mapping[str, Reading]
) -> str:
    """Return which document has the most, or the least, of what each states."""
    found = largest(part, sizes) if len(sizes) == len(by_id) else None
    if found is None or len(found[1]) != 1:
        return ""
    word = "Highest" if found[0] == "most" else "Lowest"
    return f"{word}: {by_id[found[1][0]].title}."

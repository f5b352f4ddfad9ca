"""What looking for a part of a question brought."""

from dataclasses import dataclass, replace

from assistant.model import DraftClaim, Sentence, Table
from assistant.query import Part
from assistant.text import count_words, stem, words
from assistant.vocabulary import ASPECTS

CHOICES = 3
"""More posts than this are asked back about."""
_PHRASE = 16
"""What is asked is told from its first term to its end, if it is no longer, else to its
last term ..."""
_LONG = 6
"""... and whole, where one word of so many would not say what it is."""


@dataclass(frozen=True, slots=True)
class Found:
    """Claims, what has no evidence, and what to choose from."""

    claims: tuple[DraftClaim, ...] = ()
    missing: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    opening: str = ""
    """As in a draft."""
    table: Table | None = None
    subjects: tuple[str, ...] = ()
    """Ids of the documents that it is about, claims or not."""
    certainty: float | None = None
    """Probability that it is the answer, where sentences were weighed."""
    nearest: Sentence | None = None
    """What comes closest, where it is known better than by likeness."""


def below(above: Table | None, found: Found) -> tuple[Table | None, Found]:
    """Return one table of two parts of a question, and what was found placed in it.

    Rows go below those that are there; columns of another name beside them.
    """
    if above is None or found.table is None:
        return above or found.table, found
    more = (name for name in found.table.columns if name not in above.columns)
    table = Table((*above.columns, *more), (*above.rows, *found.table.rows))
    places = [table.columns.index(name) for name in found.table.columns]
    claims = tuple(
        replace(claim, cell=(claim.cell[0] + len(above.rows), places[claim.cell[1]]))
        if claim.cell
        else claim
        for claim in found.claims
    )
    return table, replace(found, claims=claims)


def in_words(part: Part) -> str:
    """Return what a part asks, as the question wrote it; the name of a fact."""
    if part.aspect:
        return ASPECTS[part.aspect].name
    wanted = set(part.terms)
    held = [m.span() for m in words(part.text) if stem(m[0]) in wanted]
    whole = part.text.strip(" ?.,;:")
    if not held:
        return whole
    start, end = held[0][0], held[-1][1]
    phrase = (
        whole[start:] if count_words(whole[start:]) <= _PHRASE else whole[start:end]
    )
    alone = " " not in phrase and count_words(whole) >= _LONG
    return whole if alone else phrase

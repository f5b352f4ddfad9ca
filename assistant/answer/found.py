"""What looking for a part of a question brought."""

from dataclasses import dataclass, replace

from assistant.model import DraftClaim, Table
from assistant.query import Part
from assistant.text import stem, words
from assistant.vocabulary import ASPECTS

CHOICES = 3
"""More posts than this are asked back about."""


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
    """Return the terms of a part as the question wrote them."""
    if part.aspect:
        return ASPECTS[part.aspect].name
    wanted = set(part.terms)
    said = [m[0] for m in words(part.text) if stem(m[0]) in wanted]
    return " ".join(dict.fromkeys(said)) or part.text

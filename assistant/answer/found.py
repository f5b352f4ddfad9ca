"""What looking for a part of a question brought."""

from dataclasses import dataclass

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


def in_words(part: Part) -> str:
    """Return the terms of a part as the question wrote them."""
    if part.aspect:
        return ASPECTS[part.aspect].name
    wanted = set(part.terms)
    said = [m[0] for m in words(part.text) if stem(m[0]) in wanted]
    return " ".join(dict.fromkeys(said)) or part.text

"""Of what kind the documents are that a question may be answered from."""

import re
from collections.abc import Sequence
from typing import Final

from assistant.model import Kind
from assistant.query import Part
from assistant.retrieval.asks import Scope
from assistant.retrieval.catalogue import Catalogue
from assistant.text import fold
from assistant.vocabulary import ASKS_POSTS

_KINDS: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    ("strategy", re.compile(r"\bstrateg(?:y|ies)\b|\baction plan\b")),
    ("advert", re.compile(r"\b(?:adverts?|job|jobs|vacanc\w+|post|posts|role)\b")),
)
_RECORDS_OF_POSTS: Final = frozenset({"fact", "criteria"})


def of_posts(parts: Sequence[Part]) -> bool:
    """Return whether what posts state is asked for."""
    return any(part.asks in _RECORDS_OF_POSTS for part in parts)


def scope_of(named: Sequence[str], meant: Kind | None, catalogue: Catalogue) -> Scope:
    """Return of what kind the documents in question may be.

    Args:
        named: Ids of those that the question names.
        meant: The kind that it means, if it names none.
        catalogue: The documents.
    """
    kinds: set[Kind | None] = {catalogue.by_id[name].entry.kind for name in named}
    kinds = kinds or {meant}
    entries = [catalogue.by_id[name].entry for name in named]
    return Scope(
        adverts=not all(e.is_paper for e in entries)
        if entries
        else bool(kinds & {"advert", "other", None}),
        plans=bool(kinds & {"strategy", "other", None})
        and (not entries or any(e.plans for e in entries)),
        named=bool(named),
    )


def narrowed(
    named: tuple[str, ...], parts: Sequence[Part], catalogue: Catalogue
) -> tuple[str, ...]:
    """Leave out documents of a kind that states nothing of what is asked."""
    asks = {part.asks for part in parts}
    if any(ASKS_POSTS.search(fold(part.text)) for part in parts):
        return tuple(n for n in named if catalogue.by_id[n].entry.kind != "strategy")
    if asks <= _RECORDS_OF_POSTS:
        kept = [n for n in named if catalogue.by_id[n].entry.kind != "strategy"]
    elif asks == {"commitments"}:
        kept = [n for n in named if catalogue.by_id[n].entry.kind != "advert"]
    else:
        return named
    return tuple(kept) or named


def kind_meant(folded: str) -> Kind | None:
    """Return the kind of document that a question speaks of, if of one."""
    kinds = [kind for kind, pattern in _KINDS if pattern.search(folded)]
    return kinds[0] if len(kinds) == 1 else None

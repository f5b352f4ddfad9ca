"""What is asked, of which documents: a question becomes a Query."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from assistant.model import Kind
from assistant.query import Part, Query
from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.parts import inherit, split_parts
from assistant.retrieval.scope import choose_documents, misfits
from assistant.retrieval.spelling import mend
from assistant.terms import content, expansions
from assistant.text import fold, stem, words
from assistant.vocabulary import (
    ASKS_COMPARISON,
    ASKS_EVERY,
    ASKS_LIST,
    DECLINED,
)

Holds = Callable[[str, Sequence[str]], bool]
"""Whether a word stands in one of the documents (in any when none is given)."""

_KINDS: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    ("strategy", re.compile(r"\bstrateg(?:y|ies)\b|\baction plan\b")),
    ("advert", re.compile(r"\b(?:adverts?|job|jobs|vacanc\w+|post|posts|role)\b")),
)


def understand(
    question: str,
    catalogue: Catalogue,
    *,
    holds: Holds,
    spread: Callable[[str], int],
    documents: Sequence[str] = (),
    kind: Kind | None = None,
) -> Query:
    """Return what a question asks.

    Args:
        question: As the user typed it.
        catalogue: The documents and their names.
        holds: Whether a word stands in one of these documents (all when none).
        spread: In how many documents a word stands.
        documents: Ids to keep to, as the user chose them.
        kind: Kind of document to keep to.
    """
    folded = fold(question)
    reason = next((d.reason for d in DECLINED if d.pattern.search(folded)), None)
    if reason:
        return Query(question, (), declined=reason)
    mended = mend(question, catalogue, lambda word: spread(word) > 0)
    return _understand(
        mended, catalogue, holds=holds, spread=spread, documents=documents, kind=kind
    )


def _understand(
    mended: str,
    catalogue: Catalogue,
    *,
    holds: Holds,
    spread: Callable[[str], int],
    documents: Sequence[str],
    kind: Kind | None,
) -> Query:
    folded = fold(mended)
    comparing = ASKS_COMPARISON.search(folded) is not None
    every = ASKS_EVERY.search(folded) is not None
    parts = split_parts(mended)
    asked = {term for part in parts for term in part.cues}
    named = tuple(documents)
    if not named and not every:
        named = choose_documents(
            mended,
            catalogue,
            asked=asked,
            comparing=comparing,
            kind=kind,
            spread=spread,
        )
    meant = kind or (None if named else _kind(folded))
    if _of_strategies(named, meant, catalogue):
        parts = split_parts(mended, facts=False)
        asked = set()
    unknown = misfits(
        mended,
        named,
        catalogue,
        about_post=any(part.aspect for part in parts) and not documents,
        holds=lambda word: stem(word) in asked or holds(word, named),
    )
    if unknown and not asked and all(spread(word) for word in unknown):
        named, unknown = tuple(documents), ()  # the words are of another document
    vouched = _vouched(named, catalogue)
    return Query(
        mended,
        inherit(tuple(_without(part, vouched) for part in parts)),
        focus=_focus(mended, vouched),
        documents=named,
        kind=meant,
        unknown=unknown,
        comparing=comparing,
        every=every,
        listing=ASKS_LIST.search(folded) is not None,
    )


def _of_strategies(
    named: Iterable[str], meant: Kind | None, catalogue: Catalogue
) -> bool:
    """Return whether only strategies are asked, which state no facts of posts."""
    kinds: set[Kind | None] = {catalogue.by_id[name].entry.kind for name in named}
    return (kinds or {meant}) == {"strategy"}


def _vouched(named: Iterable[str], catalogue: Catalogue) -> frozenset[str]:
    """Return the words that the names of the chosen documents account for."""
    found: set[str] = set()
    for name in named:
        found |= catalogue.by_id[name].terms
    return frozenset(found)


def _focus(question: str, vouched: frozenset[str]) -> str:
    """Return the question without names; as it is when nothing else is said."""
    kept, position = [], 0
    for match in words(question):
        if _bears(vouched, stem(match[0])):
            kept.append(question[position : match.start()])
            position = match.end()
    focus = " ".join("".join([*kept, question[position:]]).split())
    return focus if content(focus) else question


def _without(part: Part, vouched: frozenset[str]) -> Part:
    """Return the part without the words that only name its documents."""
    rest = tuple(t for t in part.terms if not _bears(vouched, t))
    return replace(part, terms=rest, named=not rest)


def _bears(vouched: frozenset[str], term: str) -> bool:
    long = expansions().get(term, ())
    return term in vouched or (bool(long) and all(part in vouched for part in long))


def _kind(folded: str) -> Kind | None:
    kinds = [kind for kind, pattern in _KINDS if pattern.search(folded)]
    return kinds[0] if len(kinds) == 1 else None

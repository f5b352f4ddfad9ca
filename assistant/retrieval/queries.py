"""What is asked, of which documents: a question becomes a Query."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from assistant.model import Expected, Kind, Part, Query
from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.scope import choose_documents, misfits
from assistant.retrieval.spelling import mend
from assistant.terms import content, expansions, generic
from assistant.text import fold, stem, words
from assistant.vocabulary import (
    ASKS_COMPARISON,
    ASKS_EVERY,
    ASKS_LIST,
    ASKS_STRICTLY,
    ASPECTS,
    DECLINED,
    EXPECTS,
    STOPWORDS,
)

Holds = Callable[[str, Sequence[str]], bool]
"""Whether a word stands in one of the documents (in any when none is given)."""

_SPLIT = re.compile(
    r"[?;]\s+|,?\s+(?:and|but)\s+(?=(?:(?:by|from|to|for|with) )?(?:who|whom|what|when"
    r"|where|which|how|why|is|are|does|do|has|have|can|will)\b)",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"\b(?:how many|number of)\b", re.IGNORECASE)
_WHY = re.compile(r"\W*why\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:it|its|this|that|they|them|their|he|she|there)\b", re.I)
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
    for declined in DECLINED:
        if declined.pattern.search(folded):
            return Query(question, (), declined=declined.reason)
    mended = mend(question, catalogue, lambda word: spread(word) > 0)
    comparing = ASKS_COMPARISON.search(folded) is not None
    every = ASKS_EVERY.search(folded) is not None
    parts = _parts(mended)
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
    kinds: set[Kind | None] = {catalogue.by_id[n].entry.kind for n in named}
    meant = kind or (None if named else _kind(folded))
    if (kinds or {meant}) == {"strategy"}:
        parts = _parts(mended, facts=False)
        asked = set()
    about_post = any(part.aspect for part in parts) and not documents
    unknown = misfits(
        mended,
        named,
        catalogue,
        about_post=about_post,
        holds=lambda word: stem(word) in asked or holds(word, named),
    )
    if unknown and not about_post and all(spread(word) for word in unknown):
        named, unknown = tuple(documents), ()  # the words are of another document
    vouched = _vouched(named, catalogue)
    return Query(
        mended,
        _inherit(tuple(_without(part, vouched) for part in parts)),
        focus=_focus(mended, vouched),
        documents=named,
        kind=meant,
        unknown=unknown,
        comparing=comparing,
        every=every,
        listing=ASKS_LIST.search(folded) is not None,
    )


def _parts(question: str, *, facts: bool = True) -> tuple[Part, ...]:
    found: list[Part] = []
    for text in filter(None, (piece.strip(" ?.,") for piece in _SPLIT.split(question))):
        aspects: list[str] = []
        used: set[str] = set()
        if facts and not _WHY.match(text):
            aspects, used = _aspects(text)
        rest = tuple(t for t in content(text) if t not in used and t not in generic())
        for aspect in aspects:
            cues = tuple(sorted(used & set(content(text))))
            expects = ASPECTS[aspect].value or _expects(text)
            found.append(Part(text, rest, cues, aspect, expects))
        if not aspects:
            plain_terms = tuple(t for t in content(text) if t not in generic())
            found.append(
                Part(
                    text,
                    plain_terms,
                    expects=_expects(text),
                    counted=_counted(text),
                    strict=ASKS_STRICTLY.search(fold(text)) is not None,
                )
            )
    return tuple(found)


def _counted(text: str) -> tuple[str, ...]:
    """Return the stems of the two words after "how many": a noun, or one with it."""
    match = _HOW_MANY.search(text)
    if not match:
        return ()
    found: list[str] = []
    for word in words(text[match.end() :]):
        said = fold(word[0])
        if said in STOPWORDS and said not in ("and", "or"):
            break
        if said not in STOPWORDS:
            found.append(stem(word[0]))
    return tuple(found[:2])


def _expects(text: str) -> Expected | None:
    folded = fold(text)
    return next(
        (kind for kind, pattern in EXPECTS.items() if pattern.search(folded)), None
    )


def _aspects(text: str) -> tuple[list[str], set[str]]:
    """Return the facts that a text asks for, in its order, and the stems that say so.

    The longest cue wins a word; a word counts for one fact only.
    """
    said = tuple(fold(match[0]) for match in words(text))
    if said[-2:] == ("how", "much"):
        said = (*said, "pay")
    taken = [False] * len(said)
    found: dict[str, int] = {}
    for cue, key in _CUES:
        width = len(cue)
        for first in range(len(said) - width + 1):
            window = slice(first, first + width)
            if said[window] == cue and not any(taken[window]):
                taken[window] = [True] * width
                found.setdefault(key, first)
    used = {stem(word) for word, mark in zip(said, taken, strict=False) if mark}
    if not found:
        for key, aspect in ASPECTS.items():
            if aspect.asks and (match := aspect.asks.search(fold(text))):
                asking = {"many", "big", "large", "people", "staff", match[2]}
                return [key], {stem(word) for word in asking}
    return sorted(found, key=lambda key: found[key]), used


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


def _inherit(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Give a part that only points ("who owns it?") the subject of the one before."""
    found: list[Part] = []
    for part in parts:
        terms = part.terms
        if found and (not terms or _PRONOUN.search(part.text)):
            terms = tuple(dict.fromkeys((*found[-1].terms, *terms)))
        found.append(replace(part, terms=terms))
    return tuple(found)


def _kind(folded: str) -> Kind | None:
    kinds = [kind for kind, pattern in _KINDS if pattern.search(folded)]
    return kinds[0] if len(kinds) == 1 else None


_CUES: Final = sorted(
    (
        (tuple(fold(match[0]) for match in words(cue)), key)
        for key, aspect in ASPECTS.items()
        for cue in aspect.cues
    ),
    key=lambda pair: -len(pair[0]),
)

"""Which posts a question describes: by title, employer, place, or what they say."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from assistant.answer.cutting import cut
from assistant.answer.found import Found, in_words
from assistant.answer.quoting import claim_of, is_answerable, is_heading
from assistant.answer.roles.stating import cells_of, claims_of
from assistant.model import DraftClaim, Reading
from assistant.query import Part, Query
from assistant.records import FactKey
from assistant.terms import covers
from assistant.text import fold, stems
from assistant.vocabulary import (
    ASKS_HIRING,
    ASKS_PAPERS_SAYING,
    ASKS_POSTS,
    ASKS_SAYING,
)

_NAMING: Final[tuple[FactKey, ...]] = ("employer", "locations", "job_title")
"""Facts that say which post it is, those first that its title does not say."""
_PLACED: Final = re.compile(r"\b(?:in|near|around|where)\b", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"^\W*(?:an?|the|any|some|new|another)\s+")
_MOST: Final = 12
_WORDS: Final = 40


def asks_which_posts(part: Part, query: Query) -> bool:
    """Return whether the answer is one post or several, and no fact of them."""
    if part.asks == "criteria" and part.terms:
        return False
    folded = fold(part.text)
    if ASKS_HIRING.search(folded):
        return part.aspect in (None, "employer")
    if part.aspect or part.asks not in ("text", "criteria") or query.yes_no:
        return False
    return ASKS_POSTS.search(folded) is not None


def find_posts(part: Part, query: Query, readings: Sequence[Reading]) -> Found | None:
    """Return the posts that are described, each with the words that say so.

    Those whose title, employer or place says all that is asked; for want of them, or
    where the question asks which adverts mention something, those with a sentence that
    says it. None where no advert is in scope.

    Args:
        part: What is asked: the words that describe the posts.
        query: The question that it is a part of.
        readings: The documents in scope.
    """
    adverts = [reading for reading in readings if reading.kind == "advert"]
    if query.documents:
        adverts = [r for r in adverts if r.document in query.documents]
    if not adverts or not (part.terms or query.documents):
        return None
    part = _hired(part)
    called = {r.document: _called(part, r) for r in _titled(part, adverts)}
    saying = bool(part.terms and ASKS_SAYING.search(fold(part.text)))
    found = {
        r.document: (_said(part, r) if saying else ()) or called.get(r.document, ())
        for r in adverts
    }
    if not any(found.values()):
        found = {r.document: _said(part, r) for r in adverts}
    chosen = [name for name, claims in found.items() if claims]
    if not chosen:
        return Found(missing=(in_words(part),))
    claims = tuple(claim for name in chosen[:_MOST] for claim in found[name])
    return Found(claims, opening=_opening(query, len(chosen)), subjects=tuple(chosen))


def _hired(part: Part) -> Part:
    """Return a part that asks who hires without the words that ask it."""
    asks = ASKS_HIRING.search(fold(part.text))
    asking = frozenset(stems(asks["asks"])) if asks else frozenset[str]()
    rest = tuple(term for term in part.terms if term not in asking)
    return replace(part, terms=rest) if rest else part


def _titled(part: Part, adverts: Sequence[Reading]) -> Sequence[Reading]:
    """Return the adverts whose title says all that is asked; all if none does."""
    said = fold(part.text)
    asks = ASKS_HIRING.search(said)
    phrase = _ARTICLE.sub("", said[asks.end() :]).strip(" ?.") if asks else ""
    called = [r for r in adverts if phrase and phrase in fold(r.title)]
    wanted = set(part.terms)
    titled = [r for r in adverts if wanted and wanted <= set(stems(r.title))]
    return called or titled or adverts


def _opening(query: Query, count: int) -> str:
    if count > _MOST:
        return f"{count} posts; the first {_MOST} are shown."
    if not query.counting:
        return ""
    return "1 post." if count == 1 else f"{count} posts."


def _called(part: Part, reading: Reading) -> tuple[DraftClaim, ...]:
    """Return what names a post, where its names say all that is asked."""
    if not all(covers(reading.names, term) for term in part.terms):
        return ()
    keys = [key for key in _NAMING if cells_of(key, reading)]
    if _PLACED.search(part.text):
        keys.sort(key=lambda key: key != "locations")
    told = [k for k in keys if k != "job_title" and _tells(part, k, reading)]
    for key in (*told, *keys):
        return claims_of(key, reading, lead=reading.title)[:1]
    return _said(part, reading)


def _tells(part: Part, key: FactKey, reading: Reading) -> bool:
    said = frozenset(
        term for cell in cells_of(key, reading) for term in stems(cell.value)
    )
    return any(covers(said, term) for term in part.terms)


def find_papers(part: Part, query: Query, readings: Sequence[Reading]) -> Found | None:
    """Return the papers that speak of something, each with a sentence that does.

    None where the question asks for something else.
    """
    asks = ASKS_PAPERS_SAYING.search(fold(part.text))
    if asks is None or query.documents:
        return None
    asking = frozenset(stems(asks[0]))
    sought = replace(part, terms=tuple(t for t in part.terms if t not in asking))
    if not sought.terms:
        return None
    papers = [r for r in readings if r.kind != "advert"]
    claims = [claim for r in papers for claim in _said(sought, r)]
    if not claims:
        return Found(missing=(in_words(sought),))
    return Found(tuple(claims[:_MOST]), opening=_opening_of_papers(len(claims)))


def _opening_of_papers(count: int) -> str:
    return f"{count} documents; the first {_MOST} are shown." if count > _MOST else ""


def _said(part: Part, reading: Reading) -> tuple[DraftClaim, ...]:
    """Return the sentence that says all that is asked, and is most like it.

    Of two things with "or" between them, one is enough.
    """
    enough = any if " or " in part.text else all
    saying = [
        index
        for index, have in enumerate(reading.stems)
        if enough(covers(have, term) for term in part.terms)
        and is_answerable(reading.sentences[index])
        and not is_heading(reading.sentences[index])
    ]
    if not saying:
        return ()
    best = max(saying, key=lambda index: reading.similarities[index])
    sentences = cut(reading.sentences[best], part.terms, words=_WORDS)
    return (claim_of(sentences, lead=reading.title),)

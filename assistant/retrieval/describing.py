"""Which adverts a question describes, apart from the words that name them."""

import re
from collections.abc import Sequence
from typing import Final

from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.constraints import read_facets
from assistant.retrieval.posts import (
    Holders,
    advertised,
    described,
    mentioned,
    posts_of,
)
from assistant.text import fold, stem, words
from assistant.vocabulary import ASKS_COMPARISON, STOPWORDS

JOINS: Final = re.compile(
    r"\b(?:or|versus|vs|both)\b"
    r"|\b(?:and|than|like|with|against|from) (?:the|that|those|at|for|in|a)\b"
)
"""What may stand between two documents; "and" alone stands within many names."""
_FEW: Final = 3
"""How many adverts a description may fit to be one."""


def by_description(
    question: str, catalogue: Catalogue, holders: Holders
) -> tuple[str, ...]:
    """Return the adverts whose band, contract or subject a question gives."""
    facets = read_facets(question)
    if facets:
        fitting = tuple(
            named.entry.id
            for named in catalogue.named
            if set(facets) <= named.facets
            and all(
                stem(w) in named.terms or named.entry.id in holders(w)
                for w in _capitals(question)
            )
        )
        if 0 < len(fitting) <= _FEW:
            return fitting
    posts = [p for p in posts_of(question) if not p.about and p.text.islower()]
    if any(advertised(post, catalogue) for post in posts):
        return ()
    if any(mentioned(post, holders) for post in posts):
        return ()  # the words are the title of some other post
    found = described(posts, catalogue)
    return found if len(found) <= _FEW else ()


def of_facets(
    question: str, chosen: Sequence[str], catalogue: Catalogue
) -> tuple[str, ...]:
    """Return the posts that are what a question calls them, if those chosen are not.

    "The secondment in Sheffield" is no permanent post there.
    """
    facets = set(read_facets(question))
    if not facets or any(facets <= catalogue.by_id[c].facets for c in chosen):
        return ()
    names = {stem(word) for word in _capitals(question)}
    fitting = tuple(
        named.entry.id
        for named in catalogue.named
        if facets <= named.facets and names and names <= named.terms
    )
    return fitting if len(fitting) <= _FEW else ()


def told_apart(
    chosen: tuple[str, ...], question: str, catalogue: Catalogue, holders: Holders
) -> tuple[str, ...]:
    """Keep, of documents that are named alike, those that bear most of the rest."""
    if len(chosen) < 2:
        return chosen
    facets = set(read_facets(question))
    names = _capitals(question)

    def fit(name: str) -> int:
        named = catalogue.by_id[name]
        held = sum(stem(w) in named.terms or name in holders(w) for w in names)
        return held + 2 * len(facets & named.facets)

    if ASKS_COMPARISON.search(fold(question)) or JOINS.search(fold(question)):
        return of_one_post(chosen, question, catalogue)
    best = max(map(fit, chosen))
    fitting = tuple(name for name in chosen if fit(name) == best)
    said = [fold(m[0]) for m in words(question)]
    equal = tuple(n for n in fitting if not catalogue.by_id[n].outranked(said))
    return equal or fitting


def of_one_post(
    chosen: tuple[str, ...], question: str, catalogue: Catalogue
) -> tuple[str, ...]:
    """Keep the adverts of the one post that a question holds against itself elsewhere.

    "The director of nursing posts at Eastmoor and Southmere" are no other director's.
    """
    posts = posts_of(question)
    if len(posts) != 1 or not posts[0].tells:
        return chosen
    said = {fold(word) for word in (*posts[0].tells, posts[0].noun)}
    kept = tuple(n for n in chosen if said <= catalogue.by_id[n].title_words)
    return kept if len(kept) > 1 else chosen


def _capitals(question: str) -> tuple[str, ...]:
    found = [m[0] for m in words(question)][1:]
    return tuple(
        w for w in found if w[0].isupper() and fold(w) not in STOPWORDS and len(w) > 1
    )

"""Which documents a question means, and which of its names no document carries."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.model import Kind
from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.describing import (
    JOINS,
    by_description,
    of_facets,
    told_apart,
)
from assistant.retrieval.extremes import read_extreme
from assistant.retrieval.misfits import is_topic, misfits
from assistant.retrieval.papers import (
    name_papers,
    of_same_body,
    other_years,
    unborne,
)
from assistant.retrieval.posts import (
    Holders,
    advertised,
    by_text,
    mentioned,
    posts_of,
    spoken,
)
from assistant.retrieval.said_paper import SaidPaper
from assistant.retrieval.scope import (
    Among,
    choose_documents,
    name_bodies,
    name_strategies,
    name_titles,
)
from assistant.retrieval.titles import periods_of
from assistant.terms import content
from assistant.text import fold, stem, words
from assistant.vocabulary import (
    ASKS_COMPARISON,
    SAYS_PLACE,
    SOUNDS_OF_POST,
)

_STRATEGY: Final = re.compile(
    r"\b(?:the|in|of) ((?:[\w&'-]+ ){1,6})(?:strategy|plan)\b"
)
_TRIES: Final = 2
_MANY: Final = 5


@dataclass(frozen=True, slots=True)
class Sought:
    """What is known of a question before its documents are."""

    asked: frozenset[str]
    """Stems of the words that ask for a fact."""
    every: bool
    kind: Kind | None
    about_post: bool
    """Whether a fact or a criterion of a post is asked for."""
    paper: SaidPaper | None = None
    """The paper that the question speaks of."""


def name_documents(
    question: str, catalogue: Catalogue, holders: Holders, sought: Sought
) -> tuple[str, ...]:
    """Return the documents that a question means, best first; empty for all."""
    papers: tuple[str, ...] = ()
    if sought.paper and not ASKS_COMPARISON.search(fold(question)):
        papers = name_papers(question, sought.paper, catalogue, holders)
    if papers and not _wrong(question, papers, catalogue, holders, sought):
        return papers
    chosen = _named_otherwise(question, catalogue, holders, sought)
    if papers and _wrong(question, chosen, catalogue, holders, sought):
        return papers
    if chosen and not (sought.about_post or _says_post(question) or posts_of(question)):
        return of_same_body(question, chosen, catalogue, holders)
    if chosen or papers or not sought.about_post:
        return chosen or papers or by_text(question, catalogue, holders)
    return by_description(question, catalogue, holders) or by_text(
        question, catalogue, holders
    )


def _named_otherwise(
    question: str, catalogue: Catalogue, holders: Holders, sought: Sought
) -> tuple[str, ...]:
    folded = fold(question)
    joins = bool(ASKS_COMPARISON.search(folded) or JOINS.search(folded))
    if sought.every and not (joins and " or " in folded):
        if SAYS_PLACE.search(folded):
            return ()
        return _titled(question, catalogue, sought) or name_bodies(
            question, catalogue, sought.asked
        )
    chosen = _fitting(question, catalogue, holders, sought, comparing=joins)
    if chosen and (by_facet := of_facets(question, chosen, catalogue)):
        return by_facet
    if sought.every and len(chosen) < 2:
        return name_bodies(question, catalogue, sought.asked)
    if not chosen and sought.kind is None and (said := _STRATEGY.search(folded)):
        chosen = name_strategies(said[1], catalogue)
    return chosen or _titled(question, catalogue, sought)


def _titled(question: str, catalogue: Catalogue, sought: Sought) -> tuple[str, ...]:
    if read_extreme(fold(question)) is None:
        return ()
    return name_titles(question, catalogue, sought.asked)


def _fitting(
    question: str,
    catalogue: Catalogue,
    holders: Holders,
    sought: Sought,
    *,
    comparing: bool,
) -> tuple[str, ...]:
    """Return the documents named best that bear all names of the question.

    When none does, those named best.
    """

    def spread(word: str) -> int:
        return len(holders(word))

    tried: list[tuple[str, ...]] = []
    for _ in range(_TRIES):
        named = choose_documents(
            question,
            catalogue,
            asked=sought.asked,
            comparing=comparing,
            spread=spread,
            among=Among(sought.kind, frozenset(n for ids in tried for n in ids)),
        )
        chosen = told_apart(named, question, catalogue, holders)
        if not chosen:
            break
        if not _wrong(question, chosen, catalogue, holders, sought):
            return chosen
        tried.append(chosen)
    told = by_text(question, catalogue, holders) if tried and sought.about_post else ()
    if told and not _wrong(question, told, catalogue, holders, sought):
        return told
    return tried[0] if tried else ()


def is_common(
    question: str, chosen: Sequence[str], catalogue: Catalogue, holders: Holders
) -> bool:
    """Return whether documents are named only by a body that many texts speak of.

    What such a body does ("why does NHS England ...") may stand in any of them.
    """
    many = max(_MANY, len(catalogue.named) // 4)
    wanted = frozenset(content(question))
    return bool(chosen) and all(
        not wanted & (n.naming - n.organisation)
        and all(
            len(holders(m[0])) > many
            for m in words(question)
            if n.matched([stem(m[0])])
        )
        for n in (catalogue.by_id[name] for name in chosen)
    )


def _wrong(
    question: str,
    chosen: Sequence[str],
    catalogue: Catalogue,
    holders: Holders,
    sought: Sought,
) -> tuple[str, ...]:
    """Return the names of a question that the chosen documents do not bear."""

    def holds(word: str) -> bool:
        if stem(word) in sought.asked:
            return True
        found = frozenset(holders(re.sub(r"['’]s$", "", word)))
        return bool(found.intersection(chosen) if chosen else found)

    return misfits(
        question,
        tuple(chosen),
        catalogue,
        about_post=sought.about_post,
        holds=holds,
    )


def unknown_names(
    question: str,
    chosen: Sequence[str],
    catalogue: Catalogue,
    holders: Holders,
    sought: Sought,
) -> tuple[str, ...]:
    """Return the names of a question that no document in scope carries."""
    if sought.paper and (
        not_theirs := unborne(question, sought.paper, chosen, catalogue)
    ):
        return not_theirs
    if years := other_years(periods_of(fold(question)), chosen, catalogue, holders):
        return years
    wrong = _wrong(question, chosen, catalogue, holders, sought)
    adverts = any(catalogue.by_id[c].entry.kind == "advert" for c in chosen)
    if not sought.about_post:
        wrong = tuple(w for w in wrong if not is_topic(w, question, adverts))
    posts = posts_of(question)
    if wrong or adverts or sought.every or not posts:
        return wrong
    if any(advertised(post, catalogue) for post in posts):
        return wrong
    if _is_of_post(question, sought):
        named = not chosen or _says_post(question)
        return _unheld(spoken(posts), chosen, holders) if named else ()
    if chosen or any(mentioned(post, holders) for post in posts):
        return wrong
    return tuple(w for w in spoken(posts) if not holders(w))


def _unheld(
    said: Iterable[str], chosen: Sequence[str], holders: Holders
) -> tuple[str, ...]:
    """Return the words that none of the chosen documents holds."""
    return tuple(w for w in said if not set(chosen).intersection(holders(w)))


def _is_of_post(question: str, sought: Sought) -> bool:
    return sought.about_post and (_says_post(question) or bool(sought.asked))


def _says_post(question: str) -> bool:
    return SOUNDS_OF_POST.search(fold(question)) is not None

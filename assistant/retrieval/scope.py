"""Which documents a question is about: by the words that name them."""

from collections.abc import Callable, Collection, Sequence
from typing import Final

from assistant.model import Kind
from assistant.retrieval.catalogue import Catalogue, Named
from assistant.terms import content, covers, generic
from assistant.text import fold, stem, words
from assistant.vocabulary import GENERIC, POST_NOUNS, RANKS, STOPWORDS

_TIED: Final = 0.97
_TITLE: Final = 0.5
_BODY: Final = 0.45
"""Shares of a title's or an organisation's weight that name a document."""


def choose_documents(
    question: str,
    catalogue: Catalogue,
    *,
    asked: Collection[str],
    comparing: bool,
    kind: Kind | None,
    spread: Callable[[str], int],
) -> tuple[str, ...]:
    """Return the documents that a question names, best first; empty if it names none.

    Documents that are named equally well are all returned. A comparison goes on to
    those that its remaining words name.

    Args:
        question: With its slips mended.
        catalogue: The documents and their names.
        asked: Stems of the words that say which fact is asked; they name nothing.
        comparing: Whether documents are held against each other.
        kind: Kind of document to keep to.
        spread: In how many documents a word stands.
    """
    few = max(2, len(catalogue.named) // 10)
    proper = frozenset(
        stem(match[0])
        for match in words(question)
        if catalogue.is_rare(stem(match[0])) and spread(match[0]) <= few
    )
    terms = [t for t in content(question) if t not in asked]
    said = frozenset(fold(m[0]) for m in words(question))
    chosen: list[str] = []
    while True:
        best = _best(terms, said, catalogue, kind, proper=proper, without=chosen)
        if not best:
            return tuple(chosen)
        chosen.extend(best)
        if not comparing:
            return tuple(chosen)
        named = {t for name in best for t in catalogue.by_id[name].matched(terms)}
        terms = [t for t in terms if t not in named]


def _best(
    terms: Sequence[str],
    said: frozenset[str],
    catalogue: Catalogue,
    kind: Kind | None,
    *,
    proper: frozenset[str],
    without: Collection[str],
) -> list[str]:
    scores = {
        named.entry.id: catalogue.strength(named, terms)
        for named in catalogue.named
        if (kind is None or named.entry.kind == kind)
        and named.entry.id not in without
        and _is_named(named, terms, catalogue, proper)
    }
    if not scores:
        return []
    best = max(scores.values())
    tied = [name for name, score in scores.items() if score >= _TIED * best]
    posts = said & POST_NOUNS
    fitting = [n for n in tied if catalogue.by_id[n].holds_post(posts)]
    return fitting or tied


def _is_named(
    named: Named, terms: Sequence[str], catalogue: Catalogue, proper: frozenset[str]
) -> bool:
    """Return whether the words name a document, not only share something with it."""
    wanted = frozenset(terms)
    if named.short & wanted:
        return True
    matched = named.matched(terms)
    if matched & proper & (named.organisation | named.places):
        return True
    borne = named.borne(terms)
    title, body = borne & named.title, borne & named.organisation
    if len(title) < min(2, len(named.title)):
        title = frozenset()
    return any(
        part and catalogue.total(part) >= least * catalogue.total(whole)
        for part, whole, least in (
            (title, named.title, _TITLE),
            (body, named.organisation, _BODY),
        )
    )


def misfits(
    question: str,
    chosen: Sequence[str],
    catalogue: Catalogue,
    *,
    about_post: bool,
    holds: Callable[[str], bool],
) -> tuple[str, ...]:
    """Return the names in a question that the chosen documents do not bear.

    Args:
        question: With its slips mended.
        chosen: The documents; all of the library when empty.
        catalogue: The documents and their names.
        about_post: Whether a fact of a post is asked, so that the post must be theirs.
        holds: Whether the chosen documents' text holds a word.
    """
    named = [catalogue.by_id[name] for name in chosen]
    vouched = frozenset[str]().union(*(n.terms for n in named))
    places = _after_at(question)
    found = [
        match[0]
        for number, match in enumerate(words(question))
        if (_is_name(match[0], first=number == 0) or match.start() in places)
        and not _vouched(stem(match[0]), vouched)
        and not holds(match[0])
    ]
    if about_post and named:
        found.extend(_wrong_post(question, named))
    return tuple(dict.fromkeys(found))


def _after_at(question: str) -> frozenset[int]:
    """Return where the words after "at" begin: a body, even in small letters."""
    found: set[int] = set()
    within = False
    for match in words(question):
        plain = fold(match[0]).removesuffix("'s")
        if plain == "at":
            within = True
        elif plain in STOPWORDS and plain != "the":
            within = False
        elif within and plain not in GENERIC | POST_NOUNS and plain != "the":
            found.add(match.start())
    return frozenset(found)


def _is_name(word: str, *, first: bool) -> bool:
    plain = word.lower().removesuffix("'s").removesuffix("’s")
    return (
        word[0].isupper()
        and not first
        and plain not in STOPWORDS
        and stem(word) not in generic()
        and plain not in POST_NOUNS
    )


def _vouched(item: str, vouched: frozenset[str]) -> bool:
    return covers(vouched, item) > 0


def _wrong_post(question: str, named: Sequence[Named]) -> list[str]:
    """Return the words for a post that no chosen advert's title bears."""
    adverts = [n for n in named if n.entry.kind == "advert"]
    said = [fold(m[0]) for m in words(question)]
    posts = [w for w in said if w in POST_NOUNS and w not in RANKS]
    ranks = [w for w in said if w in RANKS]
    if not adverts or not posts:
        return []
    if all(n.outranked(said) for n in adverts):
        return posts
    wrong = [] if any(_is_post(said, posts, n) for n in adverts) else posts
    ranked = [w for w in ranks if not any(w in n.title_words for n in adverts)]
    return [*ranked, *wrong]


def _is_post(said: Sequence[str], posts: Sequence[str], named: Named) -> bool:
    """Return whether a title bears one of the posts that are said.

    A synonym of its noun is enough when the word before it is the title's as well:
    "therapy lead" is the Head of Therapy, "ward manager" is not.
    """
    if any(post in named.title_words for post in posts):
        return True
    if not named.holds_post(posts):
        return False
    before = {said[i - 1] for i, word in enumerate(said) if word in posts and i}
    if before <= STOPWORDS | GENERIC:
        return True
    return any(covers(named.terms, stem(word)) > 0 for word in before)

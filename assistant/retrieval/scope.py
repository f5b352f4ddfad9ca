"""Which documents a question is about: by the words that name them."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.model import Kind
from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.named import Named
from assistant.terms import content, generic
from assistant.text import fold, stem, words
from assistant.vocabulary import (
    ASKS_COMPARISON,
    COMPARING,
    POST_NOUNS,
)

_PLURAL: Final = re.compile(r"[A-Z]{2,5}s")
_SMALL: Final = frozenset({"of", "and", "the", "for", "in"})
_HELD: Final = 6
"""As many posts as this are held against each other."""
_TIED: Final = 0.97
_LONG: Final = 4
"""Least letters of the words that a catalogue keeps as they are written."""
_TOLD: Final = 2
"""Words of a title that tell a second document of a comparison."""
_TITLE: Final = 0.5
_BODY: Final = 0.45
"""Shares of a title's or an organisation's weight that name a document."""


@dataclass(frozen=True, slots=True)
class Among:
    """Which documents a question may mean."""

    kind: Kind | None = None
    """Keep to one kind."""
    without: frozenset[str] = frozenset()
    """Ids that are not meant."""

    def holds(self, named: Named) -> bool:
        """Return whether a document may be meant."""
        right = self.kind is None or named.entry.kind == self.kind
        return right and named.entry.id not in self.without


def choose_documents(
    question: str,
    catalogue: Catalogue,
    *,
    asked: Collection[str],
    comparing: bool,
    spread: Callable[[str], int],
    among: Among,
) -> tuple[str, ...]:
    """Return the documents that a question names, best first; empty if it names none.

    Documents that are named equally well are all returned. A comparison goes on to
    those that its remaining words name.

    Args:
        question: With its slips mended.
        catalogue: The documents and their names.
        asked: Stems of the words that say which fact is asked; they name nothing.
        comparing: Whether documents are held against each other.
        spread: In how many documents a word stands.
        among: Which documents may be meant.
    """
    telling = _telling(question, catalogue, spread)
    plural = _plural_abbreviations(question)
    terms = [t for t in content(question) if t not in asked and t not in plural]
    left = Counter(stem(match[0]) for match in words(question))
    said = frozenset(fold(m[0]) for m in words(question))
    sure = ASKS_COMPARISON.search(fold(question)) is not None
    chosen: list[str] = []
    while True:
        rest = Among(among.kind, among.without.union(chosen))
        best = _best(terms, said, catalogue, rest, telling=telling)
        if not best:
            return tuple(chosen)
        named = {t for name in best for t in catalogue.by_id[name].matched(terms)}
        if chosen and not sure and not _is_second(best, named, catalogue, telling):
            return tuple(chosen)
        chosen.extend(best)
        if not comparing:
            return tuple(chosen)
        left.subtract(named)  # a word that is said twice may name two
        terms = [t for t in terms if left[t] > 0]


@dataclass(frozen=True, slots=True)
class _Telling:
    """The stems of a question that tell documents apart by themselves."""

    proper: frozenset[str]
    """Of words that name few documents and stand in few."""
    sole: frozenset[str]
    """Of words that stand in no document but those that they name."""


def _telling(
    question: str, catalogue: Catalogue, spread: Callable[[str], int]
) -> _Telling:
    few = max(2, len(catalogue.named) // 10)
    rare = {
        stem(match[0]): spread(match[0])
        for match in words(question)
        if catalogue.is_rare(stem(match[0]))
    }
    nouns = {stem(noun) for noun in POST_NOUNS}
    said = {stem(m[0]) for m in words(question) if _is_written(m[0], catalogue)}
    return _Telling(
        frozenset(t for t, count in rare.items() if count <= few and t in said),
        frozenset(t for t in rare.keys() - nouns if rare[t] <= catalogue.count(t)),
    )


def _is_written(word: str, catalogue: Catalogue) -> bool:
    """Return whether a word is written as in a name: "parking" is no park."""
    plain = fold(word).removesuffix("'s")
    return len(plain) < _LONG or not word.islower() or plain in catalogue.words


def _is_second(
    best: Sequence[str],
    matched: frozenset[str] | set[str],
    catalogue: Catalogue,
    telling: _Telling,
) -> bool:
    """Return whether words name a second document for sure: by body, or by title."""
    return any(
        bool(matched & telling.proper & (n.organisation | n.places | n.short))
        or len(matched & (n.naming | n.organisation)) >= _TOLD
        for n in (catalogue.by_id[name] for name in best)
    )


def name_bodies(
    question: str, catalogue: Catalogue, asked: Collection[str]
) -> tuple[str, ...]:
    """Return the documents of the bodies that a question over all posts names.

    Args:
        question: With its slips mended.
        catalogue: The documents and their names.
        asked: Stems of the words that say which fact is asked; they name nothing.
    """
    wanted = frozenset(content(question)).difference(asked)
    return tuple(
        named.entry.id
        for named in catalogue.named
        if named.short & wanted
        or any(catalogue.is_rare(term) for term in wanted & named.organisation)
    )


def name_titles(
    question: str, catalogue: Catalogue, asked: Collection[str]
) -> tuple[str, ...]:
    """Return the adverts whose titles say what posts a question holds to each other.

    "Which of the medical director jobs closes last?" is of the medical directors; none
    where its words are the title of one post, or of more than are held together.
    """
    comparing = {stem(word) for word in COMPARING}
    said = [fold(match[0]) for match in words(question)]
    adverts = [n for n in catalogue.named if n.entry.kind == "advert"]
    runs: list[list[str]] = [[]]
    for word in said:
        term = stem(word)
        tells = term not in asked and term not in comparing and term not in generic()
        if tells and any(term in n.title for n in adverts):
            runs[-1].append(term)
        elif word not in _SMALL:
            runs.append([])
    best = max(runs, key=len)
    found = tuple(
        n.entry.id
        for n in adverts
        if best and set(best) <= n.title and not n.outranked(said)
    )
    return found if 1 < len(found) <= _HELD else ()


def name_strategies(question: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the strategies whose titles say most of what "the ... strategy" says."""
    wanted = frozenset(content(question))
    kind = catalogue.of_kind("strategy")
    scores = {
        named.entry.id: kind.total(wanted & (named.naming | named.organisation))
        for named in kind.named
    }
    best = max(scores.values(), default=0.0)
    return tuple(n for n, score in scores.items() if score >= _TIED * best > 0)


def _plural_abbreviations(question: str) -> frozenset[str]:
    """Return the stems of bodies in the plural ("ICBs"): no one body is named."""
    return frozenset(
        stem(match[0]) for match in words(question) if _PLURAL.fullmatch(match[0])
    )


def _best(
    terms: Sequence[str],
    said: frozenset[str],
    catalogue: Catalogue,
    among: Among,
    *,
    telling: _Telling,
) -> list[str]:
    scores = {
        named.entry.id: catalogue.strength(named, terms)
        for named in catalogue.candidates(terms)
        if among.holds(named) and _is_named(named, terms, catalogue, telling)
    }
    if not scores:
        return []
    best = max(scores.values())
    tied = [name for name, score in scores.items() if score >= _TIED * best]
    posts = said & POST_NOUNS
    fitting = [n for n in tied if catalogue.by_id[n].holds_post(posts)]
    return fitting or tied


def _is_named(
    named: Named, terms: Sequence[str], catalogue: Catalogue, telling: _Telling
) -> bool:
    """Return whether the words name a document, not only share something with it."""
    wanted = frozenset(terms)
    if named.short & wanted:
        return True
    matched = named.matched(terms)
    bodies = named.organisation | named.places
    if named.entry.kind != "advert":
        bodies |= named.title  # the title of a strategy says whose it is
    if matched & telling.proper & bodies or matched & telling.sole & named.title:
        return True
    borne = named.borne(terms)
    title, body = borne & named.naming, borne & named.organisation
    if len(named.post) > 1 and named.post <= borne and named.entry.kind == "advert":
        return True
    if len(title) < min(2, len(named.naming)):
        title = frozenset()
    return any(
        part and catalogue.total(part) >= least * catalogue.total(whole)
        for part, whole, least in (
            (title, named.naming, _TITLE),
            (body, named.organisation, _BODY),
        )
    )

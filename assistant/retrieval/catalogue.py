"""Which documents there are, and how well words name them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from math import log
from typing import Final

from assistant.model import Kind
from assistant.retrieval.named import Entry, Named
from assistant.retrieval.titles import ampersands_in, posts_in
from assistant.terms import expansions
from assistant.text import fold, stem

_UNSAID: Final = 0.05


class Catalogue:
    """All documents of one generation, by the words that name them."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.named = tuple(Named(entry) for entry in entries)
        self._kinds: dict[Kind, Catalogue] = {}
        self._counts = Counter(term for named in self.named for term in named.terms)

    @cached_property
    def by_id(self) -> Mapping[str, Named]:
        """Return the documents by id."""
        return {named.entry.id: named for named in self.named}

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Return the words of all names, as they are written, in lower case."""
        return tuple(sorted({word for named in self.named for word in named.words}))

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """Return the organisations and places that a short name may stand for."""
        return tuple(sorted({body for named in self.named for body in named.bodies}))

    @cached_property
    def posts(self) -> Mapping[str, tuple[str, ...]]:
        """Return the posts that adverts' titles say, by their initials ("gm")."""
        found: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for named in self.named:
            if named.entry.kind == "advert":
                for short, post in posts_in(named.entry.title):
                    found[short].setdefault(fold(post), post)
        return {short: tuple(posts.values()) for short, posts in found.items()}

    @cached_property
    def ampersands(self) -> Mapping[str, str]:
        """Return what pairs of words of titles shorten to ("r&d"), if but one does."""
        found: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for named in self.named:
            for short, pair in ampersands_in(named.entry.title):
                found[short].setdefault(fold(pair), pair)
        return {s: next(iter(p.values())) for s, p in found.items() if len(p) == 1}

    def candidates(self, terms: Iterable[str]) -> tuple[Named, ...]:
        """Return the documents that any of the words may name, in their order."""
        asked = {part for t in terms for part in (t, *expansions().get(t, ()))}
        found = {place for term in asked for place in self._places.get(term, ())}
        return tuple(self.named[place] for place in sorted(found))

    @cached_property
    def _places(self) -> Mapping[str, tuple[int, ...]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place, named in enumerate(self.named):
            for term in named.terms:
                found[term].append(place)
        return {term: tuple(places) for term, places in found.items()}

    def titled(self, word: str) -> tuple[Named, ...]:
        """Return the documents with a word, as it is written, in their title."""
        term = stem(word)
        found = (self.named[place] for place in self._places.get(term, ()))
        return tuple(n for n in found if word in n.title_words and term in n.title)

    def is_rare(self, term: str) -> bool:
        """Return whether few documents are named by a word."""
        return 1 <= self._counts[term] <= 1 + len(self.named) // 20

    def count(self, term: str) -> int:
        """Return how many documents a word names."""
        return self._counts[term]

    def weight(self, term: str) -> float:
        """Return how much a word tells documents apart; 0 if none is named so."""
        count = self._counts[term]
        if count:
            return log(1 + (len(self.named) + 0.5) / count)
        return sum(self.weight(part) for part in expansions().get(term, ()))

    def total(self, terms: Iterable[str]) -> float:
        """Return the weight of words together."""
        return sum(self.weight(term) for term in terms)

    def strength(self, named: Named, terms: Iterable[str]) -> float:
        """Return how well words name a document.

        Places count a little less; words of a title that are not said, against it.
        """
        terms = tuple(terms)
        said, own = named.borne(terms), named.naming - named.organisation
        lost = own - said if said & own else frozenset()
        return sum(
            self.weight(term)
            * (0.8 if term in named.places - named.title - named.organisation else 1.0)
            for term in named.matched(terms)
        ) - _UNSAID * self.total(lost)

    @cached_property
    def papers(self) -> "Catalogue":
        """Return the documents that are no adverts, with what is rare among them."""
        return Catalogue(n.entry for n in self.named if n.entry.is_paper)

    def of_kind(self, kind: Kind) -> "Catalogue":
        """Return the documents of one kind, with what is rare among them."""
        if kind not in self._kinds:
            self._kinds[kind] = Catalogue(
                n.entry for n in self.named if n.entry.kind == kind
            )
        return self._kinds[kind]

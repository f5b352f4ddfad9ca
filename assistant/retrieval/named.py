"""A document, and the words by which people name it."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from assistant.model import Kind
from assistant.records import FactKey, Json, RoleFacts
from assistant.retrieval.titles import (
    initials_of,
    periods_of,
    sorts_of,
    stated_short,
)
from assistant.terms import content, expansions, generic
from assistant.text import fold, plain, stem, stems, words
from assistant.vocabulary import RANKS
from assistant.vocabulary.papers import NAME_NOISE

_PLACE = re.compile(
    r"^\W*(?:job )?(?:location|base|town|county)s?\s*[:\n]\s*(?P<place>\S.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_BODY = re.compile(r"(?:[A-Z][a-z’']+ )+[A-Z][a-z’']+")
_BRACKETED = re.compile(r"^\s*\([^)]*\)\s*")
_HEADS = frozenset({"manager", "head", "lead", "boss"})
_OFFICER: Final = frozenset({"chief", "officer"})
"""The Chief Finance Officer is called the finance director."""
_AFTER_TITLE = re.compile(r"\s+[-–|]\s+|\s*[(,/]")
"""What parts the title of a post from what stands beside it: its site, its hours."""
_FACETS: Final[tuple[FactKey, ...]] = ("pay_band", "contract_type", "working_pattern")
_ADVERTISES: Final = re.compile(
    r"^\W*(?:salary|band|job (?:title|description|summary|reference)|closing date"
    r"|person specification|hours|contract|employer|reports to|accountable to)\b",
    re.IGNORECASE | re.MULTILINE,
)
_OFTEN: Final = 2
"""How many labels of an advert make a document of no known kind one of a post."""
_CALLED: Final = 400
"""How many characters of a paper may say what it is called."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a document is called."""

    id: str
    kind: Kind
    title: str
    organisation: str | None
    head: str
    """The beginning of its text, where places and short names are given."""
    facts: RoleFacts | None = None
    """What was read of its post."""
    plans: bool = True
    """Whether commitments were read from it."""

    @property
    def is_paper(self) -> bool:
        """Return whether it is a policy, a strategy, a report: no advert."""
        return self.kind != "advert" and not (
            self.kind == "other" and len(_ADVERTISES.findall(self.head)) >= _OFTEN
        )


class Named:
    """An entry with the words that name it."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        organisation = plain(entry.organisation or "")
        place = " ".join(
            (*(m["place"] for m in _PLACE.finditer(entry.head)), *_towns(entry.facts))
        )
        self.title_words = frozenset(fold(m[0]) for m in words(entry.title))
        title = NAME_NOISE.sub(" ", entry.title) if entry.is_paper else entry.title
        self.title = frozenset(content(title)) - generic()
        self.naming = frozenset(t for t in self.title if not t.isdigit())
        head = _AFTER_TITLE.split(title.strip(), maxsplit=1)[0]
        self.post = frozenset(content(head)) - generic()
        self.organisation = frozenset(content(organisation)) - generic()
        self.short = stated_short(organisation, entry.head)
        body = _BRACKETED.sub("", organisation)
        self.bodies = tuple(filter(None, (body, *_BODY.findall(place))))
        self.places = (
            frozenset(content(f"{place} {_words_of_id(entry.id)}"))
            - generic()
            - self.title
        )
        self.terms = self.title | self.organisation | self.places | self.short
        of_id = _words_of_id(entry.id) if entry.is_paper else ""
        self.words = frozenset(
            fold(m[0])
            for m in words(f"{entry.title} {organisation} {place} {of_id}")
            if len(m[0]) > 3
        )

    @cached_property
    def about(self) -> frozenset[str]:
        """Return the stems of the beginning of its text."""
        return frozenset(stems(self.entry.head))

    @cached_property
    def _called(self) -> str:
        return f"{self.entry.title}\n{re.sub(r'[_]+', ' ', self.entry.id)}"

    @cached_property
    def sorts(self) -> frozenset[str]:
        """Return what sort of paper it calls itself."""
        return sorts_of(self._called)

    @cached_property
    def periods(self) -> frozenset[str]:
        """Return the years and the spans of years that it is of."""
        return periods_of(f"{self._called}\n{self.entry.head[:_CALLED]}")

    @cached_property
    def initials(self) -> frozenset[str]:
        """Return what its title, its body and its file's name shorten to."""
        parts = (
            self.entry.title,
            self.entry.organisation or "",
            _words_of_id(self.entry.id),
        )
        return frozenset[str]().union(*map(initials_of, parts))

    @cached_property
    def facets(self) -> frozenset[tuple[str, str]]:
        """Return the band, contract and working pattern of its post, by fact."""
        return frozenset(
            (key, str(value))
            for key in _FACETS
            for cell in (
                self.entry.facts.cells.get(key, ()) if self.entry.facts else ()
            )
            for each in (cell, *cell.also)
            for value in _each(each.normalised)
        )

    def matched(self, terms: Iterable[str]) -> frozenset[str]:
        """Return the terms that name it; an abbreviation by what it stands for."""
        return frozenset(term for term in terms if self._bears(term))

    def borne(self, terms: Iterable[str]) -> frozenset[str]:
        """Return its own words that the terms say, abbreviations spelt out."""
        return frozenset(part for term in terms for part in self._parts(term))

    def _bears(self, term: str) -> bool:
        return bool(self._parts(term))

    def _parts(self, term: str) -> tuple[str, ...]:
        if term in self.terms:
            return (term,)
        long = expansions().get(term, ())
        return long if all(part in self.terms for part in long) else ()

    def outranked(self, said: Collection[str]) -> bool:
        """Return whether words say all of the title but its rank.

        "Chief Pharmacist" is not the Deputy Chief Pharmacist.
        """
        ranks = self.title_words & RANKS
        if not ranks or ranks & set(said):
            return False
        rest = self.title - {stem(rank) for rank in ranks}
        have = frozenset(stem(word) for word in said)
        return bool(rest) and rest <= have

    def holds_post(self, nouns: Iterable[str]) -> bool:
        """Return whether the title says one of these nouns, or a synonym of one."""
        said = frozenset(stems(" ".join(sorted(self.title_words))))
        return any(
            noun in self.title_words
            or (noun == "director" and self.title_words >= _OFFICER)
            or (noun in _HEADS and not self.title_words.isdisjoint(_HEADS))
            or all(part in said for part in expansions().get(stem(noun), ("",)))
            for noun in nouns
        )


def _towns(facts: RoleFacts | None) -> tuple[str, ...]:
    """Return the places of a post as its advert writes them."""
    cells = facts.cells.get("locations", ()) if facts else ()
    return tuple(cell.value for cell in cells)


def _each(value: Json) -> tuple[Json, ...]:
    return tuple(value) if isinstance(value, list) else (value,)


def _words_of_id(name: str) -> str:
    return re.sub(r"[^A-Za-z]+", " ", name.rpartition(".")[0])

"""Which collection a question asks for: "the twelve priorities", "pledge 3"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import Final, Literal

from assistant.query import Part, Query
from assistant.text import fold, stem, stems
from assistant.values import NUMBER_WORDS
from assistant.vocabulary.enumerations import (
    ASKS_ABOUT,
    ASKS_COUNT,
    ASKS_LIST,
    ASKS_SINGLE,
    BETWEEN,
    GROUPS,
    LOOSE,
    NAMES_ON,
    PLAIN,
)

Wants = Literal["all", "count", "one", "about"]

KIN: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {stem(w): frozenset(map(stem, group)) for group in GROUPS for w in group}
)
"""Stems of the nouns, each with those of its group."""
ORDINALS: Final[Mapping[str, int]] = MappingProxyType(
    {
        **{"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6},
        **{"seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11},
        **{"twelfth": 12},
    }
)
NUMBERS: Final[Mapping[str, int]] = MappingProxyType(
    {"one": 1, **{word: n for word, n in NUMBER_WORDS.items() if n <= 20}}
)
_WORD = re.compile(r"[a-z0-9][\w'&/-]*")
_ARTICLE = re.compile(r"\W*(?:the|its|their|our|all)\s")
_NTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)$")
_ADJECTIVES: Final = 5
_LOOSE: Final = frozenset(map(stem, LOOSE))
_PLAIN: Final = frozenset(map(stem, PLAIN))
_FIRST_AFTER: Final = frozenset({"of", "in", "for", "at", "from", "please", "under"})
_COLUMNS: Final = frozenset({"theme", "action"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A collection as a question asks for it."""

    noun: str
    """Stem of what its items are called."""
    said: str
    """The noun as the question writes it."""
    wants: Wants
    topic: tuple[str, ...]
    """Stems of what else says which collection is meant."""
    count: int = 0
    """How many items the question takes it to have; 0 where it does not say."""
    number: int = 0
    """Which of them is asked for, from 1."""
    about: tuple[str, ...] = ()
    """Stems of what the item that is asked for must say."""

    @property
    def loose(self) -> bool:
        """Whether the noun is used in many ways."""
        return self.noun in _LOOSE or self.noun not in KIN

    @property
    def kin(self) -> frozenset[str]:
        """Stems of nouns for the same kind of thing, its own included."""
        return KIN.get(self.noun, frozenset({self.noun}))


def number_of(word: str) -> int:
    """Return the number that a word or figure says; 0 where it says none.

    >>> number_of("twelve"), number_of("4"), number_of("fourth")
    (12, 4, 0)
    """
    if word.isdigit() and len(word) < 3:
        return int(word)
    return NUMBERS.get(word, 0)


def asked_of(part: Part, query: Query) -> Asked | None:
    """Return the collection that a part of a question asks for, if it does."""
    if part.asks in ("fact", "criteria") or not _COLUMNS.issuperset(part.columns):
        return None
    if any(c.key in ("owners", "due", "measures") for c in query.constraints):
        return None
    folded = fold(part.text).strip(" ?.")
    found = _single(folded) or _about(folded, part) or _several(folded)
    if found is None:
        return None
    left = {found.noun, *found.about, *_PLAIN}
    topic = tuple(t for t in part.terms if t not in left and not _is_number(t))
    return Asked(
        found.noun, found.said, found.wants, topic, found.count, found.number,
        found.about,
    )  # fmt: skip


def _is_number(term: str) -> bool:
    numbers = {stem(word) for word in (*NUMBERS, *ORDINALS)}
    return term in numbers or (term.isdigit() and len(term) < 3)


def _several(folded: str) -> Asked | None:
    """Return what "what are the four principles", "how many aims" ask for."""
    counting = ASKS_COUNT.match(folded)
    match = counting or ASKS_LIST.match(folded)
    found = _noun_after(folded, match.end()) if match else None
    if found is None and not match:
        article = _ARTICLE.match(folded)
        found = _noun_after(folded, article.end() if article else 0)
        after = _WORD.search(folded, found[1]) if found else None
        if found and after and after[0] not in _FIRST_AFTER:
            return None
    if found is None:
        return None
    said, end, count = found
    if not said.endswith(("s", "ria")) or NAMES_ON.match(folded[end:]):
        return None
    return Asked(stem(said), said, "count" if counting else "all", (), count)


def _noun_after(folded: str, start: int) -> tuple[str, int, int] | None:
    """Return a noun a few words on, where it ends, and the number before it."""
    count = 0
    for place, match in enumerate(_WORD.finditer(folded, start)):
        word = match[0].removesuffix("'s")
        if stem(word) in KIN and not match[0].endswith("'s"):
            return word, match.end(), count
        number = number_of(word)
        if place > _ADJECTIVES or (word in BETWEEN and not number):
            return None
        if count and word.endswith("s") and _ends_phrase(folded[match.end() :]):
            return word, match.end(), count
        count = number or count
    return None


def _ends_phrase(rest: str) -> bool:
    """Return whether what follows a noun does not go on with its phrase."""
    after = _WORD.search(rest)
    return after is None or after[0] in BETWEEN or rest.lstrip()[0] in ",?"


def _single(folded: str) -> Asked | None:
    """Return what "what is priority 4", "the third goal" ask for."""
    match = ASKS_SINGLE.match(folded)
    if match is None:
        return None
    words = list(_WORD.finditer(folded, match.end()))
    said = [word[0] for word in words[: _ADJECTIVES + 1]]
    nth = 0
    for first, other in pairwise([*said, ""]):
        known = stem(first) in KIN and not first.endswith("s")
        number = nth or number_of(other)
        if known and number:
            return Asked(stem(first), first, "one", (), number=number)
        if first in BETWEEN:
            return None
        nth = nth or _nth(first)
    return None


def _nth(word: str) -> int:
    match = _NTH.match(word)
    return int(match[1]) if match else ORDINALS.get(word, 0)


def _about(folded: str, part: Part) -> Asked | None:
    """Return what "which priority covers housing" asks for."""
    match = ASKS_LIST.match(folded)
    found = _noun_after(folded, match.end()) if match else None
    if found is None:
        return None
    said, end, count = found
    after = ASKS_ABOUT.match(folded[end:])
    if after is None:
        return None
    rest = frozenset(stems(folded[end + after.end() :]))
    about = tuple(term for term in part.terms if term in rest)
    return Asked(stem(said), said, "about", (), count, about=about) if about else None

"""Which documents there are, and by which words people name them."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

from assistant.model import Kind
from assistant.terms import content, covers, expansions, generic
from assistant.text import fold, plain, stems, words

_PLACE = re.compile(
    r"^\W*(?:job )?(?:location|locations|base|town|county)s?\s*[:\n]\s*(?P<place>\S.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_STATED = re.compile(r"\((?P<short>[A-Z][A-Za-z&]*[A-Z])\)")
_SMALL = frozenset({"and", "of", "the", "for", "upon", "on", "in", "with", "&"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What a document is called."""

    id: str
    kind: Kind
    title: str
    organisation: str | None
    head: str
    """The beginning of its text, where places and short names are given."""


class Named:
    """An entry with the words that name it."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        organisation = plain(entry.organisation or "")
        self.title_words = frozenset(fold(m[0]) for m in words(entry.title))
        self.title = frozenset(content(entry.title))
        self.organisation = frozenset(content(organisation)) | _initials(
            organisation, entry.head
        )
        places = " ".join(m["place"] for m in _PLACE.finditer(entry.head))
        self.places = frozenset(content(f"{places} {_words_of_id(entry.id)}"))
        self.terms = self.title | self.organisation | self.places

    def holds_post(self, nouns: Iterable[str]) -> bool:
        """Return whether the title says one of these nouns, or a synonym of one."""
        have = frozenset(stems(" ".join(self.title_words)))
        return any(
            noun in self.title_words
            or (noun in {"boss", "manager", "head", "lead"} and covers(have, noun) > 0)
            for noun in nouns
        )


class Catalogue:
    """All documents of one generation, by the words that name them."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.named = tuple(Named(entry) for entry in entries)

    @cached_property
    def by_id(self) -> Mapping[str, Named]:
        """Return the documents by id."""
        return {named.entry.id: named for named in self.named}

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        counts = Counter(term for named in self.named for term in named.terms)
        return {
            term: log(1 + (len(self.named) + 0.5) / count)
            for term, count in counts.items()
        }

    def weight(self, term: str) -> float:
        """Return how much a word tells documents apart; 0 if none is named so."""
        return self._weights.get(term, 0.0)

    def matches(self, terms: Sequence[str]) -> dict[str, dict[str, float]]:
        """Return, by document, the terms that name it with their weights."""
        found: dict[str, dict[str, float]] = {}
        for named in self.named:
            hit = {t: w for t in terms if (w := self._match(named, t)) > 0}
            if hit:
                found[named.entry.id] = hit
        return found

    def _match(self, named: Named, term: str) -> float:
        if term in generic():
            return 0.0
        if term in named.title or term in named.organisation:
            return self.weight(term)
        if term in named.places:
            return 0.8 * self.weight(term)
        long = expansions().get(term)
        if long and all(part in named.terms for part in long):
            return sum(self.weight(part) for part in long)
        return 0.0


def _initials(organisation: str, head: str) -> frozenset[str]:
    """Return the short names of a body: its initials, and those that the text states."""
    parts = [w for w in re.findall(r"[\w'’]+", organisation) if w.lower() not in _SMALL]
    names: set[str] = set()
    for cut in range(2, len(parts) + 1):
        names.add("".join(part[0] for part in parts[:cut]).lower())
    for match in _STATED.finditer(head):
        short = match["short"].lower()
        before = head[: match.start()].split()[-12:]
        letters = "".join(w[0].lower() for w in before if w.lower() not in _SMALL)
        if parts and short[0] in letters and _is_subsequence(short, letters):
            names.add(short)
    return frozenset(term for name in names if len(name) > 2 for term in stems(name))


def _is_subsequence(short: str, letters: str) -> bool:
    rest = iter(letters)
    return sum(c in rest for c in short) >= len(short) - 1


def _words_of_id(name: str) -> str:
    return re.sub(r"[^A-Za-z]+", " ", name.rpartition(".")[0])

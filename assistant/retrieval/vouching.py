"""The words of a question that only name its documents."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from assistant.query import Constraint, Part
from assistant.retrieval.catalogue import Catalogue
from assistant.terms import content, expansions, generic
from assistant.text import stem, stems, words
from assistant.vocabulary.ranking import REWORDINGS

_BREAK: Final = re.compile(r"['’]s?\s|[,;:?]")
"""What ends a name: "EEAST's leadership charter" is a charter, not a name."""


@dataclass(frozen=True, slots=True)
class Names:
    """The words that name the documents of a question."""

    terms: frozenset[str]
    near: frozenset[str] = frozenset()
    """Words of their beginnings: in capitals beside a name they are part of it."""
    loose: frozenset[str] = frozenset()
    """Those that name a document only beside others: words of a strategy's title."""


def vouched_by(named: Sequence[str], catalogue: Catalogue) -> Names:
    """Return the words that the names of the chosen documents account for."""
    terms: set[str] = set()
    near: set[str] = set()
    loose: set[str] = set()
    for each in (catalogue.by_id[name] for name in named):
        terms |= each.terms | _said_of(each.facets)
        near |= each.about
        if each.entry.kind != "advert":
            body = each.organisation | each.places | each.short
            loose |= {t for t in each.title - body if not catalogue.is_rare(t)}
    return Names(frozenset(terms), frozenset(near), frozenset(loose))


def _said_of(facets: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return the words by which people describe a post: "the bank coordinator"."""
    return frozenset(
        term
        for key, value in facets
        if key in ("contract_type", "working_pattern")
        for term in stems(value.replace("_", " "))
    )


def focus_of(question: str, names: Names) -> str:
    """Return the question without names; as it is when nothing else is said."""
    return _without(question, _naming(question, names))


def beyond_titles(text: str, names: Names) -> str:
    """Return a text without the words of names that stand beside each other.

    "What experience does the Head of People Experience need" keeps its first.
    """
    naming = _naming(text, names)
    said = [m for m in words(text) if m.start() in naming or content(m[0])]
    beside = {
        place
        for (place, one), (after, other) in pairwise(enumerate(said))
        if one.start() in naming and other.start() in naming
        for place in (place, after)
    }
    return _without(text, frozenset(said[place].start() for place in beside))


def without_names(part: Part, names: Names) -> Part:
    """Return the part without the words that only name its documents."""
    naming = _naming(part.text, names)
    kept = {stem(m[0]) for m in words(part.text) if m.start() not in naming}
    left = {stem(m[0]) for m in words(part.text) if m.start() in naming} - kept
    rest = tuple(
        t for t in part.terms if t in kept or not (t in left or _bears(names.terms, t))
    )
    spoken = part.spoken or part.text
    wording = _without(spoken, _naming(spoken, names))
    return replace(
        part, terms=rest, named=not rest, wording=wording, reworded=_reworded(wording)
    )


def _reworded(wording: str) -> tuple[str, ...]:
    """Return a question as sentences are best matched with it; nothing: as it is."""
    for asks, says in REWORDINGS:
        if match := asks.match(wording):
            return tuple(said.format(rest=match["rest"]) for said in says)
    return ()


def without_demands(part: Part, constraints: Sequence[Constraint]) -> Part:
    """Return the part without the words of what is demanded of a record.

    A date of when something is due is no question of when ("what is due by May?").
    """
    said = {term for c in constraints for term in stems(c.text)}
    keys = {c.key for c in constraints}
    return replace(
        part,
        terms=tuple(term for term in part.terms if term not in said),
        columns=tuple(column for column in part.columns if column not in keys),
    )


def _without(text: str, naming: frozenset[int]) -> str:
    """Return a text without some of its words; as it is when nothing else is said."""
    kept, position = [], 0
    for match in words(text):
        if match.start() in naming:
            kept.append(text[position : match.start()])
            position = match.end()
    rest = " ".join("".join([*kept, text[position:]]).split())
    return rest if content(rest) else text


def _naming(text: str, names: Names) -> frozenset[int]:
    """Return where the words that name a document begin.

    A loose one counts in one run with a word that names for sure, or with a word for
    the document as such: "the leadership strategy".
    """
    found: set[int] = set()
    run: list[tuple[int, bool]] = []
    end = 0
    for match in (*words(text), None):
        gap = text[end : match.start()] if match else ","
        if match is None or _BREAK.search(gap) or _ends(match[0], names):
            if any(sure for _, sure in run):
                found.update(start for start, _ in run)
            run = []
        if match is None:
            break
        end = match.end()
        term = stem(match[0])
        if _bears(names.terms, term):
            run.append((match.start(), term not in names.loose))
        elif term in generic() and run:
            run.append((-1, True))
        elif _is_near(match[0], names):
            run.append((match.start(), False))
    return frozenset(found - {-1})


def _ends(word: str, names: Names) -> bool:
    term = stem(word)
    named = _bears(names.terms, term) or _is_near(word, names)
    return not named and term not in generic()


def _is_near(word: str, names: Names) -> bool:
    """Return whether a word in capitals stands where its document begins."""
    return word[0].isupper() and stem(word) in names.near


def _bears(vouched: frozenset[str], term: str) -> bool:
    long = expansions().get(term, ())
    return term in vouched or (bool(long) and all(part in vouched for part in long))

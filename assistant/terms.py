"""Terms that stand for one another: synonyms, abbreviations, spelling slips."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from assistant.text import stem, stems
from assistant.vocabulary import ABBREVIATIONS, GENERIC, STOPWORDS, SYNONYMS


@cache
def related() -> Mapping[str, frozenset[str]]:
    """Return the stems that stand for a stem, itself left out."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for group in SYNONYMS:
        stemmed = {stem(word) for word in group}
        for item in stemmed:
            found[item] |= stemmed - {item}
    return {item: frozenset(others) for item, others in found.items()}


@cache
def expansions() -> Mapping[str, tuple[str, ...]]:
    """Return the stems of what an abbreviation stands for, by its own stem."""
    return {
        stem(short): tuple(t for t in content(long) if t not in generic())
        for short, long in ABBREVIATIONS.items()
    }


@cache
def generic() -> frozenset[str]:
    """Return the stems of words that point at a document as such."""
    return frozenset(stem(word) for word in GENERIC)


@cache
def _stop_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in STOPWORDS)


def content(text: str) -> tuple[str, ...]:
    """Return the stems of a text without stop words, repeats kept out, in order."""
    return tuple(dict.fromkeys(s for s in stems(text) if s not in _stop_stems()))


def covers(have: frozenset[str], term: str) -> float:
    """Return how well a set of stems accounts for a term, in [0, 1].

    1 for the term itself or the whole of what it abbreviates, 0.8 for a synonym, or
    for the abbreviation of words that hold it.
    """
    if term in have:
        return 1.0
    long = expansions().get(term)
    if long and all(part in have for part in long):
        return 1.0
    if related().get(term, frozenset()) & have:
        return 0.8
    short = _abbreviated().get(term, frozenset()) & have
    return 0.8 if short else 0.0


@cache
def _abbreviated() -> Mapping[str, frozenset[str]]:
    """Return the abbreviations that a stem is part of."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for short, long in expansions().items():
        for part in long:
            found[part].add(short)
    return {part: frozenset(shorts) for part, shorts in found.items()}


def search_expression(terms: Iterable[str]) -> str:
    """Return an FTS5 expression that finds any of the words, each quoted."""
    unique = dict.fromkeys(term.replace('"', " ").strip() for term in terms)
    return " OR ".join(f'"{term}"' for term in unique if term)


@cache
def related_words(word: str) -> tuple[str, ...]:
    """Return the words that stand for a word when chunks are looked for."""
    item = stem(word)
    found = [
        other
        for group in SYNONYMS
        if item in {stem(member) for member in group}
        for other in group
        if stem(other) != item
    ]
    long = ABBREVIATIONS.get(word.lower())
    return tuple(dict.fromkeys([*found, *(long.split() if long else ())]))

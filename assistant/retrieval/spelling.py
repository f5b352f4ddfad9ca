"""Words of a question that no document holds, mended to words that mean something."""

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from typing import Final

from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.lexicon import known_words
from assistant.retrieval.titles import shortens, spelt_ampersands
from assistant.terms import content
from assistant.text import fold, words
from assistant.vocabulary import (
    ABBREVIATIONS,
    ASPECTS,
    COMPARING,
    GENERIC,
    STOPWORDS,
    SYNONYMS,
)

_STATED_SHORT = re.compile(r"\s*\([^)]*\)")
_CODE = re.compile(r"[-/]?\d")
"""What follows the letters of a code: "CP-37"."""
_SHORTEST: Final = 5
_CLOSE: Final = 0.82
_SHORTENED: Final = 4
_VOWELS: Final = "aeiou"
_HEARD: Final = 4
"""So many consonants tell a word."""


_SHORT_YEARS: Final = re.compile(
    r"(?<![\d/.£-])(?P<first>[12]\d)/(?P<last>[123]\d)(?![\d/])"
    r"(?! ?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)


def mend(question: str, catalogue: Catalogue, known: Callable[[str], bool]) -> str:
    """Return a question with its slips mended and its shortened names spelt out.

    A word is looked at only when no document, and no word of the field, holds it, or
    when it is written as an abbreviation: one that shortens a name ("Lincs", "SECAmb")
    becomes the name; one that is close to a name or a word of the field becomes that.

    Args:
        question: As typed.
        catalogue: The names of the documents.
        known: Whether any document holds a word.
    """
    question = spelt_ampersands(question, catalogue.ampersands)
    question = _SHORT_YEARS.sub(_in_full, question)
    mended, position = [], 0
    for match in words(question):
        mended.append(question[position : match.start()])
        coded = _CODE.match(question, match.end()) is not None
        said = match[0]
        mended.append(said if coded else _mended(said, question, catalogue, known))
        position = match.end()
    return "".join([*mended, question[position:]])


def _in_full(years: re.Match[str]) -> str:
    """Return "25/26" as "2025/26"; other figures as they are."""
    follows = int(years["last"]) == int(years["first"]) + 1
    return f"20{years[0]}" if follows else years[0]


def _mended(
    said: str, question: str, catalogue: Catalogue, known: Callable[[str], bool]
) -> str:
    word = fold(said).removesuffix("'s")
    capitals = sum(letter.isupper() for letter in said)
    common = word in ABBREVIATIONS or word in GENERIC
    abbreviated = capitals > 1 and len(said) > 2 and not common
    lost = word.isalpha() and word not in _field() and not known(word)
    if abbreviated or (lost and len(word) > 2 and word not in known_words()):
        body = _body(word, question, catalogue)
        if body:
            return _STATED_SHORT.sub("", body)
    if word in _field():
        return said
    if capitals > 1 and (post := _post(word, question, catalogue)):
        return post
    found = None
    if len(word) >= _SHORTEST:
        found = _respelt(word, catalogue, known, lost=lost)
    if found is None:
        return said
    return found.capitalize() if said[0].isupper() else found


def _respelt(
    word: str, catalogue: Catalogue, known: Callable[[str], bool], *, lost: bool
) -> str | None:
    """Return the name, or the word of the field or a text, that was meant."""
    if word not in catalogue.words:
        swapped = _swapped(word, catalogue.words)
        if swapped or not lost:
            return swapped
    if not lost or word in known_words():
        return None
    full = sorted(name for name in catalogue.words if _shortens(word, name))
    field = [*catalogue.words, *sorted(_field())]
    found = full or _sounding(word, field)
    found = found or [each for each in _variants(word) if known(each)][:1]
    found = found or get_close_matches(word, field, n=1, cutoff=_CLOSE)
    return found[0] if found and found[0][0] == word[0] else None


def _body(short: str, question: str, catalogue: Catalogue) -> str | None:
    """Return the body that a short name stands for.

    Of several, the one whose document the rest of the question names best.
    """
    bodies = [body for body in catalogue.bodies if shortens(short, body)]
    if len(bodies) < 2:
        return bodies[0] if bodies else None
    terms = content(question)
    strengths = {
        body: max(
            catalogue.strength(named, terms)
            for named in catalogue.named
            if body in named.bodies
        )
        for body in bodies
    }
    best = max(strengths.values())
    winners = [body for body, strength in strengths.items() if strength == best]
    return winners[0] if len(winners) == 1 and best > 0 else None


def _post(short: str, question: str, catalogue: Catalogue) -> str | None:
    """Return the post that its initials stand for: "GM", "DoN".

    Of several, the one whose document the rest of the question names best.
    """
    posts = catalogue.posts.get(short, ())
    if len(posts) < 2:
        return posts[0] if posts else None
    terms = [t for t in content(question) if t != short]
    best: dict[str, float] = {}
    for post in posts:
        told = (*terms, *content(post))
        of_title = (n for n in catalogue.named if set(content(post)) <= n.title)
        best[post] = max(
            (catalogue.strength(n, told) for n in of_title), default=0.0
        ) - catalogue.total(content(post))
    most = max(best.values())
    winners = [post for post, strength in best.items() if strength == most]
    return winners[0] if len(winners) == 1 else None


def _sounding(word: str, names: Iterable[str]) -> list[str]:
    """Return the word that another is but for its vowels and doubled letters.

    "Permenant" is rather permanent than pregnant.
    """
    heard = _consonants(word)
    if len(heard) < _HEARD:
        return []
    return [n for n in names if n[0] == word[0] and _consonants(n) == heard][:1]


def _variants(word: str) -> Iterator[str]:
    """Yield a word with two letters swapped, a letter doubled, or another vowel."""
    for at in range(1, len(word)):
        before, letter, after = word[:at], word[at], word[at + 1 :]
        if after and letter != after[0]:
            yield f"{before}{after[0]}{letter}{after[1:]}"
        yield f"{before}{letter}{letter}{after}"
        if letter == before[-1]:
            yield f"{before}{after}"
        if letter in _VOWELS:
            yield from (f"{before}{v}{after}" for v in _VOWELS if v != letter)


@cache
def _consonants(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word[0] + re.sub("[aeiou]", "", word[1:]))


def _swapped(word: str, names: Iterable[str]) -> str | None:
    """Return the name that a word is but for two letters beside each other.

    Looked for even where a text holds the word: slips stand in texts as well.
    """
    return next(
        (
            name
            for name in names
            if len(name) == len(word) and name != word and _is_swap(word, name)
        ),
        None,
    )


def _is_swap(word: str, name: str) -> bool:
    apart = [i for i, (a, b) in enumerate(zip(word, name, strict=True)) if a != b]
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    first, second = apart
    return (word[first], word[second]) == (name[second], name[first])


def _shortens(word: str, name: str) -> bool:
    """Return whether a word is a short form of a name: "lincs" of "lincolnshire"."""
    if len(name) <= len(word) or not name.startswith(word[:_SHORTENED]):
        return False
    rest = iter(name)
    return all(letter in rest for letter in word)


@cache
def _field() -> frozenset[str]:
    """Return the words that questions of this field are made of."""
    cues = (cue for aspect in ASPECTS.values() for cue in aspect.cues)
    groups: Iterable[str] = (word for group in SYNONYMS for word in group)
    split = (part for cue in cues for part in cue.split())
    return frozenset(
        (*split, *groups, *ABBREVIATIONS, *STOPWORDS, *GENERIC, *COMPARING)
    )

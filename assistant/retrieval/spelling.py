"""Words of a question that no document holds, mended to words that mean something."""

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from functools import cache
from typing import Final

from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.titles import shortens
from assistant.terms import content
from assistant.text import fold, words
from assistant.vocabulary import ABBREVIATIONS, ASPECTS, GENERIC, STOPWORDS, SYNONYMS

_STATED_SHORT = re.compile(r"\s*\([^)]*\)")
_SHORTEST: Final = 5
_CLOSE: Final = 0.82
_SHORTENED: Final = 4


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
    mended, position = [], 0
    for match in words(question):
        mended.append(question[position : match.start()])
        mended.append(_mended(match[0], question, catalogue, known))
        position = match.end()
    return "".join([*mended, question[position:]])


def _mended(
    said: str, question: str, catalogue: Catalogue, known: Callable[[str], bool]
) -> str:
    word = fold(said).removesuffix("'s")
    capitals = sum(letter.isupper() for letter in said)
    common = word in ABBREVIATIONS or word in GENERIC
    abbreviated = capitals > 1 and len(said) > 2 and not common
    lost = word.isalpha() and word not in _field() and not known(word)
    if abbreviated or (lost and len(word) > 2):
        body = _body(word, question, catalogue)
        if body:
            return _STATED_SHORT.sub("", body)
    if not lost or len(word) < _SHORTEST:
        return said
    full = sorted(name for name in catalogue.words if _shortens(word, name))
    field = [*catalogue.words, *sorted(_field())]
    found = full or get_close_matches(word, field, n=1, cutoff=_CLOSE)
    if not found or found[0][0] != word[0]:
        return said
    return found[0].capitalize() if said[0].isupper() else found[0]


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
    return frozenset((*split, *groups, *ABBREVIATIONS, *STOPWORDS, *GENERIC))

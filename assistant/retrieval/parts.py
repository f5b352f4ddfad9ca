"""The parts of a question: what each asks, and what would answer it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from assistant.query import Expected, Part
from assistant.terms import content, generic
from assistant.text import fold, stem, words
from assistant.values import NUMBER_WORDS
from assistant.vocabulary import (
    ASKS_DUTIES,
    ASKS_STRICTLY,
    ASPECTS,
    EXPECTS,
    NAMES_ACTIONS,
    NOT_ASKING,
    STOPWORDS,
)

_SPLIT = re.compile(
    r"[?;]\s+|,?\s+(?:and|but)\s+(?=(?:(?:by|from|to|for|with) )?(?:who|whom|what|when"
    r"|where|which|how|why|is|are|does|do|has|have|can|will)\b)",
    re.IGNORECASE,
)
_NOTHING: Final = re.compile(
    r"\W*(?:(?:ok|okay|right|great|good|thanks|thank you|cheers|sure|fine|lovely"
    r"|perfect|hi|hello|hi there|good (?:morning|afternoon)|i see|yes|got it)\W*)+",
    re.IGNORECASE,
)
"""What opens a turn and asks for nothing."""
DUTY: Final = stem("duty")
"""What "what would I do?" asks for."""
_OF_DUTIES: Final = frozenset({DUTY, stem("responsible"), stem("charge")})
_HOW_MANY = re.compile(r"\b(?:how many|number of)\b", re.IGNORECASE)
_WHY = re.compile(r"\W*why\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:it|its|this|that|they|them|their|he|she|there)\b", re.I)


def split_parts(question: str, *, facts: bool = True) -> tuple[Part, ...]:
    """Return what a question asks, one thing at a time, in its order.

    Args:
        question: With its slips mended.
        facts: Whether facts that adverts state by name may be meant.
    """
    found: list[Part] = []
    for text in _pieces(question):
        aspects: list[str] = []
        used: set[str] = set()
        if facts and not _WHY.match(text):
            aspects, used = _aspects(text)
        rest = tuple(t for t in content(text) if t not in used and t not in generic())
        for aspect in aspects:
            cues = tuple(sorted(used & set(content(text))))
            expects = ASPECTS[aspect].value or _expects(text)
            found.append(Part(text, rest, cues, aspect, expects))
        if not aspects:
            found.append(
                Part(
                    text,
                    rest,
                    expects=_expects(text),
                    counted=_counted(text),
                    strict=ASKS_STRICTLY.search(fold(text)) is not None,
                )
            )
    return tuple(found)


def _pieces(question: str) -> Iterator[str]:
    """Yield what is asked one after the other, greetings and thanks left out."""
    pieces = [piece.strip(" ?.,") for piece in _SPLIT.split(question)]
    said = [piece for piece in pieces if piece]
    yield from [piece for piece in said if not _NOTHING.fullmatch(piece)] or said


def _counted(text: str) -> tuple[str, ...]:
    """Return the stems of the two words after "how many": a noun, or one with it."""
    match = _HOW_MANY.search(text)
    if not match:
        return ()
    found: list[str] = []
    for word in words(text[match.end() :]):
        said = fold(word[0])
        if said in STOPWORDS and said not in ("and", "or"):
            break
        if said not in STOPWORDS:
            found.append(stem(word[0]))
    return tuple(found[:2])


def _expects(text: str) -> Expected | None:
    folded = fold(text)
    return next(
        (kind for kind, pattern in EXPECTS.items() if pattern.search(folded)), None
    )


def _aspects(text: str) -> tuple[list[str], set[str]]:
    """Return the facts that a text asks for, in its order, and the stems that say so.

    The longest cue wins a word; a word counts for one fact only.
    """
    said = tuple(fold(match[0]) for match in words(text))
    if said[-2:] == ("how", "much"):
        said = (*said, "pay")
    taken = _no_cues(said)
    blocked = tuple(taken)
    found: dict[str, int] = {}
    for cue, key in (pair for pair in _CUES if pair[0][0] in said):
        width = len(cue)
        for first in range(len(said) - width + 1):
            window = slice(first, first + width)
            if said[window] == cue and not any(taken[window]):
                taken[window] = [True] * width
                found.setdefault(key, first)
    used = {
        stem(word)
        for word, mark, block in zip(said, taken, blocked, strict=False)
        if mark and not block
    }
    folded = fold(text)
    if any(_is_other(key, folded) for key in found):
        return [key for key in found if not _is_other(key, folded)], set()
    if not found:
        return _asked_apart(folded)
    return sorted(found, key=lambda key: found[key]), used


def _asked_apart(folded: str) -> tuple[list[str], set[str]]:
    """Return the fact whose words stand apart, and the stems that say so."""
    for key, aspect in ASPECTS.items():
        match = aspect.asks.search(folded) if aspect.asks else None
        if match and not _is_other(key, folded):
            asking = {"many", "big", "large", "people", "staff", *match.groups("")}
            return [key], {stem(word) for word in asking}
    return [], set()


def _is_other(key: str, folded: str) -> bool:
    other = ASPECTS[key].other
    return other is not None and other.search(folded) is not None


def _no_cues(said: tuple[str, ...]) -> list[bool]:
    """Return which words stand in a phrase that asks for no fact: "pay for it"."""
    taken = [False] * len(said)
    for phrase in (p for p in _NO_CUES if p[0] in said):
        width = len(phrase)
        for first in range(len(said) - width + 1):
            if said[first : first + width] == phrase:
                taken[first : first + width] = [True] * width
    return taken


def inherit(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Give a part that only points ("who owns it?") the subject of the one before."""
    found: list[Part] = []
    for part in parts:
        terms = part.terms
        if found and (not terms or _PRONOUN.search(part.text)):
            terms = tuple(dict.fromkeys((*found[-1].terms, *terms)))
        found.append(replace(part, terms=terms))
    return tuple(found)


def of_duties(part: Part) -> Part:
    """Return a part as one that asks for duties, if it does: "what would I do"."""
    asks = part.asks == "text" and ASKS_DUTIES.search(fold(part.text))
    bare = part.named or _OF_DUTIES.issuperset(part.terms)
    return replace(part, terms=(DUTY,), named=False) if asks and bare else part


def of_whole(part: Part) -> Part:
    """Return who leads a plan, and until when it runs, as asked of its text.

    "Who leads the green plan?" asks of no action in it, "who owns its actions?" does.
    """
    whole = part.named and part.columns in (("owners",), ("due",))
    if not whole or NAMES_ACTIONS.search(fold(part.text)):
        return part
    return replace(part, asks="text", columns=())


def without_number(part: Part) -> Part:
    """Return a part that asks for a list without how many items there are."""
    text = part.asks == "text"
    rest = tuple(
        t for t in part.terms if t not in _NUMBERS and not (text and t.isdigit())
    )
    planned = part.asks == "commitments"
    return replace(part, terms=rest) if rest and (text or planned) else part


_NUMBERS: Final = frozenset(stem(word) for word in NUMBER_WORDS)
_CUES: Final = sorted(
    (
        (tuple(fold(match[0]) for match in words(cue)), key)
        for key, aspect in ASPECTS.items()
        for cue in aspect.cues
    ),
    key=lambda pair: -len(pair[0]),
)
_NO_CUES: Final = tuple(
    tuple(fold(match[0]) for match in words(phrase)) for phrase in NOT_ASKING
)

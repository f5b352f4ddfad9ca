"""What a shredded line looks like, column by column, by its words alone."""

import re
from functools import lru_cache
from typing import Final

from assistant.ingest.commitments.lists import COMPLETE
from assistant.ingest.commitments.owners import looks_like_owners
from assistant.ingest.commitments.shredded.fragments import Fragment
from assistant.ingest.commitments.tables.columns import Kind
from assistant.ingest.commitments.words import CLAUSE, POSTS, VERBS
from assistant.text import words

_CHANGE = re.compile(
    r"(?:improve[sd]|improving|improvements?|increase[sd]?|reduce[sd]|reductions?"
    r"|fewer|decrease[sd]?|higher|lower|greater|more|better|positive|enhanced|stronger"
    r"|evidence|feedback|number of|percentage of|proportion of|staff survey|at least"
    r"|\d+\s?%)(?:\b|(?<=%))",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"\b(?:has|have|is|are|can|know|knows|feel|feels|understand|receive|receives)\b",
    re.IGNORECASE,
)
_POST_GOES_ON = re.compile(r"(?:/|and [A-Z]|of [A-Z]|&\s?[A-Z]|for [A-Z])")
_IN_POST = re.compile(r"/|\b(?:Director|Head|Chief|Lead|Manager|Chair)\b")
_BODIES: Final = frozenset({"board", "team", "group", "service", "trust", "office"})
_NUMBER = re.compile(r"^\(?\d{1,2}(?:\.\d{1,2})*[.)]?\s+")
_MAKING = re.compile(r"[A-Z]\w+(?:ion|ment|ing|al) of\b")
_WILL = re.compile(r"\b(?:will|shall)\b")
_STATE_WORDS: Final = 4
_POST_WORDS: Final = 5
_DATE_SCORE: Final = 4.0
_NOT_DATE: Final = -9.0


@lru_cache(maxsize=16_384)
def look(fragment: Fragment, kind: Kind) -> float:
    """Return how much a line looks like what stands in a column; 0 if either way."""
    if kind == "due":
        return _DATE_SCORE if fragment.due else _NOT_DATE
    if fragment.due:
        return -6.0
    if kind == "owners":
        return max(_owner(fragment.text), _above_post(fragment))
    if fragment.low:
        return 0.0
    return _SCORES[kind](_NUMBER.sub("", fragment.text))


def _first(text: str) -> str:
    return next((match[0].lower() for match in words(text)), "")


def _owner(text: str) -> float:
    said = {match[0].lower() for match in words(text)}
    if looks_like_owners(text):
        if text.startswith("/"):
            return 4.5
        last = text.split()[-1].strip("/,;").rsplit("/")[-1].lower()
        ends = last in POSTS or _IN_POST.search(text) is not None
        return (2.5 if ends else 0.5) - (1.0 if last in _BODIES else 0.0)
    if "/" in text and (said & POSTS) and not said & VERBS:
        return 1.5
    if text[:1].isupper() and len(said) <= 3 and text.split()[-1].lower() in _BODIES:
        return 1.0
    if _POST_GOES_ON.match(text) and len(said) <= 4:
        return 2.0 if text.startswith("/") else 0.5
    if _first(text) in VERBS or said & CLAUSE:
        return -4.0
    capitals = sum(word[:1].isupper() for word in text.split())
    return -1.0 if capitals == len(text.split()) else -3.0


def _above_post(fragment: Fragment) -> float:
    """Return how much a line is the beginning of a post that the next line ends."""
    both = f"{fragment.text} {fragment.below}"
    short = len(both.split()) <= _POST_WORDS and fragment.text[:1].isupper()
    last = fragment.below.split()[-1].lower() if fragment.below else ""
    named = short and last in POSTS - _BODIES and looks_like_owners(both)
    return 1.5 if named else _NOT_DATE


def _action(text: str) -> float:
    first, said = _first(text), len(text.split())
    if first in VERBS and said <= _STATE_WORDS and COMPLETE.search(text):
        return 0.0  # "Plan in place": a noun that is a verb elsewhere
    if first in VERBS or (first == "to" and said > 1):
        return 2.0
    if _MAKING.match(text):
        return 0.3
    return -1.4 if COMPLETE.search(text) or _CHANGE.match(text) else -0.4


def _measure(text: str) -> float:
    score = 0.0
    if _CHANGE.match(text):
        score += 0.8
    if COMPLETE.search(text):
        score += 1.5
    elif _first(text) in VERBS and not _CHANGE.match(text):
        score -= 1.2
    return score - (1.0 if _STATE.search(text) or _WILL.search(text) else 0.0)


def _benefit(text: str) -> float:
    score = 0.9 if _STATE.search(text) else 0.0
    if _CHANGE.match(text):
        score += 0.5
    return score - (1.0 if _first(text) in VERBS else 0.0)


def _item(text: str) -> float:
    if _first(text) in VERBS and not _MAKING.match(text):
        return -0.8
    if _CHANGE.match(text) or COMPLETE.search(text):
        return -0.6
    return 0.5 if _WILL.search(text) else 0.2


_SCORES: Final = {
    "action": _action,
    "measures": _measure,
    "benefit": _benefit,
    "item": _item,
    "theme": _item,
}

"""Denials, modal verbs, quantities, causes and conditions: what bends a sentence."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from assistant.text import fold, stem, words
from assistant.values import find_values
from assistant.verify.wording import read
from assistant.vocabulary.support import (
    CAUSES,
    CONDITIONS,
    IDLE_NEGATIONS,
    IMPORTANCE,
    MODALS,
    NEGATIONS,
    OPPOSITES,
    QUANTITIES,
)

Bend = Literal[
    "negation", "modal", "quantity", "cause", "condition", "importance", "opposite"
]
_REACH: Final = 2
"""Content words after a denial that it denies."""
_FIRM: Final = frozenset({"must", "will", ""})
_STOPS = re.compile(r"[.;:!?|]|\bbut\b|\balthough\b|\bhowever\b")


@dataclass(frozen=True, slots=True)
class Tone:
    """How a sentence says what it says."""

    denials: tuple[frozenset[str], ...]
    """For each denial, the stems of the words that it reaches."""
    modal: str
    """The weakest class of its modal verbs; empty without one."""
    modals: frozenset[str]
    quantities: frozenset[str]
    importance: str
    cause: bool
    condition: bool


@lru_cache(maxsize=8_192)
def tone(text: str) -> Tone:
    """Return how a sentence, or a quote of several, says what it says."""
    folded = _without_dates(text)
    modals = [name for name, pattern in MODALS.items() if pattern.search(folded)]
    importance = next((n for n, p in IMPORTANCE.items() if p.search(folded)), "")
    denials = folded
    if importance == "desirable":
        denials = IMPORTANCE["desirable"].sub(" ", folded)
        modals = [name for name in modals if name != "must"]
    return Tone(
        denials=_denied(denials),
        modal=modals[-1] if modals else "",
        modals=frozenset(modals),
        quantities=frozenset(n for n, p in QUANTITIES.items() if p.search(folded)),
        importance=importance,
        cause=CAUSES.search(folded) is not None,
        condition=CONDITIONS.search(folded) is not None,
    )


def bent(
    claim: str,
    quote: str,
    *,
    promised: bool = False,
    names: frozenset[str] = frozenset(),
) -> Bend | None:
    """Return how a claim bends what a quote says; None when it says it as it stands.

    Args:
        claim: One sentence.
        quote: The sentences that it rests on.
        promised: Whether the quote is a row of a plan, which says "will".
        names: Stems of the words that only name the document.
    """
    said, stated = tone(claim), tone(quote)
    if denies_otherwise(claim, quote, names):
        return "negation"
    if said.importance and stated.importance and said.importance != stated.importance:
        return "importance"
    if _modal_differs(said, stated, promised=promised):
        return "modal"
    if _quantity_differs(said.quantities, stated.quantities):
        return "quantity"
    if said.cause and not stated.cause:
        return "cause"
    if said.condition and not stated.condition:
        return "condition"
    return "opposite" if _opposed(claim, quote) else None


def _without_dates(text: str) -> str:
    for value in reversed(find_values(text)):
        if value.kind == "date":  # "May 2026" permits nothing
            text = f"{text[: value.start]} {text[value.end :]}"
    return fold(text).replace("n't", " not").replace("cannot", "can not")


def _denied(folded: str) -> tuple[frozenset[str], ...]:
    text = IDLE_NEGATIONS.sub(lambda match: " " * len(match[0]), folded)
    found = []
    for match in words(text):
        if match[0] not in NEGATIONS:
            continue
        stop = _STOPS.search(text, match.end())
        reached = read(text[match.end() : stop.start() if stop else len(text)])
        reached = reached[:_REACH]
        if not reached:  # a cell: "On-call: No"
            reached = read(text[text.rfind("|", 0, match.start()) + 1 : match.start()])
            reached = reached[-_REACH:]
        found.append(frozenset(word.stem for word in reached))
    return tuple(found)


def denies_otherwise(
    claim: str, quote: str, names: frozenset[str] = frozenset()
) -> bool:
    """Return whether one denies what the other does not."""
    said, stated = tone(claim), tone(quote)
    denied = frozenset[str]().union(*stated.denials)
    for reached in said.denials:
        if not stated.denials or (reached and reached.isdisjoint(denied)):
            return True
    own = {word.stem for word in read(claim)} - names
    affirmed = own - frozenset[str]().union(*said.denials)
    counts = Counter(word.stem for word in read(quote))
    return any(
        reached and reached <= affirmed and any(counts[item] < 2 for item in reached)
        for reached in stated.denials
    )


def _modal_differs(said: Tone, stated: Tone, *, promised: bool) -> bool:
    if said.modal in stated.modals:
        return False
    if said.modal in ("", "will"):
        return bool(stated.modals) and stated.modals.isdisjoint({"must", "will"})
    if said.modal == "must":
        return not (promised or stated.importance == "essential")
    return True


def _quantity_differs(said: frozenset[str], stated: frozenset[str]) -> bool:
    if "only" in said and "only" not in stated:
        return True
    if "all" in said and stated & {"some", "most"} and "all" not in stated:
        return True
    return bool(said & {"some", "most"}) and bool("all" in stated) and not said & stated


def _opposed(claim: str, quote: str) -> bool:
    own, have = _folded_words(claim), _folded_words(quote)
    stems: Mapping[str, frozenset[str]] = {
        word: frozenset(map(stem, OPPOSITES[word])) for word in own if word in OPPOSITES
    }
    quoted = {stem(word) for word in have}
    mine = {stem(word) for word in own}
    return any(
        stem(word) not in quoted and others & quoted - mine
        for word, others in stems.items()
    )


@lru_cache(maxsize=8_192)
def _folded_words(text: str) -> frozenset[str]:
    return frozenset(fold(match[0]) for match in words(text))

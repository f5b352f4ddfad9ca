"""Denials, modal verbs, quantities, causes and conditions: what bends a sentence."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal

from assistant.text import fold, stem, words
from assistant.values import find_values
from assistant.verify.wording import Word, credit, read
from assistant.vocabulary import STOPWORDS
from assistant.vocabulary.support import (
    ABILITY,
    BARS,
    CAUSES,
    CONDITIONS,
    DUTIES,
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
_NEAR: Final = 5
"""Content words after a denial that it may deny, in other words."""
_LOOSER: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "would": frozenset({"must", "will", "should", "expect"}),
        "expect": frozenset({"must", "will", "should"}),
        "aim": frozenset({"must", "will", "should", "expect"}),
    }
)
"""What vouches for a modal verb besides itself: a duty is expected of somebody."""
_STRONG: Final = frozenset({"must", "will"})
_STOPS = re.compile(r"[.;:!?|]|\bbut\b|\balthough\b|\bhowever\b")


@dataclass(frozen=True, slots=True)
class Tone:
    """How a sentence says what it says."""

    denials: tuple[tuple[Word, ...], ...]
    """For each denial, the words that it may reach, the nearest first."""
    barring: tuple[tuple[Word, ...], ...]
    """The same for words that deny in another way: "stop", "only", "rather than"."""
    modal: str
    """The weakest class of its modal verbs; empty without one."""
    modals: frozenset[str]
    weakened: tuple[tuple[str, tuple[Word, ...]], ...]
    """Each weak modal verb, as its class, with the words after it."""
    able: bool
    """Whether it says that somebody is free to do something."""
    obliged: bool
    """Whether it makes a duty of something without a modal verb."""
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
        denials=_denied(denials, NEGATIONS),
        barring=_denied(denials, BARS),
        modal=modals[-1] if modals else "",
        modals=frozenset(modals),
        weakened=_weakened(folded, modals),
        able=ABILITY.search(folded) is not None,
        obliged=importance == "essential" or DUTIES.search(folded) is not None,
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
    weighed = replace(stated, modals=_modals_of(stated, claim))
    if _modal_differs(said, weighed, promised=promised):
        return "modal"
    if _quantity_differs(said.quantities, stated.quantities):
        return "quantity"
    if said.cause and not stated.cause:
        return "cause"
    if said.condition and not stated.condition:
        return "condition"
    return "opposite" if _opposed(claim, quote) else None


def _weakened(
    folded: str, modals: Sequence[str]
) -> tuple[tuple[str, tuple[Word, ...]], ...]:
    return tuple(
        (name, read(folded[match.end() :])[:_NEAR])
        for name in modals
        if name not in _STRONG
        for match in MODALS[name].finditer(folded)
    )


def _modals_of(stated: Tone, claim: str) -> frozenset[str]:
    """Return the modal verbs of a quote that bear on what a claim says of it."""
    own = frozenset(word.stem for word in read(claim))
    weak = {
        name
        for name, reached in stated.weakened
        if not reached or any(credit(word, own) for word in reached)
    }
    return frozenset(weak | (stated.modals & _STRONG))


def _without_dates(text: str) -> str:
    for value in reversed(find_values(text)):
        if value.kind == "date":  # "May 2026" permits nothing
            text = f"{text[: value.start]} {text[value.end :]}"
    return fold(text).replace("n't", " not").replace("cannot", "can not")


def _denied(folded: str, signs: frozenset[str]) -> tuple[tuple[Word, ...], ...]:
    text = IDLE_NEGATIONS.sub(lambda match: " " * len(match[0]), folded)
    found = []
    for match in words(text):
        if match[0] not in signs:
            continue
        stop = _STOPS.search(text, match.end())
        reached = read(text[match.end() : stop.start() if stop else len(text)])
        reached = reached[:_NEAR]
        if not reached:  # a cell: "On-call: No"
            reached = read(text[text.rfind("|", 0, match.start()) + 1 : match.start()])
            reached = reached[-_NEAR:]
        found.append(reached)
    return tuple(found)


def _reach(denials: Iterable[Sequence[Word]]) -> frozenset[str]:
    return frozenset(word.stem for reached in denials for word in reached)


def denies_otherwise(
    claim: str, quote: str, names: frozenset[str] = frozenset()
) -> bool:
    """Return whether one denies what the other does not."""
    said, stated = tone(claim), tone(quote)
    denied = _reach((*stated.denials, *stated.barring))
    if any(
        not denied or (reached and not any(credit(word, denied) for word in reached))
        for reached in said.denials
    ):
        return True
    near = _reach((*said.denials, *said.barring))
    affirmed = {word.stem for word in read(claim)} - names - near
    counts = Counter(word.stem for word in read(quote))
    return any(
        reached
        and _reach((reached,)) <= affirmed
        and any(counts[word.stem] < 2 for word in reached)
        for reached in (each[:_REACH] for each in stated.denials)
    )


def _modal_differs(said: Tone, stated: Tone, *, promised: bool) -> bool:
    if said.modal in stated.modals or (said.modal == "may" and stated.able):
        return False
    if said.able and "may" in stated.modals and said.modal in ("", "may"):
        return False
    if said.modal in ("", "will"):
        return bool(stated.modals) and stated.modals.isdisjoint({"must", "will"})
    if said.modal in _LOOSER:  # a bare verb is as strong as "will"
        return bool(stated.modals) and stated.modals.isdisjoint(_LOOSER[said.modal])
    if said.modal == "must":
        return not (promised or stated.obliged)
    return True


def _quantity_differs(said: frozenset[str], stated: frozenset[str]) -> bool:
    if "only" in said and "only" not in stated:
        return True
    if "all" in said and stated & {"some", "most"} and "all" not in stated:
        return True
    return bool(said & {"some", "most"}) and bool("all" in stated) and not said & stated


def _opposed(claim: str, quote: str) -> bool:
    """Return whether a claim has the opposite of a quote's word in like company."""
    own, have = _company(claim), _company(quote)
    quoted, mine = ({stem(word) for word in said} for said in (have, own))
    return any(
        stem(word) not in quoted
        and any(
            stem(other) not in mine and near & have[other]
            for other in have.keys() & OPPOSITES[word]
        )
        for word, near in own.items()
        if word in OPPOSITES
    )


@lru_cache(maxsize=8_192)
def _company(text: str) -> Mapping[str, frozenset[str]]:
    """Return the words of a text with the stems that stand near each."""
    said = [fold(match[0]) for match in words(text)]
    stems = [stem(word) if word not in STOPWORDS else "" for word in said]
    found: dict[str, frozenset[str]] = {}
    for index, word in enumerate(said):
        near = {*stems[max(0, index - _NEAR) : index], *stems[index + 1 :][:_NEAR]}
        found[word] = found.get(word, frozenset()) | (near - {""})
    return found

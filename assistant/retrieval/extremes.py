"""The most or the least that a question asks for: "highest paid", "closes first"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from assistant.query import Constraint, Part
from assistant.text import fold
from assistant.vocabulary import ASPECTS, EXTREMES

Extreme = Literal["most", "least"]


def read_extreme(
    question: str, constraints: Sequence[Constraint] = ()
) -> tuple[str, Extreme] | None:
    """Return of which fact or column the most or the least is asked for, if it is.

    "More than £60,000" is a demand and no superlative.
    """
    folded = fold(question)
    bounded = {c.key for c in constraints if c.relation in ("above", "below")}
    for extreme in EXTREMES:
        if extreme.of in bounded:
            continue
        if extreme.most.search(folded):
            return extreme.of, "most"
        if extreme.least.search(folded):
            return extreme.of, "least"
    return None


def ask_extreme(parts: tuple[Part, ...], fact: str) -> tuple[Part, ...]:
    """Return the parts with the fact asked for whose most or least is meant."""
    if fact not in ASPECTS or any(part.aspect == fact for part in parts):
        return parts
    first, *rest = parts
    if first.asks != "text":
        return parts
    return (replace(first, asks="fact", aspect=fact), *rest)

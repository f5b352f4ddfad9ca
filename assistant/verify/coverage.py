"""How much of a claim its quotes say, as a whole and clause by clause."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.verify.wording import Word, credit, vouches

_NAMES: Final = 0.25
"""Share of its weight that a word keeps which names the document."""
_ALIKE: Final = 0.65
"""What a word counts that is said by a synonym alone; fitted."""
_ITSELF: Final = 0.95
"""Least credit of the word itself, or of another form of it."""
_RUN: Final = 0.2
"""What each word costs in the longest run of words that no quote says; fitted."""
_CLAUSE = re.compile(
    r"[;:,]\s|\s[–-]\s|\s(?:and|but|although|though|while|whereas|which|who|whose|with"
    r"|as|since|so|because)\s"
)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the words of a quote are worth to a claim."""

    share: float = 1.0
    """Share of its words, at most 1, less what the longest foreign run costs."""
    weakest: float = 1.0
    """Least share of the words of one of its clauses, in [0, 1]."""


def cover(
    claim: str, wanted: Sequence[Word], have: frozenset[str], names: frozenset[str]
) -> Coverage:
    """Return how much of a claim stems say.

    Args:
        claim: One sentence on one line.
        wanted: Its content words.
        have: Stems of all that is held against it.
        names: Stems of the words that only name the document: they count little where
            they stand in the quote, and not at all where they do not.
    """
    told = [word for word in wanted if credit(word, have) or not vouches(names, word)]
    known = total = run = longest = 0.0
    for word in told:
        worth = credit(word, have)
        weight = word.weight * (_NAMES if vouches(names, word) else 1.0)
        total += weight
        known += weight * (1.0 if worth >= _ITSELF else _ALIKE if worth else 0.0)
        run = 0.0 if worth else run + word.weight
        longest = max(longest, run)
    if not total:
        return Coverage()
    share = known / total - _RUN * max(0.0, longest - 1)
    return Coverage(share, min(_clauses(claim, told, have), default=1.0))


def _clauses(claim: str, told: Sequence[Word], have: frozenset[str]) -> Iterator[float]:
    """Yield how much of each clause is said that says anything."""
    ends = [match.end() for match in _CLAUSE.finditer(claim)]
    for start, end in zip([0, *ends], [*ends, len(claim) + 1], strict=True):
        words = [word for word in told if start <= word.start < end]
        if any(word.weight >= 1 for word in words):
            held = sum(word.weight * credit(word, have) for word in words)
            yield held / sum(word.weight for word in words)

"""Does the quote carry the claim? Words, polarity and modal verbs, by rule."""

from typing import Final

from assistant.text import fold, plain, stems, terms
from assistant.values import find_values

_NEGATIONS: Final = frozenset(
    {"not", "no", "never", "without", "cannot", "none", "nor"}
)
_MODALS: Final = frozenset(
    {"will", "should", "must", "may", "might", "could", "would", "can", "shall", "aim"}
)
LEAST: Final = 0.9
"""Least share of a claim's content words that must stand in its quotes."""


def carries(claim: str, quotes: str, *, vouched: str = "") -> bool:
    """Return whether quotes carry a claim.

    Args:
        claim: One sentence.
        quotes: The words it rests on.
        vouched: Title and headings, which may vouch for names, not for more.
    """
    quoted, said = plain(quotes), plain(claim)
    have = frozenset(stems(quoted)) | frozenset(stems(vouched))
    wanted = terms(said)
    known = sum(term in have for term in wanted)
    if wanted and known / len(wanted) < LEAST:
        return False
    for words in (_NEGATIONS, _MODALS):
        if not _of(said, words) <= _of(quoted, words):
            return False
    return _of(said, _NEGATIONS) == _of(quoted, _NEGATIONS) or fold(said) in fold(
        quoted
    )


def _of(text: str, words: frozenset[str]) -> set[str]:
    for value in reversed(find_values(text)):
        if value.kind == "date":  # "May 2026" permits nothing
            text = text[: value.start] + text[value.end :]
    found = set(fold(text).replace("n't", " not").split())
    return {word.strip(".,;:()") for word in found} & words

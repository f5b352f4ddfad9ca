"""Spaces that are set too narrow or too wide, told by the words of the document."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from assistant.ingest.parsers.pdf.page import Word

_WIDEST: Final = 0.4
"""White space this wide, in sizes, parts words for sure."""
_NARROW: Final = 0.2
"""White space narrower than this, in sizes, may be one within a word."""
_SPACE: Final = 0.09
"""Where the words do not tell, white space this wide, in sizes, parts them."""
_BACK: Final = 0.3
_SHORTEST: Final = 2
_FEWEST_BROKEN: Final = 6
"""Letters of a word at least that a space as wide as others may have broken."""
_ENDINGS: Final = ("", "s", "d", "ed", "ing")


def respaced(pages: Sequence[Sequence[Word]]) -> list[tuple[Word, ...]]:
    """Return the words of pages, joined and parted as the rest of the text has them.

    "workf" and "orce" that stand near are one where "workforce" stands elsewhere and
    they do not; "to" and "decide" are two where they do, however near.
    """
    known: Counter[str] = Counter()
    for words in pages:
        known.update(word.text.lower().strip(".,;:()“”‘’'\"") for word in words)
    return [tuple(_page(words, known)) for words in pages]


def _page(words: Sequence[Word], known: Counter[str]) -> list[Word]:
    placed = list(words[:1])
    for before, word in pairwise(words):
        last = placed[-1]
        gap = _gap(before, word)
        if gap is None:
            placed.append(word)
        elif _is_one(last.text, word.text, gap, known):
            placed[-1] = _joined(last, word)
        else:
            placed.append(replace(word, spaced=True) if gap < _SPACE else word)
    return placed


def _gap(last: Word, word: Word) -> float | None:
    """Return the white space between two words in sizes; None where it is wide."""
    if last.turned or word.turned or not last.box.level_with(word.box):
        return None
    gap = (word.box.x0 - last.box.x1) / max(min(last.size, word.size), 1.0)
    letters = last.text[-1:].isalpha() and word.text[:1].isalpha()
    return gap if letters and -_BACK <= gap <= _WIDEST else None


def _is_one(first: str, second: str, gap: float, known: Counter[str]) -> bool:
    start = first.lower().lstrip("(“‘'\"")
    rest = second.lower().rstrip(".,;:)”’'\"")
    whole = known[start + rest]
    if gap >= _NARROW:
        rare = known[start] == 1 and known[rest] == 1
        long = len(start + rest) >= _FEWEST_BROKEN and len(rest) >= _SHORTEST
        alike = second[:1].isupper() == first[-1:].isupper()
        return whole > 0 and rare and long and alike
    halves = (start, rest)
    words = all(len(half) >= _SHORTEST and _is_word(half, known) for half in halves)
    if words != bool(whole):
        return bool(whole)
    return gap < _SPACE


def _is_word(text: str, known: Counter[str]) -> bool:
    """Return whether a word stands elsewhere too, as it is or with an ending."""
    return sum(known[text + ending] for ending in _ENDINGS) > 1


def _joined(last: Word, word: Word) -> Word:
    return replace(
        last,
        text=last.text + word.text,
        box=last.box.joined(word.box),
        size=max(last.size, word.size),
        bold=last.bold and word.bold,
    )

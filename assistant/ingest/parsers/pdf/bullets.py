"""List signs that are drawn as shapes, as browsers print them, made signs of text."""

from collections.abc import Sequence
from typing import Final

from assistant.ingest.parsers.pdf.page import Box, Word

_MOST: Final = 400
"""Shapes of one page; charts have more, and theirs are no list signs."""
_REACH: Final = 3.0
"""How far, in sizes, a sign stands before its item."""
_ALONE: Final = 1.0
"""How far, in sizes, other words stand before the sign."""
_LARGEST: Final = 0.7
"""Width of a sign, in sizes, at most."""


def with_bullets(words: Sequence[Word], dots: Sequence[Box]) -> tuple[Word, ...]:
    """Return words with a bullet before each that a small round shape leads.

    Args:
        words: Those of a page, in the order in which they are painted.
        dots: Small shapes, as wide as they are high.
    """
    if not dots or len(dots) > _MOST:
        return tuple(words)
    signs = {
        index: Word("•", dot, words[index].size)
        for dot in dots
        if (index := _item(words, dot)) is not None
    }
    placed: list[Word] = []
    for index, word in enumerate(words):
        if index in signs:
            placed.append(signs[index])
        placed.append(word)
    return tuple(placed)


def _item(words: Sequence[Word], dot: Box) -> int | None:
    """Return the word that a shape stands before, if it begins a line."""
    middle = dot.centre[1]
    level = [
        (word.box.x0 - dot.x1, index)
        for index, word in enumerate(words)
        if word.box.top < middle < word.box.bottom and not word.turned
    ]
    gap, index = min((pair for pair in level if pair[0] >= 0), default=(0.0, -1))
    if index < 0:
        return None
    size = words[index].size
    crowded = any(
        -_ALONE * size < words[other].box.x1 - dot.x0 and words[other].box.x0 < dot.x0
        for _, other in level
    )
    fits = gap <= _REACH * size and dot.width <= _LARGEST * size
    return index if fits and not crowded else None

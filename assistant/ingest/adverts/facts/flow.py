"""Hard-wrapped lines put on one line again, every character in its place."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from assistant.records import Span
from assistant.sentences import is_bullet

_LABEL: Final = re.compile(r"[ \t*]*[A-Z][\w/()'. -]{1,38}:(?:\s|\*|$)|.*[\t|]")
_OPEN: Final = re.compile(
    r"(?:,|\b(?:a|an|and|as|at|by|for|from|in|is|of|on|or|our|the|their|to|up to|will"
    r"|with|within|your))$"
)
_COLUMNS: Final = re.compile(r"\t|\S {3,}\S|^ {6,}")
_PROSE: Final = re.compile(r"(?:^|.*?\s)[a-z]+\b.*?\s[a-z]+\b")
_NARROW: Final = 45
_FILLED: Final = 0.7
"""How much of the width the lines of a wrapped paragraph fill, mostly."""
_WIDE: Final = 120
"""A page is as many characters wide; a longer line is a paragraph."""


def flow(flat: str, tables: Sequence[Span]) -> str:
    """Return the text with a space for each line end that only wraps a paragraph.

    Args:
        flat: The text.
        tables: Where its tables stand: their lines are left as they are.
    """
    ends = [end for block in _blocks(flat) for end in _wraps(flat, block)]
    pieces, last = [], 0
    for end in ends:
        if any(start <= end < stop for start, stop in tables):
            continue
        pieces.append(flat[last:end])
        last = end + 1
    return " ".join([*pieces, flat[last:]])


def _blocks(flat: str) -> Iterator[list[Span]]:
    """Yield the spans of the lines that no blank line parts."""
    spans, position = [], 0
    for line in flat.split("\n"):
        spans.append((position, position + len(line)))
        position += len(line) + 1
    for filled, block in groupby(spans, lambda span: not _blank(flat, span)):
        if filled:
            yield list(block)


def _blank(flat: str, span: Span) -> bool:
    return not flat[span[0] : span[1]].strip()


def _wraps(flat: str, block: Sequence[Span]) -> Iterator[int]:
    """Yield the line ends of a block at which the next word did not fit."""
    width = max(end - start for start, end in block)
    if not _NARROW <= width <= _WIDE:
        return
    long = sum(end - start > _FILLED * width for start, end in block[:-1])
    dense = 2 * long >= len(block) - 1
    for (start, end), (below, last) in pairwise(block):
        line, after = flat[start:end], flat[below:last]
        if is_bullet(after) or _COLUMNS.search(line):
            continue
        if _LABEL.match(after) or _COLUMNS.search(after):
            continue
        runs_on = after[0].islower() or after[0] == "(" or _OPEN.search(line.rstrip())
        if not runs_on and not _PROSE.match(line):
            continue
        full = end - start + 1 + len(after.split()[0]) > width
        filled = full and dense and len(block) > 2 and end - start >= _NARROW
        if runs_on or filled:
            yield end

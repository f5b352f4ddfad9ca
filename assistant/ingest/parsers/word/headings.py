"""Headings that a Word file shows by their look alone: short, bold or large."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from assistant.ingest.parsers.heading_text import reads_as_heading
from assistant.ingest.parsers.word.blocks import (
    Block,
    Paragraph,
    TableBlock,
    flat,
    is_bulleted,
)
from assistant.text import fold
from assistant.vocabulary import HEADINGS

_LARGER: Final = 1.15
"""How many times the size of the body a heading is that is not bold."""
_LEVELS: Final = 6
"""How many levels looks can tell apart."""
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*(?=[.)]?(?:\s|$))")
_Rank = tuple[int, bool, bool, int]
"""Size, boldness, capitals, and how few parts its number has."""


def mark_headings(blocks: Sequence[Block]) -> None:
    """Give a level to paragraphs that look like headings and stand above a body.

    Their levels come after those of the headings that are marked as such: by size,
    then bold, then capitals.
    """
    looks: Counter[tuple[bool, int]] = Counter()
    for paragraph in flat(blocks):
        looks.update(paragraph.looks)
    if not looks:
        return
    body = looks.most_common(1)[0][0]
    line = list(_in_line(blocks))
    marked = max((entry.level or 0 for entry in line if entry), default=0)
    ranks = [_rank(entry, *body) if entry else None for entry in line]
    _keep_heads(line, ranks)
    order = sorted({rank for rank in ranks if rank}, reverse=True)
    for entry, rank in zip(line, ranks, strict=True):
        if entry and rank:
            entry.level = marked + min(order.index(rank) + 1, _LEVELS)


def is_frame(table: TableBlock) -> bool:
    """Return whether a table has one column: lines around text, no more."""
    return all(cell.column == 0 for cell, _ in table.cells)


def _in_line(blocks: Iterable[Block]) -> Iterator[Paragraph | None]:
    """Yield the paragraphs as they follow each other; None for a table."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            yield from _in_line(block.boxes)
        elif is_frame(block):
            for _, held in block.cells:
                yield from _in_line(held)
        else:
            yield None


def _keep_heads(line: Sequence[Paragraph | None], ranks: list[_Rank | None]) -> None:
    """Drop the ranks of paragraphs that nothing lesser stands below."""
    below: Paragraph | None = Paragraph("", level=1)
    rank_below: _Rank | None = None
    for index in reversed(range(len(line))):
        rank = ranks[index]
        if rank and rank_below:
            heads = rank > rank_below or (rank == rank_below and _is_known(line[index]))
        else:
            heads = below is None or below.level is None
        below = line[index]
        if rank and not heads:
            ranks[index] = None
            below = Paragraph("", level=1)
        rank_below = ranks[index]


def _is_known(paragraph: Paragraph | None) -> bool:
    """Return whether a line is a heading that such documents share."""
    return paragraph is not None and fold(paragraph.text).rstrip(" :") in HEADINGS


def _rank(paragraph: Paragraph, bold: bool, size: int) -> _Rank | None:
    """Return the rank of a paragraph that may be a heading, above that of the body."""
    if paragraph.level or paragraph.runs_on or is_bulleted(paragraph.sign):
        return None
    all_bold = all(look[0] for look in paragraph.looks)
    least = min(look[1] for look in paragraph.looks)
    stands_out = (all_bold and not bold) or least >= size * _LARGER
    if not stands_out or least < size or not reads_as_heading(paragraph.text):
        return None
    number = _NUMBER.match(paragraph.sign or paragraph.text)
    parts = number[0].count(".") if number else 0
    return least, all_bold, paragraph.text.isupper(), -parts

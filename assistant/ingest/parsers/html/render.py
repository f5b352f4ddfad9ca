"""Blocks into a document's text, with the places of what the markup names."""

from collections.abc import Iterable, Sequence
from typing import Final

from assistant.ingest.parsed import TextBuilder
from assistant.ingest.parsers.html.blocks import Block, Cell, Mark
from assistant.ingest.parsers.html.tables import cell_rows, placed
from assistant.sentences import is_label
from assistant.text import collapse

_HIGHEST_LEVEL: Final = 9


def render(
    blocks: Iterable[Block], builder: TextBuilder, *, deeper: int = 0
) -> list[Mark]:
    """Add blocks to a document; return its marks as they stand in the text.

    Args:
        blocks: The blocks, in reading order.
        builder: The document.
        deeper: How many levels are added to each heading.
    """
    marks: list[Mark] = []
    before: Block | None = None
    for block in blocks:
        start = _add(block, builder, before, marks, deeper=deeper)
        marks.extend(mark.moved(start) for mark in block.marks)
        before = block
    return marks


def _add(
    block: Block,
    builder: TextBuilder,
    before: Block | None,
    marks: list[Mark],
    *,
    deeper: int,
) -> int:
    """Add a block; return where its text begins."""
    if block.kind == "heading":
        _put_on_one_line(block)
        level = min(block.level + deeper, _HIGHEST_LEVEL)
        return builder.heading(block.text, level)[0]
    if block.kind == "item":
        return builder.item(block.text, sign=block.sign)[0]
    if block.kind == "table":
        _add_table(block.rows, builder, marks)
        return 0
    return builder.add(block.text, before="\n\n" if _parted(block, before) else "\n")[0]


def _put_on_one_line(block: Block) -> None:
    """Collapse the white space of a heading; its marks stay on their words."""
    text = collapse(block.text)
    inner = (collapse(block.text[mark.start : mark.end]) for mark in block.marks)
    block.marks = tuple(
        Mark(mark.name, text.find(words), text.find(words) + len(words))
        for mark, words in zip(block.marks, inner, strict=True)
    )
    block.text = text


def _parted(block: Block, before: Block | None) -> bool:
    """Return whether an empty line stands before a paragraph."""
    if before is None or before.kind in {"item", "table"}:
        return True
    if before.kind == "heading" or is_label(before.text):
        return False
    if before.marks and block.marks:
        return False  # the lines of one address
    return block.gap


def _add_table(
    rows: Sequence[Sequence[Cell]], builder: TextBuilder, marks: list[Mark]
) -> None:
    builder.table(cell_rows(rows))
    cells = [cell for _, _, cell in placed(rows)]
    for cell, place in zip(cells, builder.tables[-1].cells, strict=True):
        start = place.start
        for block in cell.blocks:
            start += len(block.sign) + 1 if block.sign else 0
            end = start + len(block.text)
            if block.kind == "item":
                builder.items.append((start, end))
            marks.extend(mark.moved(start) for mark in block.marks)
            start = end + 1

"""The body of a Word file as paragraphs and tables, in the order of the page."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from assistant.ingest.parsers.word.grid import GridCell, TableLook, read_grid
from assistant.ingest.parsers.word.numbering import Numbering, plain_bullet
from assistant.ingest.parsers.word.package import WordFile
from assistant.ingest.parsers.word.runs import (
    ALTERNATIVES,
    DELETED,
    Line,
    Tally,
    count_deleted,
    is_placeholder,
    read_runs,
    visible,
)
from assistant.ingest.parsers.word.styles import Look, Styles
from assistant.text import canonical

_BACKGROUNDS: Final = tuple(map(qn, ("wp:anchor", "w:pict")))
"""What may lie behind the text of a page."""
_TYPED = re.compile(r"[•▪●◦■□○‣⁃➢➤►·*\uf0a7\uf0b7–-]\s+(?=\S)")
"""A bullet that was typed, not made."""
_HEADING_WORDS: Final = 30
"""A paragraph with more words is none, whatever its style says."""
_SENTENCE_WORDS: Final = 8
"""One with more words that ends like a sentence is none either."""
_NAME_WORDS: Final = 3
"""Nor is one with more words that begins with a small letter."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph, or a line of one that is cut by line breaks."""

    text: str
    """Canonical, without outer white space; never empty."""
    level: int | None = None
    """Of the heading that it is."""
    sign: str | None = None
    """Of the list item, or of the heading, that it is."""
    runs_on: bool = False
    """Whether it goes on in the paragraph above, on a new line."""
    looks: Counter[tuple[bool, int]] = field(default_factory=Counter)
    """Characters by bold and size."""
    boxes: list["Block"] = field(default_factory=list)
    """What stands in the text boxes that are tied to it."""
    notes: list["Block"] = field(default_factory=list)
    """Footnotes and endnotes that it refers to."""


@dataclass(slots=True)
class TableBlock:
    """A table with what stands in its cells."""

    cells: list[tuple[GridCell, list["Block"]]]
    look: TableLook


Block = Paragraph | TableBlock


class BodyReader:
    """Reads paragraphs and tables; to be used once, from the start to the end."""

    def __init__(self, file: WordFile) -> None:
        self.tally = Tally()
        self._styles = Styles(file.styles)
        self._numbering = Numbering(file.numbering, self._styles)
        self._notes = dict(file.notes)
        self._noted = 0
        self._on_white = not any(True for _ in file.body.iter(*_BACKGROUNDS))
        self._handlers: dict[str, Callable[[Element], Iterator[Block]]] = {
            qn("w:p"): self._paragraph,
            qn("w:tbl"): self._table,
            qn("w:sdt"): self._control,
            qn("w:altChunk"): self._embedded,
            ALTERNATIVES: self._alternatives,
            **dict.fromkeys(DELETED, self._deleted),
        }

    def read(self, element: Element) -> Iterator[Block]:
        """Yield what stands in a body, a cell, a text box or a note."""
        for child in element.iterchildren("{*}*"):
            handler = self._handlers.get(child.tag, self.read)
            yield from handler(child)

    def _alternatives(self, element: Element) -> Iterator[Block]:
        for alternative in visible(element):
            yield from self.read(alternative)

    def _control(self, element: Element) -> Iterator[Block]:
        if not is_placeholder(element):
            yield from self.read(element)

    def _deleted(self, element: Element) -> Iterator[Block]:
        self.tally.deleted += count_deleted(element)
        return iter(())

    def _embedded(self, _element: Element) -> Iterator[Block]:
        self.tally.unread += 1
        return iter(())

    def _paragraph(self, element: Element) -> Iterator[Block]:
        properties = element.find(qn("w:pPr"))
        look = self._styles.paragraph(properties)
        content = read_runs(
            element, look, self._styles, self.tally, on_white=self._on_white
        )
        sign = self._numbering.sign(look)
        last: Paragraph | None = None
        for paragraph in _paragraphs(content.lines, look, sign):
            yield paragraph
            last = paragraph
        boxes = [block for box in content.boxes for block in self._coloured(box)]
        notes = [block for note in content.notes for block in self._note(note)]
        if last is None:
            yield from (*boxes, *notes)
        else:
            last.boxes, last.notes = boxes, notes

    def _note(self, name: str) -> Iterator[Block]:
        element = self._notes.pop(name, None)
        if element is None:
            return
        self._noted += 1
        mark = f"[{self._noted}] "
        for block in self.read(element):
            if isinstance(block, Paragraph):
                block.text, block.level, mark = mark + block.text, None, ""
            yield block

    def _table(self, element: Element) -> Iterator[Block]:
        grid, look = read_grid(element, self._styles)
        cells = [(cell, list(self._cell(cell))) for cell in grid]
        inner = any(
            isinstance(block, TableBlock) for _, held in cells for block in held
        )
        if inner and all(cell.column == 0 for cell in grid):
            for _, held in cells:
                yield from held
        elif cells:
            yield TableBlock(cells, look)

    def _cell(self, cell: GridCell) -> Iterator[Block]:
        for element in cell.elements:
            yield from self._coloured(element)

    def _coloured(self, element: Element) -> list[Block]:
        """Return what stands in a cell or box, whose ground may be of any colour."""
        before, self._on_white = self._on_white, False
        blocks = list(self.read(element))
        self._on_white = before
        return blocks


def is_bulleted(sign: str | None) -> bool:
    """Return whether the sign of a list item is a bullet, not a number or letter."""
    return bool(sign) and not any(map(str.isalnum, sign or ""))


def flat(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Yield the paragraphs of blocks, those of tables and text boxes included."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            yield from flat(block.boxes)
        else:
            for _, held in block.cells:
                yield from flat(held)


def _paragraphs(lines: list[Line], look: Look, sign: str | None) -> Iterator[Paragraph]:
    """Yield a heading or a numbered item whole, other text line by line."""
    texts = [canonical(line.text).strip() for line in lines]
    whole = "\n".join(filter(None, texts))
    if not whole:
        return
    looks: Counter[tuple[bool, int]] = sum((line.looks for line in lines), Counter())
    level = look.level if _is_heading(whole, sign) else None
    if level or sign:
        yield Paragraph(whole, level, sign, looks=looks)
        return
    filled = [pair for pair in zip(lines, texts, strict=True) if pair[1]]
    for number, (line, text) in enumerate(filled):
        typed = _TYPED.match(text)
        if typed:
            sign, text = plain_bullet(typed[0].strip()), text[typed.end() :]
        level = look.level if number == 0 and _is_heading(text, sign) else None
        yield Paragraph(text, level, sign, runs_on=number > 0, looks=line.looks)
        sign = None


def _is_heading(text: str, sign: str | None) -> bool:
    """Return whether text that is styled as a heading can be one."""
    words = len(text.split())
    sentence = text.endswith((".", ";")) and words > _SENTENCE_WORDS
    goes_on = text[0].islower() and words > _NAME_WORDS
    return words <= _HEADING_WORDS and not (sentence or goes_on or is_bulleted(sign))

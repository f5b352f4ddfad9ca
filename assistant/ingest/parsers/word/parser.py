"""Word files: paragraphs, headings, lists and tables in the order of the page."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Final

from assistant.errors import IngestError
from assistant.ingest.parsed import (
    CELL_BREAK,
    CellText,
    Heading,
    Limits,
    Parsed,
    TextBuilder,
)
from assistant.ingest.parsers.word.blocks import (
    Block,
    BodyReader,
    Paragraph,
    TableBlock,
    flat,
)
from assistant.ingest.parsers.word.headers import header_flags
from assistant.ingest.parsers.word.headings import mark_headings
from assistant.ingest.parsers.word.package import open_word
from assistant.text import canonical, collapse, terms

_NO_TITLE = re.compile(
    r"microsoft (?:office )?word|untitled|document\d*$|doc\d+$|template\b"
    r"|(?:plan|policy|strategy|title)$"
    r"|.*\.(?:docx?|dotx?|docm|rtf|pdf|odt)$",
    re.IGNORECASE,
)
_GENERAL: Final = frozenset(
    terms(
        "advert description details document draft final form job nhs report role"
        " specification person template trust version"
    )
)
"""Words that alone do not tell one document from another."""
_TITLE_CHARACTERS: Final = 200
_TITLE_WITHIN: Final = 4_000
"""Characters at the start that the words of a title are looked for in."""


def parse_docx(path: Path, data: bytes, _limits: Limits) -> list[Parsed]:
    """Read a Word file; it has no pages until someone prints it.

    Raises:
        IngestError: It is a trap, is damaged, or is nested too deeply.
    """
    file = open_word(path, data)
    reader = BodyReader(file)
    try:
        blocks = list(reader.read(file.body))
        mark_headings(blocks)
        writer = _Writer()
        writer.write(blocks)
    except RecursionError as error:
        raise IngestError(path, "the Word file is nested too deeply") from error
    writer.builder.notes.extend(reader.tally.notes())
    parsed = writer.builder.build()
    return [replace(parsed, title=_title(file.title, parsed.text))]


def _title(declared: str | None, text: str) -> str | None:
    """Return the declared title, unless it is a template's or not this document's."""
    title = collapse(canonical(declared or ""))
    asked = set(terms(title))
    if asked <= _GENERAL or len(title) > _TITLE_CHARACTERS or _NO_TITLE.match(title):
        return None
    said = set(terms(text[:_TITLE_WITHIN]))
    return title if 3 * len(asked & said) >= 2 * len(asked) else None


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, or a list item of several lines, of a cell."""

    text: str
    sign: int = 0
    """Characters that the sign of a list item takes at its start."""
    level: int | None = None
    """Of the heading that it is."""


class _Writer:
    """Puts blocks into one text."""

    def __init__(self) -> None:
        self.builder = TextBuilder()

    def write(self, blocks: Iterable[Block]) -> None:
        """Add blocks; what they are tied to or refer to stands after them."""
        for block in blocks:
            if isinstance(block, Paragraph):
                self._paragraph(block)
                self.write(block.boxes)
                self.write(block.notes)
            else:
                self._table(block)
                for paragraph in flat([block]):
                    self.write(paragraph.notes)

    def _paragraph(self, paragraph: Paragraph) -> None:
        if paragraph.level:
            sign = f"{paragraph.sign} " if paragraph.sign else ""
            self.builder.heading(sign + paragraph.text, paragraph.level)
        elif paragraph.sign:
            self.builder.item(paragraph.text, sign=paragraph.sign)
        else:
            before = "\n" if paragraph.runs_on else "\n\n"
            self.builder.add(paragraph.text, before=before)

    def _table(self, table: TableBlock) -> None:
        width = max(cell.column + cell.columns for cell, _ in table.cells)
        headed = header_flags(table)
        lines = [
            list(_cell_lines(held, headings=cell.columns == width))
            for cell, held in table.cells
        ]
        texts = [
            CellText(
                row=cell.row,
                column=cell.column,
                text="\n".join(line.text for line in held),
                rows=cell.rows,
                columns=cell.columns,
                header=header,
            )
            for (cell, _), held, header in zip(table.cells, lines, headed, strict=True)
        ]
        if not any(cell.text for cell in texts):
            return
        rows = [list(row) for _, row in groupby(texts, key=lambda cell: cell.row)]
        self.builder.table(rows)
        placed = self.builder.tables[-1].cells
        for cell, held in zip(placed, lines, strict=True):
            self._mark(cell.start, held)

    def _mark(self, start: int, lines: Iterable[_Line]) -> None:
        """Keep the places of headings and list items in a cell."""
        for line in lines:
            end = start + len(line.text)
            if line.level:
                self.builder.headings.append(Heading(start, end, line.level))
            elif line.sign:
                self.builder.items.append((start + line.sign, end))
            start = end + 1


def _cell_lines(blocks: Iterable[Block], *, headings: bool) -> Iterator[_Line]:
    for block in blocks:
        if isinstance(block, TableBlock):
            yield from map(_Line, _nested_lines(block))
            continue
        sign = f"{block.sign} " if block.sign else ""
        if block.level and headings:
            yield _Line(sign + collapse(block.text), level=block.level)
        else:
            yield _Line(sign + block.text, sign=len(sign))
        yield from _cell_lines(block.boxes, headings=False)


def _nested_lines(table: TableBlock) -> Iterator[str]:
    """Yield the rows of a table within a cell; a cell a line where one has several."""
    for _, row in groupby(table.cells, key=lambda cell: cell[0].row):
        texts = [
            "\n".join(line.text for line in _cell_lines(held, headings=False))
            for _, held in row
        ]
        between = "\n" if any("\n" in text for text in texts) else CELL_BREAK
        if any(texts):
            yield between.join(filter(None, texts))

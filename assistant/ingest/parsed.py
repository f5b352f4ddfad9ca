"""What a parser hands on: one text, and what the source itself says of its layout."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from assistant.records import Span
from assistant.text import canonical

CELL_BREAK: Final = "\t"
"""Between the cells of a row that are all on one line."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is read, and how."""

    max_pages: int = 2_000
    tables: bool = True
    """Whether tables are looked for in PDF pages."""
    ocr: bool = True
    """Whether pages without text are read by OCR, where it is installed."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that the source marks as a heading."""

    start: int
    end: int
    level: int
    """From 1, outermost first."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table; `text[start:end]` is what it holds, an empty one included."""

    row: int
    """First row, from 0."""
    column: int
    """First column, from 0."""
    start: int
    end: int
    rows: int = 1
    """How many rows it spans."""
    columns: int = 1
    """How many columns it spans."""
    header: bool = False
    """Whether the source marks it as a heading of its row or column."""


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell of a table that is still to be placed in the text."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table, its cells in reading order; one that runs over pages is one table."""

    cells: tuple[TableCell, ...]

    @property
    def start(self) -> int:
        """Offset of its first cell."""
        return min(cell.start for cell in self.cells)

    @property
    def end(self) -> int:
        """Offset after its last cell."""
        return max(cell.end for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Field:
    """A value that the source's own markup names: an element id, a JSON-LD key."""

    name: str
    """A key of `model.FACTS`."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """What the source says of the structure of its text; empty for plain text."""

    headings: tuple[Heading, ...] = ()
    tables: tuple[Table, ...] = ()
    fields: tuple[Field, ...] = ()
    items: tuple[Span, ...] = ()
    """List items that the source marks as such."""


NO_LAYOUT: Final = Layout()


@dataclass(frozen=True, slots=True)
class Parsed:
    """One document as a parser read it; every offset counts in `text`."""

    text: str
    """Canonical (`text.canonical`)."""
    page_starts: tuple[int, ...] = ()
    """Offset at which each page begins; empty where the source has no pages."""
    page_labels: tuple[str, ...] = ()
    """What each page calls itself ("iv"); empty, or one for each page."""
    layout: Layout = NO_LAYOUT
    title: str | None = None
    """The title that the source declares, if it does."""
    notes: tuple[str, ...] = ()
    """What could not be read or was left out, each in the reader's words."""
    part: str | None = None
    """Id within the file, where the file holds several documents."""


@dataclass
class TextBuilder:
    """Puts a document's text together, piece by piece, and keeps the places.

    Every piece is made canonical and stripped before it is added; between pieces stand
    the line ends that were asked for and nothing else.
    """

    headings: list[Heading] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    items: list[Span] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    page_starts: list[int] = field(default_factory=list)
    page_labels: list[str] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    _begun: bool = True
    """Whether the text or a page has just begun: nothing parts what is added next."""

    def add(self, piece: str, *, before: str = "\n") -> Span:
        """Add a piece of text; return its span, which is empty for an empty piece.

        Args:
            piece: The text; its inner line ends are kept.
            before: What parts it from the piece before it (nothing at the start).
        """
        piece = canonical(piece).strip()
        if piece:
            self._append("" if self._begun else before)
            self._append(piece)
            self._begun = False
        return self._length - len(piece), self._length

    def heading(self, piece: str, level: int) -> Span:
        """Add a heading as a paragraph of its own."""
        start, end = self.add(" ".join(piece.split()), before="\n\n")
        if start < end:
            self.headings.append(Heading(start, end, level))
        return start, end

    def item(self, piece: str, *, sign: str = "•") -> Span:
        """Add a list item on a line of its own; the span leaves its sign out."""
        piece = canonical(piece).strip()
        if not piece:
            return self._length, self._length
        _, end = self.add(f"{sign} {piece}" if sign else piece)
        self.items.append((end - len(piece), end))
        return end - len(piece), end

    def table(
        self, rows: Sequence[Sequence[CellText]], *, continued: bool = False
    ) -> None:
        """Add a table: a row a line, or a cell a line where a cell has several lines.

        Args:
            rows: The cells of each row, from left to right.
            continued: Whether these are further rows of the table added last; their
                numbers go on from its own.
        """
        placed = [cell for row in rows for cell in self._place(row)]
        if not placed:
            return
        if continued and self.tables:
            placed = [*self.tables.pop().cells, *placed]
        self.tables.append(Table(tuple(placed)))

    def _place(self, row: Sequence[CellText]) -> list[TableCell]:
        texts = [canonical(cell.text).strip() for cell in row]
        lined = any("\n" in text for text in texts)
        column, begun, placed = 0, False, []
        for cell, text in zip(row, texts, strict=True):
            tabs = CELL_BREAK * max(cell.column - column, int(begun))
            between = tabs if begun else "\n" + tabs
            start, end = self.add(text, before="\n" if lined else between)
            if text:
                column, begun = cell.column, True
            size = (cell.rows, cell.columns)
            placed.append(
                TableCell(cell.row, cell.column, start, end, *size, header=cell.header)
            )
        return placed

    def page(self, label: str | None = None, *, continued: bool = False) -> None:
        """Begin a page; what is added next stands on it.

        Args:
            label: What the page calls itself.
            continued: Whether a paragraph goes on over the page: a space parts its
                halves, and the page begins with the second.
        """
        if self._length:
            self._append(" " if continued else "\n\n")
        self._begun = True
        self.page_starts.append(self._length)
        self.page_labels.append(label or "")

    def build(self, *, title: str | None = None, part: str | None = None) -> Parsed:
        """Return the document."""
        paged = len(self.page_starts) > 1
        labelled = paged and any(self.page_labels)
        return Parsed(
            text="".join(self._pieces),
            page_starts=tuple(self.page_starts) if paged else (),
            page_labels=tuple(self.page_labels) if labelled else (),
            layout=Layout(
                tuple(self.headings),
                tuple(self.tables),
                tuple(self.fields),
                tuple(self.items),
            ),
            title=title,
            notes=tuple(self.notes),
            part=part,
        )

    def _append(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)

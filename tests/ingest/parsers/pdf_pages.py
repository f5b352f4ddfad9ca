"""PDF files made for tests: text at places, ruled tables, pages."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Final

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from assistant.ingest.parsed import Limits, Parsed, Table
from assistant.ingest.parsers.pdf import parse_pdf
from assistant.text import collapse

ANY: Final = Path("any.pdf")
HEIGHT: Final = A4[1]
PROSE: Final = (
    "The trust serves the people of the moor and of the",
    "valleys around it with care in hospitals and at home.",
    "It employs nine thousand people, who look after",
    "many more on the road.",
)


def make_pdf(*pages: Callable[[Canvas], None], **options: object) -> bytes:
    """Return a PDF; each page is drawn by a function, with y from the bottom."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=True, **options)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def read(data: bytes, **limits: object) -> Parsed:
    """Return the one document of a PDF."""
    (parsed,) = parse_pdf(ANY, data, Limits(**limits))  # type: ignore[arg-type]
    return parsed


def draw_lines(
    canvas: Canvas,
    lines: Sequence[str],
    *,
    x: float = 72,
    y: float = 700,
    font: str = "Helvetica",
    size: float = 11,
) -> float:
    """Draw lines one below the other; return where the next one would stand."""
    canvas.setFont(font, size)
    for line in lines:
        canvas.drawString(x, y, line)
        y -= 1.2 * size
    return y


def text_page(*lines: str) -> Callable[[Canvas], None]:
    """Return a function that draws a page with lines of text."""

    def draw(canvas: Canvas) -> None:
        draw_lines(canvas, lines)

    return draw


def draw_table(
    canvas: Canvas,
    rows: Sequence[Sequence[str]],
    *,
    widths: Sequence[float] = (150, 150, 150),
    y: float = 700,
    ruled: bool = True,
    bold_header: bool = False,
) -> float:
    """Draw a table whose cells hold lines; return where it ends."""
    for number, row in enumerate(rows):
        font = "Helvetica-Bold" if bold_header and number == 0 else "Helvetica"
        cells = [cell.split("\n") for cell in row]
        height = 14.0 * max(len(cell) for cell in cells) + 6
        x = 72.0
        for cell, width in zip(cells, widths, strict=True):
            if ruled:
                canvas.rect(x, y - height, width, height)
            canvas.setFont(font, 10)
            for index, line in enumerate(cell):
                canvas.drawString(x + 4, y - 14 - 14 * index, line)
            x += width
        y -= height
    return y


def table_rows(parsed: Parsed, table: Table) -> list[list[str]]:
    """Return the texts of a table's cells, row by row."""
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(parsed.text[cell.start : cell.end])
    return [rows[row] for row in sorted(rows)]


def cell_words(parsed: Parsed) -> str:
    """Return the words of all tables, on one line."""
    spans = (cell for table in parsed.layout.tables for cell in table.cells)
    return collapse(" ".join(parsed.text[cell.start : cell.end] for cell in spans))

"""Tables as CSV and Markdown."""

import csv
from collections.abc import Sequence
from io import StringIO
from typing import Final

from assistant.text import collapse

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def to_csv(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table as CSV (RFC 4180, Unix line ends).

    A cell that a spreadsheet would run as a formula begins with an apostrophe: the
    words of a document are data.
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow(
            f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row
        )
    return out.getvalue()


def to_markdown_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table as Markdown; no cell can break it or draw anything."""
    literal = [[_literal(cell) for cell in row] for row in rows]
    return draw_markdown_table([_literal(name) for name in header], literal)


def draw_markdown_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table of cells that are Markdown already, with no bare `|`."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _literal(cell: str) -> str:
    text = collapse(cell).replace("\\", "\\\\").replace("|", "\\|")
    return text.replace("![", "!\\[").replace("](", "]\\(").replace("<", "\\<")

"""Documents and tables of commitments, built in the test."""

from collections.abc import Sequence

from assistant.ingest.commitments.read import read_commitments
from assistant.ingest.parsed import CellText, Layout, TextBuilder
from assistant.ingest.sections import split_sections
from assistant.model import Document, Kind
from assistant.records import Cell, Commitment
from assistant.text import collapse


def document(text: str, kind: Kind = "strategy") -> Document:
    """Return a document of a text."""
    name = "Northmoor Community NHS Trust"
    return Document("plan.txt", kind, "Plan", name, text, (), "plan.txt", "0")


def commitments(
    text: str, layout: Layout | None = None, kind: Kind = "strategy"
) -> tuple[Commitment, ...]:
    """Read a text; hold every cell to the places that it names."""
    found = read_commitments(
        document(text, kind), split_sections(text), layout or Layout()
    )
    for commitment in found:
        for cell in all_cells(commitment):
            pieces = [text[start:end] for start, end in cell.spans]
            assert collapse(" ".join(pieces)) == cell.value
    return found


def all_cells(commitment: Commitment) -> list[Cell]:
    """Return the cells of a commitment."""
    single = (commitment.item, commitment.benefit, commitment.action, commitment.due)
    given = [cell for cell in single if cell]
    return [*given, *commitment.owners, *commitment.measures]


def rows(*lines: str) -> list[list[CellText]]:
    """Return rows of cells from lines such as "Action | Owner | Due"."""
    return [
        [
            CellText(row, column, cell.strip().replace("\\n", "\n"))
            for column, cell in enumerate(line.split("|"))
        ]
        for row, line in enumerate(lines)
    ]


def from_rows(
    *tables: Sequence[Sequence[CellText]], heading: str = "Our people"
) -> tuple[Commitment, ...]:
    """Read a document that holds tables below a heading."""
    builder = TextBuilder()
    builder.heading("Northmoor strategy", 1)
    builder.heading(heading, 2)
    builder.add("The board has agreed the plan below and will read it every quarter.")
    for table in tables:
        builder.table(table)
    parsed = builder.build()
    return commitments(parsed.text, parsed.layout)


def value(cell: Cell | None) -> str | None:
    """Return what a cell says."""
    return cell.value if cell else None


def values(cells: Sequence[Cell]) -> list[str]:
    """Return what cells say."""
    return [cell.value for cell in cells]

"""Records to what a row holds of them, and back."""

from dataclasses import asdict
from typing import Any

from assistant.records import (
    Cell,
    Commitment,
    Criterion,
    Doubt,
    Records,
    RoleFacts,
)

Row = dict[str, Any]


def to_row(records: Records) -> Row:
    """Return records as JSON that `from_row` reads."""
    return asdict(records)


def from_row(row: Row) -> Records:
    """Return the records of a row."""
    facts = row["facts"]
    return Records(
        facts=RoleFacts(
            facts["document"],
            {key: _cells(cells) for key, cells in facts["cells"].items()},
        )
        if facts
        else None,
        criteria=tuple(Criterion(**criterion) for criterion in row["criteria"]),
        commitments=tuple(_commitment(each) for each in row["commitments"]),
    )


def _commitment(row: Row) -> Commitment:
    single = {key: _maybe(row[key]) for key in ("item", "benefit", "action", "due")}
    return Commitment(
        document=row["document"],
        theme=row["theme"],
        **single,
        owners=_cells(row["owners"]),
        measures=_cells(row["measures"]),
        doubt=tuple(Doubt(**doubt) for doubt in row["doubt"]),
    )


def _cells(rows: list[Row]) -> tuple[Cell, ...]:
    return tuple(_cell(row) for row in rows)


def _maybe(row: Row | None) -> Cell | None:
    return _cell(row) if row else None


def _cell(row: Row) -> Cell:
    return Cell(
        value=row["value"],
        normalised=row["normalised"],
        spans=tuple((start, end) for start, end in row["spans"]),
        applies_to=row["applies_to"],
        also=_cells(row["also"]),
    )

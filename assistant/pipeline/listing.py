"""Lists over all records: which roles there are, which commitments fit a filter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.library.reader import LibraryReader
from assistant.model import Document
from assistant.records import Cell, Commitment, Records
from assistant.text import fold


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which commitments to list; what is None or empty does not restrict."""

    owner: str | None = None
    """Part of an owner's name, in any case."""
    theme: str | None = None
    """Part of the theme, in any case."""
    due_before: date | None = None
    """Later than the last day of the period that is due."""
    due_after: date | None = None
    """Earlier than the first day of the period that is due."""
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """The commitments that fit."""

    commitments: tuple[Commitment, ...]
    undated: int
    """How many fit but for a date that they do not have."""


def list_roles(reader: LibraryReader) -> list[tuple[Document, Records]]:
    """Return every advert (without its text) with its records, by id."""
    records = reader.records()
    return [
        (document, records[document.id])
        for document, _ in reader.heads(0)
        if document.kind == "advert" and document.id in records
    ]


def list_commitments(reader: LibraryReader, wanted: Wanted) -> Listed:
    """Return the commitments that fit, by document, in reading order."""
    chosen = {reader.document(name).id for name in wanted.documents}
    rows = [
        commitment
        for document, records in sorted(reader.records().items())
        if not chosen or document in chosen
        for commitment in records.commitments
        if _names(commitment.owners, wanted.owner)
        and fold(wanted.theme or "") in fold(commitment.theme or "")
    ]
    if wanted.due_before is None and wanted.due_after is None:
        return Listed(tuple(rows), 0)
    dated = [(row, period) for row in rows if (period := _period(row.due))]
    fitting = tuple(
        row
        for row, (first, last) in dated
        if (wanted.due_before is None or last < wanted.due_before)
        and (wanted.due_after is None or first > wanted.due_after)
    )
    return Listed(fitting, len(rows) - len(dated))


def _names(owners: Sequence[Cell], wanted: str | None) -> bool:
    return wanted is None or any(fold(wanted) in fold(o.value) for o in owners)


def _period(due: Cell | None) -> tuple[date, date] | None:
    if due is None or not isinstance(due.normalised, dict):
        return None
    first, last = due.normalised.get("from"), due.normalised.get("to")
    if not (isinstance(first, str) and isinstance(last, str)):
        return None
    return date.fromisoformat(first), date.fromisoformat(last)

"""The values of a plan's row, by kind, as a commitment."""

from collections.abc import Mapping, Sequence

from assistant.ingest.commitments.lists import split_items
from assistant.ingest.commitments.owners import split_owners
from assistant.ingest.commitments.periods import due_period
from assistant.ingest.commitments.strands import Strand
from assistant.ingest.commitments.tables.columns import Kind
from assistant.model import Document
from assistant.records import Cell, Commitment, Doubt, Span


def to_commitment(
    document: Document,
    values: Mapping[Kind, Sequence[Span]],
    *,
    theme: str | None,
    doubt: tuple[Doubt, ...] = (),
) -> Commitment:
    """Return the commitment of a row.

    Args:
        document: What the row stands in.
        values: Where the value of each kind stands, in reading order.
        theme: What holds where the row names no theme of its own.
        doubt: What is uncertain about it.
    """

    def strand(kind: Kind) -> Strand | None:
        spans = values.get(kind)
        return Strand(document.text, tuple(spans)) if spans else None

    def cell(kind: Kind) -> Cell | None:
        found = strand(kind)
        return found.cell(0, len(found.joined)) if found else None

    due, owners, measures = strand("due"), strand("owners"), strand("measures")
    named = cell("theme")
    return Commitment(
        document=document.id,
        theme=named.value if named else theme,
        item=cell("item"),
        benefit=cell("benefit"),
        action=cell("action"),
        due=due.cell(0, len(due.joined), due_period(due.joined)) if due else None,
        owners=split_owners(owners) if owners else (),
        measures=split_items(measures) if measures else (),
        doubt=doubt,
    )

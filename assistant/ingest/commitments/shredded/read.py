"""Commitments from action plans whose tables a tool has turned into lines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from assistant.ingest.commitments.lists import split_items
from assistant.ingest.commitments.owners import split_owners
from assistant.ingest.commitments.periods import due_period
from assistant.ingest.commitments.shredded.across import mend
from assistant.ingest.commitments.shredded.fragments import Fragment
from assistant.ingest.commitments.shredded.habits import is_wrapped
from assistant.ingest.commitments.shredded.labels import label
from assistant.ingest.commitments.shredded.pieces import Piece, read_pieces
from assistant.ingest.commitments.shredded.regions import Region
from assistant.ingest.commitments.shredded.rows import Row, RowBuilder
from assistant.ingest.commitments.shredded.sharing import share_out
from assistant.ingest.commitments.shredded.weaving import unwoven
from assistant.ingest.commitments.strands import Strand, cell_at, merged
from assistant.ingest.commitments.tables.columns import Kind
from assistant.model import Document
from assistant.records import Cell, Commitment

_PLAIN: Final[Mapping[Kind, Kind]] = MappingProxyType({"theme": "item"})


_BLANK: Final = 0.2


def read_shredded(
    document: Document, region: Region, theme: str | None
) -> Iterator[Commitment]:
    """Yield a commitment for each row of a shredded plan.

    Args:
        document: The document that holds it.
        region: Where it stands, and its columns.
        theme: The heading above it, which holds until it has a theme of its own.
    """
    order = _columns(region.order)
    themes, segments = _at_themes(_parted(region.fragments), theme)
    segments = [unwoven(segment) for segment in segments]
    labels, habits = label(segments, order)
    first = 0
    above: list[Row] = []
    parts: list[tuple[str | None, list[Row], dict[Kind, int]]] = []
    for name, segment, found in zip(themes, segments, labels, strict=True):
        widths = {kind: habits.width(kind, first + len(segment) // 2) for kind in order}
        pieces = read_pieces(segment, found, widths)
        rows = share_out(RowBuilder().read(pieces), pieces)
        rows = mend(above, rows)
        parts.append((name, rows, widths))
        above = rows
        first += len(segment)
    for name, rows, widths in parts:
        for row in rows:
            row.own_doubts()
            if row.says():
                yield _commitment(document, name, row, widths)


def _columns(order: Sequence[Kind]) -> list[Kind]:
    """Return the columns that rows are read into, a column of themes as the items."""
    kinds = list(dict.fromkeys(_PLAIN.get(kind, kind) for kind in order))
    if "item" in order:
        kinds = [kind for kind in order if kind != "theme"]
    if "action" not in kinds:
        kinds = ["action" if kind == "item" else kind for kind in kinds]
    return kinds


def _parted(fragments: Sequence[Fragment]) -> Sequence[Fragment]:
    """Part all lines where each is a cell and no blank lines tell cells apart."""
    blank = sum(fragment.blank for fragment in fragments)
    if is_wrapped(fragments) or blank >= _BLANK * len(fragments):
        return fragments
    return [replace(fragment, blank=True) for fragment in fragments]


def _at_themes(
    fragments: Sequence[Fragment], theme: str | None
) -> tuple[list[str | None], list[list[Fragment]]]:
    """Cut a plan at its themes, unless what is numbered are its rows."""
    numbered = sum(fragment.theme for fragment in fragments)
    dates = sum(fragment.due and not fragment.year for fragment in fragments)
    themes: list[str | None] = [theme]
    segments: list[list[Fragment]] = [[]]
    for fragment in fragments:
        if fragment.theme and numbered * 5 <= dates * 4:
            themes.append(fragment.text)
            segments.append([])
        else:
            segments[-1].append(fragment)
    return themes, segments


def _commitment(
    document: Document, theme: str | None, row: Row, widths: dict[Kind, int]
) -> Commitment:
    text = document.text
    measures = _strand(text, row.measures)
    due = row.due.spans if row.due else ()
    joined = " ".join(text[start:end] for start, end in due)
    owners = [
        cell for piece in row.owners for cell in split_owners(Strand(text, piece.spans))
    ]
    return Commitment(
        document=document.id,
        theme=theme,
        item=_cell(text, [row.item] if row.item else []),
        benefit=_cell(text, [row.benefit] if row.benefit else []),
        action=_cell(text, row.actions),
        due=cell_at(text, merged(text, due), due_period(joined)) if due else None,
        owners=tuple(owners),
        measures=split_items(measures, widths["measures"]) if row.measures else (),
        doubt=row.sorted_doubts,
    )


def _cell(text: str, pieces: Sequence[Piece]) -> Cell | None:
    return cell_at(text, merged(text, _strand(text, pieces).spans))


def _strand(text: str, pieces: Sequence[Piece]) -> Strand:
    return Strand(text, tuple(span for piece in pieces for span in piece.spans))

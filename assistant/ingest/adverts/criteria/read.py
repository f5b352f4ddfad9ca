"""An advert's criteria, from its tables, its specification or else its prose."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from assistant.ingest.adverts.criteria.columns import header_of, is_specification
from assistant.ingest.adverts.criteria.found import Above, Found
from assistant.ingest.adverts.criteria.grid import laid_out_tables
from assistant.ingest.adverts.criteria.lines import (
    Line,
    read_lines,
    wrap_width,
)
from assistant.ingest.adverts.criteria.prose import read_prose
from assistant.ingest.adverts.criteria.specification import SpecificationReader
from assistant.ingest.adverts.criteria.tables import read_table
from assistant.ingest.parsed import Layout, Table, TableCell
from assistant.model import Document, Section
from assistant.records import Criterion
from assistant.text import collapse, fold

_FEW: Final = 3
"""So few criteria under a heading in passing are no specification."""


def read_criteria(
    document: Document, sections: Sequence[Section], layout: Layout
) -> tuple[Criterion, ...]:
    """Return the criteria of an advert in reading order, each once.

    Args:
        document: The advert.
        sections: Its sections (`split_sections`).
        layout: What its source says of its structure.
    """
    text = document.text
    tables = [*layout.tables, *_plain_tables(text, layout)]
    lines = read_lines(text, layout, tables)
    width = wrap_width(lines)
    reader = _specification(text, lines, width)
    found = reader.read()
    if not found or (len(found) < _FEW and not reader.formal):
        running = [line for line in lines if not line.table]
        found += _apart(read_prose(text, running, sections, width), found)
    return tuple(
        Criterion(
            document=document.id,
            text=collapse(text[one.start : one.end]),
            importance=one.importance,
            category=one.category,
            assessed_by=one.assessed_by,
            start=one.start,
            end=one.end,
        )
        for one in _once(text, found)
    )


def _specification(text: str, lines: Sequence[Line], width: int) -> SpecificationReader:
    last: tuple[TableCell, ...] = ()

    def table(table: Table, above: Above, is_open: bool) -> list[Found]:
        nonlocal last
        header = header_of(text, table)
        if last and not header and is_open:
            if _columns(table) != _columns(Table(last)):
                return []
            table = Table((*last, *_below(table.cells, last)))
        last = header or last
        return read_table(text, table, above, is_open=is_open)

    return SpecificationReader(text, lines, width, table)


def _columns(table: Table) -> int:
    return max((cell.column + cell.columns for cell in table.cells), default=0)


def _below(
    cells: Sequence[TableCell], header: Sequence[TableCell]
) -> Iterator[TableCell]:
    """Yield cells with their rows numbered below a header's."""
    first = 1 + max(cell.row for cell in header)
    for cell in cells:
        yield replace(cell, row=cell.row + first)


def _apart(found: Iterable[Found], others: Sequence[Found]) -> list[Found]:
    """Return what overlaps none of the others."""
    return [
        one
        for one in found
        if not any(o.start < one.end and one.start < o.end for o in others)
    ]


def _plain_tables(text: str, layout: Layout) -> list[Table]:
    """Return the specifications that tabs, bars or spaces lay out."""
    return [
        table
        for table in laid_out_tables(text)
        if is_specification(text, table)
        and not any(t.start < table.end and table.start < t.end for t in layout.tables)
    ]


def _once(text: str, found: Iterable[Found]) -> list[Found]:
    """Return each criterion once, in reading order."""
    kept: dict[str, list[Found]] = {}
    for one in found:
        key = fold(text[one.start : one.end]).rstrip(" .;,")
        same = kept.setdefault(key, [])
        for place, other in enumerate(same):
            if None in (one.importance, other.importance) or (
                one.importance == other.importance
            ):
                better = other.importance is None and one.importance is not None
                same[place] = one if better else other
                break
        else:
            same.append(one)
    return sorted((one for same in kept.values() for one in same), key=_place)


def _place(one: Found) -> tuple[int, int]:
    return one.start, one.end

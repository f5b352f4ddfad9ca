"""Whatever the format: every span reads back its own text."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from assistant.ingest.parsed import Layout, Limits
from assistant.ingest.prepare import read_documents, read_records
from assistant.ingest.scan import Found
from assistant.ingest.sections import split_sections
from assistant.model import Document, Kind
from assistant.records import Cell, Records
from assistant.text import canonical, collapse
from evals.records.gold import GOLD
from tests.ingest.rendering import FORMATS, Content, contents

BUILT = sorted(path for path in GOLD.rglob("documents/*") if path.is_file())
WITH_TABLES = sorted(set(FORMATS) - {"advert.txt"})


def read(name: str, data: bytes) -> Iterator[tuple[Document, Layout]]:
    found = Found(Path(name), None)
    for document, parsed in read_documents(found, data, name=name, limits=Limits()):
        yield document, parsed.layout


def said(text: str) -> str:
    """Return a text as a person compares it: Markdown cannot hold a pipe in a cell."""
    return collapse(text.replace("|", "/"))


def cells(records: Records) -> Iterator[Cell]:
    for found in records.facts.cells.values() if records.facts else ():
        for cell in found:
            yield from (cell, *cell.also)
    for row in records.commitments:
        singles = (row.item, row.benefit, row.action, row.due)
        yield from (cell for cell in singles if cell)
        yield from (*row.owners, *row.measures)


def check_layout(text: str, layout: Layout) -> None:
    places = [(h.start, h.end) for h in layout.headings]
    places += [(f.start, f.end) for f in layout.fields]
    places += layout.items
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(text[start:end] == text[start:end].strip() for start, end in places)
    for table in layout.tables:
        assert all(0 <= cell.start <= cell.end <= len(text) for cell in table.cells)


def check_records(document: Document, records: Records) -> None:
    text = document.text
    for cell in cells(records):
        assert cell.spans
        assert all(0 <= start < end <= len(text) for start, end in cell.spans)
        pieces = " ".join(text[start:end] for start, end in cell.spans)
        assert collapse(pieces) == cell.value
    for criterion in records.criteria:
        assert collapse(text[criterion.start : criterion.end]) == criterion.text != ""


def check_all(document: Document, layout: Layout) -> None:
    text = document.text
    assert text == canonical(text)
    check_layout(text, layout)
    sections = split_sections(text, layout)
    assert [s.start for s in sections[1:]] == [s.end for s in sections[:-1]]
    kinds: tuple[Kind, ...] = ("advert", "strategy")
    for kind in kinds:
        as_kind = replace(document, kind=kind)
        check_records(as_kind, read_records(as_kind, sections, layout))


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=40)
@given(content=contents)
def test_every_span_reads_back_its_own_text(name: str, content: Content) -> None:
    for document, layout in read(name, FORMATS[name](content)):
        check_all(document, layout)


@pytest.mark.parametrize("name", WITH_TABLES)
@settings(max_examples=40)
@given(content=contents)
def test_every_cell_reads_back_what_was_written_in_it(
    name: str, content: Content
) -> None:
    for document, layout in read(name, FORMATS[name](content)):
        (table,) = layout.tables
        held = {
            (cell.row, cell.column): said(document.text[cell.start : cell.end])
            for cell in table.cells
        }
        written = {
            (row, column): said(text)
            for row, texts in enumerate(content.rows)
            for column, text in enumerate(texts)
        }
        assert held == written


@pytest.mark.parametrize("path", BUILT, ids=lambda path: path.name)
def test_every_span_of_a_whole_document_reads_back_its_own_text(path: Path) -> None:
    for document, layout in read(path.name, path.read_bytes()):
        check_all(document, layout)

"""Word files for tests, and what is read of them."""

import re
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from assistant.ingest.parsed import Limits, Parsed
from assistant.ingest.parsers.word.parser import parse_docx
from assistant.text import collapse

ANY: Final = Path("any.docx")
BODY: Final = "The post holder leads the team and answers for its work every day."
NAMESPACES: Final = (
    nsdecls("w", "wp", "a")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:v="urn:schemas-microsoft-com:vml"'
    + ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    + ' xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)


def element(xml: str) -> Element:
    """Return an element of Word's XML, its namespaces declared."""
    return parse_xml(re.sub(r"^<[\w:]+", rf"\g<0> {NAMESPACES}", xml))


def add(document: Document, *parts: str) -> None:
    """Add pieces of XML to the end of a document's body."""
    for xml in parts:
        document.element.body.insert_element_before(element(xml), "w:sectPr")


def paragraph(inner: str) -> str:
    """Return the XML of a paragraph."""
    return f"<w:p>{inner}</w:p>"


def run(text: str, properties: str = "") -> str:
    """Return the XML of a run."""
    kept = f'<w:t xml:space="preserve">{text}</w:t>'
    return f"<w:r><w:rPr>{properties}</w:rPr>{kept}</w:r>"


def fill(document: Document, rows: list[list[str]], *, bold: str = "") -> None:
    """Add a table; the cells named in `bold` are bold."""
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.paragraphs[0].add_run(text).bold = text in bold.split()


def save(document: Document) -> bytes:
    """Return a document as a file."""
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def repack(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """Return a Word file whose parts are changed."""
    file = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(file, "w") as new:
        parts = {name: old.read(name) for name in old.namelist()}
        change(parts)
        for name, part in parts.items():
            new.writestr(name, part)
    return file.getvalue()


def read_bytes(data: bytes) -> Parsed:
    """Return what is read of a file; each place in it must hold its own words."""
    [parsed] = parse_docx(ANY, data, Limits())
    text, layout = parsed.text, parsed.layout
    assert text == text.strip()
    for table in layout.tables:
        spans = [(cell.start, cell.end) for cell in table.cells]
        assert spans == sorted(spans)
        assert all(above[1] <= below[0] for above, below in pairwise(spans))
    for start, end in layout.items:
        assert text[start:end] == text[start:end].strip() != ""
    for heading in layout.headings:
        assert (
            collapse(text[heading.start : heading.end])
            == (text[heading.start : heading.end])
        )
    return parsed


def read(document: Document) -> Parsed:
    """Return what is read of a document."""
    return read_bytes(save(document))


def read_xml(*parts: str) -> Parsed:
    """Return what is read of a document with this body."""
    document = docx.Document()
    add(document, *parts)
    return read(document)


def headings(parsed: Parsed) -> list[tuple[int, str]]:
    """Return the level and text of each heading."""
    return [(h.level, parsed.text[h.start : h.end]) for h in parsed.layout.headings]


def items(parsed: Parsed) -> list[str]:
    """Return the text of each list item."""
    return [parsed.text[start:end] for start, end in parsed.layout.items]


def cells(parsed: Parsed) -> list[tuple[int, int, str]]:
    """Return row, column and text of each cell of the first table."""
    found = parsed.layout.tables[0].cells
    return [(c.row, c.column, parsed.text[c.start : c.end]) for c in found]


def headers(parsed: Parsed) -> list[str]:
    """Return the texts of the cells that head a row or column of the first table."""
    found = parsed.layout.tables[0].cells
    return [parsed.text[c.start : c.end] for c in found if c.header]

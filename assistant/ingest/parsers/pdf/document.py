"""A PDF file to a document: pages, paragraphs, headings, tables."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from assistant.errors import IngestError
from assistant.ingest.parsed import CellText, Limits, Parsed, TextBuilder
from assistant.ingest.parsers.notes import left_out
from assistant.ingest.parsers.pdf.flow import Flow, read_flows
from assistant.ingest.parsers.pdf.headings import find_headings
from assistant.ingest.parsers.pdf.hyphens import Hyphens
from assistant.ingest.parsers.pdf.lines import Line
from assistant.ingest.parsers.pdf.overpage import run_over
from assistant.ingest.parsers.pdf.page import Page, Source
from assistant.ingest.parsers.pdf.paragraphs import Block, cell_text, paragraphs
from assistant.ingest.parsers.pdf.reading import UnreadableError, read_source
from assistant.ingest.parsers.pdf.setting import Setting, read_setting
from assistant.ingest.parsers.pdf.tables import TableBlock
from assistant.ingest.parsers.pdf.titles import declared_title


def parse_pdf(path: Path, data: bytes, limits: Limits) -> Sequence[Parsed]:
    """Return the document that a PDF file holds.

    Raises:
        IngestError: The file is damaged, encrypted, longer than allowed, or has no
            text that can be read.
    """
    try:
        source = read_source(data, limits)
        return [_parsed(source, limits)]
    except UnreadableError as error:
        raise IngestError(path, str(error)) from error
    except Exception as error:  # a damaged file makes the library raise anything
        raise IngestError(path, f"the PDF cannot be read: {error}") from error


def _parsed(source: Source, limits: Limits) -> Parsed:
    flows = read_flows(source.pages, tables=limits.tables)
    setting = read_setting([_lines(flow) for flow in flows])
    hyphens = Hyphens(line for flow in flows for line in _all_lines(flow))
    blocks = [list(_blocks(flow, setting, hyphens)) for flow in flows]
    continued = run_over(blocks, setting, hyphens)
    headings = find_headings(blocks, source.outline, setting)
    builder = TextBuilder()
    for index, (page, own) in enumerate(zip(source.pages, blocks, strict=True)):
        builder.page(page.label, continued=index in continued)
        levels = {
            place[1]: level for place, level in headings.items() if place[0] == index
        }
        _add(builder, own, levels, hyphens)
        builder.add(page.scan or "")
    builder.notes.extend(_notes(source.pages))
    return builder.build(title=declared_title(source.title))


def _lines(flow: Flow) -> list[Line]:
    return [item for item in flow if isinstance(item, Line)]


def _all_lines(flow: Flow) -> Iterator[Line]:
    for item in flow:
        if isinstance(item, Line):
            yield item
        else:
            for cell in item.cells:
                yield from cell.lines


def _blocks(flow: Flow, setting: Setting, hyphens: Hyphens) -> Iterator[Block]:
    waiting: list[Line] = []
    for item in flow:
        if isinstance(item, Line):
            waiting.append(item)
        else:
            yield from paragraphs(waiting, setting, hyphens)
            waiting = []
            yield item
    yield from paragraphs(waiting, setting, hyphens)


def _add(
    builder: TextBuilder,
    blocks: Sequence[Block],
    levels: Mapping[int, int],
    hyphens: Hyphens,
) -> None:
    after_table = False
    for number, block in enumerate(blocks):
        if isinstance(block, TableBlock):
            builder.table(_rows(block, hyphens))
            after_table = True
            continue
        if number in levels:
            builder.heading(block.text, levels[number])
        else:
            apart = block.apart or after_table
            builder.add(block.text, before="\n\n" if apart else "\n")
        after_table = False


def _rows(table: TableBlock, hyphens: Hyphens) -> list[list[CellText]]:
    return [
        [
            CellText(
                cell.row,
                cell.column,
                cell_text(cell, hyphens),
                cell.rows,
                cell.columns,
                cell.header,
            )
            for cell in table.row(number)
        ]
        for number in range(table.row_count)
    ]


def _notes(pages: Sequence[Page]) -> Iterator[str]:
    hidden = sum(page.hidden for page in pages)
    if hidden:
        yield left_out(hidden, "hidden word*")
    for number, page in enumerate(pages, 1):
        reason = _reason(page)
        if reason:
            yield f"page {page.label or number} {reason}"


def _reason(page: Page) -> str:
    """Return why a page has no text though it should; empty if it has."""
    if page.damaged:
        return "is damaged and was left out"
    if page.words or page.scan or page.blank:
        return ""
    if page.scan is None:
        return "has no text layer (install the extra ocr, with tesseract, to read it)"
    return "has no text layer, and OCR read nothing on it"

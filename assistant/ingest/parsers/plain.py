"""Text files: decoded, and refused when they are not text."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from assistant.errors import IngestError
from assistant.ingest.parsed import (
    CELL_BREAK,
    Layout,
    Limits,
    Parsed,
    Table,
    TableCell,
)
from assistant.records import Span
from assistant.text import canonical

_COLUMNS: Final = 3
_ROWS: Final = 3
"""Least columns and rows of lines with tabs that are a table, and no labels."""
_HEAD_WORDS: Final = 6
_CONTROL: Final = frozenset(range(32)) - {7, 8, 9, 10, 11, 12, 13, 27}


def parse_text(path: Path, data: bytes, _limits: Limits) -> list[Parsed]:
    """Read a text file as it stands, outer white space and all.

    Raises:
        IngestError: The bytes are not text.
    """
    text = canonical(decode(path, data))
    return [Parsed(text, layout=Layout(tables=tuple(_tables(text))))]


def _tables(text: str) -> Iterator[Table]:
    """Yield the tables of a text: lines with as many tabs, one after the other."""
    rows: list[list[Span]] = []
    position = 0
    for line in (*text.split("\n"), ""):
        cells = _cells(line, position)
        position += len(line) + 1
        if rows and len(cells) != len(rows[0]):
            if len(rows) >= _ROWS:
                yield _table(text, rows)
            rows = []
        if len(cells) >= _COLUMNS:
            rows.append(cells)


def _cells(line: str, position: int) -> list[Span]:
    found: list[Span] = []
    for cell in line.split(CELL_BREAK):
        start = position + len(cell) - len(cell.lstrip())
        found.append((start, max(start, position + len(cell.rstrip()))))
        position += len(cell) + 1
    return found


def _table(text: str, rows: Sequence[Sequence[Span]]) -> Table:
    heads = [text[start:end] for start, end in rows[0]]
    headed = all(
        any(map(str.isalpha, head)) and len(head.split()) <= _HEAD_WORDS
        for head in heads
    )
    return Table(
        tuple(
            TableCell(row, column, *cell, header=headed and not row)
            for row, cells in enumerate(rows)
            for column, cell in enumerate(cells)
        )
    )


def decode(path: Path, data: bytes) -> str:
    """Decode text: UTF-8, else UTF-16 with its mark, else cp1252.

    Raises:
        IngestError: The bytes are not text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            raise IngestError(path, "not text (it begins like UTF-16)") from None
    if sum(byte in _CONTROL for byte in data[:65_536]) > len(data[:65_536]) // 1_000:
        raise IngestError(path, "not text (it holds control characters)")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise IngestError(path, "neither UTF-8 nor cp1252 text") from None

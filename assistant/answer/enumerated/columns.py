"""Items that a column of a table holds: "Ambition", "Pledge" or the plan's themes."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from assistant.answer.enumerated.found import Enumeration
from assistant.answer.enumerated.lines import Line, lines_of
from assistant.answer.quoting import exact
from assistant.model import Reading
from assistant.records import Cell, Commitment, Span
from assistant.text import stem, words

_HEAD_WORDS: Final = 3
_FEWEST: Final = 2
_MOST: Final = 24
_COLUMNS: Final[tuple[Literal["item", "action"], ...]] = ("item", "action")


def in_columns(reading: Reading, nouns: frozenset[str]) -> Iterator[Enumeration]:
    """Yield what stands in a column that is headed as the items are called.

    Args:
        reading: The document.
        nouns: Stems of what the items may be called.
    """
    lines = lines_of(reading.text)
    for index, line in enumerate(lines):
        for place, cell in enumerate(line.cells):
            noun = _heads(reading.text[slice(*cell)])
            if noun not in nouns:
                continue
            items = _of_records(reading, line, place)
            items = items or _of_rows(reading.text, lines[index + 1 :], line, place)
            if _FEWEST <= len(items) <= _MOST:
                above = exact(reading, cell).path
                label = reading.text[slice(*cell)]
                yield Enumeration(reading, "column", noun, label, items, above=above)


def _heads(cell: str) -> str:
    """Return the stem of the last word of what heads a column."""
    said = [match[0] for match in words(cell)]
    return stem(said[-1]) if 0 < len(said) <= _HEAD_WORDS else ""


def _of_rows(
    text: str, lines: Sequence[Line], head: Line, place: int
) -> tuple[tuple[Span, ...], ...]:
    """Return the cells of a column of a table that is printed row by row."""
    lettered = [c for c in head.cells if any(map(str.isalpha, text[slice(*c)]))]
    pages = any(text[slice(*c)].isdigit() for c in head.cells)
    if len(lettered) < _FEWEST or pages:
        return ()  # a line of contents with its page
    found: dict[str, tuple[Span, ...]] = {}
    for line in lines:
        if len(line.cells) != len(head.cells):
            break
        start, end = _told(text, line.cells[place:])
        if start < end:
            found.setdefault(text[start:end], ((start, end),))
    return tuple(found.values())


def _told(text: str, cells: Sequence[Span]) -> Span:
    """Return the span of a cell, with the one beside it where it is but a number."""
    start, end = cells[0]
    if text[start:end].isdigit() and len(cells) > 1:
        end = cells[1][1]
    said = any(letter.isalpha() for letter in text[start:end])
    return (start, end) if said else (start, start)


def _of_records(
    reading: Reading, head: Line, place: int
) -> tuple[tuple[Span, ...], ...]:
    """Return the cells that stand where the column is, by the rows that were read.

    The column is that of the record's cell which stands as far on in the first row as
    the head stands in its row.
    """
    below = [c for c in reading.records.commitments if _start(c) >= head.end]
    if not below:
        return ()
    order = sum(start < end for start, end in head.cells[:place])
    first = sorted(_cells(below[0]), key=lambda cell: cell.spans[0])
    theme = _themes(reading, below)
    if order == 0 and theme and theme[0][0] < _start(below[0]):
        return tuple((span,) for span in theme)
    if order >= len(first):
        return ()
    for column in _COLUMNS:
        if getattr(below[0], column) is first[order]:
            cells = [getattr(row, column) for row in below]
            return tuple({c.value: c.spans for c in cells if c is not None}.values())
    return ()


def _cells(row: Commitment) -> list[Cell]:
    single = (row.item, row.benefit, row.action, row.due)
    found = [cell for cell in single if cell is not None]
    return [*found, *row.owners[:1], *row.measures[:1]]


def _start(row: Commitment) -> int:
    return min((cell.spans[0][0] for cell in _cells(row)), default=0)


def themes(reading: Reading) -> Enumeration | None:
    """Return what the action plan of a document is divided into, if it is."""
    spans = _themes(reading, reading.records.commitments)
    if len(spans) < _FEWEST:
        return None
    items = tuple((span,) for span in spans)
    return Enumeration(reading, "themes", "", reading.title, items)


def _themes(reading: Reading, rows: Sequence[Commitment]) -> list[Span]:
    """Return where the themes of rows are printed, the nearest above each row."""
    found: list[Span] = []
    names = dict.fromkeys(row.theme for row in rows if row.theme)
    starts = {row.theme: _start(row) for row in reversed(rows)}
    for name in names:
        span = _last_before(reading.text, name, starts[name])
        if span is not None:
            found.append(span)
    return found


def _last_before(text: str, name: str, place: int) -> Span | None:
    """Return where a theme is printed, its line breaks aside, at or before a place."""
    spelt = re.compile(r"\s+".join(map(re.escape, name.split())))
    spans = [match.span() for match in spelt.finditer(text)]
    before = [span for span in spans if span[0] <= place]
    return before[-1] if before else (spans[0] if spans else None)

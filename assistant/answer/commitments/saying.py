"""Rows of a plan to claims: what is to be done, and the columns that are asked."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from assistant.answer.commitments.rows import Row
from assistant.answer.quoting import exact
from assistant.model import DraftClaim, Sentence, Table
from assistant.query import Column
from assistant.records import Cell, Span
from assistant.terms import covers
from assistant.text import plain, stems
from assistant.vocabulary import COLUMN_LABELS

SHOWN: Final[tuple[Column, ...]] = ("due", "owners", "measures")
"""Columns that are told of a commitment when none is asked for."""
_LONG: Final = 40
"""An action of more words is cut to the clauses that are asked about."""
_UNCLEAR: Final = "unclear in the document"
_UNCLEAR_CELL: Final = "Unclear"
_CLAUSE = re.compile(r"(?<=;)\s+|(?<=[.!?])\s+(?=[A-Z])")


def claims_of(
    row: Row,
    columns: Sequence[Column],
    terms: Sequence[str] = (),
    *,
    lead: bool = False,
) -> list[DraftClaim]:
    """Return what a commitment is, then each asked column that it states.

    Args:
        row: The commitment.
        columns: The columns that are asked for; none: all that are certain.
        terms: The topic, which a long action is cut to.
        lead: Whether the document's title leads each claim.
    """
    asked = columns or [c for c in SHOWN if not row.is_doubtful(c)]
    what = _what(row, terms)
    found = [what] if what else []
    found += [
        claim
        for column in asked
        if column not in ("action", "theme")
        and (claim := column_claim(row, column)) is not None
        and not (what and (claim.text == what.text or _within(claim, what, columns)))
    ]
    title = row.reading.title
    return [replace(claim, lead=title) for claim in found] if lead else found


def _within(claim: DraftClaim, what: DraftClaim, columns: Sequence[Column]) -> bool:
    """Return whether the action itself says what nobody asked for apart."""
    return not columns and all(
        any(q.start <= quote.start and quote.end <= q.end for q in what.quotes)
        for quote in claim.quotes
    )


def column_claim(row: Row, column: Column) -> DraftClaim | None:
    """Return the claim that the cells of a column make; None without cells."""
    cells = row.cells(column)
    if not cells:
        return None
    one, many = COLUMN_LABELS[column]
    label = one if len(cells) == 1 else many
    if row.is_doubtful(column):
        label = f"{label} ({_UNCLEAR})"
    separator = "; " if any("," in cell.value for cell in cells) else ", "
    values = list(dict.fromkeys(_value(cell) for cell in cells))
    spans = sorted({span for cell in cells for span in cell.spans})
    return DraftClaim(separator.join(values), _quotes(row, spans), label=label)


def table_of(
    rows: Sequence[Row], columns: Sequence[Column]
) -> tuple[Table, tuple[DraftClaim, ...]]:
    """Return rows as a table, with a claim for each cell that is stated."""
    shown = [c for c in (columns or SHOWN) if any(row.cells(c) for row in rows)]
    shown = [c for c in shown if c not in ("action", "item", "theme")]
    several = len({row.reading.document for row in rows}) > 1
    table = Table(
        ("What", *(COLUMN_LABELS[column][0] for column in shown)),
        tuple(row.reading.title if several else "" for row in rows),
    )
    claims = []
    for number, row in enumerate(rows):
        cells = [_what(row, ()), *(column_claim(row, column) for column in shown)]
        claims += [
            replace(claim, cell=(number, place), label=_doubt(claim.label))
            for place, claim in enumerate(cells)
            if claim is not None
        ]
    return table, tuple(claims)


def _doubt(label: str) -> str:
    """Return what a cell of a table says of its value: the column names the rest."""
    return _UNCLEAR_CELL if _UNCLEAR in label else ""


def _what(row: Row, terms: Sequence[str]) -> DraftClaim | None:
    """Return what is to be done: the action, or the item where that says it better."""
    action, item = row.commitment.action, row.commitment.item
    if action is None:
        return column_claim(row, "item")
    text, spans = _value(action), list(action.spans)
    if len(text.split()) > _LONG:
        if item and _says_all(item, terms) and not row.is_doubtful("item"):
            return column_claim(row, "item")
        text, spans = _cut(row, action, terms) or (text, spans)
    label = COLUMN_LABELS["action"][0]
    label = f"{label} ({_UNCLEAR})" if row.is_doubtful("action") else ""
    return DraftClaim(text, _quotes(row, spans), label=label)


def _says_all(item: Cell, terms: Sequence[str]) -> bool:
    have = frozenset(stems(item.value))
    return bool(terms) and all(covers(have, term) for term in terms)


def _cut(row: Row, action: Cell, terms: Sequence[str]) -> tuple[str, list[Span]] | None:
    """Return the clause of a long action that says most of the topic, if one does."""
    if len(action.spans) != 1 or not terms:
        return None
    start, end = action.spans[0]
    text = row.reading.text[start:end]
    edges = [0, *(m.end() for m in _CLAUSE.finditer(text)), len(text)]
    said: Mapping[tuple[int, int], int] = {
        (first, last): sum(
            covers(frozenset(stems(text[first:last])), term) > 0 for term in terms
        )
        for first, last in pairwise(edges)
    }
    best = max(said, key=lambda clause: (said[clause], -clause[0]))
    if not said[best] or len(said) == 1:
        return None
    first, last = best
    clause = text[first:last].rstrip().removesuffix(";")
    return plain(clause), [(start + first, start + first + len(clause))]


def _value(cell: Cell) -> str:
    return plain(cell.value)


def _quotes(row: Row, spans: Sequence[Span]) -> tuple[Sentence, ...]:
    return tuple(exact(row.reading, span) for span in spans)

"""Columns of a specification's table: what their headers and cells say they hold."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, Literal

from assistant.ingest.adverts.criteria.marks import code, importance_mark
from assistant.ingest.adverts.criteria.words import (
    heading_text,
    is_category,
    read_head,
)
from assistant.ingest.parsed import Table, TableCell
from assistant.text import collapse, fold

Role = Literal["essential", "desirable", "mark", "assessed", "number"]
Row = Mapping[int, TableCell]

_TICK = re.compile(r"[xX×✓✔√☑☒\uf0fc\uf0fe\u2022*üþP1]+|yes|y|tick(?:ed)?|[ED]", re.I)
_EMPTY: Final = frozenset(
    {"", "-", "–", "—", "n/a", "none", "no", "nil", "not applicable"}
)
_MARK_HEADER = re.compile(
    r"(?:e\s*/\s*d|(?:essential|e)\b.{0,6}\b(?:or|/|and)?.{0,4}\b(?:desirable"
    r"|d)\b.{0,3}"
    r"|importance|weight(?:ing)?|requirement level|level(?: of importance)?"
    r"|status|priority)$"
)
_ASSESSED_HEADER = re.compile(
    r"(?:\w+\s+){0,3}(?:assess(?:ed|ment|ing)?|measured?|measurement|evidenced?"
    r"|identified"
    r"|tested|evaluated|evaluation|verification)(?:\s+(?:\w+|/|&)){0,3}\??$"
    r"|(?:methods?|means|stage|source)(?: of \w+)?$"
    r"|a\s*/\s*i(?:\s*/\s*\w{1,2}){0,4}$|how$|(?:where|how) (?:we|it|they|this|you)\b"
    r"(?: \w+){0,4}$"
)
_BRACKET = re.compile(r"\([^()]*\)")
_NUMBER_HEADER = re.compile(r"(?:no|nr|number|ref|#|item)\.?$")
HEADER_WORDS: Final = 9
"""A cell with more words heads nothing."""
_WEIGHED: Final = ("essential", "desirable")
_MOST: Final = 0.8


def is_specification(text: str, table: Table) -> bool:
    """Return whether a table has a header row of a specification."""
    rows = table_rows(text, table)
    columns = column_roles(text, rows)
    marked = "mark" in columns.values()
    return marked or any(header_roles(text, row, columns) is not None for row in rows)


def table_rows(text: str, table: Table) -> list[Row]:
    """Return the cells of each row that hold anything, by column."""
    rows: dict[int, dict[int, TableCell]] = {}
    for cell in table.cells:
        row = rows.setdefault(cell.row, {})
        if text[cell.start : cell.end].strip():
            row[cell.column] = cell
    return [rows[number] for number in sorted(rows)]


def header_roles(
    text: str, row: Row, columns: Mapping[int, Role]
) -> dict[int, Role] | None:
    """Return the roles that a header row gives its columns; None for another row."""
    roles = _named_roles(text, row)
    named = [column for column in roles if roles[column] != "number"]
    weighty = [c for c in named if roles[c] != "assessed"]
    if not weighty or (len(row) == 1 and weighty[0] == 0):
        return None
    shown = any(roles[c] != "mark" and c in columns for c in weighty)
    if shown and not {"essential", "desirable"} <= set(roles.values()):
        return None  # a row with its mark, not the header of the marks
    if weighty == [0] and len(named) > 1 and roles[0] == "mark":
        del roles[0]  # the marks stand behind the criteria, in their column
        return roles
    if len(named) == 1 and weighty[0] == 0:
        return None
    return roles


def _named_roles(text: str, row: Row) -> dict[int, Role]:
    """Return the roles that cells name; none where one could not stand in a header."""
    roles: dict[int, Role] = {}
    for column, cell in row.items():
        value = collapse(text[cell.start : cell.end])
        role = _role(value, alone=len(row) == 1)
        if role is None and column and code(value):
            role = "assessed"
        if role is not None:
            roles[column] = role
        elif not _may_head(value):
            return {}
    return roles


def header_of(text: str, table: Table) -> tuple[TableCell, ...]:
    """Return the cells of a table's last header row; none where it has none."""
    rows = table_rows(text, table)
    columns = column_roles(text, rows)
    for row in reversed(rows):
        if header_roles(text, row, columns) is not None:
            return tuple(row.values())
    return ()


def column_roles(text: str, rows: Sequence[Row]) -> dict[int, Role]:
    """Return the roles of columns that hold nothing but marks or codes."""
    values: dict[int, list[str]] = {}
    weighed: set[int] = set()
    for row in rows:
        texts = {n: collapse(text[cell.start : cell.end]) for n, cell in row.items()}
        named = {n: _role(value, alone=False) for n, value in texts.items()}
        if {"essential", "desirable"} <= set(named.values()):
            weighed |= {n for n, role in named.items() if role in _WEIGHED}
            continue
        for column, cell in row.items():
            values.setdefault(column, []).append(text[cell.start : cell.end])
    roles: dict[int, Role] = {}
    for column, cells in values.items():
        least = max(2, _MOST * (len(cells) - 1))
        if column and sum(1 for value in cells if _is_marks(value)) >= least:
            roles[column] = "mark"
        elif column and column not in weighed and _coded(cells) >= least:
            roles[column] = "assessed"
    return roles


def _coded(cells: Sequence[str]) -> int:
    """Return how many cells are codes; none below a header of importance."""
    if _role(collapse(cells[0]), alone=False) in _WEIGHED:
        return 0
    return sum(1 for value in cells if code(value))


def is_tick(value: str) -> bool:
    """Return whether a cell holds no criterion of its own."""
    return fold(value).strip("()[]. ") in _EMPTY or shows_importance(value)


def shows_importance(value: str) -> bool:
    """Return whether a cell says that its column holds for the criterion beside it."""
    bare = value.strip("()[]. ")
    ticked = _TICK.fullmatch(bare) is not None or code(bare) is not None
    return ticked or importance_mark(bare) is not None


def is_specific(words: str) -> bool:
    """Return whether a category says more than that criteria follow."""
    return fold(words) not in {
        "attributes", "attribute", "requirements", "requirement", "key attributes",
        "key requirements", "job requirements", "role requirements",
        "job related requirements", "competencies", "competency", "quality",
        "qualities",
    }  # fmt: skip


def _role(value: str, *, alone: bool) -> Role | None:
    key = _BRACKET.sub("", fold(value)).strip(" :*()")
    if len(key.split()) > HEADER_WORDS:
        return None
    if _MARK_HEADER.match(key):
        return "mark"
    head = read_head(value)
    if head is not None and head.importance and (len(key) > 1 or not alone):
        return head.importance
    if _ASSESSED_HEADER.match(key):
        return "assessed"
    return "number" if _NUMBER_HEADER.match(key) else None


def _may_head(value: str) -> bool:
    """Return whether a cell could stand in a header row."""
    key = fold(heading_text(value))
    generic = re.fullmatch(
        r"(?:(?:the|key|job|selection|person|personal|and|/|&|category|categories|area"
        r"|areas|factors?|criteria|criterion|requirements?|attributes?|specification"
        r"|description|heading|element|domain|competency|type|of|role|post|subject"
        r"|standard|evidence|comments?|score)\s*){1,6}"
        r"|(?:what|who) (?:we|you|they)(?:'\w+)?(?: \w+){0,4}",
        key,
    )
    return generic is not None or is_category(key)


def _is_marks(value: str) -> bool:
    """Return whether each line of a cell is a mark of importance."""
    lines = [line for line in value.split("\n") if line.strip()]
    return bool(lines) and all(importance_mark(line) for line in lines)

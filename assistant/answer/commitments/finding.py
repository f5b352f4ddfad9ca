"""The commitments that a question asks for: one by its topic, or all that fit."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from assistant.answer.commitments.listing import list_lacking, list_rows
from assistant.answer.commitments.rows import Row, fitted, rows_of
from assistant.answer.commitments.saying import claims_of, table_of
from assistant.answer.commitments.wanted import COLUMNS, fits, wants_of
from assistant.answer.found import CHOICES, Found
from assistant.answer.scoring import Weigh
from assistant.model import DraftClaim, Reading
from assistant.query import Column, Constraint, Part, Query
from assistant.text import fold, stem, stems, words
from assistant.vocabulary import (
    ASKS_COMMITMENTS,
    ASKS_OWNER,
    COLUMNS_MISSING,
    NEGATIONS,
)

_COVERED: Final = 0.6
_COVERED_ANYWHERE: Final = 0.7
"""Least share of the topic that a row says, in a named document and in any."""
_ALIKE: Final = 0.6
"""A row as similar as this needs to say only `_SOME` of the topic."""
_SOME: Final = 0.4
_GAP: Final = 0.08
_EXPECTED: Final[Mapping[str, Column]] = {"date": "due", "person": "owners"}
_TELLING: Final = 2
_SURE: Final = 0.85
_SURE_NAMED: Final = 0.7
"""A question that does not sound like one of a plan needs so many terms, and a row
whose action or objective says this share of them; less where it names the plan."""
_TIED: Final = 0.02
_ALL: Final = 0.99
_SEPARATE: Final = 3
"""More rows than this are told in a table."""
_MOST: Final = 12


def find_commitments(
    part: Part, query: Query, readings: Sequence[Reading], weigh: Weigh
) -> Found | None:
    """Return the commitments that are asked for; None when no record answers.

    A row vouches for its own owner, date and measure only: a column that the row
    lacks is missing, whatever the row beside it says.

    Args:
        part: What is asked: the topic, and the columns.
        query: The question that it is a part of, with what rows must be like.
        readings: The documents in scope; those without commitments are passed over.
        weigh: Weight of a term.
    """
    rows = rows_of(readings)
    if not rows:
        return None
    lacking = list_lacking(query, rows)
    if lacking is not None:
        return lacking
    wants = wants_of(query.constraints)
    topic = _topic(part, query, wants)
    if not topic:
        return list_rows(part, query, rows, wants)
    weights = {term: weigh(term) for term in topic}
    scoped = bool(query.documents)
    fitting = [fitted(row, weights, part.columns, scoped=scoped) for row in rows]
    least = _COVERED if scoped else _COVERED_ANYWHERE
    speaking = [row for row in fitting if _speaks(row, least)]
    if not speaking:
        return None
    if (wants and not query.yes_no) or query.extreme or query.counting:
        return list_rows(part, query, speaking, wants)
    near = _nearest(speaking, alone=bool(part.columns or query.yes_no))
    return _of_topic(part, query, near, topic, wants)


def find_promised(
    part: Part, query: Query, readings: Sequence[Reading], weigh: Weigh
) -> Found | None:
    """Return the commitment that asks "who" or "when", though it names no plan.

    None unless the action or objective of a row says nearly all of the topic and the
    row states what is asked: "who trains the bereavement visitors?".

    Args:
        part: What is asked of the text.
        query: The question that it is a part of.
        readings: The documents in scope.
        weigh: Weight of a term.
    """
    column = _EXPECTED.get(part.expects or "")
    topic = _topic(part, query, ())
    if column is None or len(topic) < _TELLING:
        return None
    weights = {term: weigh(term) for term in topic}
    scoped = bool(query.documents)
    fitting = [fitted(row, weights, scoped=scoped) for row in rows_of(readings)]
    least = _SURE_NAMED if scoped and len(topic) > _TELLING else _SURE
    sure = [row for row in fitting if row.own >= least and row.cells(column)]
    if not sure:
        return None
    asked = replace(part, columns=(column,))
    return _of_topic(asked, query, _nearest(sure, alone=True), topic, ())


def _topic(part: Part, query: Query, wants: Sequence[Constraint]) -> tuple[str, ...]:
    """Return the terms that say which commitment is meant.

    A part that names none ("and what is the deadline?") is about the one before.
    """
    wanted = {term for want in wants for term in stems(want.text)}
    before = query.parts[: query.parts.index(part)] if part in query.parts else ()
    for each in (part, *reversed(before)):
        asks = {
            term for m in ASKS_OWNER.finditer(fold(each.text)) for term in stems(m[0])
        }
        said = _asking() | wanted | asks
        topic = tuple(term for term in each.terms if term not in said)
        if topic or not part.columns:
            return topic
    return ()


def _speaks(row: Row, least: float) -> bool:
    alike = row.similarity >= _ALIKE and row.coverage >= _SOME
    return row.coverage >= least or alike


def _nearest(rows: Sequence[Row], *, alone: bool) -> list[Row]:
    """Return the rows that fit about as well as the best, in reading order.

    Args:
        rows: Those that speak of the topic.
        alone: Whether one row is asked about; what is done about a topic may stand in
            all rows that say it, of an objective for example.
    """
    best = max(row.score for row in rows)
    covered = max(row.coverage for row in rows)
    return [
        row
        for row in rows
        if row.score >= best - _GAP or (not alone and row.coverage >= covered)
    ]


def _of_topic(
    part: Part,
    query: Query,
    rows: Sequence[Row],
    topic: Sequence[str],
    wants: Sequence[Constraint],
) -> Found | None:
    subjects = tuple(dict.fromkeys(row.reading.document for row in rows))
    if len(subjects) > CHOICES:
        return Found(choices=subjects)
    columns = part.columns or _columns_of(wants)
    best = max(row.score for row in rows)
    stated = [row for row in rows if _states(row, columns)]
    if not any(row.score >= best - _TIED for row in stated):
        stated = []  # the row that is meant is silent, whatever the next one says
    silent = _silent(columns, stated, _said(query, topic))
    if not stated:
        return Found((), silent, subjects=subjects)
    opening = _verdict(query, stated, wants) if query.yes_no else ""
    if len(stated) > _SEPARATE:
        table, claims = table_of(stated[:_MOST], columns)
        return Found(claims, silent, opening=opening, table=table, subjects=subjects)
    lead = len(subjects) > 1 or not query.documents
    found: dict[DraftClaim, None] = {}
    for row in stated:
        found |= dict.fromkeys(claims_of(row, columns, topic, lead=lead))
    return Found(tuple(found), silent, opening=opening, subjects=subjects)


def _columns_of(wants: Sequence[Constraint]) -> tuple[Column, ...]:
    """Return the columns that a yes or no is about."""
    asked = {want.key for want in wants}
    return tuple(column for column in COLUMNS if column in asked)


def _states(row: Row, columns: Sequence[Column]) -> bool:
    """Return whether a row states one of the columns, or none is asked."""
    return not columns or any(
        column == "theme" or row.cells(column) for column in columns
    )


def _silent(
    columns: Sequence[Column], rows: Sequence[Row], said: str
) -> tuple[str, ...]:
    """Return the asked columns that no row states, in the reader's words."""
    return tuple(
        f"{COLUMNS_MISSING[column]} {said}"
        for column in columns
        if column != "theme" and not any(row.cells(column) for row in rows)
    )


def _said(query: Query, topic: Sequence[str]) -> str:
    """Return the topic as the question wrote it."""
    said = [m[0] for m in words(query.question) if stem(m[0]) in topic]
    return " ".join(dict.fromkeys(said)) or query.question.rstrip("? ")


def _verdict(query: Query, rows: Sequence[Row], wants: Sequence[Constraint]) -> str:
    """Return yes or no where one certain row settles what is proposed.

    Without a date or an owner to hold against it, the row must say all that is asked.
    """
    if len(rows) != 1 or NEGATIONS.search(fold(query.question)):
        return ""
    if not wants:
        whole = rows[0].own >= _ALL and not rows[0].is_doubtful("action")
        return "Yes." if whole else ""
    if any(want.key in {d.cell for d in rows[0].commitment.doubt} for want in wants):
        return ""
    verdicts = [fits(rows[0], want) for want in wants]
    if None in verdicts:
        return ""
    return "Yes." if all(verdicts) else "No."


@cache
def _asking() -> frozenset[str]:
    return frozenset(stem(word) for word in ASKS_COMMITMENTS)

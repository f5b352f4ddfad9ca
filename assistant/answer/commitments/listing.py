"""All commitments that fit: a table over every plan in scope, and their count."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from assistant.answer.commitments.rows import Row
from assistant.answer.commitments.saying import claims_of, table_of
from assistant.answer.commitments.wanted import COLUMNS, fits
from assistant.answer.constraints import period
from assistant.answer.found import CHOICES, Found
from assistant.query import Column, Constraint, Part, Query
from assistant.text import fold
from assistant.vocabulary import COLUMNS_DOUBTED, COLUMNS_LACKING, COLUMNS_WANTED

_MOST: Final = 40
"""Rows of a table that is still read."""
_SEPARATE: Final = 2
"""As few rows as this are told one after the other."""
_KNOWN: Final = 3
"""A plan that states so many dates (owners) can say that none fits."""


@dataclass(frozen=True, slots=True)
class _Sifted:
    """Rows by how they meet what is wanted."""

    certain: tuple[Row, ...]
    doubtful: tuple[Row, ...]
    """Fit, by a cell that is in doubt."""
    silent: tuple[Row, ...]
    """State nothing of what is wanted."""

    @property
    def fitting(self) -> tuple[Row, ...]:
        return (*self.certain, *self.doubtful)


def list_rows(
    part: Part, query: Query, rows: Sequence[Row], wants: Sequence[Constraint]
) -> Found | None:
    """Return all rows that meet what is wanted, or the first or last by date.

    None where the question wants nothing of them that a list answers. Rows whose
    deciding cell is in doubt stand below the certain ones and are counted apart.

    Args:
        part: What is asked; its columns are shown.
        query: The question: whether it counts, wants the earliest, a yes or no.
        rows: The commitments to choose from.
        wants: What they must be like; none: all of them.
    """
    subjects = tuple(dict.fromkeys(row.reading.document for row in rows))
    if not wants and not query.extreme:
        if not _asks_for_all(part, query):
            return None
        if len(subjects) > CHOICES and not (query.every or query.counting):
            return Found(choices=subjects)
    sifted = _sift(rows, wants)
    if query.extreme:
        sifted = _extreme(sifted, query.extreme)
    if not sifted.fitting:
        return _none(rows, wants)
    columns = _columns(part, wants, query)
    opening = _opening(query, wants, sifted)
    subjects = tuple(dict.fromkeys(row.reading.document for row in sifted.fitting))
    if len(sifted.fitting) <= _SEPARATE:
        lead = len(subjects) > 1 or not query.documents
        claims = [
            c for row in sifted.fitting for c in claims_of(row, columns, lead=lead)
        ]
        kept = tuple(dict.fromkeys(claims))
        return Found(kept, opening=opening, subjects=subjects)
    table, cells = table_of(sifted.fitting[:_MOST], columns)
    return Found(cells, opening=opening, table=table, subjects=subjects)


def list_lacking(query: Query, rows: Sequence[Row]) -> Found | None:
    """Return the rows that state no date (owner, measure), where those are asked for.

    A date without a day ("TBC", "Ongoing") is none. A row whose cell is in doubt is
    left out.

    Args:
        query: The question.
        rows: The commitments in scope.
    """
    asked = fold(query.question)
    column = next(
        (c for c, says in COLUMNS_LACKING.items() if says.search(asked)), None
    )
    if column is None or not query.documents:
        return None
    found = [
        row
        for row in rows
        if not row.is_doubtful(column)
        and (not row.cells(column) or (column == "due" and _deadline(row) is None))
    ]
    name = COLUMNS_DOUBTED[column]
    if not found:
        return Found((), (f"an action without {name}",))
    count = "1 action" if len(found) == 1 else f"{len(found)} actions"
    table, cells = table_of(found[:_MOST], (column,))
    subjects = tuple(dict.fromkeys(row.reading.document for row in found))
    opening = f"{count} without a clear {name}."
    return Found(cells, opening=opening, table=table, subjects=subjects)


def _asks_for_all(part: Part, query: Query) -> bool:
    return bool(query.listing or query.counting or query.every or part.columns)


def _sift(rows: Sequence[Row], wants: Sequence[Constraint]) -> _Sifted:
    certain: list[Row] = []
    doubtful: list[Row] = []
    silent: list[Row] = []
    exactly = [_is_named(rows, want) for want in wants]
    for row in rows:
        verdicts = [
            fits(row, want, exactly=named)
            for want, named in zip(wants, exactly, strict=True)
        ]
        if False in verdicts:
            continue
        if None in verdicts:
            silent.append(row)
        elif any(row.is_doubtful(column) for column in _keys(wants)):
            doubtful.append(row)
        else:
            certain.append(row)
    return _Sifted(tuple(certain), tuple(doubtful), tuple(silent))


def _is_named(rows: Sequence[Row], want: Constraint) -> bool:
    """Return whether the very owner that is asked stands in one of the plans."""
    return want.key == "owners" and any(
        fits(row, want, exactly=True) is not want.negated
        for row in rows
        if row.commitment.owners
    )


def _keys(wants: Sequence[Constraint]) -> tuple[Column, ...]:
    asked = {want.key for want in wants}
    return tuple(column for column in COLUMNS if column in asked)


def _extreme(sifted: _Sifted, which: str) -> _Sifted:
    """Return the certain rows that are due first ("least") or last ("most")."""
    dated = [
        (deadline, row)
        for row in sifted.certain
        if not row.is_doubtful("due") and (deadline := _deadline(row)) is not None
    ]
    if not dated:
        return _Sifted((), (), sifted.certain)
    pick = min if which == "least" else max
    edge = pick(deadline for deadline, _ in dated)
    return _Sifted(tuple(row for deadline, row in dated if deadline == edge), (), ())


def _deadline(row: Row) -> date | None:
    days = period(row.commitment.due) if row.commitment.due else None
    return days[1] if days else None


def _columns(
    part: Part, wants: Sequence[Constraint], query: Query
) -> tuple[Column, ...]:
    """Return the columns to show: all of a plan's, or those asked and those wanted."""
    if not part.columns:
        return ("due", "owners", "measures") if not query.extreme else ("due", "owners")
    asked = {*part.columns, *_keys(wants)} | ({"due"} if query.extreme else set())
    return tuple(column for column in COLUMNS if column in asked)


def _none(rows: Sequence[Row], wants: Sequence[Constraint]) -> Found | None:
    """Return that nothing fits, where the plans state enough to say so."""
    for want in wants:
        known = sum(fits(row, want) is not None for row in rows)
        if want.key in ("due", "owners") and known >= _KNOWN:
            return Found((), (f"an action {_texts(wants)}",))
    return None


def _opening(query: Query, wants: Sequence[Constraint], sifted: _Sifted) -> str:
    if query.extreme:
        return ""
    if query.yes_no and not query.counting:
        return "Yes." if sifted.certain and wants else ""
    count = len(sifted.certain)
    said = "1 action" if count == 1 else f"{count} actions"
    said += f" {_texts(wants)}." if wants else "."
    if sifted.doubtful:
        what = " and ".join(COLUMNS_DOUBTED[column] for column in _keys(wants))
        said += f" The {what} of {len(sifted.doubtful)} more is unclear."
    if sifted.silent and any(want.key == "due" for want in wants):
        said += f" {len(sifted.silent)} without a date left out."
    if len(sifted.fitting) > _MOST:
        said += f" The first {_MOST} are shown."
    return said


def _texts(wants: Sequence[Constraint]) -> str:
    """Return what is wanted in words: "due by December 2017, owned by the COO"."""
    said = []
    for want in wants:
        verb = COLUMNS_WANTED.get(want.key, "")
        has_verb = verb in want.text or "own" in want.text.split()
        said.append(want.text if has_verb else f"{verb} {want.text}")
    return ", ".join(dict.fromkeys(said))

"""Adverts held against each other: a table of facts, with a place for each value."""

from collections.abc import Sequence
from itertools import chain
from typing import Final

from assistant.answer.facts import find_fact
from assistant.answer.found import Found
from assistant.answer.quoting import claim_of
from assistant.answer.roles.extremes import extreme, rank
from assistant.answer.roles.meant import adverts_of, fitting
from assistant.answer.roles.stating import cells_of, claims_of, values_of
from assistant.model import DraftClaim, Reading, Table
from assistant.query import Constraint, Query
from assistant.text import fold
from assistant.vocabulary import ASKS_SAME, ASPECTS

_OVERVIEW: Final = (
    "employer", "pay_band", "salary", "contract_type", "hours", "working_pattern",
    "locations", "closing_date", "accountable_to",
)  # fmt: skip
"""What two posts are compared by when the question does not say."""
_MOST: Final = 6
"""More documents than this do not fit a table that is read."""
_DATES: Final = frozenset({"closing_date", "posted_date", "interview_dates"})


def compare_posts(query: Query, readings: Sequence[Reading]) -> Found | None:
    """Return a table of the facts that are asked, a row for each advert.

    None unless the question names two to six adverts and asks only facts of them, or
    nothing in particular. A cell is left empty where the advert is silent; an advert
    that is silent about all of them is named as missing.
    """
    by_id = {reading.document: reading for reading in adverts_of(readings)}
    adverts = [by_id[name] for name in query.documents if name in by_id]
    asked = list(dict.fromkeys(p.aspect for p in query.parts if p.asks == "fact"))
    if not query.comparing or not 1 < len(adverts) <= _MOST:
        return None
    if len(adverts) < len(query.documents):
        return None
    if any(p.asks != "fact" and (p.terms or p.asks != "text") for p in query.parts):
        return None
    keys = _beside([key for key in asked if key], adverts) or [
        key for key in _OVERVIEW if any(cells_of(key, r) for r in adverts)
    ]
    if not any(_states(key, r) for key in keys for r in adverts):
        return None
    table = Table(
        columns=tuple(ASPECTS[key].name.capitalize() for key in keys),
        rows=tuple(reading.title for reading in adverts),
    )
    cells = (
        _cell(reading, key, row, column)
        for row, reading in enumerate(adverts)
        for column, key in enumerate(keys)
    )
    return Found(
        tuple(chain.from_iterable(cells)),
        _silent(adverts, [key for key in asked if key]),
        opening=_winner(query, adverts, [key for key in asked if key] or keys),
        table=table,
        subjects=tuple(reading.document for reading in adverts),
    )


def _beside(keys: list[str], adverts: Sequence[Reading]) -> list[str]:
    """Return the one fact that is asked, with what a reader needs beside it.

    The band where a salary is not stated; how long a contract is, where one says so.
    """
    if keys == ["salary"] and not all(_states("salary", r) for r in adverts):
        return [*keys, "pay_band"]
    if keys == ["contract_type"] and any(
        cells_of("contract_length", r) for r in adverts
    ):
        return [*keys, "contract_length"]
    return keys


def _states(key: str, reading: Reading) -> bool:
    return bool(cells_of(key, reading) or find_fact(key, reading))


def _cell(reading: Reading, key: str, row: int, column: int) -> list[DraftClaim]:
    """Return the values of one advert: its record's, else those of its text."""
    stated = claims_of(key, reading, lead=reading.title) or tuple(
        claim_of(sentences, lead=reading.title)
        for sentences in find_fact(key, reading)[:1]
    )
    return [DraftClaim(c.text, c.quotes, c.lead, cell=(row, column)) for c in stated]


def _silent(adverts: Sequence[Reading], keys: Sequence[str]) -> tuple[str, ...]:
    """Return what is asked and not stated; the cells of a table say it themselves."""
    if len(keys) != 1:
        return ()
    name = ASPECTS[keys[0]].name
    return tuple(f"{name} ({r.title})" for r in adverts if not _states(keys[0], r))


def _winner(query: Query, adverts: Sequence[Reading], keys: Sequence[str]) -> str:
    """Return which advert is first by what is compared, where all state it."""
    if len(keys) != 1:
        return ""
    key = keys[0]
    if not all(cells_of(key, reading) for reading in adverts):
        return ""
    demands = [c for c in query.constraints if c.key == key]
    if demands and query.extreme is None and not query.yes_no:
        return _fitting(adverts, demands)
    if query.extreme is None:
        return _same(query, adverts, key)
    if not all(any(rank(c, key) for c in cells_of(key, r)) for r in adverts):
        return ""
    best = extreme(adverts, key, query.extreme)
    if len(best) == len(adverts):
        return "Both are the same." if len(best) == 2 else "All are the same."
    if len(best) != 1:
        return ""
    word = {
        ("most", True): "Latest", ("least", True): "Earliest",
        ("most", False): "Highest", ("least", False): "Lowest",
    }[query.extreme, key in _DATES]  # fmt: skip
    return f"{word}: {best[0].title}."


def _fitting(adverts: Sequence[Reading], demands: Sequence[Constraint]) -> str:
    """Return which adverts are as a question wants them, where each says."""
    fit, silent = fitting(adverts, demands)
    if silent:
        return ""
    said = " and ".join(c.text for c in demands)
    named = "; ".join(reading.title for reading in fit)
    return f"{said[:1].upper()}{said[1:]}: {named or 'none of these'}."


def _same(query: Query, adverts: Sequence[Reading], key: str) -> str:
    """Return yes or no to whether a fact is the same, where each states one value."""
    if not (query.yes_no and ASKS_SAME.search(fold(query.question))):
        return ""
    stated = [values_of(cells_of(key, reading)) for reading in adverts]
    if any(len(v) != 1 or v[0].normalised is None for v in stated):
        return ""
    alike = len({repr(values[0].normalised) for values in stated}) == 1
    return "Yes." if alike else "No."

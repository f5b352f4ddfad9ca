"""Adverts held against each other: a table of facts, with a place for each value."""

from collections.abc import Sequence
from itertools import chain
from typing import Final

from assistant.answer.found import Found
from assistant.answer.roles.extremes import extreme
from assistant.answer.roles.meant import adverts_of
from assistant.answer.roles.stating import cells_of, claims_of
from assistant.model import DraftClaim, Reading, Table
from assistant.query import Query
from assistant.vocabulary import ASPECTS

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
    adverts = [r for r in adverts_of(readings) if r.document in query.documents]
    asked = list(dict.fromkeys(p.aspect for p in query.parts if p.asks == "fact"))
    if not query.comparing or not 1 < len(adverts) <= _MOST:
        return None
    if any(p.asks != "fact" and p.terms for p in query.parts):
        return None
    keys = [key for key in asked if key] or [
        key for key in _OVERVIEW if any(cells_of(key, r) for r in adverts)
    ]
    if not any(cells_of(key, r) for key in keys for r in adverts):
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
        _silent(adverts, keys),
        opening=_winner(query, adverts, keys),
        table=table,
        subjects=tuple(reading.document for reading in adverts),
    )


def _cell(reading: Reading, key: str, row: int, column: int) -> list[DraftClaim]:
    return [
        DraftClaim(c.text, c.quotes, c.lead, cell=(row, column))
        for c in claims_of(key, reading, lead=reading.title)
    ]


def _silent(adverts: Sequence[Reading], keys: Sequence[str]) -> tuple[str, ...]:
    """Return what is asked and not stated; the cells of a table say it themselves."""
    if len(keys) != 1:
        return ()
    name = ASPECTS[keys[0]].name
    return tuple(f"{name} ({r.title})" for r in adverts if not cells_of(keys[0], r))


def _winner(query: Query, adverts: Sequence[Reading], keys: Sequence[str]) -> str:
    """Return which advert is first by what is compared, where all state it."""
    if query.extreme is None or len(keys) != 1:
        return ""
    key = keys[0]
    if not all(cells_of(key, reading) for reading in adverts):
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

"""From all values that were found to one cell a fact, or several that differ."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from assistant.ingest.adverts.facts.dates import differ_in_time, find_days
from assistant.ingest.adverts.facts.found import Found, Rank
from assistant.ingest.adverts.facts.words import (
    NOT_NAMES,
    ORGANISATION_WORDS,
    POST_WORDS,
    flat,
)
from assistant.records import FACTS, LIST_FACTS, Cell, FactKey
from assistant.text import fold

_SMALL_WORDS: Final = frozenset({"of", "the", "and", "for", "to", "a", "in", "&", "at"})
_RANKS: Final = frozenset({"deputy", "assistant", "associate", "vice"})
_DATES: Final[frozenset[FactKey]] = frozenset(
    {"posted_date", "closing_date", "interview_dates"}
)
_ONE_IN_PROSE: Final[frozenset[FactKey]] = frozenset(
    {"job_title", "employer", "salary", "contract_length", "remote_working",
     "job_reference", "budget", "staff_managed", "travel", "on_call", "dbs",
     "professional_registration", "probation", "how_to_apply"}
)  # fmt: skip
"""Facts of which prose gives the first value only: what follows is an aside."""


def merge_facts(found: Sequence[Found]) -> dict[FactKey, tuple[Cell, ...]]:
    """Return the cells of each fact that was found, in the order of `FACTS`."""
    cells: dict[FactKey, tuple[Cell, ...]] = {}
    for key in FACTS:
        if key == "working_pattern":
            continue
        groups = _groups(key, [one for one in found if one.key == key])
        kept = _kept(key, [_best(key, group) for group in groups])
        if not kept:
            continue
        if key in LIST_FACTS:
            cells[key] = tuple(one.cell for one in kept)
        else:
            first, *others = (one.cell for one in kept)
            cells[key] = (replace(first, also=tuple(others)),)
    return cells


def _groups(key: FactKey, found: Sequence[Found]) -> list[list[Found]]:
    """Return the values, those together that say the same."""
    groups: list[list[Found]] = []
    for one in sorted(found, key=lambda item: (item.rank, item.start)):
        same = next(
            (group for group in groups if _same(key, group[0].cell, one.cell)), None
        )
        if same is None:
            groups.append([one])
        else:
            same.append(one)
    return groups


def _best(key: FactKey, group: Sequence[Found]) -> Found:
    """Return the value of a group that a label introduces, the full one of those."""
    partial = key in _DATES

    def order(one: Found) -> tuple[bool, int, int, int]:
        bare = partial and one.cell.normalised is None
        if key == "locations" and isinstance(one.cell.normalised, dict):
            bare = one.cell.normalised["postcode"] is None
        length = -len(one.cell.value) if key == "locations" else 0
        return (bare, one.rank, length, one.start)

    best = min(group, key=order)
    when = next((one.cell.applies_to for one in group if one.cell.applies_to), None)
    if when and best.cell.applies_to is None and key == "pay_band":
        return replace(best, cell=replace(best.cell, applies_to=when))
    return best


def _kept(key: FactKey, found: list[Found]) -> list[Found]:
    """Return the values that stand, in reading order: plain ones before asides."""
    found = _without_words(found) if key == "salary" else found
    ordered = sorted(found, key=lambda one: one.start)
    if key == "job_title":
        return _titles(ordered)
    if key == "employer":
        return _employers(ordered)
    if key == "locations":
        return _places(ordered)
    if key in LIST_FACTS or key == "closing_date":
        return ordered
    plain = [one for one in ordered if one.rank <= Rank.LABELLED]
    best = plain or [one for one in ordered if one.rank == Rank.HEAD]
    if not best:
        return ordered[:1] if key in _ONE_IN_PROSE else _prose(key, ordered)
    return best + [one for one in ordered if one not in best and one.cell.applies_to]


def _employers(ordered: list[Found]) -> list[Found]:
    """Leave out a department in the place of the employer where the head has one."""
    plain = [one for one in ordered if one.rank <= Rank.LABELLED]
    named = [one for one in ordered if ORGANISATION_WORDS & set(_words(one.cell.value))]
    departments = [one for one in plain if set(_words(one.cell.value)) <= NOT_NAMES]
    bodies = [one for one in named if one not in plain]
    if departments and not set(map(id, named)) & set(map(id, plain)) and bodies:
        return bodies[:1]
    return plain or [one for one in ordered if one.rank == Rank.HEAD] or ordered[:1]


def _prose(key: FactKey, ordered: list[Found]) -> list[Found]:
    if key != "accountable_to":
        return ordered
    first = [one for one in ordered if one.cell.applies_to is None][:1]
    others = [one for one in ordered if one.cell.applies_to]
    return (first + others) or ordered


def _places(ordered: list[Found]) -> list[Found]:
    """Leave out places in prose that lie in the town of a labelled one."""
    plain = [one for one in ordered if one.rank <= Rank.LABELLED]
    towns = {_town(one.cell) for one in plain}
    return [
        one
        for one in ordered
        if one.rank <= Rank.LABELLED or _town(one.cell) not in towns
    ]


def _town(one: Cell) -> str:
    town = one.normalised.get("town") if isinstance(one.normalised, dict) else None
    return fold(str(town))


def _titles(ordered: list[Found]) -> list[Found]:
    labelled = [one for one in ordered if one.rank <= Rank.LABELLED]
    head = [one for one in ordered if one.rank == Rank.HEAD]
    if labelled:
        marked = [one for one in labelled if one.rank == Rank.MARKED][:1]
        named = [one for one in head if POST_WORDS & set(_words(one.cell.value))]
        return marked or sorted(named + labelled[:2], key=lambda one: one.start)
    return head[:1] or ordered[:1]


def _without_words(found: list[Found]) -> list[Found]:
    """Leave out words for a salary where there are figures; else keep the first."""
    figures = [one for one in found if one.cell.normalised is not None]
    return figures or sorted(found, key=lambda one: (one.rank, one.start))[:1]


def _same(key: FactKey, one: Cell, other: Cell) -> bool:
    if one.spans == other.spans or fold(one.value) == fold(other.value):
        return True
    if key == "closing_date" and differ_in_time(one.value, other.value):
        return False
    equal = one.normalised is not None and one.normalised == other.normalised
    if equal and key != "locations":
        return True
    compare = _COMPARE.get(key)
    return compare is not None and compare(one, other)


def _same_words(one: Cell, other: Cell) -> bool:
    """Return whether one value has all words of the other."""
    first, second = set(_words(one.value)), set(_words(other.value))
    return bool(first and second) and (first <= second or second <= first)


def _same_post(one: Cell, other: Cell) -> bool:
    """Return whether two posts are one, told apart by rank ("Deputy ...")."""
    differ = set(_words(one.value)) ^ set(_words(other.value))
    return _same_words(one, other) and not differ & _RANKS


def _words(value: str) -> list[str]:
    return [
        word for word in re.findall(r"[\w']+", fold(value)) if word not in _SMALL_WORDS
    ]


def _same_day(one: Cell, other: Cell) -> bool:
    """Return whether two dates agree as far as both are written."""
    days = [find_days(flat(value), 0, len(value)) for value in (one.value, other.value)]
    if not all(days) or len(days[0]) != len(days[1]):
        return False
    return all(
        (a.day, a.month) == (b.day, b.month) and (a.year is None or b.year is None)
        for a, b in zip(*days, strict=True)
    ) or _day_in_year(one, other)


def _day_in_year(one: Cell, other: Cell) -> bool:
    return one.normalised is not None and one.normalised == other.normalised


def _same_pounds(one: Cell, other: Cell) -> bool:
    first, second = one.normalised, other.normalised
    if not isinstance(first, dict) or not isinstance(second, dict):
        return first is None and second is None
    units = {first["unit"], second["unit"]} - {None}
    same = all(first[end] == second[end] for end in ("from", "to"))
    within = second["to"] in {first["from"], first["to"]} and second["from"] in {
        None,
        first["from"],
        first["to"],
    }
    return (same or within) and len(units) <= 1


def _same_hours(one: Cell, other: Cell) -> bool:
    first, second = one.normalised, other.normalised
    if not isinstance(first, dict) or not isinstance(second, dict):
        return False
    names = ("hours", "sessions")
    same = all(first.get(name) == second.get(name) for name in names)
    return same and None in {first["per"], second["per"]}


def _same_place(one: Cell, other: Cell) -> bool:
    first, second = one.normalised, other.normalised
    if isinstance(first, dict) and isinstance(second, dict):
        codes = {first["postcode"], second["postcode"]}
        if len(codes) == 1 and None not in codes:
            return True
        if None not in codes:
            return False
    return _same_words(one, other)


def _same_bands(one: Cell, other: Cell) -> bool:
    first, second = (
        set(value) if isinstance(value, list) else {value}
        for value in (one.normalised, other.normalised)
    )
    return first <= second or second <= first


_COMPARE: Final[Mapping[FactKey, Callable[[Cell, Cell], bool]]] = MappingProxyType(
    {
        "job_title": _same_post,
        "employer": _same_words,
        "accountable_to": _same_post,
        "salary": _same_pounds,
        "hours": _same_hours,
        "locations": _same_place,
        "posted_date": _same_day,
        "closing_date": _same_day,
        "interview_dates": _same_day,
        "pay_band": _same_bands,
    }
)

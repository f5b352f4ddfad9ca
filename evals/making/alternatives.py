"""How a value may be told: the groups of alternatives of a proposed case's facts."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from assistant.records import Cell, Json
from assistant.text import collapse
from evals.making.sources import Rarity

Groups = tuple[tuple[str, ...], ...]
_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d$")
_SHORT: Final = 6
"""A value of so many words is asked for whole; of a longer one, what is rare in it."""
_RARE: Final = 2
_LISTED: Final = 3
"""Items of a list that an answer must tell."""


def groups_of(cells: Sequence[Cell], key: str, rarity: Rarity) -> Groups:
    """Return what an answer must tell of a fact: a group for each part of its value.

    Args:
        cells: The fact; several of a fact that is a list.
        key: What the record calls it.
        rarity: Of the words of the library.
    """
    if key == "contacts":  # any of them will do
        return (_contact_forms(cells),)
    found = [group for cell in cells[:_LISTED] for group in _groups(cell, rarity)]
    return tuple(dict.fromkeys(found))


def _groups(cell: Cell, rarity: Rarity) -> Groups:
    value, normalised = collapse(cell.value), cell.normalised
    if isinstance(normalised, dict):
        return _of_parts(value, normalised)
    if normalised is None or isinstance(normalised, bool):
        return as_words(value, rarity)
    if isinstance(normalised, list):
        return _of_list(value, normalised, rarity)
    if isinstance(normalised, int | float):
        return (number_forms(normalised),)
    if _ISO.match(normalised):
        return (_unique(value, *date_forms(normalised)),)
    if len(value.split()) <= _SHORT:
        return (_unique(value, normalised),)
    return as_words(value, rarity)


def as_words(value: str, rarity: Rarity) -> Groups:
    """Return a short value whole, of a long one its rarest words."""
    if len(value.split()) <= _SHORT:
        return ((value.rstrip("."),),)
    return rarity.telling(value, _RARE)


def _of_parts(value: str, parts: dict[str, Json]) -> Groups:
    """Return the groups of an amount, a period, an address or the like."""
    if "town" in parts:
        said = (parts["postcode"], parts["town"], value)
        return (_unique(*(word for word in said if isinstance(word, str))),)
    numbers = [
        part
        for name, part in parts.items()
        if name not in ("unit", "per") and isinstance(part, int | float)
    ]
    if not numbers:
        return ((value,),)
    if set(parts) & {"months", "weeks"}:
        unit = next(iter(parts))
        return (_unique(value, f"{numbers[0]:g} {unit}"),)
    return tuple(dict.fromkeys(number_forms(part) for part in numbers))


def _of_list(value: str, items: list[Json], rarity: Rarity) -> Groups:
    """Return a group for each item that the value itself names."""
    folded = value.casefold()
    named = [str(i) for i in items if str(i).casefold() in folded]
    return tuple((item,) for item in named) or as_words(value, rarity)


def number_forms(value: float) -> tuple[str, ...]:
    """Return a number as documents write it.

    >>> number_forms(64455)
    ('64,455', '64455')
    """
    if value == int(value):
        return _unique(f"{int(value):,}", str(int(value)))
    return _unique(f"{value:,.2f}", f"{value:g}")


def date_forms(iso: str) -> tuple[str, ...]:
    """Return a day as people write it.

    >>> date_forms("2025-11-03")
    ('3 November 2025', '3rd November 2025', '03/11/2025', '2025-11-03')
    """
    day = date.fromisoformat(iso)
    month = f"{day:%B %Y}"
    return (
        f"{day.day} {month}",
        f"{day.day}{_ordinal(day.day)} {month}",
        f"{day:%d/%m/%Y}",
        iso,
    )


def _ordinal(day: int) -> str:
    if day in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _contact_forms(cells: Sequence[Cell]) -> tuple[str, ...]:
    parts: list[dict[str, Any]] = [
        cell.normalised for cell in cells if isinstance(cell.normalised, dict)
    ]
    names = [
        part.get("name") or part.get("email") or part.get("phone") for part in parts
    ]
    return _unique(*(str(name) for name in names if name))


def _unique(*forms: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form for form in forms if form.strip()))

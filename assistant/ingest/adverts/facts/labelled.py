"""Facts that labels introduce and those that the markup of the source names."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from assistant.ingest.adverts.facts.found import (
    Found,
    Rank,
    Source,
    cell,
    scattered,
    trim,
)
from assistant.ingest.adverts.facts.label_lines import Labelled
from assistant.ingest.adverts.facts.labels import labelled_values
from assistant.ingest.adverts.facts.values import READERS
from assistant.records import FACTS, Cell, FactKey, Json
from assistant.text import collapse, fold
from assistant.vocabulary import BLANK_VALUES

_TOWN_REACH: Final = 250


def read_labelled(source: Source) -> list[Found]:
    """Return what labels introduce."""
    found: list[Found] = []
    for item in labelled_values(source):
        reader = READERS.get(item.kind)
        if reader is None:
            continue
        for key, one in reader(source, item):
            if item.kind == "town" and _extends(source, found, one):
                continue
            found.append(Found(key, one, Rank.LABELLED))
    return found


def read_marked(source: Source) -> list[Found]:
    """Return what the source's markup names, as a whole where it cannot be read."""
    found: list[Found] = []
    for one in source.layout.fields:
        key = next((key for key in FACTS if key == one.name), None)
        start, end = trim(source.text, one.start, one.end)
        if key is None or key == "contacts" or start >= end:
            continue
        if fold(source.text[start:end]) in BLANK_VALUES:
            continue
        item = Labelled(_KINDS[key], start, start, end)
        values = list(READERS[item.kind](source, item)) if item.kind in READERS else []
        unread = not any(name == key for name, _ in values)
        if unread and key not in _TERMS:
            text = collapse(source.text[start:end])
            whole: Json = text if key in _AS_WRITTEN else None
            values = [(key, cell(source.text, start, end, whole))]
        found.extend(Found(name, value, Rank.MARKED) for name, value in values)
    return found


def _extends(source: Source, found: list[Found], town: Cell) -> bool:
    """Put a town that has a label of its own behind the site that stands before it."""
    if not found or found[-1].key != "locations":
        return False
    site = found[-1].cell
    between = source.flat[site.spans[-1][1] : town.spans[0][0]]
    if len(between) > _TOWN_REACH or len(site.spans) > 1:
        return False
    town_value = town.normalised if isinstance(town.normalised, dict) else {}
    site_value = site.normalised if isinstance(site.normalised, dict) else {}
    if fold(town.value) == fold(str(site_value.get("town"))):
        return True
    both: Json = {
        "town": town_value.get("town") or town.value,
        "postcode": town_value.get("postcode") or site_value.get("postcode"),
    }
    joined = scattered(source.text, [*site.spans, *town.spans], both)
    found[-1] = replace(found[-1], cell=joined)
    return True


_KINDS: Final[Mapping[FactKey, str]] = MappingProxyType(
    {
        "job_title": "marked", "employer": "marked", "staff_group": "staff_group",
        "pay_band": "band", "salary": "salary", "hours": "hours",
        "contract_type": "contract", "contract_length": "duration",
        "working_pattern": "contract", "locations": "location",
        "remote_working": "remote", "job_reference": "marked", "posted_date": "posted",
        "closing_date": "closing", "interview_dates": "interview",
        "contacts": "contact", "accountable_to": "accountable", "budget": "budget",
        "staff_managed": "staff", "travel": "travel", "on_call": "on_call",
        "dbs": "dbs", "professional_registration": "registration",
        "probation": "probation", "equality_schemes": "scheme",
        "how_to_apply": "apply",
    }
)  # fmt: skip
_TERMS: Final[frozenset[FactKey]] = frozenset({"contract_type", "working_pattern"})
"""Sources give either where they mean the other ("TEMPORARY")."""
_AS_WRITTEN: Final[frozenset[FactKey]] = frozenset(
    {"job_title", "employer", "staff_group", "job_reference", "accountable_to",
     "equality_schemes"}
)  # fmt: skip

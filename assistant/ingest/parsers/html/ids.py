"""What the stable ids of an NHS Jobs page name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from bs4 import Tag

from assistant.ingest.parsed import Field
from assistant.ingest.parsers.html.blocks import Mark
from assistant.ingest.parsers.html.shown import attribute
from assistant.records import LIST_FACTS, FactKey
from assistant.values import find_values

TITLE_ID: Final = "heading"
KEY_IDS: Final = ["heading", "employer_name", "closing_date", "date_posted"]
_FACTS: Final[Mapping[str, FactKey]] = MappingProxyType(
    {
        TITLE_ID: "job_title",
        "employer_name": "employer",
        "closing_date": "closing_date",
        "date_posted": "posted_date",
        "payscheme-band": "pay_band",
        "range_salary": "salary",
        "fixed_salary": "salary",
        "negotiable_salary": "salary",
        "contract_type": "contract_type",
        "contract_duration": "contract_length",
        "duration": "contract_length",
        "working_pattern": "working_pattern",
        "trac-job-reference": "job_reference",
        "job_reference_number": "job_reference",
    }
)
_GROUPS: Final[Mapping[str, FactKey]] = MappingProxyType(
    {"employer": "locations", "contact_details": "contacts"}
)
_PART = re.compile(
    r"(?P<group>employer|contact_details)_(?P<part>address_line_\d|town|county|postcode"
    r"|name|job_title|email|number)(?P<suffix>_\d+)?"
)
_CRITERION = re.compile(r"skill_category_\d+|(?:essential|desirable)_skill_\d+_\w+")
_PATTERN_HEADING: Final = "working_pattern_heading"
_TIME = re.compile(
    r"(?:,?\s+(?:at\s+)?(?:\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\b)?|\d{1,2}\s*[ap]\.?m\b|noon"
    r"|midday|midnight))?",
    re.IGNORECASE,
)


def mark_name(tag: Tag) -> str | None:
    """Return the id of an element if NHS Jobs pages have it."""
    name = attribute(tag, "id")
    if name and (name in _FACTS or _PART.fullmatch(name) or _CRITERION.fullmatch(name)):
        return name
    if tag.name in {"p", "ul", "div"}:
        above = tag.find_previous_sibling()
        if isinstance(above, Tag) and attribute(above, "id") == _PATTERN_HEADING:
            return "working_pattern"
    return None


def id_fields(text: str, marks: Sequence[Mark]) -> Iterator[Field]:
    """Yield the facts that marked ids state; of each but the lists the first."""
    found: set[FactKey] = set()
    for mark in marks:
        fact = _FACTS.get(mark.name)
        if fact is None or (fact in found and fact not in LIST_FACTS):
            continue
        found.add(fact)
        yield _field(fact, text, mark)
    yield from _grouped(marks)


def _field(fact: FactKey, text: str, mark: Mark) -> Field:
    start, end = mark.start, mark.end
    if fact in {"closing_date", "posted_date"}:
        inner = text[start:end]
        date = next((v for v in find_values(inner) if v.kind == "date"), None)
        if date and (time := _TIME.match(inner, date.end)):
            start, end = start + date.start, start + time.end()
    return Field(fact, start, end)


def _grouped(marks: Sequence[Mark]) -> Iterator[Field]:
    """Yield addresses and contacts, whose parts have ids of their own."""
    group: list[Mark] = []
    key, parts = ("", ""), set[str]()
    for mark in marks:
        match = _PART.fullmatch(mark.name)
        if not match or mark.name in _FACTS:
            continue
        own = (match["group"], match["suffix"] or "")
        if own != key or match["part"] in parts:
            yield from _whole(key[0], group)
            group, parts = [], set()
        key = own
        group.append(mark)
        parts.add(match["part"])
    yield from _whole(key[0], group)


def _whole(group: str, marks: Sequence[Mark]) -> Iterator[Field]:
    if marks:
        start, end = min(m.start for m in marks), max(m.end for m in marks)
        yield Field(_GROUPS[group], start, end)

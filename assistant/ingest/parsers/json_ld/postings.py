"""Job postings as schema.org describes them: finding them, and what they hold."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.ingest.parsers.json_ld.texts import as_markup, words
from assistant.ingest.parsers.json_ld.values import Record, Stated, stated

_NESTED: Final = 20
_SECTIONS: Final = (
    ("responsibilities", "Responsibilities"),
    ("qualifications", "Qualifications"),
    ("educationRequirements", "Education"),
    ("experienceRequirements", "Experience"),
    ("skills", "Skills"),
    ("jobBenefits", "Benefits"),
)


@dataclass(frozen=True, slots=True)
class Posting:
    """One job posting; texts that it does not have are empty."""

    identifier: str
    title: str
    employer: str
    stated: tuple[Stated, ...]
    description: str
    """Markup, whatever it was escaped as."""


def read_scripts(scripts: Sequence[str], notes: list[str]) -> list[Posting]:
    """Return the postings of a page's JSON-LD blocks; note a block that is broken."""
    found: list[Posting] = []
    for script in scripts:
        try:
            data = read_json(script)
        except ValueError:
            notes.append("left out: structured data of the page that is not JSON")
            continue
        found.extend(to_posting(record) for record in records(data))
    return found


def read_json(text: str) -> object:
    """Return what a JSON text holds.

    Raises:
        ValueError: It is not JSON, or is nested too deep.
    """
    try:
        data: object = json.loads(text.strip().removeprefix("\ufeff"), strict=False)
    except RecursionError:
        message = "nested too deep"
        raise ValueError(message) from None
    return data


def records(data: object) -> Iterator[Record]:
    """Yield the job postings of JSON data, in order, whatever they are wrapped in."""
    stack = [(data, 0)]
    while stack:
        value, depth = stack.pop()
        if isinstance(value, dict) and is_posting(value):
            yield value
        elif isinstance(value, dict | list) and depth < _NESTED:
            inner = value.values() if isinstance(value, dict) else value
            stack.extend((each, depth + 1) for each in reversed([*inner]))


def is_posting(value: Mapping[str, object]) -> bool:
    """Return whether an object is a job posting: it says so, or has what one has."""
    if "@type" in value:
        kinds = value["@type"]
        names = kinds if isinstance(kinds, list) else [kinds]
        return any(str(name).rpartition("/")[2] == "JobPosting" for name in names)
    return isinstance(value.get("title"), str) and "description" in value


def to_posting(record: Record) -> Posting:
    """Return what a record states."""
    return Posting(
        _identifier(record),
        words(record.get("title")) or words(record.get("name")),
        words(record.get("hiringOrganization")),
        tuple(stated(record)),
        _description(record),
    )


def _identifier(record: Record) -> str:
    found = (
        words(record.get("id")),
        words(record.get("identifier"), "value"),
        words(record.get("@id")),
    )
    return next(filter(None, found), "")


def _description(record: Record) -> str:
    """Return the description with the sections that the record keeps apart."""
    parts = [as_markup(record.get("description"))]
    for key, name in _SECTIONS:
        if body := as_markup(record.get(key)):
            parts.append(f"<h2>{name}</h2><div>{body}</div>")
    return "\n".join(parts)

"""Where the values of a page's structured data stand in its text."""

import re
from collections.abc import Iterator
from typing import Final

from assistant.ingest.parsed import Field, TextBuilder
from assistant.ingest.parsers.json_ld.postings import Posting
from assistant.ingest.parsers.json_ld.values import Stated
from assistant.records import LIST_FACTS, Span
from assistant.values import find_values

_CUES: Final = {
    "posted_date": re.compile(r"post|publish|advertis", re.IGNORECASE),
    "closing_date": re.compile(r"clos|expir|deadline|apply by|until", re.IGNORECASE),
}
_DATE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_LONGEST: Final = 300
"""Longer values are not looked for."""
_APART: Final = 80
"""How far the parts of one value may stand from each other."""


def add_details(posting: Posting, builder: TextBuilder) -> None:
    """Mark the values of a posting in a text; add those that do not stand in it.

    A fact that the text has a field for already is left as it is.
    """
    text = builder.build().text
    known = {field.name for field in builder.fields} - {*LIST_FACTS}
    missing: list[Stated] = []
    for value in (
        Stated("Job title", posting.title, "job_title"),
        Stated("Employer", posting.employer, "employer"),
        *posting.stated,
    ):
        if not value.value or value.fact in known:
            continue
        span = next(_places(text, value), None)
        if span is None:
            missing.append(value)
        elif value.fact:
            _add_field(builder, value.fact, span)
    if missing:
        builder.heading("Details", 2)
    for value in missing:
        add_line(value, builder)


def add_line(value: Stated, builder: TextBuilder, *, before: str = "\n") -> None:
    """Add a line "Label: value", the value as a field."""
    _, end = builder.add(f"{value.label}: {value.value}", before=before)
    if value.fact:
        _add_field(builder, value.fact, (end - len(value.value), end))


def _add_field(builder: TextBuilder, fact: str, span: Span) -> None:
    """Add a field, unless a list fact has one there already."""
    start, end = span
    if not any(
        field.name == fact and field.start < end and start < field.end
        for field in builder.fields
    ):
        builder.fields.append(Field(fact, start, end))


def _places(text: str, value: Stated) -> Iterator[Span]:
    """Yield where a text states a value, the likeliest place first."""
    if len(value.value) > _LONGEST:
        return
    if value.fact in _CUES and _DATE.match(value.value):
        yield from _dates(text, value)
        return
    pattern = r"[\s_-]+".join(map(re.escape, re.split(r"[\s_-]+", value.value)))
    match = re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE)
    if match:
        yield match.span()
    elif value.fact == "salary" and value.parts:
        yield from _amounts(text, value.parts)
    elif value.fact == "locations":
        yield from _apart(text, value.parts)


def _dates(text: str, value: Stated) -> Iterator[Span]:
    """Yield where the same day is written, below or beside a fitting label first."""
    spans = [
        (found.start, found.end)
        for found in find_values(text)
        if found.kind == "date" and found.normalised == value.value[:10]
    ]
    cue = _CUES[str(value.fact)]
    yield from (s for s in spans if cue.search(text, max(0, s[0] - _APART), s[0]))
    if len(spans) == 1:
        yield spans[0]


def _amounts(text: str, amounts: tuple[str, ...]) -> Iterator[Span]:
    """Yield where the same amounts follow each other."""
    wanted = [float(amount.replace(",", "")) for amount in amounts]
    money = [value for value in find_values(text) if value.kind == "money"]
    for index in range(len(money) - len(wanted) + 1):
        run = money[index : index + len(wanted)]
        near = run[-1].end - run[0].start <= _APART
        if near and [float(value.normalised) for value in run] == wanted:
            yield run[0].start, run[-1].end


def _apart(text: str, parts: tuple[str, ...]) -> Iterator[Span]:
    """Yield where the first and the last part of an address stand near each other."""
    if len(parts) < 2:
        return
    first, last = (
        re.compile(rf"(?<!\w){re.escape(p)}(?!\w)") for p in (parts[0], parts[-1])
    )
    for end in last.finditer(text):
        starts = [*first.finditer(text, max(0, end.start() - 2 * _APART), end.start())]
        if starts:
            yield starts[-1].start(), end.end()

"""Files of job postings: JSON lines, an array or a graph of schema.org records."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from assistant.errors import IngestError
from assistant.ingest.parsed import Field, Limits, Parsed, TextBuilder
from assistant.ingest.parsers.html.markup import decode_page
from assistant.ingest.parsers.html.page import deeper, read_fragment
from assistant.ingest.parsers.html.render import render
from assistant.ingest.parsers.json_ld.places import add_line
from assistant.ingest.parsers.json_ld.postings import (
    Posting,
    read_json,
    records,
    to_posting,
)
from assistant.ingest.parsers.notes import left_out

_NOTES: Final = 20
"""How many records that could not be read are named one by one."""


class _Problems:
    """Records that could not be read."""

    def __init__(self) -> None:
        self._named: list[str] = []
        self._count = 0

    def add(self, place: str, reason: str) -> None:
        self._count += 1
        if self._count <= _NOTES:
            self._named.append(f"{place} is not a job posting: {reason}")

    def notes(self) -> tuple[str, ...]:
        more = self._count - len(self._named)
        return (*self._named, *([f"and {more:,} more"] if more else []))


def parse_postings(path: Path, data: bytes, _limits: Limits) -> list[Parsed]:
    """Read the postings of a file, each as a document of its own.

    Raises:
        IngestError: The bytes are not text, or hold no job posting.
    """
    problems = _Problems()
    postings = list(_postings(decode_page(path, data), problems))
    if not postings:
        reasons = problems.notes()
        raise IngestError(path, reasons[0] if reasons else "it holds no job posting")
    used: set[str] = set()
    first, *others = (_document(posting, place, used) for place, posting in postings)
    return [replace(first, notes=problems.notes() + first.notes), *others]


def _postings(text: str, problems: _Problems) -> Iterator[tuple[int, Posting]]:
    """Yield each posting that says anything, with its line or its place in the file."""
    for place, name, value in _values(text, problems):
        found = [to_posting(record) for record in records(value)]
        telling = [posting for posting in found if posting.title or posting.description]
        if not telling:
            problems.add(name, "it has no title and no description")
        for posting in telling:
            yield place, posting


def _values(text: str, problems: _Problems) -> Iterator[tuple[int, str, object]]:
    """Yield the JSON values of a file, each with its place and what to call that."""
    try:
        whole = read_json(text)
    except ValueError:
        yield from _lines(text, problems)
        return
    for place, value in enumerate(whole if isinstance(whole, list) else [whole], 1):
        yield place, f"record {place}", value


def _lines(text: str, problems: _Problems) -> Iterator[tuple[int, str, object]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield number, f"line {number}", read_json(line)
        except ValueError as error:
            problems.add(f"line {number}", f"not JSON ({error})")


def _document(posting: Posting, place: int, used: set[str]) -> Parsed:
    builder = TextBuilder()
    part = own = posting.identifier or str(place)
    count = 1
    while part in used:
        count += 1
        part = f"{own}#{count}"
    used.add(part)
    if part != own:
        builder.notes.append(f"another posting has the id {own}: this one is {part}")
    _add_head(posting, builder)
    page = read_fragment(posting.description)
    if page.hidden_words:
        builder.notes.append(left_out(page.hidden_words, "hidden word*"))
    render(page.blocks, builder, deeper=deeper(page.blocks))
    return builder.build(title=posting.title or None, part=part)


def _add_head(posting: Posting, builder: TextBuilder) -> None:
    """Add the title, the employer and what else the record states."""
    if posting.title:
        builder.fields.append(Field("job_title", *builder.heading(posting.title, 1)))
    if posting.employer:
        builder.fields.append(Field("employer", *builder.add(posting.employer)))
    before = "\n\n"
    for value in posting.stated:
        add_line(value, builder, before=before)
        before = "\n"

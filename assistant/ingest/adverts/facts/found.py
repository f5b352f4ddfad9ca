"""What the readers of facts share: the source they read, and what they find in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from assistant.ingest.adverts.facts.flow import flow
from assistant.ingest.adverts.facts.words import POST_WORDS, flat
from assistant.ingest.parsed import Layout
from assistant.model import Document, Section
from assistant.records import Cell, FactKey, Json, Span
from assistant.sentences import is_bullet, sentence_spans
from assistant.text import collapse, fold

_SPECIFICATION: Final = re.compile(
    r"person(?:al)? specification|\bessential\b|\bdesirable\b|\bcriteria\b"
    r"|qualification|^skills|^knowledge|^training|personal (?:qualities|attributes)"
    r"|^(?:(?:work|relevant|previous|management) )?experience\b|\bexperience$",
    re.IGNORECASE,
)
_OTHER_JOBS: Final = re.compile(
    r"^[ \t*#•·-]*(?:(?:similar|related|recommended|latest|other|more) "
    r"(?:jobs|vacancies|roles|adverts|opportunities)(?: (?:near|like|for|in|at|from|you"
    r"|that)\b[^\n]{0,60})?|(?:jobs|vacancies|roles) (?:like this|you (?:may|might)"
    r"[^\n]{0,30})|(?:you|people) (?:may|might|who viewed this)[^\n]{0,25}"
    r"(?:like|interested in|viewed|view))[ \t:*]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""The heading of what a site shows below an advert: other posts."""
_TAIL: Final = 0.4
"""Such a heading stands behind this share of the text, or the text goes on after it."""
_FEW_ITEMS: Final = 3
_PROSE_WORDS: Final = 7
_LONGEST: Final = 1_500
"""What is longer is no sentence: its beginning is read."""
_EDGE: Final = " \t\n*|,;:"


class Rank(IntEnum):
    """How plainly a source states a value, best first."""

    MARKED = 0
    LABELLED = 1
    HEAD = 2
    PROSE = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A value of a fact, and how plainly it is stated."""

    key: FactKey
    cell: Cell
    rank: Rank

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.cell.spans[0][0]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, list item or labelled line of an advert."""

    start: int
    end: int
    text: str
    """As in `Source.flat`, so that places in it are places in the document."""
    specification: bool
    """Whether it stands under a heading of the person specification."""
    desirable: bool
    """Whether it stands under what is only desirable."""
    heading: str
    """The innermost heading above it, folded; empty without one."""


@dataclass(frozen=True, slots=True)
class Source:
    """An advert as the readers of facts see it."""

    document: Document
    text: str
    flat: str
    """The text with plain dashes, quotes and spaces, a wrapped paragraph on one line;
    offsets the same."""
    layout: Layout
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]


def make_source(
    document: Document, sections: Sequence[Section], layout: Layout
) -> Source:
    """Return the document with what the readers look things up in."""
    tables = [(table.start, table.end) for table in layout.tables]
    plain = without_other_jobs(flow(flat(document.text), tables))
    sentences = []
    for section in sections:
        asked = any(_asks(heading) for heading in section.path)
        marks = re.findall(r"essential|desirable", fold(" ".join(section.path)))
        wished = bool(marks) and marks[-1] == "desirable"
        heading = fold(section.path[-1]) if section.path else ""
        spans = sentence_spans(plain, section.body, section.end)
        headline = trim(plain, section.start, section.body)
        if headline[0] < headline[1]:
            spans.insert(0, headline)
        last = _last_table(tables, section)
        listed = _last_item(plain, spans) if asked and last is None else None
        for start, end in spans:
            end = min(end, start + _LONGEST)
            text = plain[start:end]
            within = asked and not (last and start >= last and text.endswith("."))
            if listed is not None and start > listed:
                within = len(text.split()) < _PROSE_WORDS
            sentences.append(Sentence(start, end, text, within, wished, heading))
    return Source(
        document, document.text, plain, layout, tuple(sections), tuple(sentences)
    )


def without_other_jobs(plain: str) -> str:
    """Return the text with blanks where a site lists other posts below the advert."""
    for match in _OTHER_JOBS.finditer(plain, int(len(plain) * _TAIL)):
        return plain[: match.start()] + re.sub(r"[^\n]", " ", plain[match.start() :])
    return plain


def _last_item(plain: str, spans: Sequence[Span]) -> int | None:
    """Return where the list of a section ends, if prose follows a blank line."""
    items = [span for span in spans if is_bullet(_line(plain, span[0]))]
    if len(items) < _FEW_ITEMS:
        return None
    end = items[-1][1]
    blank = re.compile(r"[ \t]*\n[ \t]*\n").search(plain, end)
    return blank.end() - 1 if blank else None


def _line(plain: str, at: int) -> str:
    start = plain.rfind("\n", 0, at) + 1
    stop = plain.find("\n", at)
    return plain[start : len(plain) if stop < 0 else stop]


def _last_table(tables: Sequence[Span], section: Section) -> int | None:
    """Return where a section's last table ends: prose behind it is no criterion."""
    inside = (end for start, end in tables if section.start <= start < section.end)
    return max(inside, default=None)


def _asks(heading: str) -> bool:
    named = POST_WORDS.isdisjoint(fold(heading).split())
    return named and _SPECIFICATION.search(heading) is not None


def cell(
    text: str,
    start: int,
    end: int,
    normalised: Json,
    *,
    applies_to: str | None = None,
) -> Cell:
    """Return the cell of one span of a text."""
    return Cell(collapse(text[start:end]), normalised, ((start, end),), applies_to)


def scattered(text: str, spans: Sequence[Span], normalised: Json) -> Cell:
    """Return the cell of a value that stands in several places."""
    ordered = tuple(sorted(spans))
    value = collapse(" ".join(text[start:end] for start, end in ordered))
    return Cell(value, normalised, ordered)


def trim(text: str, start: int, end: int, edge: str = _EDGE) -> Span:
    """Return the span without white space, emphasis and commas at its edges."""
    while start < end and text[start] in edge:
        start += 1
    while start < end and text[end - 1] in edge:
        end -= 1
    return start, end

"""Where a text holds an action plan whose table a tool has turned into lines."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, groupby
from typing import Final

from assistant.ingest.commitments.shredded.fragments import Fragment, read_fragments
from assistant.ingest.commitments.tables.columns import Kind, column_kind
from assistant.ingest.commitments.words import SMALL
from assistant.records import Span
from assistant.text import collapse, fold

_HEADER_WORD = re.compile(
    r"(?:themes?|items?|areas?|actions?|key|intended|expected|benefits?|outcomes?"
    r"|time-?frames?|time-?scales?|scale|frame|time|responsib\w*|accountab\w*|managers?"
    r"|leads?|owners?|executive|exec|officer|sro|measures?|of|success|by|when|who|what"
    r"|how|will|we|know|do|due|dates?|deadlines?|target|completion|objectives?"
    r"|priorit(?:y|ies)|deliverables?|tasks?|activit(?:y|ies)|kpis?|metrics?|evidence"
    r"|why|the|and|for|is|to|be|our|this|it|are|us|workstreams?|pillars?|initiatives?"
    r"|commitments?|required|planned|work|whom|named|person|goals?|aims?|impact|rag"
    r"|status|progress|milestones?|indicators?|ref|no|monitoring|resources?|steps?"
    r"|finish|difference|make|measured|ambitions?|strands?|pledges?|responses?)",
    re.IGNORECASE,
)
_GLUE: Final = SMALL | {
    "by",
    "is",
    "be",
    "our",
    "this",
    "it",
    "are",
    "us",
    "will",
    "we",
    "make",
}
"""Words of headers that stand in any sentence too."""
_WINDOW: Final = 60
"""Fragments within which a header's words may be strewn among the first cells."""
_SPREAD: Final = 12
"""Fragments that may stand between two words of one header."""
_KINDS: Final = 3
_LONG: Final = 75
"""A line this long is prose, not a cell."""
_PROSE_LINES: Final = 4
_PART: Final = re.compile(
    r"(?:(?:appendix|annex|section|chapter|part)\s+(?:\d{1,2}|[A-Z])\b"
    r"|(?:glossary|references|bibliography|conclusion|next steps)\W*$)",
    re.IGNORECASE,
)
"""What begins another part of a document."""
_MOST: Final = 4_000
"""Lines of one plan that are read."""
_QUIET: Final = 200
"""Lines without a date after which a plan is at its end."""
_LAST_ROW: Final = 60
"""Lines that the last row of a plan may take below its date."""
_DATES: Final = 2
_NEEDED: Final[frozenset[Kind]] = frozenset({"action", "due", "owners"})


@dataclass(frozen=True, slots=True)
class Region:
    """A shredded plan."""

    start: int
    end: int
    order: tuple[Kind, ...]
    """Its columns, from left to right, as its header names them."""
    fragments: tuple[Fragment, ...]
    """Its lines, without those of the header."""


def find_regions(text: str, taken: Sequence[Span]) -> Iterator[Region]:
    """Yield the shredded plans of a text.

    Args:
        text: A document's text.
        taken: Spans of tables, which are read as such.
    """
    fragments = [
        fragment
        for fragment in read_fragments(text, 0, len(text))
        if not any(start <= fragment.start < end for start, end in taken)
    ]
    prose = _prose_starts(fragments)
    dates = [index for index, fragment in enumerate(fragments) if fragment.due]
    index = 0
    while index < len(fragments):
        header = _header(fragments, index)
        if header is None:
            index += 1
            continue
        index = header[-1] + 1
        stop = _stop(prose, index, len(fragments))
        dated = dates[bisect_left(dates, header[0]) : bisect_left(dates, stop)]
        stop = _quiet(dated, index, stop)
        if sum(date < stop for date in dated) >= _DATES:
            yield _region(fragments, header, stop)
            index = stop


def _region(fragments: Sequence[Fragment], header: Sequence[int], stop: int) -> Region:
    names = [fragments[index] for index in header]
    rest = [
        fragment
        for index, fragment in enumerate(fragments[header[0] : stop], header[0])
        if index not in header
    ]
    body = _without_repeats(rest, {fold(name.text) for name in names})
    end = fragments[stop - 1].end
    return Region(names[0].start, end, header_order(names), tuple(body))


def _without_repeats(fragments: Sequence[Fragment], names: set[str]) -> list[Fragment]:
    """Leave out the header where a page prints it again: several names in a row."""
    said = [fold(fragment.text) in names for fragment in fragments]
    runs = [(key, len(list(group))) for key, group in groupby(said)]
    kept = [
        flag
        for key, length in runs
        for flag in [not (key and length >= _KINDS)] * length
    ]
    return list(compress(fragments, kept))


def header_order(names: Sequence[Fragment]) -> tuple[Kind, ...]:
    """Return the columns that header lines name, in the order of the lines.

    A name may be wrapped ("Responsible" above "manager"): lines are read together as
    long as a further one does not begin another name.
    """
    order: list[Kind | None] = []
    phrase = ""
    for name in names:
        alone = column_kind(name.text)
        other = name.text[:1].isupper() and alone not in (None, *order[-1:])
        if phrase and not other and (name.low or not name.blank):
            phrase = f"{phrase} {name.text}"
            order[-1] = column_kind(phrase)
            continue
        *_, phrase = _names_of(name.text)
        order.extend(column_kind(part) for part in _names_of(name.text))
    return tuple(dict.fromkeys(kind for kind in order if kind))


def _names_of(text: str) -> list[str]:
    """Return the names of columns that one line holds: perhaps two ("When Who")."""
    parts = re.split(r" (?=[A-Z])", collapse(text)) if len(text) < _LONG else [text]
    kinds = [column_kind(part) for part in parts]
    return parts if all(kinds) and len(set(kinds)) == len(kinds) else [text]


def _named(order: Sequence[Kind]) -> bool:
    return len(order) >= _KINDS and len(_NEEDED & set(order)) > 1


def _header(fragments: Sequence[Fragment], first: int) -> list[int] | None:
    """Return the indexes of the header's lines if a header begins at one."""
    if not _is_name(fragments[first].text):
        return None
    found = [first]
    kinds = _kinds(fragments[first].text, fragments[first].below)
    for index in range(first + 1, min(first + _WINDOW, len(fragments))):
        if index - found[-1] > _SPREAD + len(found) * 4:
            break
        fragment = fragments[index]
        fresh = _kinds(fragment.text, fragment.below) - kinds
        follows = found[-1] == index - 1 and _is_name(
            fragment.text, least=0 if fragment.low else 1
        )
        begins = fresh and not fragment.low and _is_name(fragment.text, unknown=1)
        if follows or begins:
            found.append(index)
            kinds |= fresh
    order = header_order([fragments[index] for index in found])
    return found if _named(order) else None


def _kinds(text: str, below: str) -> set[Kind]:
    """Return the columns that a line may name, alone or with the line below it."""
    texts = _names_of(text)
    if _is_name(below):
        texts.append(f"{text} {below}")
    return {kind for kind in map(column_kind, texts) if kind}


def _is_name(text: str, *, unknown: int = 0, least: int = 1) -> bool:
    """Return whether a line holds words of headers, one of them telling.

    Args:
        text: The line.
        unknown: How many other words it may hold.
        least: How many telling ones it must; none where it goes on with a name.
    """
    words = re.findall(r"[A-Za-z-]+", text)
    if not words or len(words) > 6 or text.endswith("."):
        return False
    known = [word for word in words if _HEADER_WORD.fullmatch(word)]
    telling = sum(word.lower() not in _GLUE for word in known)
    return telling >= least and len(words) - len(known) <= unknown


def _prose_starts(fragments: Sequence[Fragment]) -> list[int]:
    """Return the indexes of the lines at which prose, or another part, sets in."""
    long = [len(fragment.text) >= _LONG for fragment in fragments]
    return [
        index
        for index, fragment in enumerate(fragments)
        if _PART.match(fragment.text)
        or long[index : index + _PROSE_LINES] == [True] * _PROSE_LINES
    ]


def _quiet(dates: Sequence[int], first: int, stop: int) -> int:
    """Return where a plan ends at the latest: it does not go on without dates."""
    for date in (*dates, stop):
        if date - first > _QUIET:
            return min(first + _LAST_ROW, stop)
        first = max(first, date)
    return stop


def _stop(prose: Sequence[int], first: int, count: int) -> int:
    """Return the index after the last line of a plan: where prose sets in again."""
    after = bisect_left(prose, first)
    last = min(first + _MOST, count)
    return min(prose[after], last) if after < len(prose) else last

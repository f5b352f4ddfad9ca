"""Where a label introduces a value: lines, neighbouring lines, cells of tables."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from assistant.ingest.adverts.facts.found import Source, trim
from assistant.ingest.adverts.facts.label_lines import (
    LEAD,
    NOTE,
    Labelled,
    Line,
    kind_in,
    kind_of,
    torn_apart,
)
from assistant.ingest.adverts.facts.words import LABELS
from assistant.ingest.parsed import Table, TableCell
from assistant.text import fold
from assistant.vocabulary import CHILD_HEADINGS, CRITERIA_HEADINGS, HEADINGS

_VALUE_AT_ONCE: Final = (
    r"(?=£|\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|w/c\b|week commencing"
    r"|(?:12 )?noon\b|midnight\b|up to £|band \d|permanent\b|fixed[ -]term\b)"
)
_AT_START: Final = re.compile(
    rf"{LEAD}(?P<label>{LABELS}){NOTE}[*\s]{{0,3}}?"
    r"(?P<by>[ \t]{0,9}\*{0,3}[ \t]{0,9}:[*:]*|\t|[ \t]+-+[ \t]+|-[ \t]+|[ \t]{2,}"
    r"|\?[ \t]+|[ "
    r"\t]*\|"
    rf"|[*\s]*$|[ \t]+{_VALUE_AT_ONCE})",
    re.IGNORECASE,
)
_INSIDE: Final = re.compile(
    rf"(?:(?<=[\t|;,.)])|(?<=[ ]{{2}})|(?<=\d)|(?<=[a-z]) (?-i:(?=[A-Z])))[ \t]*\**"
    rf"(?P<label>{LABELS}){NOTE}\**[ \t]*:\**",
    re.IGNORECASE,
)
_ANY_LABEL: Final = re.compile(r"[ \t]*[A-Z][\w/()' -]{1,38}:(?:\s|$)")
_POSTCODE_END: Final = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}[ .]*$")
_TERM: Final = re.compile(r"[\s*•]*fixed[ -]term\b", re.IGNORECASE)
"""Below "Contract" these words are the value, elsewhere a label."""
_PATTERN_KINDS: Final = frozenset({"hours", "pattern", "contract"})
_PATTERN_LINE: Final = re.compile(
    r"\W*(?:(?:full|part)[ -]time|job[ -]share|flexible working|compressed hours"
    r"|term[ -]time(?: only)?|(?:home|remote)(?: or remote)? working|annualised hours)"
    r"\W*",
    re.IGNORECASE,
)
_LONGEST: Final = 300
"""A value is at most this long; what runs on is prose that begins like a label."""
_PLAIN: Final = " \t\n*|,;:"
_RUN_IN: Final = f"{_PLAIN}."
"""Also a full stop goes where a further label follows on the line."""
_MOST_LINES: Final = 40
_ADDRESS_LINES: Final = 7
_ADDRESS_WORDS: Final = 8
_HEADINGS: Final = HEADINGS | CHILD_HEADINGS | CRITERIA_HEADINGS


_COLUMN: Final = re.compile(r"\w:?[ \t]{2,}\S")
_INDENT: Final = 8


def labelled_values(source: Source) -> list[Labelled]:
    """Return what labels introduce, in reading order, no value twice."""
    tables = sorted((t.start, t.end) for t in source.layout.tables)
    found = [
        item for table in source.layout.tables for item in _of_table(table, source)
    ]
    found.extend(_of_lines(source, _free_lines(source.flat, tables)))
    first: dict[tuple[str, int, int], Labelled] = {}
    for item in sorted(found, key=lambda one: one.label):
        first.setdefault((item.kind, item.start, item.end), item)
    return sorted(first.values(), key=lambda item: (item.start, item.end))


def _free_lines(text: str, tables: Sequence[tuple[int, int]]) -> list[Line]:
    lines, position = [], 0
    for raw in text.split("\n"):
        start, end = position, position + len(raw)
        position = end + 1
        if raw.strip() and not any(a <= start and end <= b for a, b in tables):
            lines.append(Line(start, end, raw))
    return lines


def _of_lines(source: Source, lines: Sequence[Line]) -> Iterator[Labelled]:
    torn = torn_apart(source.flat, lines)
    yield from torn.values()
    for index, line in enumerate(lines):
        yield from _in_line(line)
        if line.start in torn:
            continue
        match = _AT_START.match(line.text)
        if match is None:
            continue
        kind, start = kind_in(match), line.start + match.end()
        if line.text[match.end() :].strip(" \t*|"):
            whole = _with_indented(line, lines[index + 1 : index + _MOST_LINES])
            yield from _value(source, kind, whole, start)
        elif "\t" not in match["by"]:
            yield from _below(
                source, kind, line, lines[index + 1 : index + _MOST_LINES]
            )


def _with_indented(line: Line, below: Sequence[Line]) -> Line:
    """Return a line with those below it that are indented to its second column."""
    if not _COLUMN.search(line.text):
        return line
    for each in below:
        if not each.text.startswith(" " * _INDENT) or _AT_START.match(each.text):
            break
        gap = " " * (each.start - line.end)
        line = Line(line.start, each.end, line.text + gap + each.text)
    return line


def _value(source: Source, kind: str, line: Line, start: int) -> Iterator[Labelled]:
    inner = _INSIDE.search(line.text, start - line.start)
    end = line.start + inner.start() if inner else line.end
    start, end = trim(source.flat, start, end, _RUN_IN if inner else _PLAIN)
    if start < end and end - start <= _LONGEST and not kind_of(source.flat[start:end]):
        yield Labelled(kind, line.start, start, end)


def _in_line(line: Line) -> Iterator[Labelled]:
    """Yield the labels with a colon that stand further on in a line."""
    if ":" not in line.text:
        return
    matches = list(_INSIDE.finditer(line.text))
    ends = [match.start() for match in matches[1:]] + [len(line.text)]
    for match, stop in zip(matches, ends, strict=False):
        start, end = trim(
            line.text, match.end(), stop, _RUN_IN if stop < len(line.text) else _PLAIN
        )
        if start < end and end - start <= _LONGEST:
            place = line.start + match.start("label")
            yield Labelled(kind_in(match), place, line.start + start, line.start + end)


def _below(
    source: Source, kind: str, label: Line, lines: Sequence[Line]
) -> Iterator[Labelled]:
    """Yield the value on the line below a label; places may take several lines."""
    taken: list[Line] = []
    for line in lines:
        begins = not taken and kind == "contract" and _TERM.match(line.text)
        unknown = taken and _ANY_LABEL.match(line.text)
        if (
            (not begins and _ends_value(line.text))
            or unknown
            or (taken and not _goes_on(kind, line.text))
        ):
            break
        apart = taken and kind != "location" and _gap(source, taken[-1], line)
        if len(line.text) > _LONGEST or apart:
            break
        taken.append(line)
    if kind == "location":
        yield from _addresses(source, label, _of_address(source, taken))
        return
    if kind in _PATTERN_KINDS and len(taken) > 1:
        taken = [taken[0]._replace(end=taken[-1].end)]
    for line in taken:
        start, end = trim(source.flat, line.start, line.end)
        if start < end:
            yield Labelled(kind, label.start, start, end)


def _of_address(source: Source, lines: Sequence[Line]) -> list[Line]:
    """Return the lines of addresses: past blank lines where a postcode follows soon."""
    taken: list[Line] = []
    for number, line in enumerate(lines):
        near = [line, *lines[number + 1 : number + _ADDRESS_LINES]]
        apart = taken and _gap(source, taken[-1], line)
        if apart and not _leads_to_postcode(near):
            break
        taken.append(line)
    return taken


def _leads_to_postcode(lines: Sequence[Line]) -> bool:
    """Return whether short lines, none of them prose, lead to one with a postcode."""
    for line in lines:
        words = line.text.split()
        if len(words) > _ADDRESS_WORDS or line.text.rstrip().endswith((".", ":", "?")):
            return False
        if _POSTCODE_END.search(line.text):
            return True
    return False


def _goes_on(kind: str, line: str) -> bool:
    """Return whether a further line below a label may be part of its value."""
    patterns = kind in _PATTERN_KINDS
    return kind in {"location", "interview"} or (
        patterns and _PATTERN_LINE.fullmatch(line) is not None
    )


def _gap(source: Source, before: Line, line: Line) -> bool:
    between = source.flat[before.end : line.start]
    return between.count("\n") > 1 and not _POSTCODE_END.search(before.text)


def _ends_value(line: str) -> bool:
    folded = fold(line).strip(" :#*")
    return (
        folded in _HEADINGS
        or folded.startswith("person specification")
        or kind_of(line) is not None
        or _AT_START.match(line) is not None
    )


def _addresses(
    source: Source, label: Line, lines: Sequence[Line]
) -> Iterator[Labelled]:
    """Yield each address of a block: a line each, or lines up to a postcode."""
    if not any(_POSTCODE_END.search(line.text) for line in lines):
        lines = _without_prose(lines)
        groups = [[line] for line in lines]
    else:
        groups = _up_to_postcodes(lines)
    for group in groups:
        start, end = trim(source.flat, group[0].start, group[-1].end)
        start = _after_sign(source.flat, start)
        if start < end:
            yield Labelled("location", label.start, start, end)


def _without_prose(lines: Sequence[Line]) -> list[Line]:
    short: list[Line] = []
    for line in lines:
        if short and (len(line.text) > 100 or line.text.rstrip().endswith(".")):
            break
        short.append(line)
    return short if len(short) <= 6 else short[:1]


def _up_to_postcodes(lines: Sequence[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = [[]]
    for line in lines:
        groups[-1].append(line)
        if _POSTCODE_END.search(line.text):
            groups.append([])
    return groups[:-1]


def _after_sign(text: str, start: int) -> int:
    sign = re.compile(r"[•▪●◦■□○*·-]+[ \t]+").match(text, start)
    return sign.end() if sign else start


def _of_table(table: Table, source: Source) -> Iterator[Labelled]:
    rows: dict[int, list[TableCell]] = {}
    for one in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        rows.setdefault(one.row, []).append(one)
        lines = _free_lines(source.flat[one.start : one.end], ())
        moved = [Line(x.start + one.start, x.end + one.start, x.text) for x in lines]
        yield from _of_lines(source, moved)
    ordered = list(rows.values())
    for row in ordered:
        yield from _pairs(row, source.flat)
    if len(ordered) > 1:
        yield from _columns(ordered[0], ordered[1:], source.flat)


def _pairs(row: Sequence[TableCell], text: str) -> Iterator[Labelled]:
    """Yield the values that stand in the cell after their label."""
    filled = [cell for cell in row if text[cell.start : cell.end].strip()]
    for label, value in pairwise(filled):
        kind = kind_of(text[label.start : label.end])
        if kind and not kind_of(text[value.start : value.end]):
            yield Labelled(kind, label.start, *trim(text, value.start, value.end))


def _columns(
    head: Sequence[TableCell], rows: Sequence[Sequence[TableCell]], text: str
) -> Iterator[Labelled]:
    """Yield the values below a row of labels."""
    kinds = {cell.column: kind_of(text[cell.start : cell.end]) for cell in head}
    if len(kinds) < 2 or None in kinds.values():
        return
    for value in (cell for row in rows for cell in row):
        kind = kinds.get(value.column)
        if kind and text[value.start : value.end].strip():
            start, end = trim(text, value.start, value.end)
            yield Labelled(kind, head[0].start, start, end)

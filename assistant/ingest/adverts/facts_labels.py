"""Where a label introduces a value: lines, neighbouring lines, cells of tables."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from assistant.ingest.adverts.facts_found import Source, trim
from assistant.ingest.adverts.facts_words import LABELS
from assistant.ingest.parsed import Table, TableCell
from assistant.text import fold
from assistant.vocabulary import CHILD_HEADINGS, CRITERIA_HEADINGS, HEADINGS

_NOTE: Final = r"(?:[ \t]*\([^()\n]{1,40}\))?"
_LEAD: Final = r"[ \t•▪●◦■□○*#|>·-]{0,12}(?:\d{1,2}[.)][ \t]+)?"
_VALUE_AT_ONCE: Final = (
    r"(?=£|\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|w/c\b|week commencing"
    r"|(?:12 )?noon\b|midnight\b|up to £|band \d|permanent\b|fixed[ -]term\b)"
)
_AT_START: Final = re.compile(
    rf"{_LEAD}(?P<label>{LABELS}){_NOTE}[*\s]{{0,3}}?"
    r"(?P<by>[ \t]{0,9}\*{0,3}[ \t]{0,9}:[*:]*|\t|[ \t]+-+[ \t]+|-[ \t]+|[ \t]{2,}|[ "
    r"\t]*\|"
    rf"|[*\s]*$|[ \t]+{_VALUE_AT_ONCE})",
    re.IGNORECASE,
)
_INSIDE: Final = re.compile(
    rf"(?:(?<=[\t|;,.)])|(?<=[ ]{{2}})|(?<=\d)|(?<=[a-z]) (?-i:(?=[A-Z])))[ \t]*\**"
    rf"(?P<label>{LABELS}){_NOTE}\**[ \t]*:\**",
    re.IGNORECASE,
)
_WHOLE: Final = re.compile(
    rf"{_LEAD}(?P<label>{LABELS}){_NOTE}[\s:*?-]*", re.IGNORECASE
)
_ANY_LABEL: Final = re.compile(r"[ \t]*[A-Z][\w/()' -]{1,38}:(?:\s|$)")
_POSTCODE_END: Final = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}[ .]*$")
_TERM: Final = re.compile(r"[\s*•]*fixed[ -]term\b", re.IGNORECASE)
"""Below "Contract" these words are the value, elsewhere a label."""
_LONGEST: Final = 300
"""A value is at most this long; what runs on is prose that begins like a label."""
_MOST_LINES: Final = 40
_HEADINGS: Final = HEADINGS | CHILD_HEADINGS | CRITERIA_HEADINGS


class Labelled(NamedTuple):
    """A value that a label introduces."""

    kind: str
    """The group of labels (`vocabulary/facts.toml`)."""
    label: int
    """Offset of the label."""
    start: int
    end: int


class _Line(NamedTuple):
    start: int
    end: int
    text: str


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


def kind_of(label: str) -> str | None:
    """Return the kind of label that a line or cell is, if it is nothing else."""
    match = _WHOLE.fullmatch(label)
    return _kind(match) if match else None


def _kind(match: re.Match[str]) -> str:
    groups = match.groupdict()
    return next(
        name
        for name, value in groups.items()
        if value is not None and name not in {"label", "by"}
    )


def _free_lines(text: str, tables: Sequence[tuple[int, int]]) -> list[_Line]:
    lines, position = [], 0
    for raw in text.split("\n"):
        start, end = position, position + len(raw)
        position = end + 1
        if raw.strip() and not any(a <= start and end <= b for a, b in tables):
            lines.append(_Line(start, end, raw))
    return lines


def _of_lines(source: Source, lines: Sequence[_Line]) -> Iterator[Labelled]:
    for index, line in enumerate(lines):
        yield from _in_line(line)
        match = _AT_START.match(line.text)
        if match is None:
            continue
        kind, start = _kind(match), line.start + match.end()
        if line.text[match.end() :].strip(" \t*|"):
            yield from _value(source, kind, line, start)
        elif "\t" not in match["by"]:
            yield from _below(
                source, kind, line, lines[index + 1 : index + _MOST_LINES]
            )


def _value(source: Source, kind: str, line: _Line, start: int) -> Iterator[Labelled]:
    inner = _INSIDE.search(line.text, start - line.start)
    end = line.start + inner.start() if inner else line.end
    start, end = trim(source.flat, start, end)
    if start < end and end - start <= _LONGEST and not kind_of(source.flat[start:end]):
        yield Labelled(kind, line.start, start, end)


def _in_line(line: _Line) -> Iterator[Labelled]:
    """Yield the labels with a colon that stand further on in a line."""
    if ":" not in line.text:
        return
    matches = list(_INSIDE.finditer(line.text))
    ends = [match.start() for match in matches[1:]] + [len(line.text)]
    for match, stop in zip(matches, ends, strict=False):
        start, end = trim(line.text, match.end(), stop)
        if start < end and end - start <= _LONGEST:
            place = line.start + match.start("label")
            yield Labelled(_kind(match), place, line.start + start, line.start + end)


def _below(
    source: Source, kind: str, label: _Line, lines: Sequence[_Line]
) -> Iterator[Labelled]:
    """Yield the value on the line below a label; places may take several lines."""
    taken: list[_Line] = []
    for line in lines:
        begins = not taken and kind == "contract" and _TERM.match(line.text)
        unknown = taken and _ANY_LABEL.match(line.text)
        if (
            (not begins and _ends_value(line.text))
            or unknown
            or (taken and kind not in {"location", "interview"})
        ):
            break
        if len(line.text) > _LONGEST or (taken and _gap(source, taken[-1], line)):
            break
        taken.append(line)
    if kind == "location":
        yield from _addresses(source, label, taken)
        return
    for line in taken:
        start, end = trim(source.flat, line.start, line.end)
        if start < end:
            yield Labelled(kind, label.start, start, end)


def _gap(source: Source, before: _Line, line: _Line) -> bool:
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
    source: Source, label: _Line, lines: Sequence[_Line]
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


def _without_prose(lines: Sequence[_Line]) -> list[_Line]:
    short: list[_Line] = []
    for line in lines:
        if short and (len(line.text) > 100 or line.text.rstrip().endswith(".")):
            break
        short.append(line)
    return short if len(short) <= 6 else short[:1]


def _up_to_postcodes(lines: Sequence[_Line]) -> list[list[_Line]]:
    groups: list[list[_Line]] = [[]]
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
        moved = [_Line(x.start + one.start, x.end + one.start, x.text) for x in lines]
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

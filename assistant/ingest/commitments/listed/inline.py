"""Tables that a tool has written line by line, a single space between their columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest
from typing import Final

from assistant.ingest.commitments.listed.row import to_commitment
from assistant.ingest.commitments.lists import OPEN_END
from assistant.ingest.commitments.owners import (
    is_post,
    looks_like_owners,
)
from assistant.ingest.commitments.periods import (
    find_periods,
    is_due,
    widened,
)
from assistant.ingest.commitments.tables.columns import Kind, column_kind
from assistant.ingest.commitments.tables.themes import Themes
from assistant.model import Document
from assistant.records import Commitment, CommitmentCell, Doubt, Span
from assistant.text import collapse

_PAGE = re.compile(r"\s*(?:page\s+)?\d{1,3}(?:\s+of\s+\d{1,3})?\s*", re.IGNORECASE)
_VAGUE = re.compile(r"(?<=\s)(?:Ongoing|On-going|TBC|TBD|Immediate(?:ly)?)(?=\s|$)")
_CAPITAL = re.compile(r"(?<=\s)(?=[A-Z\d£])")
_ON = re.compile(r"(?:of|for|and|&|/|to)\b|[&/]")
"""Words that go on with a post."""
_HEADER: Final = 90
_FEWEST: Final = 2
_MOST: Final = 2_000
_PLAIN: Final = 2
"""Lines of a row in which what is low must be the action."""
_THEME: Final = 8
_LINES: Final = 12
"""Lines that one row may take."""
_LEFT: Final = (("action", "owners"), ("action",))
_RIGHT: Final = ((), ("owners",), ("measures",), ("owners", "measures"))
_MERGED: Final = "the columns run into one another in these lines"


@dataclass(slots=True)
class _Row:
    theme: str | None
    cells: dict[Kind, list[Span]] = field(default_factory=dict)
    doubts: set[CommitmentCell] = field(default_factory=set)
    lines: int = 1

    def add(self, kind: Kind, start: int, text: str) -> None:
        """Add what stands at a place to a cell."""
        body = text.strip()
        if body:
            first = start + len(text) - len(text.lstrip())
            self.cells.setdefault(kind, []).append((first, first + len(body)))


def read_inline(
    document: Document, themes: Themes, taken: Sequence[Span]
) -> Iterator[tuple[Span, list[Commitment]]]:
    """Yield where each such plan stands, and its commitments.

    Args:
        document: Any document.
        themes: Its headings.
        taken: Spans that are read elsewhere.
    """
    lines = [
        (match.start(), match[0])
        for match in re.finditer(r"[^\n]+|(?<=\n)(?=\n)", document.text)
        if not any(start <= match.start() < end for start, end in taken)
    ]
    index = 0
    while index < len(lines):
        start, text = lines[index]
        order = _order(text)
        index += 1
        if order is None:
            continue
        reader = _Reader(document.text, order, themes.of_plan(start))
        count = reader.read(lines[index : index + _MOST])
        if len(reader.rows) >= _FEWEST:
            last, said = lines[index + count - 1]
            span = start, last + len(said)
            yield span, [_commitment(document, row) for row in reader.rows]
            index += count


def _order(line: str) -> tuple[Kind, ...] | None:
    """Return the columns that a header on one line names, if they can be told apart."""
    if len(line) > _HEADER or "\t" in line or "  " in line.strip():
        return None
    parts = re.split(r" (?=[A-Z])", collapse(line))
    kinds = [column_kind(part) for part in parts]
    order = tuple(kind for kind in kinds if kind)
    if len(order) < len(kinds) or len(set(order)) < len(order) or "due" not in order:
        return None
    order = tuple("action" if kind in ("item", "theme") else kind for kind in order)
    at = order.index("due")
    known = order[:at] in _LEFT and order[at + 1 :] in _RIGHT
    return order if known and "action" in order and len(order) > _FEWEST else None


class _Reader:
    """Reads the lines below a header, one after the other."""

    def __init__(self, text: str, order: Sequence[Kind], theme: str | None) -> None:
        self._text = text
        at = order.index("due")
        self._left, self._right = order[:at], order[at + 1 :]
        self._theme = theme
        self._posts = False
        """Whether the line above was of owners alone."""
        self.rows: list[_Row] = []

    def read(self, lines: Sequence[tuple[int, str]]) -> int:
        """Read the rows; return how many lines they take."""
        heads = [self._due(line) for _, line in lines]
        last = 0
        for index, (start, line) in enumerate(lines):
            due = heads[index]
            if due:
                self._begin(start, line, due)
            elif _PAGE.fullmatch(line):
                continue
            elif not line.strip():
                if not any(heads[index + 1 : index + 4]):
                    break
                continue
            elif self._is_theme(line, heads[index + 1 : index + 2]):
                self._theme = collapse(line)
            elif self.rows and self.rows[-1].lines < _LINES:
                self._go_on(start, line)
            else:
                break
            last = index + 1
        return last

    def _due(self, line: str) -> Span | None:
        """Return the date of a row that begins with a line."""
        vague = _VAGUE.search(line)
        spans = [(period.start, period.end) for period in find_periods(line)]
        spans += [vague.span()] if vague else []
        for start, end in spans:
            start = widened(line, start)
            left, right = line[:start].strip(), line[end:].strip()
            whole = bool(left) == bool(self._left) and bool(right) == bool(self._right)
            if whole and is_due(line[start:end]) and _opens(right):
                return start, end
        return None

    def _is_theme(self, line: str, below: Sequence[Span | None]) -> bool:
        short = len(line.split()) <= _THEME and line[:1].isupper()
        return short and any(below) and not OPEN_END.search(self._said("owners"))

    def _begin(self, start: int, line: str, due: Span) -> None:
        self._posts = False
        row = _Row(self._theme)
        self.rows.append(row)
        cut = _owners_from(line, due[0]) if len(self._left) > 1 else due[0]
        edges = [0, cut, due[0]]
        for kind, (low, high) in zip(self._left, pairwise(edges), strict=False):
            row.add(kind, start + low, line[low:high])
        row.add("due", start + due[0], line[slice(*due)])
        right = line[due[1] :]
        cut = _owners_to(right) if self._right[:2] == ("owners", "measures") else 0
        if cut:
            row.add("owners", start + due[1], right[:cut])
        if self._right:
            row.add(self._right[-1], start + due[1] + cut, right[cut:])

    def _go_on(self, start: int, line: str) -> None:
        """Share a further line of a row out: what is low goes on with the action."""
        row = self.rows[-1]
        row.lines += 1
        cut = self._low(row, start, line)
        rest = line[cut:]
        if rest and (self._unfinished() or (self._posts and " " not in rest)):
            end = _owners_to(rest)
            row.add("owners", start + cut, rest[:end])
            self._posts = not cut and end == len(rest)
            cut, rest = cut + end, rest[end:]
        if rest.strip():
            kind: Kind = "measures" if "measures" in row.cells else "action"
            row.add(kind, start + cut, rest)

    def _low(self, row: _Row, start: int, line: str) -> int:
        """Give the words that are low at the beginning of a line to their cell."""
        if line[:1].isupper() or line[:1].isdigit():
            return 0
        match = _CAPITAL.search(line)
        end = match.start() if match else len(line)
        measure = not match and OPEN_END.search(self._said("measures"))
        row.add("measures" if measure else "action", start, line[:end])
        if not match and row.lines > _PLAIN and "measures" in row.cells:
            row.doubts |= {"action", "measures"}
        return end

    def _unfinished(self) -> bool:
        """Return whether the last owner of a row is no whole post yet."""
        said = self._said("owners")
        *_, last = re.split(r"/|\band\b|,", said)
        return bool(said) and (not is_post(last) or OPEN_END.search(said) is not None)

    def _said(self, kind: Kind) -> str:
        spans = self.rows[-1].cells.get(kind, []) if self.rows else []
        return " ".join(self._text[start:end] for start, end in spans)


def _opens(text: str) -> bool:
    return not text or text[0].isupper() or not text[0].isalpha()


def _owners_from(line: str, end: int) -> int:
    """Return where the posts begin that stand before a place of a line."""
    for match in _CAPITAL.finditer(line, 0, end):
        said = line[match.start() : end].strip(" /")
        if looks_like_owners(said) or re.match(r"[A-Z]\w+ (?:[A-Z]\w+ )?of$", said):
            return match.start()
    return end


def _owners_to(text: str) -> int:
    """Return where the posts end with which a text begins.

    A noun of a post ends them, unless a word follows that goes on with it.
    """
    words = list(re.finditer(r"\S+", text))
    most = 0
    for this, after in zip_longest(words, words[1:]):
        goes_on = _ON.match(after[0] if after else this[0]) is not None
        capital = this[0][:1].isupper() and looks_like_owners(text[: this.end()])
        if not capital:
            most = this.end() if most and goes_on and after is None else most
            continue
        most = this.end()
        follows = after is not None and is_post(after[0])
        if is_post(this[0].strip("/,")) and not goes_on and not follows:
            break
    return most or (words[0].end() if words else 0)


def _commitment(document: Document, row: _Row) -> Commitment:
    doubt = tuple(Doubt(cell, _MERGED) for cell in sorted(row.doubts))
    return to_commitment(document, row.cells, theme=row.theme, doubt=doubt)

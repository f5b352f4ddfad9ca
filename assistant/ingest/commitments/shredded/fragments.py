"""The lines of a plan that a tool has shredded: what each is, taken by itself."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest
from typing import Final

from assistant.ingest.commitments.lists import COMPLETE, OPEN_END
from assistant.ingest.commitments.periods import find_periods, is_due
from assistant.records import Span
from assistant.text import fold
from assistant.values import MONTHS

_PAGE = re.compile(r"(?:page\s+)?\d{1,3}(?:\s+of\s+\d{1,3})?", re.IGNORECASE)
_STRETCH = re.compile(r"\S+(?:[^\S\t]{1,2}\S+)*")
"""What no wide gap parts."""
_LEADS: Final = re.compile(
    r"(?:[,(/&–-]|\b(?:a|and|as|at|before|by|during|end|for|from|in|into|of|on|or|our"
    r"|since|the|throughout|to|until|with|within|early|late|mid))$",
    re.IGNORECASE,
)
_MONTH = re.compile(rf"(?:by\s+)?(?:{'|'.join(MONTHS)})", re.IGNORECASE)
_MONTH_TAIL = re.compile(
    rf"(?<!\bby)(?<!\bin)(?<!\bof)(?<!\d)\s+({'|'.join(MONTHS)})$", re.IGNORECASE
)
_YEAR_TAIL = re.compile(r"(?<!\bin)(?<!\bof)(?<!\bby)\s+((?:19|20)\d\d)$")
_TO = re.compile(r"\bto$")
_YEAR = re.compile(r"(?:(?:19|20)\d\d\s*[-–]?\s*){1,2}")
_DUE: Final = 60
_CELL: Final = 200
"""Characters; a longer line is prose, which no column cuts."""
_EMPTY: Final = re.compile(r"\W*")
_NUMBER = re.compile(r"\d{1,2}[a-z]?[.)]\s+(?=[A-Z‘“'])")
_NAMED = re.compile(
    r"(?:theme|priority|pillar|work ?stream|strand|aim|goal|ambition|objective)"
    r"\s+(?:\d+|[a-z]|one|two|three|four|five|six|seven|eight)\b\s*[:.–-]?\s*\S",
    re.IGNORECASE,
)
_SIGN = re.compile(r"\s*[•▪●◦■□‣✓➢➤►\uf0b7\uf0a7]\s*")


@dataclass(frozen=True)
class Fragment:
    """A line, or the part of one that stands by itself."""

    start: int
    end: int
    text: str
    blank: bool
    """Whether a blank line, or an indent of its own, parts it from the one before."""
    page: bool
    """Whether a page begins with it."""
    sign: bool = False
    """Whether a list sign stands before it."""
    below: str = ""
    """The line that follows it without a blank one between."""
    woven: bool = False
    """Whether it was printed between the lines of other cells."""

    def __hash__(self) -> int:
        """Return a hash of its place alone, which is enough and quick."""
        return hash((self.start, self.end))

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.start, self.end

    @cached_property
    def due(self) -> bool:
        """Whether it is a due date and nothing else."""
        short = len(self.text) <= _DUE
        return short and not self.text.startswith("(") and is_due(self.text)

    @cached_property
    def month(self) -> bool:
        """Whether it is a month whose year must stand elsewhere."""
        return _MONTH.fullmatch(self.text) is not None

    @cached_property
    def year(self) -> bool:
        """Whether it is a year, or two, and nothing else."""
        return _YEAR.fullmatch(self.text) is not None

    @cached_property
    def theme(self) -> bool:
        """Whether it is numbered, or named, as a part of a plan."""
        return bool(_NUMBER.match(self.text) or _NAMED.match(self.text))

    @cached_property
    def opens(self) -> bool:
        """Whether it ends in the middle of a phrase."""
        return OPEN_END.search(self.text) is not None

    @cached_property
    def complete(self) -> bool:
        """Whether it ends as what shows success does."""
        return COMPLETE.search(self.text) is not None

    @cached_property
    def first(self) -> int:
        """How long its first word is."""
        return len(self.text.split()[0])

    @cached_property
    def low(self) -> bool:
        """Whether it begins in the middle of a phrase."""
        return self.text[:1].islower() or self.text[:1] in "/&,;)"


_LAST: Final = Fragment(0, 0, "", blank=True, page=False)


def read_fragments(text: str, start: int, end: int) -> list[Fragment]:
    """Return the fragments of a part of a text, page numbers left out."""
    lines = list(_lines(text, start, end))
    furniture = _furniture(lines)
    found: list[Fragment] = []
    page = False
    for above, line, below in zip(
        [_LAST, *lines], lines, [*lines[1:], _LAST], strict=False
    ):
        if _PAGE.fullmatch(line.text):
            page = True
            continue
        if fold(line.text) in furniture:
            continue
        for number, piece in enumerate(_pieces(text, line, (above, below))):
            fresh = number == 0
            found.append(
                Fragment(
                    *piece.span, piece.text, line.blank and fresh, page, piece.sign
                )
            )
            page = False
    return [
        replace(this, below="" if after.blank or after.page else after.text)
        for this, after in zip_longest(found, found[1:], fillvalue=_LAST)
    ]


def _lines(text: str, start: int, end: int) -> Iterator[Fragment]:
    position, blank = start, True
    for raw in text[start:end].split("\n"):
        body = raw.strip()
        if body:
            first = position + len(raw) - len(raw.lstrip())
            indent = first > position
            yield Fragment(first, first + len(body), body, blank or indent, page=False)
        blank = not body
        position += len(raw) + 1


def _furniture(lines: Sequence[Fragment]) -> frozenset[str]:
    """Return the running heads: what stands beside page numbers time and again."""
    counts: Counter[str] = Counter()
    for index, line in enumerate(lines):
        if _PAGE.fullmatch(line.text):
            around = (*lines[max(index - 1, 0) : index], *lines[index + 1 : index + 2])
            counts.update({fold(near.text) for near in around})
    return frozenset(
        text
        for text, count in counts.items()
        if count > 2 and not is_due(text) and len(text.split()) > 2
    )


def _pieces(
    text: str, line: Fragment, beside: tuple[Fragment, Fragment]
) -> Iterator[Fragment]:
    """Cut a line at wide gaps, and a date off its end or its beginning.

    Args:
        text: The document's text.
        line: The line.
        beside: The line above it and the line below.
    """
    if line.end - line.start > _CELL:
        yield line
        return
    for stretch in _STRETCH.finditer(text, line.start, line.end):
        first, last = stretch.span()
        sign = _SIGN.match(text, first, last)
        if sign and sign.end() < last:
            first = sign.end()
        for low, high in _around_date(text, first, last, beside):
            body = text[low:high]
            yield Fragment(
                low,
                high,
                body,
                blank=False,
                page=False,
                sign=bool(sign) and low == first,
            )


def _around_date(
    text: str, start: int, end: int, beside: tuple[Fragment, Fragment]
) -> list[Span]:
    """Return a span as one, or cut where a date of another column runs into it."""
    body = text[start:end]
    if is_due(body):
        return [(start, end)]
    if tail := _half_date(body, beside):
        return [(start, start + tail[0]), (start + tail[1], end)]
    for period in reversed(find_periods(body)):
        if _YEAR.fullmatch(body[period.start : period.end]):
            continue
        before, after = body[: period.start].rstrip(), body[period.end :].lstrip()
        runs_on = _TO.search(before) and beside[1].low and not beside[1].blank
        if _EMPTY.fullmatch(after) and (runs_on or not _LEADS.search(before)):
            return [(start, start + len(before)), (start + period.start, end)]
        if _EMPTY.fullmatch(before) and after[:1].isupper():
            return [(start, start + period.end), (end - len(after), end)]
    return [(start, end)]


def _half_date(body: str, beside: tuple[Fragment, Fragment]) -> Span | None:
    """Return where a month ends, and its year begins, at the ends of two lines.

    "Pair each director September" above "with two services, 2018": the column of dates
    is printed behind that of the actions, line by line.
    """
    above, below = beside
    month, year = _MONTH_TAIL.search(body), _YEAR_TAIL.search(body)
    if month and below.low and not below.blank and _YEAR_TAIL.search(below.text):
        return len(body[: month.start()].rstrip()), month.start(1)
    if year and body[:1].islower() and _MONTH_TAIL.search(above.text):
        return len(body[: year.start()].rstrip()), year.start(1)
    return None

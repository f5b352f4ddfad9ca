"""Items below a sentence or a heading: numbers, bullets, headings one level below."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Final

from assistant.answer.enumerated.lines import Line, item_at, lines_of
from assistant.answer.lists import numbered_headings
from assistant.answer.quoting import is_heading
from assistant.model import Reading
from assistant.records import Span

Items = tuple[tuple[Span, ...], ...]

_FEWEST: Final = 2
_MOST: Final = 24
_INTRODUCED: Final = 4
"""So many lines may stand between a heading and its first item."""
_APART: Final = 6
_FAR: Final = 40
"""Lines from one number to the next, closely and where a count must be reached."""
_SHORT: Final = 9
_LABEL = re.compile(r"[^.:;–—]{2,60}?(?::|\s[–—-])\s+\S")
_BOLD_NUMBER = re.compile(
    r"\(?(?P<n>\d{1,2})[.)][\s*]*(?<=[\s*])(?P<item>[A-Z][^*\n]{2,100}?)\s*\*\*"
)
_BARE_NUMBER = re.compile(r"\(?\d{1,2}[.)]$")
_REACH: Final = 6_000


def items_below(reading: Reading, index: int, count: int, *, headed: bool) -> Items:
    """Return the items that a sentence announces or a heading heads; none if unclear.

    Args:
        reading: The document.
        index: Of the sentence.
        count: How many items are announced; 0 where that is not said.
        headed: Whether it is a heading; then a line or two may introduce the items.
    """
    sentence = reading.sentences[index]
    lines = lines_of(reading.text)
    first = bisect_left(lines, sentence.end, key=attrgetter("start"))
    if headed:
        items = _sub_headings(reading, index)
        if _fits(items, count):
            return items
    ways: tuple[Callable[[], Items], ...] = (
        lambda: _numbered(lines, first, _number),
        lambda: _numbered(lines, first, _letter),
        lambda: _stacked(lines, first),
        lambda: _headings(reading, index),
        lambda: _numbered(lines, first, _number, far=_FAR) if count else (),
        lambda: _bold_numbers(reading.text, sentence.end, count),
        lambda: _bullets(lines, first, introduced=_INTRODUCED if headed else 1),
        lambda: _own_lines(reading, index, lines, first) if headed else (),
    )
    return next((found for way in ways if _fits(found := way(), count)), ())


def _headings(reading: Reading, index: int) -> Items:
    return tuple(((s.start, s.end),) for s in numbered_headings(reading, index))


def _fits(items: Items, count: int) -> bool:
    return _FEWEST <= len(items) <= _MOST and (not count or len(items) == count)


def _sub_headings(reading: Reading, index: int) -> Items:
    """Return the headings one level below a heading."""
    above = reading.sentences[index].path
    if (
        not above
        or not is_heading(reading.sentences[index])
        or _is_whole(reading, above)
    ):
        return ()
    found: dict[tuple[str, ...], tuple[Span, ...]] = {}
    for sentence in reading.sentences[index + 1 :]:
        if sentence.path[: len(above)] != above:
            break
        one = sentence.path[: len(above) + 1]
        if len(sentence.path) == len(above) + 1 and is_heading(sentence):
            found.setdefault(one, ((sentence.start, sentence.end),))
    return tuple(found.values())


def _is_whole(reading: Reading, path: tuple[str, ...]) -> bool:
    """Return whether a heading is that of the whole document."""
    within = sum(s.path[: len(path)] == path for s in reading.sentences)
    return len(path) == 1 and 2 * within > len(reading.sentences)


def _number(line: Line) -> int:
    return line.number


def _letter(line: Line) -> int:
    return line.letter


def _numbered(
    lines: Sequence[Line],
    first: int,
    order: Callable[[Line], int],
    *,
    far: int = _APART,
) -> Items:
    """Return the items numbered or lettered from 1, one after the other."""
    found: list[tuple[Span, ...]] = []
    at = last = first
    while at < len(lines) and at - last <= far:
        if not found and at - first > _INTRODUCED:
            break
        item, after = None, at + 1
        if order(lines[at]) == len(found) + 1:
            item, after = item_at(lines, at)
        if item is not None:
            found.append((item,))
            last = at
        at = after
    return tuple(found)


def _stacked(lines: Sequence[Line], first: int) -> Items:
    """Return the lines after a stack of bare numbers, as many as there are numbers."""
    at = first
    while at < len(lines) and _BARE_NUMBER.match(lines[at].text):
        at += 1
    size = at - first
    found: list[tuple[Span, ...]] = []
    while at < len(lines) and len(found) < size:
        if lines[at].is_figures:
            at += 1
            continue
        item, at = item_at(lines, at, strict=True)
        if item is not None:
            found.append((item,))
    return tuple(found) if len(found) == size else ()


def _bold_numbers(text: str, start: int, count: int) -> Items:
    """Return as many numbered words in bold as stand within running text."""
    found: list[tuple[Span, ...]] = []
    for match in _BOLD_NUMBER.finditer(text, start, start + _REACH):
        if int(match["n"]) == len(found) + 1:
            found.append((match.span("item"),))
    return tuple(found) if len(found) == count else ()


def _bullets(lines: Sequence[Line], first: int, *, introduced: int) -> Items:
    """Return the bullets that begin within a few lines, up to what is none."""
    at = first
    while at < len(lines) and at - first < introduced and not lines[at].bullet:
        at += 1
    found: list[tuple[Span, ...]] = []
    while at < len(lines) and lines[at].bullet:
        item, at = item_at(lines, at)
        if item is not None:
            found.append((item,))
    return tuple(found)


def _own_lines(
    reading: Reading, index: int, lines: Sequence[Line], first: int
) -> Items:
    """Return all lines of a section, where each is short or begins with its name."""
    path = reading.sentences[index].path
    if not is_heading(reading.sentences[index]):
        return ()
    end = reading.sentences[index].end
    for sentence in reading.sentences[index + 1 :]:
        if sentence.path != path:
            break
        end = sentence.end
    own = [line for line in lines[first:] if line.end <= end and not line.is_figures]
    own = own[: _MOST + 1]
    named = [line for line in own if _LABEL.match(line.text)]
    short = all(line.words <= _SHORT and not line.ends for line in own)
    if short and not any(line.cells for line in own):
        return tuple(((line.start, line.end),) for line in own)
    if len(named) >= _FEWEST and 2 * len(named) > len(own):
        return tuple(((line.start, line.end),) for line in named)
    return ()

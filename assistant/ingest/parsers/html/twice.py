"""Parts of a page that are there twice, once for narrow screens and once for wide."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from bs4 import Tag
from bs4.element import PageElement

from assistant.ingest.parsers.html.blocks import Block
from assistant.ingest.parsers.html.shown import Shown, attribute
from assistant.ingest.parsers.html.tables import cell_lines
from assistant.ingest.parsers.html.walk import Walker
from assistant.text import fold

_NARROW = re.compile(
    r"(?:show|visible)-(?:mobile|phone|small|xs|sm)|(?:mobile|phone|small|xs)-only"
    r"|only-mobile|(?:hide|hidden)-(?:desktop|md|lg|large)|d-(?:sm|md|lg)-none"
)
_WIDE = re.compile(
    r"(?:hide|hidden)-(?:mobile|phone|small|xs|sm)|(?:show|visible)-(?:desktop|md|lg)"
    r"|desktop-only|only-desktop|d-(?:sm|md|lg|xl)-(?:block|flex|grid)"
)
_PARTS: Final = 200
"""A page with more such parts is not one that repeats itself."""


class _Part(NamedTuple):
    tag: Tag
    place: int
    narrow: bool
    lines: frozenset[str]
    """What it says, its headings aside."""


def left_out(root: Tag) -> frozenset[int]:
    """Return the ids (`id()`) of elements whose text stands in their twins too.

    Of twins that say the same the first is kept, of others the one that says more.
    """
    parts = [*_parts(root)]
    narrow = [part for part in parts if part.narrow]
    wide = [part for part in parts if not part.narrow]
    if not narrow or not wide or len(parts) > _PARTS:
        return frozenset()
    return frozenset(id(part.tag) for each in narrow for part in _spare(each, wide))


def _spare(part: _Part, others: Sequence[_Part]) -> Sequence[_Part]:
    """Return what can go: a part, or its twins, or neither."""
    twins = [other for other in others if other.lines & part.lines]
    said = frozenset[str]().union(*(twin.lines for twin in twins))
    if part.lines == said:
        return [part] if twins and twins[0].place < part.place else twins
    if part.lines < said:
        return [part]
    return twins if said < part.lines else []


def _parts(root: Tag) -> Iterator[_Part]:
    """Yield the parts for one kind of screen, in order, none within another."""
    stack: list[PageElement] = [root]
    place = 0
    while stack:
        node = stack.pop()
        place += 1
        if not isinstance(node, Tag):
            continue
        narrow = _has_class(node, _NARROW)
        if narrow or _has_class(node, _WIDE):
            yield _Part(node, place, narrow, frozenset(_lines(node)))
        else:
            stack.extend(reversed(node.contents))


def _has_class(tag: Tag, pattern: re.Pattern[str]) -> bool:
    return any(pattern.fullmatch(name) for name in attribute(tag, "class").split())


def _lines(tag: Tag) -> Iterator[str]:
    """Yield what a part says, its headings aside."""
    for block in Walker(Shown(), lambda _: None).walk(tag):
        if block.kind != "heading" and not block.bold:
            yield from map(fold, _texts(block))


def _texts(block: Block) -> Iterator[str]:
    yield from block.text.splitlines()
    for row in block.rows:
        for cell in row:
            yield from cell_lines(cell)

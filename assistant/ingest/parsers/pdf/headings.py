"""Which paragraphs are headings: those of the outline, or those that look like it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from assistant.ingest.parsers.pdf.looks import LARGER, NUMBER, is_bold, is_large
from assistant.ingest.parsers.pdf.page import Bookmark
from assistant.ingest.parsers.pdf.paragraphs import Block, Paragraph
from assistant.ingest.parsers.pdf.setting import Setting
from assistant.text import fold

_LEVELS: Final = 6
_FOUND: Final = 0.5
"""Share of an outline that must be found in the text for it to be trusted."""
_PAGES: Final = 5
"""An outline spread over one page in so many can be one of the whole document."""
_MOST_SPREAD: Final = 6

Place = tuple[int, int]
"""Index of the page, index of the block on it."""


def find_headings(
    pages: Sequence[Sequence[Block]],
    outline: Sequence[Bookmark],
    setting: Setting,
) -> Mapping[Place, int]:
    """Return the level of each paragraph that is a heading, from 1.

    An outline that can be found in the text decides, with the bold lines below its
    headings; where there is none, size and weight do.
    """
    marked = _outlined(pages, outline)
    spread = len({page for page, _ in marked})
    enough = min(max(len(pages) // _PAGES, 1), _MOST_SPREAD)
    if len(marked) >= max(2, _FOUND * len(outline)) and spread >= enough:
        return dict(sorted({**_bold(pages, setting, marked), **marked}.items()))
    return _seen(pages, setting)


def _outlined(
    pages: Sequence[Sequence[Block]], outline: Iterable[Bookmark]
) -> dict[Place, int]:
    found: dict[Place, int] = {}
    for bookmark in outline:
        place = _place(pages, bookmark, found)
        if place is not None:
            found[place] = min(bookmark.level, _LEVELS)
    return found


def _place(
    pages: Sequence[Sequence[Block]],
    bookmark: Bookmark,
    taken: Mapping[Place, int],
) -> Place | None:
    """Return where an entry stands, on its page or the one after it."""
    wanted = _key(bookmark.title)
    if not wanted:
        return None
    for page in range(bookmark.page, min(bookmark.page + 2, len(pages))):
        for index, block in enumerate(pages[page]):
            if (page, index) in taken or not isinstance(block, Paragraph):
                continue
            if _key(block.text) == wanted:
                return page, index
    return None


def _key(title: str) -> str:
    return NUMBER.sub("", fold(title), count=1).strip(" :.")


def _seen(pages: Sequence[Sequence[Block]], setting: Setting) -> dict[Place, int]:
    large = {
        (page, index): block.size
        for page, blocks in enumerate(pages)
        for index, block in enumerate(blocks)
        if isinstance(block, Paragraph) and is_large(block, setting)
    }
    sizes = sorted(set(large.values()), reverse=True)
    levels = {place: min(sizes.index(s) + 1, _LEVELS - 1) for place, s in large.items()}
    return dict(sorted({**_bold(pages, setting, levels), **levels}.items()))


def _bold(
    pages: Sequence[Sequence[Block]], setting: Setting, known: Mapping[Place, int]
) -> dict[Place, int]:
    """Return the level of bold lines: that of headings which look so, or a lower one.

    Args:
        pages: The blocks of each page.
        setting: How the document is set.
        known: The headings that are found so far.
    """
    looks = {
        block.size: level
        for (page, index), level in known.items()
        if isinstance(block := pages[page][index], Paragraph)
        and block.bold
        and block.size < LARGER * setting.size
    }
    lowest = min(max(known.values(), default=0) + 1, _LEVELS)
    blocks = [block for page in pages for block in page]
    places = [
        (page, index) for page, own in enumerate(pages) for index in range(len(own))
    ]
    return {
        place: looks.get(block.size, lowest)
        for number, (place, block) in enumerate(zip(places, blocks, strict=True))
        if place not in known
        and isinstance(block, Paragraph)
        and is_bold(block, blocks[number + 1 : number + 2], setting)
    }

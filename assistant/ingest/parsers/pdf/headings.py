"""Which paragraphs are headings: those of the outline, or those that look like it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from assistant.ingest.parsers.pdf.page import Bookmark
from assistant.ingest.parsers.pdf.paragraphs import Paragraph
from assistant.ingest.parsers.pdf.setting import Setting
from assistant.sentences import is_bullet, is_label
from assistant.text import fold
from assistant.values import find_values

_LARGER: Final = 1.12
"""A heading's size, in sizes of the text, at least."""
_WORDS: Final = 16
_BOLD_WORDS: Final = 10
_LEVELS: Final = 6
_LETTERS: Final = 0.5
_FOUND: Final = 0.5
"""Share of an outline that must be found in the text for it to be trusted."""
_NUMBER: Final = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[a-z])[.):]?\s+")
_CAPTION: Final = re.compile(r"(?:table|fig(?:ure)?|chart|box|map)\b\.?\s*\d")
_PAGES: Final = 5
"""An outline spread over one page in so many can be one of the whole document."""
_MOST_SPREAD: Final = 6
_FACTS: Final = frozenset({"date", "email", "money", "phone"})
_ENDS: Final = (".", ";", ",", "?", "!")

Place = tuple[int, int]
"""Index of the page, index of the paragraph on it."""


def find_headings(
    pages: Sequence[Sequence[Paragraph]],
    outline: Sequence[Bookmark],
    setting: Setting,
) -> Mapping[Place, int]:
    """Return the level of each paragraph that is a heading, from 1.

    An outline that can be found in the text decides alone; where there is none, size
    and weight do.
    """
    marked = _outlined(pages, outline)
    spread = len({page for page, _ in marked})
    enough = min(max(len(pages) // _PAGES, 1), _MOST_SPREAD)
    if len(marked) >= max(2, _FOUND * len(outline)) and spread >= enough:
        return marked
    return _seen(pages, setting)


def _outlined(
    pages: Sequence[Sequence[Paragraph]], outline: Iterable[Bookmark]
) -> dict[Place, int]:
    found: dict[Place, int] = {}
    for bookmark in outline:
        place = _place(pages, bookmark, found)
        if place is not None:
            found[place] = min(bookmark.level, _LEVELS)
    return found


def _place(
    pages: Sequence[Sequence[Paragraph]],
    bookmark: Bookmark,
    taken: Mapping[Place, int],
) -> Place | None:
    """Return where an entry stands, on its page or the one after it."""
    wanted = _key(bookmark.title)
    if not wanted:
        return None
    for page in range(bookmark.page, min(bookmark.page + 2, len(pages))):
        for index, paragraph in enumerate(pages[page]):
            if (page, index) not in taken and _key(paragraph.text) == wanted:
                return page, index
    return None


def _key(title: str) -> str:
    return _NUMBER.sub("", fold(title), count=1).strip(" :.")


def _seen(pages: Sequence[Sequence[Paragraph]], setting: Setting) -> dict[Place, int]:
    large = {
        (page, index): paragraph.lines[0].size
        for page, paragraphs in enumerate(pages)
        for index, paragraph in enumerate(paragraphs)
        if _is_large(paragraph, setting)
    }
    sizes = sorted(set(large.values()), reverse=True)
    levels = {place: min(sizes.index(s) + 1, _LEVELS - 1) for place, s in large.items()}
    lowest = min(len(sizes) + 1, _LEVELS)
    for page, paragraphs in enumerate(pages):
        for index in range(len(paragraphs)):
            if (page, index) not in levels and _is_bold(paragraphs, index):
                levels[page, index] = lowest
    return dict(sorted(levels.items()))


def _is_large(paragraph: Paragraph, setting: Setting) -> bool:
    size = paragraph.lines[0].size
    return (
        size >= _LARGER * setting.size
        and size not in setting.usual_sizes
        and len(paragraph.text.split()) <= _WORDS
        and _may_be_heading(paragraph)
    )


def _is_bold(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Return whether a paragraph is bold, short and above one that is not bold."""
    paragraph = paragraphs[index]
    if not all(line.bold for line in paragraph.lines) or not _may_be_heading(paragraph):
        return False
    below = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    return (
        len(paragraph.text.split()) <= _BOLD_WORDS
        and not is_label(paragraph.text.partition(":")[0])
        and not any(value.kind in _FACTS for value in find_values(paragraph.text))
        and below is not None
        and not all(line.bold for line in below.lines)
    )


def _may_be_heading(paragraph: Paragraph) -> bool:
    text = paragraph.text
    letters = sum(c.isalpha() for c in text)
    numbered = _NUMBER.match(fold(text)) is not None
    return (
        letters >= max(3, _LETTERS * len(text))
        and not text[0].islower()
        and not text.endswith(_ENDS)
        and "@" not in text
        and "\t" not in text
        and not _CAPTION.match(fold(text))
        and (numbered or not is_bullet(text))
    )

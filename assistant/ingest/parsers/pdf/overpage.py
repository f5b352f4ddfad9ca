"""Paragraphs that the end of a page cuts in two."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from assistant.ingest.parsers.pdf.footnotes import end_of_text
from assistant.ingest.parsers.pdf.hyphens import OPEN_END, Hyphens
from assistant.ingest.parsers.pdf.lines import Line
from assistant.ingest.parsers.pdf.paragraphs import Block, Paragraph, breaks
from assistant.ingest.parsers.pdf.setting import Setting, right_edge
from assistant.sentences import is_bullet

_ENDED: Final = re.compile(r"[.!?:;][\"”’')\]*\d]*$")
_ALIKE: Final = 0.5
"""Sizes of one paragraph differ by fewer points than this."""
_LEVEL: Final = 3.0
"""Lines of one paragraph begin within this many points of each other."""
_FULL: Final = 0.6
"""Share of its column that a line fills which goes on for sure."""
_FEWEST_WORDS: Final = 3


def run_over(
    pages: Sequence[list[Block]], setting: Setting, hyphens: Hyphens
) -> frozenset[int]:
    """Return which pages begin within a paragraph of the page before.

    The blocks are changed where that is so: footnotes stand before the paragraph that
    they cut, and a word that the page divides stands whole on the second.

    Args:
        pages: The blocks of each page, in reading order.
        setting: How the document is set.
        hyphens: Which words are divided.
    """
    found = set()
    for index, (page, after) in enumerate(pairwise(pages), 1):
        at = _before_notes(page, setting)
        if at is None or not after:
            continue
        last, first = page[at], after[0]
        if not isinstance(last, Paragraph) or not isinstance(first, Paragraph):
            continue
        if _goes_on(last, first, _lines(page[: at + 1])):
            found.add(index)
            last, after[0] = _whole_words(last, first, hyphens)
            page[at:] = [*page[at + 1 :], replace(last, apart=True)]
    return frozenset(found)


def _before_notes(page: Sequence[Block], setting: Setting) -> int | None:
    """Return where the last block of a page stands that is no footnote."""
    leads = [block.lines[0] if isinstance(block, Paragraph) else None for block in page]
    end = end_of_text(leads, setting.size)
    return end - 1 if end else None


def _lines(blocks: Sequence[Block]) -> list[Line]:
    return [
        line for block in blocks if isinstance(block, Paragraph) for line in block.lines
    ]


def _goes_on(paragraph: Paragraph, below: Paragraph, lines: Sequence[Line]) -> bool:
    """Return whether a paragraph at the end of a page goes on in one on the next.

    Args:
        paragraph: The last one of a page.
        below: The first one of the next page.
        lines: Those of the page, up to the end of the paragraph.
    """
    last, line = paragraph.lines[-1], below.lines[0]
    if abs(last.size - line.size) > _ALIKE or last.bold != line.bold:
        return False
    if last.turned or line.turned or last.tabbed or line.tabbed:
        return False
    if is_bullet(below.text) or _ENDED.search(paragraph.text):
        return False
    if len(paragraph.text.split()) < _FEWEST_WORDS:
        return False
    edge = right_edge(len(lines) - 1, lines)
    if line.text[:1].islower():
        return last.box.width >= _FULL * (edge - last.box.x0)
    return _fills(paragraph, below, edge)


def _fills(paragraph: Paragraph, below: Paragraph, edge: float) -> bool:
    """Return whether a paragraph ends with a full line, though no lower case says so.

    One line without a stop, a heading or an item, may be full by chance: there must be
    several, or its last word must ask for more.
    """
    last, line = paragraph.lines[-1], below.lines[0]
    words = paragraph.lines[0].words
    hanging = len(paragraph.lines) == 1 and is_bullet(paragraph.text) and len(words) > 1
    left = words[1].box.x0 if hanging else last.box.x0
    asked = OPEN_END.search(paragraph.text) is not None
    if line.words[0].text.endswith(":"):
        return False
    if last.bold or abs(line.box.x0 - left) > _LEVEL or breaks(last, line, edge):
        return False
    return asked or (len(paragraph.lines) > 1 and len(last.words) > _FEWEST_WORDS)


def _whole_words(
    paragraph: Paragraph, below: Paragraph, hyphens: Hyphens
) -> tuple[Paragraph, Paragraph]:
    """Return both halves; a word that the page divides goes to the second."""
    whole = hyphens.join([paragraph.text, below.text])
    if whole.startswith(f"{paragraph.text} "):
        return paragraph, below
    cut = whole.rfind(" ", 0, len(paragraph.text) - 1)
    return (
        replace(paragraph, text=whole[:cut]),
        replace(below, text=whole[cut + 1 :]),
    )

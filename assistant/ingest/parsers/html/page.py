"""The part of a page that is its content, as blocks."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement

from assistant.ingest.parsers.html.blocks import Block, finished
from assistant.ingest.parsers.html.ids import KEY_IDS, mark_name
from assistant.ingest.parsers.html.markup import split_markup, tree
from assistant.ingest.parsers.html.shown import Shown, attribute, string_of
from assistant.ingest.parsers.html.twice import left_out
from assistant.ingest.parsers.html.walk import Walker
from assistant.text import count_words

_MAIN_IDS: Final = frozenset({"main", "maincontent", "main-content"})
_MOST_OF_MAIN: Final = 0.6
_MOST_OF_ARTICLE: Final = 0.85
"""Shares of a page's words that its main part must hold to stand for the page."""


class Page(NamedTuple):
    """What is read of a page."""

    blocks: list[Block]
    hidden_words: int


def read_page(soup: BeautifulSoup) -> Page:
    """Return the blocks of a page: of its main part, where that holds most of it."""
    shown = Shown(left_out(soup))
    blocks: list[Block] = []
    for root in _roots(soup):
        blocks += Walker(shown, mark_name).walk(root)
    return Page(finished(blocks), shown.hidden_words)


def read_fragment(markup: str) -> Page:
    """Return the blocks of a piece of markup, such as a description."""
    return read_page(tree(split_markup(markup).body))


def deeper(blocks: Sequence[Block]) -> int:
    """Return how many levels to add so that no heading stands above level 2."""
    levels = [block.level for block in blocks if block.kind == "heading"]
    return max(0, 2 - min(levels, default=2))


def _roots(soup: BeautifulSoup) -> list[Tag]:
    """Return what is to be read: the main part and a title that stands outside it."""
    sizes = list(_sizes(soup))
    whole = sizes[-1][1]
    main, words = max(sizes[:-1], key=lambda size: size[1], default=(None, 0))
    if main is None or not words:
        return [soup]
    share = _MOST_OF_ARTICLE if main.name == "article" else _MOST_OF_MAIN
    if words < share * whole or _misses_ids(soup, main):
        return [soup]
    title = soup.find("h1")
    if isinstance(title, Tag) and main.find("h1") is None and Shown()(title):
        return [title, main]
    return [main]


def _misses_ids(soup: BeautifulSoup, main: Tag) -> bool:
    """Return whether facts that an id names stand outside the main part."""
    return len(main.find_all(id=KEY_IDS)) < len(soup.find_all(id=KEY_IDS))


def _sizes(soup: BeautifulSoup) -> Iterator[tuple[Tag, int]]:
    """Yield each main part with its shown words, the outer ones last; then the page."""
    shown = Shown()
    words = 0
    stack: list[tuple[Tag, Iterator[PageElement], int]] = [
        (soup, iter(soup.contents), 0)
    ]
    while stack:
        tag, children, before = stack[-1]
        node = next(children, None)
        if node is None:
            stack.pop()
            if not stack or _is_main(tag):
                yield tag, words - before
        elif not isinstance(node, Tag):
            words += count_words(string_of(node))
        elif shown(node):
            stack.append((node, iter(node.contents), words))


def _is_main(tag: Tag) -> bool:
    named = attribute(tag, "role") == "main" or attribute(tag, "id") in _MAIN_IDS
    return tag.name in {"main", "article"} or named

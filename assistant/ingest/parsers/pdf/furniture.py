"""Running headers and footers: lines that most pages repeat at top or bottom."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from assistant.ingest.parsers.pdf.lines import Line, level_lines
from assistant.ingest.parsers.pdf.page import Page, Word
from assistant.text import fold

_ZONE: Final = 0.14
"""Share of a page's height, at top and bottom, where they stand."""
_FEWEST_PAGES: Final = 3
_MOST_PAGES: Final = 0.4
"""Share of the pages that repeat them: less than half, as left and right differ."""
_SHIFT: Final = 6.0
_SMALL: Final = 0.86
"""A running header on two pages only is set this much smaller than the text."""
_DIGITS: Final = re.compile(r"\d+")
_PAGE_NUMBER: Final = re.compile(
    r"\W*(?:page\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?\W*"
)
_NUMBERED: Final = re.compile(
    r"\d{1,4}\s*[|•·]\s*\S.*|.*\S\s*[|•·]\s*(?:page\s*)?\d{1,4}"
)
_PAGE_OF: Final = re.compile(r"\W*page\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*")

Key = tuple[str, bool]
"""What a line says, and whether it stands at the bottom."""


class Running(NamedTuple):
    """The words of a page's running header and footer."""

    words: frozenset[Word]
    kept: tuple[Word, ...] = ()
    """Those of a reference or a date that stands nowhere else, on its first page."""


def running_words(pages: Sequence[Page]) -> list[Running]:
    """Return for each page the words of its running header and footer."""
    marginal = [list(_marginal(page)) for page in pages]
    repeated = _repeated(marginal) | _on_both(pages, marginal)
    found = [
        [
            (line, key)
            for line, key in lines
            if key in repeated or _is_page_number(line, key, page, len(pages))
        ]
        for page, lines in zip(pages, marginal, strict=True)
    ]
    running = [Running(frozenset(_words(lines))) for lines in found]
    for index, line in _told_once(found, _body(pages, running)):
        words, kept = running[index]
        running[index] = Running(words, (*kept, *line.words))
    return running


def _words(lines: Iterable[tuple[Line, Key]]) -> Iterator[Word]:
    for line, _ in lines:
        yield from line.words


def _body(pages: Sequence[Page], running: Sequence[Running]) -> str:
    return fold(
        " ".join(
            word.text
            for page, own in zip(pages, running, strict=True)
            for word in page.words
            if word not in own.words
        )
    )


def _told_once(
    found: Sequence[Sequence[tuple[Line, Key]]], body: str
) -> Iterator[tuple[int, Line]]:
    """Yield the lines with figures, the same on all pages, that the body lacks."""
    places: dict[Key, list[tuple[int, Line]]] = defaultdict(list)
    for index, lines in enumerate(found):
        for line, key in lines:
            places[key].append((index, line))
    for own in places.values():
        texts = {fold(line.text) for _, line in own}
        text = texts.pop()
        figures = not texts and len(own) > 1 and any(c.isdigit() for c in text)
        if figures and not _PAGE_NUMBER.fullmatch(text) and text not in body:
            yield own[0]


def _marginal(page: Page) -> Iterator[tuple[Line, Key]]:
    """Yield the lines at the top and the bottom of a page; turned ones anywhere."""
    top, bottom = _ZONE * page.height, (1 - _ZONE) * page.height
    words = [
        word
        for word in page.words
        if word.turned or not top < word.box.centre[1] < bottom
    ]
    for line in level_lines(words):
        text = _DIGITS.sub("#", fold(line.text))
        yield line, (text, line.box.centre[1] >= bottom)


def _repeated(marginal: Sequence[Sequence[tuple[Line, Key]]]) -> frozenset[Key]:
    pages_with: Counter[Key] = Counter()
    places: Mapping[Key, list[float]] = defaultdict(list)
    for lines in marginal:
        pages_with.update({key for _, key in lines})
        for line, key in lines:
            places[key].append(line.box.top)
    enough = max(_FEWEST_PAGES, _MOST_PAGES * len(marginal))
    return frozenset(
        key
        for key, count in pages_with.items()
        if count >= enough or (count >= _FEWEST_PAGES and _stays(places[key]))
    )


def _on_both(
    pages: Sequence[Page], marginal: Sequence[Sequence[tuple[Line, Key]]]
) -> frozenset[Key]:
    """Return what both pages of two repeat at one height in small letters."""
    if len(pages) != 2:
        return frozenset()
    sizes = sorted(word.size for page in pages for word in page.words)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    places = [
        {key: line.box.top for line, key in lines if line.size <= _SMALL * usual}
        for lines in marginal
    ]
    first, second = places
    return frozenset(
        key
        for key, top in first.items()
        if key in second and abs(second[key] - top) <= _SHIFT
    )


def _stays(tops: Sequence[float]) -> bool:
    """Return whether a line stands at one height wherever it is repeated."""
    return max(tops) - min(tops) <= _SHIFT and len(tops) > _FEWEST_PAGES


def _is_page_number(line: Line, key: Key, page: Page, pages: int) -> bool:
    """Return whether a line is the number of a page and nothing else."""
    text, at_bottom = fold(line.text), key[1]
    if _PAGE_OF.fullmatch(text):
        return True
    outermost = not any(
        word.box.top > line.box.bottom if at_bottom else word.box.bottom < line.box.top
        for word in page.words
    )
    if pages == 1:
        return outermost and text == "1"
    return outermost and any(p.fullmatch(text) for p in (_PAGE_NUMBER, _NUMBERED))

"""The signs of list items in a Word file, which it leaves to whoever shows it."""

import re
from dataclasses import dataclass
from typing import Final

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from assistant.ingest.parsers.word.package import number, switch, value
from assistant.ingest.parsers.word.styles import Look, Styles

_LEVELS: Final = 9
_PLACE = re.compile(r"%([1-9])")
_BULLETS: Final = frozenset("•▪●◦■□○‣⁃✓➢➤►*–—-")
_BULLET: Final = "•"
_ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MAX_ROMAN: Final = 3_999


@dataclass(frozen=True, slots=True)
class _Level:
    style: str
    text: str
    first: int
    legal: bool
    """Whether all numbers in it are shown as figures."""
    paragraph: str | None
    """The paragraph style that stands for this level."""


class Numbering:
    """Gives list items their signs; to be asked for every item, in order."""

    def __init__(self, part: Element | None, styles: Styles) -> None:
        lists = [] if part is None else part.findall(qn("w:num"))
        shared = [] if part is None else part.findall(qn("w:abstractNum"))
        self._lists = {str(item.get(qn("w:numId"))): item for item in lists}
        self._shared = {str(item.get(qn("w:abstractNumId"))): item for item in shared}
        self._styles = styles
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, list[int | None]] = {}

    def sign(self, look: Look) -> str | None:
        """Return the next sign of a paragraph's list; None where it has none."""
        name = str(look.list_id)
        if not look.list_id or name not in self._lists:
            return None
        shared = value(self._lists[name], "w:abstractNumId") or ""
        if name not in self._levels:
            self._levels[name] = self._read_levels(name, shared)
            self._restart(name, shared)
        levels = self._levels[name]
        depth = _depth(look, levels)
        if depth not in levels:
            return None
        counts = self._counts.setdefault(shared, [None] * _LEVELS)
        _count(levels, depth, counts)
        return _shown(levels, depth, counts) or None

    def _read_levels(self, name: str, shared: str) -> dict[int, _Level]:
        definition = self._shared.get(shared)
        link = value(definition, "w:numStyleLink")
        if link:
            target = self._lists.get(str(self._styles.list_of(link)))
            definition = self._shared.get(value(target, "w:abstractNumId") or "")
        found = [] if definition is None else definition.findall(qn("w:lvl"))
        for change in self._lists[name].findall(qn("w:lvlOverride")):
            found.extend(change.findall(qn("w:lvl")))
        levels = {_index(level): _level(level) for level in found}
        return {depth: level for depth, level in levels.items() if depth < _LEVELS}

    def _restart(self, name: str, shared: str) -> None:
        counts = self._counts.setdefault(shared, [None] * _LEVELS)
        for change in self._lists[name].findall(qn("w:lvlOverride")):
            first, depth = number(change, "w:startOverride"), _index(change)
            if first is not None and depth < _LEVELS:
                counts[depth] = first - 1


def plain_bullet(sign: str) -> str:
    """Return a bullet that any font shows; those of fonts of signs are plain ones."""
    return sign if sign in _BULLETS else _BULLET


def _index(element: Element) -> int:
    index = str(element.get(qn("w:ilvl"), ""))
    return int(index) if index in set("012345678") else _LEVELS


def _level(element: Element) -> _Level:
    first = number(element, "w:start")
    return _Level(
        style=value(element, "w:numFmt") or "decimal",
        text=value(element, "w:lvlText") or "",
        first=1 if first is None else first,
        legal=bool(switch(element, "w:isLgl")),
        paragraph=value(element, "w:pStyle"),
    )


def _depth(look: Look, levels: dict[int, _Level]) -> int:
    """Return the level of an item; a style may leave it to the list to name its own."""
    if look.list_level is not None:
        return look.list_level
    return next(
        (
            depth
            for depth, level in levels.items()
            if look.list_style and level.paragraph == look.list_style
        ),
        0,
    )


def _count(levels: dict[int, _Level], depth: int, counts: list[int | None]) -> None:
    """Count an item; a level above it that no item had yet counts as begun."""
    last = counts[depth]
    counts[depth] = levels[depth].first if last is None else last + 1
    counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
    for above in range(depth):
        if counts[above] is None and above in levels:
            counts[above] = levels[above].first


def _shown(levels: dict[int, _Level], depth: int, counts: list[int | None]) -> str:
    level = levels[depth]
    if level.style == "bullet":
        return plain_bullet(level.text) if level.text else ""

    def fill(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        style = "decimal" if level.legal else levels.get(place, level).style
        return _figure(counts[place] or 0, style)

    return _PLACE.sub(fill, level.text).strip()


def _figure(count: int, style: str) -> str:
    if style in ("lowerLetter", "upperLetter") and count > 0:
        times, letter = divmod(min(count, 260) - 1, 26)
        figure = chr(ord("a") + letter) * (times + 1)
    elif style in ("lowerRoman", "upperRoman") and 0 < count <= _MAX_ROMAN:
        figure = _roman(count)
    elif style == "none":
        figure = ""
    else:
        figure = f"{count:02}" if style == "decimalZero" else str(count)
    return figure.upper() if style.startswith("upper") else figure


def _roman(count: int) -> str:
    figure = ""
    for size, letters in _ROMAN:
        times, count = divmod(count, size)
        figure += letters * times
    return figure

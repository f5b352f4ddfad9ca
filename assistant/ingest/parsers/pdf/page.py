"""A PDF page as it is drawn: words, ruling lines and fills, with their places.

Coordinates are in points from the top left corner of the page as a reader sees it.
"""

from dataclasses import dataclass
from typing import Final, NamedTuple


class Box(NamedTuple):
    """A rectangle."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def centre(self) -> tuple[float, float]:
        """The point in the middle."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def holds(self, point: tuple[float, float]) -> bool:
        """Return whether a point lies inside or on the border."""
        x, y = point
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def joined(self, other: "Box") -> "Box":
        """Return the smallest box around both."""
        return Box(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )

    def level_with(self, other: "Box") -> bool:
        """Return whether both stand on one line: half of the lower one overlaps."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared >= 0.5 * min(self.height, other.height)


NOWHERE: Final = Box(0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Word:
    """Characters with no space between them."""

    text: str
    box: Box
    size: float
    """Of its largest character, in points."""
    bold: bool = False
    turned: bool = False
    """Whether it does not run from left to right; it may then hold spaces."""
    spaced: bool = False
    """Whether a space stands before it, however near the word before it is."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A straight line, level or upright, or one side of a filled rectangle."""

    upright: bool
    at: float
    """Where it stands: x of an upright one, y of a level one."""
    first: float
    last: float
    solid: bool = True
    """Whether it is drawn as a line; not so the side of a coloured area."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn on a page besides text."""

    edges: tuple[Edge, ...] = ()
    fills: tuple[Box, ...] = ()
    """Areas that are not white: coloured rectangles, pictures."""
    dots: tuple[Box, ...] = ()
    """Small shapes, as wide as they are high."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is drawn."""

    width: float
    height: float
    words: tuple[Word, ...] = ()
    """In the order in which the file paints them, which is mostly that of reading."""
    drawn: Drawn = Drawn()
    hidden: int = 0
    """How many words were left out because no reader sees them."""
    label: str = ""
    scan: str | None = None
    """What OCR read; None where it was not asked."""
    blank: bool = True
    """Whether nothing at all is drawn on it."""
    damaged: bool = False
    """Whether it could not be read."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of a document's outline."""

    title: str
    level: int
    """From 1, outermost first."""
    page: int
    """Index of the page that it leads to."""


@dataclass(frozen=True, slots=True)
class Source:
    """A PDF file as it was read."""

    pages: tuple[Page, ...]
    outline: tuple[Bookmark, ...] = ()
    title: str | None = None

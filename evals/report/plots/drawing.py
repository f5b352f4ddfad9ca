"""A picture as SVG: shapes by class, their colours in the page's style sheet."""

from collections.abc import Sequence
from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement, tostring

Point = tuple[float, float]


class Drawing:
    """A picture of a fixed size in its own units, drawn as wide as its place."""

    def __init__(self, width: float, height: float, title: str, told: str) -> None:
        """Begin a picture.

        Args:
            width: In units of the picture, as every length.
            height: Likewise.
            title: What it shows.
            told: What there is to see, for those who do not see it.
        """
        self._root = Element(
            "svg", {"viewBox": f"0 0 {width:g} {height:g}", "role": "img"}
        )
        self._root.set("aria-label", f"{title}. {told}")
        SubElement(self._root, "title").text = title
        SubElement(self._root, "desc").text = told

    def bar(self, at: Point, size: Point, kind: str, told: str = "") -> None:
        """Draw a box from its upper left corner."""
        (x, y), (width, height) = at, size
        shape = self._add("rect", kind, x=x, y=y, width=max(width, 0), height=height)
        if told:
            SubElement(shape, "title").text = told

    def line(self, start: Point, end: Point, kind: str) -> None:
        """Draw a straight line."""
        (x1, y1), (x2, y2) = start, end
        self._add("line", kind, x1=x1, y1=y1, x2=x2, y2=y2)

    def path(self, points: Sequence[Point], kind: str) -> None:
        """Draw a line from point to point."""
        for start, end in pairwise(points):
            self.line(start, end, kind)

    def dot(self, at: Point, radius: float, kind: str, told: str = "") -> None:
        """Draw a filled circle."""
        shape = self._add("circle", kind, cx=at[0], cy=at[1], r=radius)
        if told:
            SubElement(shape, "title").text = told

    def diamond(self, at: Point, radius: float, kind: str) -> None:
        """Draw a square on its corner."""
        x, y = at
        corners = (x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)
        points = " ".join(f"{a:g},{b:g}" for a, b in corners)
        SubElement(self._root, "polygon", {"class": kind, "points": points})

    def text(self, at: Point, words: str, kind: str = "") -> None:
        """Write words from a point of their base line; `kind` may end them there."""
        shape = self._add("text", kind, x=at[0], y=at[1])
        shape.text = words

    def _add(self, name: str, kind: str, **places: float) -> Element:
        attributes = {key: f"{round(value, 2):g}" for key, value in places.items()}
        if kind:
            attributes["class"] = kind
        return SubElement(self._root, name, attributes)

    def svg(self) -> str:
        """Return the picture; what is text in it is escaped."""
        return tostring(self._root, encoding="unicode")

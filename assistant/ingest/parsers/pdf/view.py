"""From a PDF's own coordinates to the page as a reader sees it."""

from dataclasses import dataclass

from assistant.ingest.parsers.pdf.page import Box


@dataclass(frozen=True, slots=True)
class View:
    """The part of the plane that is shown, and how it is turned."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0
    """Clockwise, in degrees: 0, 90, 180 or 270."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turn in (90, 270) else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point is shown, from the top left corner."""
        if self.turn == 90:
            return y - self.bottom, x - self.left
        if self.turn == 180:
            return self.right - x, y - self.bottom
        if self.turn == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return where a rectangle is shown."""
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def direction(self, x: float, y: float) -> tuple[float, float]:
        """Return where a direction points to; down is positive."""
        x0, y0 = self.point(0.0, 0.0)
        x1, y1 = self.point(x, y)
        return x1 - x0, y1 - y0

"""Ruling lines and coloured areas of a page, from its vector paths."""

import ctypes
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

import pypdfium2.raw as pdfium

from assistant.ingest.parsers.pdf.page import Box, Drawn, Edge
from assistant.ingest.parsers.pdf.view import View

_OBJECTS: Final = 20_000
"""Drawn objects of one page that are looked at; maps and charts have more."""
_FILLS: Final = 2_000
_SEGMENTS: Final = 400
"""A path with more is a drawing, not a ruling line."""
_DEPTH: Final = 6
_THIN: Final = 3.0
"""A filled rectangle no wider than this is drawn as a line."""
_STRAIGHT: Final = 1.0
_SMALLEST_DOT: Final = 1.5
_DOT: Final = 8.0
"""Width and height of a list sign at most."""
_SHORTEST: Final = 4.0
_WHITE: Final = 250

Point = tuple[float, float]


class _Matrix(NamedTuple):
    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def apply(self, x: float, y: float) -> Point:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, inner: "_Matrix") -> "_Matrix":
        """Return the matrix that applies `inner` first, then this one."""
        e, f = self.apply(inner.e, inner.f)
        return _Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            e,
            f,
        )


class _Found(NamedTuple):
    edges: list[Edge]
    fills: list[Box]
    dots: list[Box]


def read_drawn(page: object, view: View) -> Drawn:
    """Return the ruling lines and coloured areas of a page."""
    found = _Found([], [], [])
    for thing, matrix in _objects(page):
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _read_path(thing, matrix, view, found)
        elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            found.fills.append(_bounds(thing, matrix, view))
    return Drawn(tuple(found.edges), tuple(found.fills[:_FILLS]), tuple(found.dots))


def _objects(page: object) -> Iterator[tuple[object, _Matrix]]:
    """Yield drawn objects, those inside forms included, with the matrix around them."""
    left = _OBJECTS
    count = pdfium.FPDFPage_CountObjects(page)
    waiting = [
        (pdfium.FPDFPage_GetObject(page, index), _Matrix(), 0)
        for index in reversed(range(min(count, left)))
    ]
    while waiting and left:
        thing, matrix, depth = waiting.pop()
        left -= 1
        yield thing, matrix
        is_form = pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_FORM
        if is_form and depth < _DEPTH:
            inner = matrix.after(_matrix(thing))
            held = min(pdfium.FPDFFormObj_CountObjects(thing), left)
            waiting.extend(
                (pdfium.FPDFFormObj_GetObject(thing, index), inner, depth + 1)
                for index in reversed(range(held))
            )


def _matrix(thing: object) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(thing, matrix)
    return _Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _read_path(path: object, matrix: _Matrix, view: View, found: _Found) -> None:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, mode, stroke)
    filled = bool(mode.value) and not _is_white(path, pdfium.FPDFPageObj_GetFillColor)
    stroked = bool(stroke.value) and not _is_white(
        path, pdfium.FPDFPageObj_GetStrokeColor
    )
    if not filled and not stroked:
        return
    if pdfium.FPDFPath_CountSegments(path) > _SEGMENTS:
        if filled:
            found.fills.append(_bounds(path, matrix, view))
        return
    for points, closed in _subpaths(path, matrix.after(_matrix(path)), view):
        box = _around(points)
        if _is_dot(box):
            found.dots.append(box)
        elif filled and min(box.width, box.height) <= _THIN:
            found.edges.extend(_middle(box))
        else:
            found.fills.extend([box] if filled else [])
            found.edges.extend(_sides(points, closed=closed or filled, solid=stroked))


def _is_dot(box: Box) -> bool:
    widest, narrowest = max(box.width, box.height), min(box.width, box.height)
    return _SMALLEST_DOT <= narrowest <= widest <= min(_DOT, narrowest + _STRAIGHT)


def _is_white(thing: object, colour: Callable[..., int]) -> bool:
    """Return whether a colour is white, or so clear that nothing is seen of it."""
    parts = [ctypes.c_uint() for _ in range(4)]
    known = bool(colour(thing, *parts))  # a pattern has none
    red, green, blue, alpha = (part.value for part in parts)
    return known and (min(red, green, blue) >= _WHITE or alpha == 0)


def _subpaths(
    path: object, matrix: _Matrix, view: View
) -> Iterator[tuple[list[Point], bool]]:
    """Yield the points of each subpath, and whether it is closed."""
    points: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points, False
            points = []
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(view.point(*matrix.apply(x.value, y.value)))
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield points, True
            points = []
    if len(points) > 1:
        yield points, False


def _around(points: list[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _bounds(thing: object, matrix: _Matrix, view: View) -> Box:
    parts = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(thing, *parts)
    left, bottom, right, top = (part.value for part in parts)
    corners = ((left, bottom), (right, bottom), (left, top), (right, top))
    return _around([view.point(*matrix.apply(*corner)) for corner in corners])


def _middle(box: Box) -> Iterator[Edge]:
    """Yield the line that a thin rectangle looks like; a dot looks like none."""
    x, y = box.centre
    if box.width >= max(_SHORTEST, box.height):
        yield Edge(False, y, box.x0, box.x1)
    elif box.height >= _SHORTEST:
        yield Edge(True, x, box.top, box.bottom)


def _sides(points: list[Point], *, closed: bool, solid: bool) -> Iterator[Edge]:
    ends = [*points[1:], points[0]] if closed else points[1:]
    for (x0, y0), (x1, y1) in zip(points, ends, strict=False):
        width, height = abs(x1 - x0), abs(y1 - y0)
        if height <= _STRAIGHT and width >= _SHORTEST:
            yield Edge(False, (y0 + y1) / 2, min(x0, x1), max(x0, x1), solid)
        elif width <= _STRAIGHT and height >= _SHORTEST:
            yield Edge(True, (x0 + x1) / 2, min(y0, y1), max(y0, y1), solid)

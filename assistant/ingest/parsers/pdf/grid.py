"""Ruling lines to grids: which lines belong to one table, and which cells they part.

A cell is a region of the grid that no line divides, so that a cell that spans rows or
columns needs no case of its own.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from assistant.ingest.parsers.pdf.page import Box, Edge

_SNAP: Final = 3.0
"""Lines this near to each other are one line, drawn twice or not quite straight."""
_JOIN: Final = 4.0
"""A gap this long in a line is none; nor is one where two lines should meet."""
_MOST_LINES: Final = 1_500
_MOST_CELLS: Final = 4_000


class Region(NamedTuple):
    """A cell of a grid."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one ruled table, in reading order."""

    regions: tuple[Region, ...]
    xs: tuple[float, ...]
    """Where its columns begin and end."""
    ys: tuple[float, ...]

    @property
    def box(self) -> Box:
        """The place of the whole grid."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def find_grids(edges: Sequence[Edge], *, fewest: int = 2) -> list[Grid]:
    """Return the grids on a page, from top to bottom.

    Lines that are drawn come first; the sides of coloured areas count only where they
    lie in no grid of such lines, as a cell may be coloured line by line.

    Args:
        edges: The lines of the page.
        fewest: Rows, and columns, of a grid at least.
    """
    found = _grids([edge for edge in edges if edge.solid], fewest)
    if not all(edge.solid for edge in edges):
        boxes = [_grown(grid.box) for grid in found]
        rest = [e for e in edges if not any(box.holds(_centre(e)) for box in boxes)]
        found += _grids(rest, fewest)
    return sorted(found, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _grown(box: Box) -> Box:
    x0, top, x1, bottom = box
    return Box(x0 - _SNAP, top - _SNAP, x1 + _SNAP, bottom + _SNAP)


def _centre(edge: Edge) -> tuple[float, float]:
    middle = (edge.first + edge.last) / 2
    return (edge.at, middle) if edge.upright else (middle, edge.at)


def _grids(edges: Sequence[Edge], fewest: int) -> list[Grid]:
    level = merge_edges([edge for edge in edges if not edge.upright])
    upright = merge_edges([edge for edge in edges if edge.upright])
    if len(level) + len(upright) > _MOST_LINES:
        return []
    groups = _groups(level, upright)
    return [grid for group in groups if (grid := _grid(*group, fewest)) is not None]


def merge_edges(edges: Sequence[Edge]) -> list[Edge]:
    """Return parallel lines with those that lie on each other or touch made one."""
    merged: list[Edge] = []
    for near in _snapped(edges):
        at = sum(edge.at for edge in near) / len(near)
        first, last = near[0].first, near[0].last
        for edge in near[1:]:
            if edge.first > last + _JOIN:
                merged.append(Edge(edge.upright, at, first, last))
                first, last = edge.first, edge.last
            else:
                last = max(last, edge.last)
        merged.append(Edge(near[0].upright, at, first, last))
    return merged


def _snapped(edges: Sequence[Edge]) -> Iterator[list[Edge]]:
    """Yield the lines that stand at one place, each group sorted along it."""
    group: list[Edge] = []
    for edge in sorted(edges, key=lambda edge: edge.at):
        if group and edge.at - group[0].at > _SNAP:
            yield sorted(group, key=lambda edge: edge.first)
            group = []
        group.append(edge)
    if group:
        yield sorted(group, key=lambda edge: edge.first)


def _groups(
    level: Sequence[Edge], upright: Sequence[Edge]
) -> Iterator[tuple[list[Edge], list[Edge]]]:
    """Yield the lines that meet each other, directly or through others."""
    parents = list(range(len(level) + len(upright)))
    for i, across in enumerate(level):
        for j, down in enumerate(upright, len(level)):
            if _meet(across, down):
                parents[_root(parents, i)] = _root(parents, j)
    groups: dict[int, tuple[list[Edge], list[Edge]]] = {}
    for index, edge in enumerate([*level, *upright]):
        group = groups.setdefault(_root(parents, index), ([], []))
        group[edge.upright].append(edge)
    yield from groups.values()


def _meet(across: Edge, down: Edge) -> bool:
    return (
        across.first - _JOIN <= down.at <= across.last + _JOIN
        and down.first - _JOIN <= across.at <= down.last + _JOIN
    )


def _root(parents: list[int], index: int) -> int:
    while parents[index] != index:
        parents[index] = parents[parents[index]]
        index = parents[index]
    return index


def _grid(level: Sequence[Edge], upright: Sequence[Edge], fewest: int) -> Grid | None:
    if len(level) < 2 or not upright:
        return None
    xs = _places(upright, level)
    ys = _places(level, upright)
    columns, rows = len(xs) - 1, len(ys) - 1
    if min(columns, rows) < fewest or columns * rows > _MOST_CELLS:
        return None
    return Grid(tuple(_regions(xs, ys, level, upright)), xs, ys)


def _places(lines: Sequence[Edge], crossing: Sequence[Edge]) -> tuple[float, ...]:
    """Return where lines stand, and where those that cross them end beyond them."""
    places: list[float] = []
    for at in sorted(edge.at for edge in lines):
        if not places or at - places[-1] > _SNAP:
            places.append(at)
    first = min(edge.first for edge in crossing)
    last = max(edge.last for edge in crossing)
    before = [first] if first < places[0] - 2 * _JOIN else []
    after = [last] if last > places[-1] + 2 * _JOIN else []
    return (*before, *places, *after)


def _regions(
    xs: Sequence[float],
    ys: Sequence[float],
    level: Sequence[Edge],
    upright: Sequence[Edge],
) -> Iterator[Region]:
    """Yield the regions that no line divides, by their first row and column."""
    rows, columns = len(ys) - 1, len(xs) - 1
    parents = list(range(rows * columns))
    right, below = _walls(upright, xs, ys), _walls(level, ys, xs)
    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            if column + 1 < columns and (column + 1, row) not in right:
                parents[_root(parents, here + 1)] = _root(parents, here)
            if row + 1 < rows and (row + 1, column) not in below:
                parents[_root(parents, here + columns)] = _root(parents, here)
    members: dict[int, list[tuple[int, int]]] = {}
    for index in range(rows * columns):
        place = divmod(index, columns)
        members.setdefault(_root(parents, index), []).append(place)
    found = [region for cells in members.values() for region in _region(cells, xs, ys)]
    yield from sorted(found)


def _walls(
    lines: Sequence[Edge], places: Sequence[float], along: Sequence[float]
) -> set[tuple[int, int]]:
    """Return which sides of the cells are drawn, as (place, index along it)."""
    found: set[tuple[int, int]] = set()
    middles = [(a + b) / 2 for a, b in pairwise(along)]
    for line in lines:
        place = min(range(len(places)), key=lambda i: abs(places[i] - line.at))
        first = bisect_left(middles, line.first)
        while first < len(middles) and middles[first] <= line.last:
            found.add((place, first))
            first += 1
    return found


def _region(
    cells: Sequence[tuple[int, int]], xs: Sequence[float], ys: Sequence[float]
) -> Iterator[Region]:
    """Yield one region for a rectangle of cells, and one a row for other shapes."""
    top, bottom = min(r for r, _ in cells), max(r for r, _ in cells)
    left, right = min(c for _, c in cells), max(c for _, c in cells)
    if len(cells) != (bottom - top + 1) * (right - left + 1):
        for row in range(top, bottom + 1):
            inside = [cell for cell in cells if cell[0] == row]
            if top < bottom:
                yield from _region(inside, xs, ys)
            else:
                yield from (
                    Region(row, c, 1, 1, Box(xs[c], ys[row], xs[c + 1], ys[row + 1]))
                    for _, c in inside
                )
        return
    box = Box(xs[left], ys[top], xs[right + 1], ys[bottom + 1])
    yield Region(top, left, bottom - top + 1, right - left + 1, box)

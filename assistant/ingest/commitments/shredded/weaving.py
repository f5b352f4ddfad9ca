"""Cells of a row whose lines a tool printed in turn, taken apart again.

What stood side by side comes out line by line: the first line of each cell, then the
second of each, with no blank line between. The wrapping shows which line goes on with
which: a line is as full as the first word of the next one made it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from assistant.ingest.commitments.owners import looks_like_owners
from assistant.ingest.commitments.shredded.fragments import Fragment
from assistant.ingest.commitments.shredded.looks import look

_DOING = re.compile(r"[A-Z][a-z]+ing\s")
_FEWEST: Final = 5
_MOST: Final = 36
_SLACK: Final = 1
_ACTION: Final = 2.0
"""What begins with a verb looks so much like an action."""
_NO_ACTION: Final = -0.5
"""What shows success looks even less like one."""

_Cells = tuple[tuple[Fragment, ...], ...]


def unwoven(fragments: Sequence[Fragment]) -> list[Fragment]:
    """Return the lines of a part of a plan with the lines of each cell together."""
    found: list[Fragment] = []
    for run in _runs(fragments):
        cells = _taken_apart(run)
        if cells is None:
            found.extend(_parted(run))
            continue
        for first, *rest in cells:
            found.append(replace(first, blank=True, woven=True))
            found.extend(replace(line, woven=True) for line in rest)
    return found


def _parted(run: list[Fragment]) -> list[Fragment]:
    """Part an action from the name of the item that stands directly above it."""
    if len(run) < 2 or run[0].low or run[0].due or _acts(run[0]):
        return run
    name, line = run[:2]
    longest = max(len(each.text) for each in run)
    room = len(name.text) + 1 + line.first < longest
    if not room or looks_like_owners(name.text) or look(line, "action") < _ACTION:
        return run
    return [name, replace(line, blank=True), *run[2:]]


def _runs(fragments: Sequence[Fragment]) -> Iterator[list[Fragment]]:
    """Yield the lines that no blank line, page or date parts."""
    run: list[Fragment] = []
    for fragment in fragments:
        if run and (fragment.blank or fragment.page or fragment.due or run[-1].due):
            yield run
            run = []
        run.append(fragment)
    if run:
        yield run


def _taken_apart(run: Sequence[Fragment]) -> _Cells | None:
    """Return the cells whose lines a run of lines holds in turn; None if none does."""
    if not _FEWEST <= len(run) <= _MOST or _in_turn(run):
        return None
    for count in (3, 2):
        if not _begin_cells(run[:count]):
            continue
        ways = [cells for cells in _ways(run, count) if _goes(cells)]
        if ways:
            return max(ways, key=_margin)
    return None


def _begin_cells(firsts: Sequence[Fragment]) -> bool:
    """Return whether lines may be the first ones of cells side by side."""
    if any(line.low or looks_like_owners(line.text) for line in firsts):
        return False
    return len(firsts) < 3 or look(firsts[-1], "action") >= _NO_ACTION


def _acts(line: Fragment) -> bool:
    """Return whether a line begins as actions do."""
    return look(line, "action") >= _ACTION or _DOING.match(line.text) is not None


def _in_turn(run: Sequence[Fragment]) -> bool:
    """Return whether the lines may be read as they stand, a cell after the other."""
    cells: list[list[Fragment]] = []
    for line in run:
        if line.low and cells:
            cells[-1].append(line)
        else:
            cells.append([line])
    return all(_room(cell) > 0 for cell in cells)


def _ways(run: Sequence[Fragment], count: int) -> Iterator[_Cells]:
    """Yield the ways in which so many cells may have been printed in turn."""
    size = len(run)
    for first in range(1, size):
        if count == 2:
            yield _dealt(run, (first, size - first))
            continue
        for second in range(1, size - first):
            yield _dealt(run, (first, second, size - first - second))


def _dealt(run: Sequence[Fragment], sizes: Sequence[int]) -> _Cells:
    cells: list[list[Fragment]] = [[] for _ in sizes]
    lines = iter(run)
    for number in range(max(sizes)):
        for cell, size in zip(cells, sizes, strict=True):
            if number < size:
                cell.append(next(lines))
    return tuple(map(tuple, cells))


def _goes(cells: _Cells) -> bool:
    """Return whether each cell is wrapped as cells are, and two are at all."""
    if sum(len(cell) > 1 for cell in cells) < 2:
        return False
    told = len(cells) > 2 and _acts(cells[-1][0])
    if not told and not all(line.low for cell in cells for line in cell[1:]):
        return False
    return all(_room(cell) > -_SLACK for cell in cells)


def _margin(cells: _Cells) -> tuple[int, int]:
    """Return how well some cells are wrapped: broken phrases first, then the room."""
    broken = sum(not line.low for cell in cells for line in cell[1:])
    return -broken, min(map(_room, cells))


def _room(cell: Sequence[Fragment]) -> int:
    """Return by how much the longest line is shorter than what would not have fitted.

    Below 1 a line ended though the next word had room.
    """
    needs = [len(line.text) + 1 + below.first for line, below in pairwise(cell)]
    longest = max(len(line.text) for line in cell)
    return min(needs) - longest if needs else _MOST

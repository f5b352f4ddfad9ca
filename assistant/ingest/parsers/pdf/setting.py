"""How a document is set: the size of its text and the distance of its lines."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from assistant.ingest.parsers.pdf.lines import Line

_WIDEST: Final = 2.5
"""Lines further apart than this, in sizes, are not of one paragraph."""
_USUAL: Final = 1.2
_PARAGRAPH: Final = 1.3
"""A distance this much above the usual one parts paragraphs."""
_RAGGED: Final = 5.0
"""Full lines of a column end within this many sizes of each other."""
_FULL_LINES: Final = 3
_FULL_SHARE: Final = 0.35
"""Share of a column's lines that are full; a list of names has fewer."""

_REACHES: Final = (12, 80)
"""How many lines before and after one show where its column ends."""
_ENOUGH: Final = 2
_MUCH: Final = 0.2
"""A size that more of the text has than this is not one of headings."""
_FEW: Final = 400
"""Characters that say nothing of what is usual."""
_INDENT: Final = 4.0
"""Lines of a column begin within this many sizes of each other."""
_ENDS: Final = tuple(".!?:;")


@dataclass(frozen=True, slots=True)
class Setting:
    """What is usual in a document."""

    size: float
    """Size of most of its text, in points."""
    leading: float
    """From line to line, in sizes."""
    usual_sizes: frozenset[float] = frozenset()
    """The sizes that much of its text has."""

    def parts(self, last: Line, line: Line) -> bool:
        """Return whether the gap between two lines is that between paragraphs."""
        step = line.box.bottom - last.box.bottom
        size = max(last.size, line.size)
        return step > self.leading * _PARAGRAPH * size or step <= 0


def read_setting(pages: Sequence[Sequence[Line]]) -> Setting:
    """Return how the lines of a document are set."""
    characters: Counter[float] = Counter()
    steps: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            characters[line.size] += len(line.text)
        for last, line in pairwise(lines):
            step = (line.box.bottom - last.box.bottom) / max(line.size, 1.0)
            if 0.5 < step < _WIDEST and wraps(last, line):
                steps[round(step, 1)] += 1
    total = sum(characters.values()) or 1
    return Setting(
        size=_mode(characters, 11.0),
        leading=_mode(steps, _USUAL),
        usual_sizes=frozenset(
            size for size, n in characters.items() if n > max(_MUCH * total, _FEW)
        ),
    )


def wraps(last: Line, line: Line) -> bool:
    """Return whether a line goes on with a sentence of the one before it for sure."""
    return (
        line.text[:1].islower()
        and not line.turned
        and line.size == last.size
        and last.text[-1:] not in _ENDS
    )


def right_edge(index: int, lines: Sequence[Line]) -> float:
    """Return where the full lines of a line's column end.

    Those near it that go on for sure in the next one tell; where there are none, its
    column ends where many of its lines do.

    Args:
        index: Which line.
        lines: Those of its page, in reading order.
    """
    near: Sequence[Line] = lines
    for reach in _REACHES:
        near = lines[max(index - reach, 0) : index + reach]
        ends = [
            last.box.x1
            for last, line in pairwise(near)
            if wraps(last, line)
            and abs(last.box.x0 - lines[index].box.x0) <= _INDENT * last.size
        ]
        if len(ends) >= _ENOUGH:
            return max(ends)
    return _common_edge(lines[index], near)


def _common_edge(line: Line, near: Sequence[Line]) -> float:
    box = line.box
    ends = sorted(
        other.box.x1
        for other in near
        if other.box.x0 < box.x1 and other.box.x1 > box.x0 and not other.turned
    )
    for index in reversed(range(len(ends))):
        full = index + 1 - bisect_left(ends, ends[index] - _RAGGED * line.size)
        if full >= max(_FULL_LINES, _FULL_SHARE * (index + 1)):
            return ends[index]
    return max(ends, default=box.x1)


def _mode(counts: Counter[float], default: float) -> float:
    return max(counts, key=lambda key: (counts[key], -key)) if counts else default

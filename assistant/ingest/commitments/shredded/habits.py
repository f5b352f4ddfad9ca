"""What is regular in a shredded plan: where its columns wrap, and in what order."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate, chain, groupby, pairwise
from math import log
from typing import Final

from assistant.ingest.commitments.shredded.fragments import Fragment
from assistant.ingest.commitments.tables.columns import Kind

REACH: Final = 30
"""Lines that may stand between two lines of one cell."""
_FIRST_WIDTHS: Final[Mapping[str, int]] = {
    "item": 28, "benefit": 28, "action": 36, "due": 16, "owners": 24, "measures": 26
}  # fmt: skip
_WRAPPED: Final = 0.08
"""Share of lines in the middle of a phrase that shows that cells are wrapped."""
_UNKNOWN: Final = 400
"""Width where each cell is a line, however long."""
_NEAR: Final = 90
"""Lines above and below in which the width of a column is measured."""
_NEAR_VOTES: Final = 3
"""Votes of a line nearby, beside one of each line of the plan."""
_STEP: Final = 15
_FEWEST: Final = 4
_LEARNED: Final = 0.4
"""Weight of what the plan shows of its order, beside what its header says."""


def is_wrapped(fragments: Sequence[Fragment]) -> bool:
    """Return whether the cells of a plan are wrapped, not each a line."""
    return sum(fragment.low for fragment in fragments) >= _WRAPPED * len(fragments)


class Habits:
    """Widths and order of the columns; of the header alone, or learned from a reading.

    A plan may change the widths of its columns from page to page: they are measured
    near each line. A width is the one at which most wrapped lines had to be wrapped.
    """

    def __init__(
        self,
        order: Sequence[Kind],
        segments: Sequence[Sequence[Fragment]] = (),
        labels: Sequence[Sequence[Kind]] = (),
    ) -> None:
        """Learn from the lines of a plan and, where they are given, their columns."""
        self._place = {kind: place for place, kind in enumerate(order)}
        self._wraps: dict[Kind, list[tuple[int, int, int]]] = {}
        self._steps: Counter[tuple[Kind, Kind]] = Counter()
        self._known: dict[tuple[Kind, int], int] = {}
        self._worth: dict[tuple[Kind, Kind], float] = {}
        self._wrapped = is_wrapped([*chain(*segments)])
        first = 0
        for fragments, kinds in zip(segments, labels, strict=False):
            self._learn_wraps(first, fragments, kinds)
            self._steps.update(pairwise(kind for kind, _ in groupby(kinds)))
            first += len(fragments)
        self._from = Counter[Kind]()
        for (above, _), count in self._steps.items():
            self._from[above] += count

    def width(self, kind: Kind, index: int) -> int:
        """Return how many characters fit on a line of a column near a line."""
        key = (kind, index // _STEP)
        if key not in self._known:
            self._known[key] = self._measure(kind, key[1] * _STEP)
        return self._known[key]

    def step(self, above: Kind, kind: Kind) -> float:
        """Return how usual it is that one column follows another; 0 at most."""
        key = (above, kind)
        if key not in self._worth:
            self._worth[key] = self._learned(above, kind)
        return self._worth[key]

    def _learned(self, above: Kind, kind: Kind) -> float:
        expected = self._expected(above, kind)
        if not self._from[above]:
            return expected
        share = (self._steps[above, kind] + 0.5) / (
            self._from[above] + 0.5 * len(self._place)
        )
        return (1 - _LEARNED) * expected + _LEARNED * log(share)

    def _expected(self, above: Kind, kind: Kind) -> float:
        step = self._place[kind] - self._place[above]
        if step > 0:
            return -0.2 - 0.7 * (step - 1)
        into = self._place[kind]
        return -0.8 - 0.3 * into if into <= self._place.get("action", 0) else -2.2

    def _learn_wraps(
        self, first: int, fragments: Sequence[Fragment], kinds: Sequence[Kind]
    ) -> None:
        last: dict[Kind, int] = {}
        for index, (fragment, kind) in enumerate(zip(fragments, kinds, strict=True)):
            above = last.get(kind)
            if fragment.low and above is not None and index - above < REACH:
                length = len(fragments[above].text)
                most = length + len(fragment.text.split()[0])
                self._wraps.setdefault(kind, []).append((first + index, length, most))
            last[kind] = index

    def _measure(self, kind: Kind, index: int) -> int:
        wraps = self._wraps.get(kind, [])
        low = bisect_left(wraps, (index - _NEAR,))
        near = wraps[low : bisect_left(wraps, (index + _NEAR,))]
        if len(wraps) < _FEWEST:
            return _FIRST_WIDTHS.get(kind, 30) if self._wrapped else _UNKNOWN
        changes: Counter[int] = Counter()
        for weight, group in ((_NEAR_VOTES, near), (1, wraps)):
            for _, least, most in group:
                changes[least] += weight
                changes[most + 1] -= weight
        widths = range(min(changes), max(changes))
        votes = dict(
            zip(widths, accumulate(changes[width] for width in widths), strict=True)
        )
        top = max(votes.values())
        best = sorted(width for width, count in votes.items() if count == top)
        return best[len(best) // 2]

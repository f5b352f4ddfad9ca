"""Which column each line of a shredded plan belongs to.

A beam of readings goes through the lines. A reading is worth more the better its lines
look like their columns, fit their widths, are wrapped where their columns wrap, and
follow the order of the header. The widths are learned from the best reading, and the
lines are read again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, inf
from operator import itemgetter
from typing import Final, NamedTuple

from assistant.ingest.commitments.shredded.fragments import Fragment
from assistant.ingest.commitments.shredded.habits import REACH, Habits
from assistant.ingest.commitments.shredded.looks import look
from assistant.ingest.commitments.tables.columns import Kind

_NARROW: Final = 4
_LONG: Final = 1_500
"""Lines of a plan that shows its habits at the first reading."""
_WORK: Final = 24_000
"""Readings that are gone through at most; a long plan gets a narrower beam."""
_LAG: Final = 14
"""Lines after which a line's label is held to be settled in all readings."""
_BEAMS: Final = (6, 8, 16)
"""Readings that are kept, round by round: the first ones only learn what is regular."""
_MARGIN: Final = 0.3
"""By how much the best column must fit a line better than the next best."""
_HOPELESS: Final = 8.0
"""A column that a line fits so much worse than the best is not tried."""
_BEHIND: Final = 3.5
"""A reading that is so much worse than the best is given up."""
_MOST: Final = 2.0
"""What the wrapping of a line adds at most."""
_LAST: Final[frozenset[Kind]] = frozenset({"due", "owners", "measures"})
_RIGHT: Final = 3.0
"""By how much worse these fit what is printed in turn, which the first columns are."""
_SLACK: Final = 2
"""Characters by which a line may be longer or shorter than letters of even width."""


class Label(NamedTuple):
    """The column of a line, and how sure that is (0 to 1)."""

    kind: Kind
    certainty: float


@dataclass(frozen=True, slots=True)
class _Reading:
    score: float
    kind: Kind | None
    last: tuple[int, ...]
    """For each column the index of its latest line; -1 before the first."""
    labels: tuple[Kind, ...]
    """Of the latest lines."""


_Way = tuple[float, Kind, _Reading]
"""What a reading is worth with one more line, the line's column, and the reading."""


_worth = itemgetter(0)


def label(
    segments: Sequence[Sequence[Fragment]], order: Sequence[Kind]
) -> tuple[list[list[Label]], Habits]:
    """Return the column of each line, and what is regular in the plan.

    Args:
        segments: The lines of a plan, without its header, cut at its themes.
        order: Its columns, from left to right.
    """
    habits = Habits(order, segments)
    count = sum(map(len, segments))
    most = max(_NARROW, _WORK // max(count, 1))
    labels: list[list[Label]] = []
    for beam in _BEAMS if count < _LONG else _BEAMS[::2]:
        first, labels = 0, []
        for segment in segments:
            labels.append(_Beam(segment, order, habits, first, min(beam, most)).read())
            first += len(segment)
        kinds = [[kind for kind, _ in found] for found in labels]
        habits = Habits(order, segments, kinds)
    return labels, habits


class _Beam:
    def __init__(
        self,
        fragments: Sequence[Fragment],
        order: Sequence[Kind],
        habits: Habits,
        first: int,
        beam: int,
    ) -> None:
        self._fragments = fragments
        self._order = tuple(order)
        self._place = {kind: place for place, kind in enumerate(order)}
        self._habits = habits
        self._first = first
        self._beam = beam

    def read(self) -> list[Label]:
        """Return the label of each line."""
        beam = [_Reading(0.0, None, (-1,) * len(self._order), ())]
        settled: list[Label] = []
        for index in range(len(self._fragments)):
            beam = self._next(beam, index)
            if index >= _LAG:
                settled.append(_settle(beam, index - _LAG))
        rest = range(len(settled), len(self._fragments))
        return self._weighed([*settled, *(_settle(beam, index) for index in rest)])

    def _next(self, beam: Sequence[_Reading], index: int) -> list[_Reading]:
        """Return the best readings with one more line, the best first."""
        found: list[_Reading] = []
        seen: set[tuple[Kind, tuple[int, ...]]] = set()
        ways = sorted(self._ways(beam, index), key=_worth, reverse=True)
        least = ways[0][0] - _BEHIND
        for score, kind, reading in ways:
            if score < least or len(found) == self._beam:
                break
            place = self._place[kind]
            last = (*reading.last[:place], index, *reading.last[place + 1 :])
            if (kind, last) not in seen:
                seen.add((kind, last))
                labels = (*reading.labels[-_LAG:], kind)
                found.append(_Reading(score, kind, last, labels))
        return found

    def _ways(self, beam: Sequence[_Reading], index: int) -> list[_Way]:
        """Return readings with each column that a line may be of, and their worth.

        What a column is worth hangs on little of a reading: it is worked out once.
        Those that are far behind the best are left out.
        """
        moves: dict[tuple[Kind, ...], list[tuple[Kind, int, float]]] = {}
        wraps: dict[tuple[Kind, int, bool], float] = {}
        alone = [(kind, self._place[kind], own) for kind, own in self._alone(index)]
        ways: list[_Way] = []
        least = -inf
        for reading in beam:
            before = reading.labels[-2 if reading.kind == "due" else -1 :]
            if before not in moves:
                moves[before] = [
                    (kind, place, own + self._move_score(reading, index, kind))
                    for kind, place, own in alone
                ]
            for kind, place, score in moves[before]:
                worth = reading.score + score
                if worth + _MOST < least:
                    continue
                wrap = (kind, reading.last[place], reading.kind == kind)
                if wrap not in wraps:
                    wraps[wrap] = self._wrap_score(reading, index, kind)
                worth += wraps[wrap]
                if worth >= least:
                    ways.append((worth, kind, reading))
                    least = max(least, worth - _BEHIND)
        return ways

    def _weighed(self, labels: Sequence[Label]) -> list[Label]:
        """Lower the certainty of lines that would go on with another cell as well."""
        found: list[Label] = []
        last = [-1] * len(self._order)
        for index, (kind, certainty) in enumerate(labels):
            fragment = self._fragments[index]
            if fragment.low and (fragment.blank or fragment.page):
                reading = _Reading(0.0, None, tuple(last), ())
                scores = {
                    other: score + self._wrap_score(reading, index, other)
                    for other, score in self._alone(index)
                }
                own = scores.pop(kind)
                rival = max(scores.values(), default=own - _MARGIN)
                certainty = certainty if own - rival >= _MARGIN else min(certainty, 0.5)
            found.append(Label(kind, certainty))
            last[self._place[kind]] = index
        return found

    def _alone(self, index: int) -> list[tuple[Kind, float]]:
        """Return how well a line by itself fits the columns that it may be of."""
        fragment = self._fragments[index]
        scores = {
            kind: look(fragment, kind) + self._width_score(index, kind)
            for kind in self._order
        }
        if fragment.woven:
            scores |= {kind: scores[kind] - _RIGHT for kind in _LAST & scores.keys()}
        least = max(scores.values()) - _HOPELESS
        return [(kind, score) for kind, score in scores.items() if score >= least]

    def _width_score(self, index: int, kind: Kind) -> float:
        over = len(self._fragments[index].text) - self._width(index, kind) - _SLACK
        return -min(over * 0.7, 7.0) if over > 0 else 0.0

    def _width(self, index: int, kind: Kind) -> int:
        return self._habits.width(kind, self._first + index)

    def _move_score(self, reading: _Reading, index: int, kind: Kind) -> float:
        """Return how well a line's column follows that of the line above."""
        fragment = self._fragments[index]
        if reading.kind is None:
            return -0.7 * self._place[kind]
        if kind == reading.kind:
            if fragment.page or not fragment.blank:
                return 0.0
            return -0.8 if fragment.low else -1.5
        if fragment.page:
            return -0.6
        step = self._habits.step(reading.kind, kind)
        if fragment.blank:
            return step
        return self._near_score(reading, fragment, kind, step)

    def _near_score(
        self, reading: _Reading, fragment: Fragment, kind: Kind, step: float
    ) -> float:
        """Return how well a line follows one of another column just above it."""
        if fragment.woven:
            return -_HOPELESS
        if self._returns(reading, fragment, kind):
            return 1.0
        if "due" in (kind, reading.kind):
            return 0.5 * step
        return -1.2 if fragment.low else -2.5

    def _returns(self, reading: _Reading, fragment: Fragment, kind: Kind) -> bool:
        """Return whether a line goes on below a date that was cut off a line's end."""
        runs = reading.kind == "due" and fragment.low and not fragment.blank
        return runs and reading.labels[-2:-1] == (kind,)

    def _wrap_score(self, reading: _Reading, index: int, kind: Kind) -> float:
        """Return how well a line goes on with the latest one of its column."""
        fragment = self._fragments[index]
        at = reading.last[self._place[kind]]
        if at < 0 or index - at > REACH:
            return -4.0 if fragment.low else 0.0
        above = self._fragments[at]
        if kind == "due":
            return 0.5 if above.month and fragment.year else 0.0
        if not fragment.low and not above.opens:
            return 0.0
        if not fragment.low and reading.kind != kind:
            return 0.0
        if above.text.endswith(":"):
            return 2.0
        near = reading.kind == kind and not fragment.blank
        away = 0.0 if reading.kind == kind or fragment.page else -0.8
        ended = above.text.endswith(".") or (above.complete and kind == "measures")
        away -= 1.5 if ended and not near else 0.0
        return away + self._gap_score(above, index, kind)

    def _gap_score(self, above: Fragment, index: int, kind: Kind) -> float:
        """Return whether a line had to be wrapped before this one in its column."""
        if kind == "owners":
            return 1.5 if above.opens else 0.3
        length = len(above.text)
        gap = self._width(index, kind) - (length + 1 + self._fragments[index].first)
        if gap < _SLACK:
            return 0.6
        torn = " " not in above.text  # a line of one word was torn off, not wrapped
        return -min(0.3 * gap, 0.8 if torn else 2.5)


def _settle(beam: Sequence[_Reading], index: int) -> Label:
    """Return the label of a line in the best reading, and its share in the beam."""
    offset = index - (len(beam[0].labels) and _last_index(beam[0])) - 1
    best = beam[0].labels[offset]
    top = beam[0].score
    weights = [(exp(reading.score - top), reading.labels[offset]) for reading in beam]
    total = sum(weight for weight, _ in weights)
    share = sum(weight for weight, kind in weights if kind == best) / total
    return Label(best, share)


def _last_index(reading: _Reading) -> int:
    return max(reading.last)

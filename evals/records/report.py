"""Scores to the table of the records, and what is wrong below it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

from evals.records.run import Scored
from evals.records.scoring import Count, Score
from evals.stats import bootstrap_interval, wilson_interval

_GROUPS: Final = (
    ("shipped", "shipped", False),
    ("self-built", "built", False),
    ("self-built, held out", "built", True),
    ("real", "real", False),
)
"""What a group is called, its origin, and whether its documents were held out."""
_LAYOUTS: Final = {
    "ruled table": "ruled tables",
    "unruled table": "other tables",
    "html table": "other tables",
    "markdown table": "other tables",
    "shredded": "shredded plans",
}
_OTHERWISE: Final = "prose and lists"
_HEADER: Final = ("on", "figure", "value", "n", "95 % interval")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    on: str
    figure: str
    value: float | None
    n: int
    interval: tuple[float, float] | None

    def cells(self) -> tuple[str, ...]:
        """Return what is printed."""
        interval = "{:.2f} to {:.2f}".format(*self.interval) if self.interval else "-"
        value = "-" if self.value is None else f"{self.value:.3f}"
        return self.on, self.figure, value, str(self.n), interval


def record_rows(scored: Scored) -> Iterator[Row]:
    """Yield the figures, apart for shipped, self-built and real documents."""
    for name, origin, held_out in _GROUPS:
        group = [
            score
            for score in scored.scores
            if score.origin == origin
            and (score.document in scored.held_out) == held_out
        ]
        if origin == "real":
            exact = [right for score in group for right in score.exact]
            yield _share(name, "header fields: exact", sum(exact), len(exact))
            continue
        yield from _fact_rows(name, group)
        for layout in dict.fromkeys([*_LAYOUTS.values(), _OTHERWISE]):
            of_layout = [
                score
                for score in group
                if score.planned and _LAYOUTS.get(score.layout, _OTHERWISE) == layout
            ]
            if of_layout:
                yield from _commitment_rows(f"{name}, {layout}", of_layout)


def _fact_rows(name: str, group: Sequence[Score]) -> Iterator[Row]:
    facts = _sum(group, lambda score: [*score.facts.values()])
    yield _share(name, "role facts: recall", facts.right, facts.gold)
    yield _share(name, "role facts: precision", facts.right, facts.found)
    overlaps = [share for score in group for share in score.overlaps]
    yield Row(
        name,
        "role facts: overlap of the spans",
        fmean(overlaps) if overlaps else None,
        len(overlaps),
        bootstrap_interval(overlaps),
    )
    silent = _sum(group, lambda score: [score.silent])
    yield _share(name, "not stated: precision", silent.right, silent.found)
    criteria = _sum(group, lambda score: [score.criteria])
    yield _share(name, "criteria: recall", criteria.right, criteria.gold)
    yield _share(name, "criteria: precision", criteria.right, criteria.found)


def _commitment_rows(name: str, group: Sequence[Score]) -> Iterator[Row]:
    cells = _sum(group, lambda score: [score.cells])
    flagged = _sum(group, lambda score: [score.flagged])
    wrong = flagged.found - flagged.right
    given = cells.right + flagged.right
    yield _share(name, "cells: recall", given, cells.gold)
    if not flagged.found:
        yield _share(name, "cells: precision", cells.right, cells.found)
        return
    yield _share(name, "cells: recall, unflagged", cells.right, cells.gold)
    yield _share(name, "cells: precision, unflagged", cells.right, cells.found)
    yield _share(name, "cells: flagged that are wrong", wrong, flagged.found)


def _sum(group: Sequence[Score], counts: Callable[[Score], Sequence[Count]]) -> Count:
    total = Count()
    for score in group:
        for count in counts(score):
            total.add(count.gold, count.found, count.right)
    return total


def _share(on: str, figure: str, right: int, n: int) -> Row:
    return Row(on, figure, right / n if n else None, n, wilson_interval(right, n))


def records_text(scored: Scored) -> str:
    """Return the table as Markdown, and how many documents it is about."""
    rows = [row.cells() for row in record_rows(scored)]
    widths = [max(map(len, column)) for column in zip(_HEADER, *rows, strict=True)]
    lines = [_line(_HEADER, widths), _line(["-" * width for width in widths], widths)]
    lines += [_line(row, widths) for row in rows]
    counted = f"{len(scored.scores)} documents scored, {len(scored.absent)} absent"
    return "\n".join([*lines, counted])


def misses_text(scored: Scored) -> str:
    """Return what is wrong, a line each; of what is held out nothing is told."""
    return "\n".join(
        f"{score.document}: {miss}"
        for score in scored.scores
        if score.document not in scored.held_out
        for miss in score.misses
    )


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"

"""Figures with their intervals, and the one table that every suite prints."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from evals.stats import Interval, bootstrap_interval, wilson_interval


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure over a group; None where there is nothing to measure."""

    value: float | None
    n: int
    interval: Interval | None = None

    def shown(self) -> str:
        """Return value, interval and n; a dash where there is nothing to measure."""
        if self.value is None:
            return "-"
        form, ends = ("{:.3f}", "{:.2f} to {:.2f}, ")
        if self.value > 1:  # no share: words, a ratio, milliseconds
            form, ends = ("{:.1f}", "{:.1f} to {:.1f}, ")
        interval = ends.format(*self.interval) if self.interval else ""
        return f"{form.format(self.value)} ({interval}n {self.n})"


def share(right: int, n: int) -> Figure:
    """Return a proportion with its Wilson interval."""
    return Figure(right / n if n else None, n, wilson_interval(right, n))


def share_of(verdicts: Sequence[bool | None]) -> Figure:
    """Return the share of the verdicts that are true; None is not eligible."""
    eligible = [verdict for verdict in verdicts if verdict is not None]
    return share(sum(eligible), len(eligible))


def mean_of(values: Sequence[float | None]) -> Figure:
    """Return the mean of the values with its bootstrap interval; None is not one."""
    eligible = [value for value in values if value is not None]
    mean = fmean(eligible) if eligible else None
    return Figure(mean, len(eligible), bootstrap_interval(eligible))


def table_text(
    names: Sequence[str],
    aims: Mapping[str, str],
    columns: Mapping[str, Mapping[str, Figure]],
) -> str:
    """Return a table as Markdown: a figure a row, its aim, and a column a group.

    Args:
        names: The figures, in order.
        aims: What a figure should reach, for those that have an aim.
        columns: The figures of each group, by name; one that is not there is a dash.
    """
    rows = [["figure", "aim", *columns], ["---"] * (2 + len(columns))]
    nothing = Figure(None, 0)
    rows += [
        [
            name,
            aims.get(name, "-"),
            *(column.get(name, nothing).shown() for column in columns.values()),
        ]
        for name in names
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)

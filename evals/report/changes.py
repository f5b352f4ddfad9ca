"""What a comparison says, in lines that every form of the report shares."""

from collections import Counter
from dataclasses import dataclass

from evals.comparison.comparison import Comparison
from evals.comparison.rows import Row


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of two runs, ready to be shown."""

    title: str
    group: str
    before: str
    after: str
    difference: str
    verdict: str
    kind: str
    """`better`, `worse` or empty."""


def change_lines(comparison: Comparison) -> list[Line]:
    """Return the figures that differ at all, the shown differences first."""
    rows = [row for row in comparison.rows if row.found.value]
    return [_line(row) for row in sorted(rows, key=_order)]


def changed_text(comparison: Comparison) -> str:
    """Return how many cases changed, in a sentence."""
    counts = Counter(change.change for change in comparison.changed)
    shown = Counter(row.verdict for row in comparison.rows)
    return (
        f"{counts['broke']} that did not fail fail now, {counts['mended']} the other "
        f"way round, {counts['moved']} fail at another stage. Shown beyond chance: "
        f"{shown['better']} figures better, {shown['worse']} worse."
    )


def _order(row: Row) -> tuple[int, str]:
    order = ("worse", "better", "no difference shown")
    return order.index(row.verdict), row.group


def _line(row: Row) -> Line:
    found = row.found
    interval = (
        f" ({found.interval.low:+.3f} to {found.interval.high:+.3f})"
        if found.interval
        else ""
    )
    verdict = row.verdict
    return Line(
        row.measure.title,
        row.group,
        f"{found.before:.3f}",
        f"{found.after:.3f}",
        f"{found.value:+.3f}{interval}",
        {"better": "▲ better", "worse": "▼ worse"}.get(verdict, verdict),
        verdict if verdict in {"better", "worse"} else "",
    )

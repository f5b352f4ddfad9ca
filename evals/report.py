"""Results to text: one table, then what failed; the only place that rounds."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from evals.metrics import percentile
from evals.run import RECALL_K, CaseResult, Run
from evals.stats import Interval, bootstrap_interval, wilson_interval


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; None where no case was eligible."""

    name: str
    value: float | None
    n: int
    interval: Interval | None


def figures(results: Sequence[CaseResult]) -> list[Figure]:
    """Return every figure of the table, each over its eligible cases."""
    kinds = sorted({result.kind for result in results if result.right is not None})
    by_kind = [
        _share(f"right: {kind}", [r.right for r in results if r.kind == kind])
        for kind in kinds
    ]
    return [
        _mean(f"recall@{RECALL_K}", [r.recall_at_5 for r in results]),
        _mean("MRR", [r.reciprocal_rank for r in results]),
        _share("right", [r.right for r in results]),
        _share("cited", [r.cited for r in results]),
        _share("refused", [r.refused for r in results]),
        _share("wrongly refused", [r.wrongly_refused for r in results]),
        _share("quotes exact", [r.quotes_exact for r in results]),
        *by_kind,
    ]


def _share(name: str, verdicts: Sequence[bool | None]) -> Figure:
    eligible = [verdict for verdict in verdicts if verdict is not None]
    n, count = len(eligible), sum(eligible)
    return Figure(name, count / n if n else None, n, wilson_interval(count, n))


def _mean(name: str, values: Sequence[float | None]) -> Figure:
    eligible = [value for value in values if value is not None]
    mean = fmean(eligible) if eligible else None
    return Figure(name, mean, len(eligible), bootstrap_interval(eligible))


def table_text(results: Sequence[CaseResult]) -> str:
    """Return the table, and the latencies below it."""
    rows = [("", "value", "n", "95 % interval")]
    rows += [
        (
            figure.name,
            "-" if figure.value is None else f"{figure.value:.3f}",
            str(figure.n),
            "{:.3f} to {:.3f}".format(*figure.interval) if figure.interval else "-",
        )
        for figure in figures(results)
    ]
    width = max(len(row[0]) for row in rows)
    lines = [f"{a:<{width}}  {b:>5}  {n:>4}  {i}".rstrip() for a, b, n, i in rows]
    times = [result.ms for result in results]
    half, most = percentile(times, 0.5), percentile(times, 0.95)
    if half is not None and most is not None:
        lines.append(f"latency: p50 {half:.0f} ms, p95 {most:.0f} ms (n {len(times)})")
    return "\n".join(lines)


def failures_text(run: Run) -> str:
    """Return one line for each case that missed anything or could not be asked."""
    lines = [line for result in run.results if (line := _failure(result))]
    lines += [f"{skip.id}: skipped: {skip.reason}" for skip in run.skipped]
    return "\n".join(lines)


def _failure(result: CaseResult) -> str:
    faults = "; ".join(_faults(result))
    return faults and f"{result.id}: {result.question} [{result.status}] {faults}"


def _faults(result: CaseResult) -> Iterator[str]:
    checks: tuple[tuple[bool | None, Callable[[], str]], ...] = (
        (result.right is False, lambda: f"does not tell {_missing(result)}"),
        (result.cited is False, lambda: "does not cite the gold quote alone"),
        (result.refused is False, lambda: "answers what the documents do not say"),
        (result.quotes_exact is False, lambda: "a quote is not the document's"),
        (
            result.recall_at_5 is not None and result.recall_at_5 < 1,
            lambda: f"recall@{RECALL_K} {result.recall_at_5:.2f}",
        ),
    )
    return (say() for failed, say in checks if failed)


def _missing(result: CaseResult) -> str:
    return ", ".join(" or ".join(group) for group in result.missing_facts)

"""A comparison as Markdown and as JSON."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any, Final

from evals.comparison.changes import Changed
from evals.comparison.comparison import Comparison
from evals.comparison.measures import Measure
from evals.comparison.rows import Row
from evals.runs.score import CaseScore

Questions = Mapping[tuple[str, str], str]
"""By corpus and id."""

_HEAD: Final = (
    "figure",
    "before",
    "after",
    "difference (95 %)",
    "p",
    "n",
    "would show",
    "verdict",
)
_MOST_NAMED: Final = 20
"""Cases of one run alone that are named; the rest are counted."""


def comparison_text(
    found: Comparison, questions: Questions, *, show_test: bool = False
) -> str:
    """Return the figures, the cases that changed, and those of one run alone.

    Args:
        found: The comparison.
        questions: Of the cases, as far as they are known.
        show_test: Whether cases of the test split are named; they are counted anyway.
    """
    pieces = [
        _counted(found, show_test=show_test),
        *(
            f"### {group}\n\n{_table(list(rows))}"
            for group, rows in groupby(found.rows, key=lambda row: row.group)
        ),
        *_changes(found.changed, questions, show_test=show_test),
    ]
    return "\n\n".join(pieces)


def comparison_json(
    found: Comparison, questions: Questions, *, show_test: bool = False
) -> dict[str, Any]:
    """Return the same as an object; what is not shown of the test split is counted."""
    shown = [c for c in found.changed if show_test or c.split == "dev"]
    return {
        "n": found.n,
        "only_before": _ids(found.only_before, show_test=show_test),
        "only_after": _ids(found.only_after, show_test=show_test),
        "figures": [_row_json(row) for row in found.rows],
        "changed": [_changed_json(c, questions) for c in shown],
        "changed_not_shown": len(found.changed) - len(shown),
    }


def signed(measure: Measure, value: float) -> str:
    """Return a difference with its sign."""
    return f"{value:+{_form(measure)}}"


def shown(measure: Measure, value: float | None) -> str:
    """Return a value; a dash where there is none."""
    return "-" if value is None else f"{value:{_form(measure)}}"


def _form(measure: Measure) -> str:
    return ".3f" if measure.known.unit in ("share", "count", "dollars") else ".1f"


def _table(rows: Sequence[Row]) -> str:
    lines = [_HEAD, ["---"] * len(_HEAD), *map(_cells, rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cells(row: Row) -> Sequence[str]:
    measure, found = row.measure, row.found
    interval = found.interval
    ends = f" ({' to '.join(signed(measure, e) for e in interval)})" if interval else ""
    return (
        measure.title,
        shown(measure, found.before),
        shown(measure, found.after),
        signed(measure, found.value) + ends,
        f"{row.p:.3f}",
        str(found.n),
        shown(measure, row.detectable),
        row.verdict,
    )


def _counted(found: Comparison, *, show_test: bool) -> str:
    lines = [f"{found.n} cases in both"]
    for name, scores in (("before", found.only_before), ("after", found.only_after)):
        if scores:
            ids = _ids(scores, show_test=show_test)
            lines.append(f"{len(scores)} only {name}: {', '.join(_cut(ids))}")
    return "\n".join(lines)


def _cut(ids: Sequence[str]) -> Iterator[str]:
    yield from ids[:_MOST_NAMED]
    if len(ids) > _MOST_NAMED:
        yield f"and {len(ids) - _MOST_NAMED} more"


def _ids(scores: Sequence[CaseScore], *, show_test: bool) -> list[str]:
    """Return ids, and of what is not shown the number."""
    named = [s.id for s in scores if show_test or s.split == "dev"]
    hidden = len(scores) - len(named)
    return named + ([f"{hidden} of the test split"] if hidden else [])


def _changes(
    changed: Sequence[Changed], questions: Questions, *, show_test: bool
) -> Iterator[str]:
    if not changed:
        yield "No case changed."
    for (change, stage), some in groupby(changed, key=lambda c: (c.change, c.stage)):
        cases = list(some)
        named = [c for c in cases if show_test or c.split == "dev"]
        lines = [f"{change} at {stage} ({len(cases)})"]
        lines += [f"- {_line(case, questions)}" for case in named]
        if len(named) < len(cases):
            lines.append(f"- {len(cases) - len(named)} of the test split")
        yield "\n".join(lines)


def _line(case: Changed, questions: Questions) -> str:
    question = questions.get((case.corpus, case.id), "")
    moved = f" [before: {case.before}]" if case.change == "moved" else ""
    return f"{case.id}{moved}{f': {question}' if question else ''}"


def _row_json(row: Row) -> dict[str, Any]:
    return {
        "group": row.group,
        "figure": row.measure.name,
        "better": row.measure.known.better,
        "before": row.found.before,
        "after": row.found.after,
        "difference": row.found.value,
        "interval": row.found.interval,
        "p": row.found.p,
        "p_holm": row.p,
        "n": row.found.n,
        "clusters": row.found.clusters,
        "detectable": row.detectable,
        "verdict": row.verdict,
    }


def _changed_json(case: Changed, questions: Questions) -> dict[str, Any]:
    question = questions.get((case.corpus, case.id))
    return {**asdict(case), "change": case.change, "question": question}

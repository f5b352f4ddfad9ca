"""What a benchmark found, as a table and as JSON."""

from typing import Any

from evals.public.run import Result
from evals.runs.table import Figure


def result_text(result: Result) -> str:
    """Return the files with their checksums, and a row for each figure."""
    how = "kept to its own passages" if result.given else "over all passages together"
    lines = [f"{each.sha256}  {each.path.name}" for each in result.sources]
    if len(result.sources) > 1:
        lines.append(f"{result.sha256}  (all of them: what --sha256 is held against)")
    counts = f"{result.questions:,} questions, {result.passages:,} passages"
    errors = f"; {result.errors:,} could not be asked" if result.errors else ""
    rows = [f"| {name} | {figure.shown()} |" for name, figure in result.figures.items()]
    table = [f"| {result.title}, {how} | |", "| --- | --- |", *rows]
    return "\n".join([*lines, f"{counts}{errors}", "", *table])


def result_json(result: Result) -> dict[str, Any]:
    """Return the same as one object; every figure with its n and 95 % interval."""
    return {
        "benchmark": result.title,
        "given": result.given,
        "sha256": result.sha256,
        "files": [{"name": s.path.name, "sha256": s.sha256} for s in result.sources],
        "passages": result.passages,
        "questions": result.questions,
        "errors": result.errors,
        "figures": {name: _figure(f) for name, f in result.figures.items()},
    }


def _figure(figure: Figure) -> dict[str, float | int | None]:
    low, high = figure.interval or (None, None)
    return {"value": figure.value, "low": low, "high": high, "n": figure.n}

"""A report for programs: JSON, and a line of CSV for each case."""

import csv
import json
from dataclasses import asdict
from io import StringIO

from evals.metrics.table import METRICS
from evals.report.contents import Contents


def to_json(report: Contents) -> str:
    """Return manifest, figures, calibration and the scores of every case."""
    told = {
        "manifest": report.made,
        "headlines": [asdict(each) for each in report.headlines],
        "figures": [
            {"corpus": corpus, "split": split, "name": name} | asdict(figure)
            for (corpus, split), column in report.columns.items()
            for name, figure in column.items()
        ],
        "calibration": [asdict(each) for each in report.bins],
        "broke": report.broke,
        "baseline": report.baseline or None,
        "cases": [asdict(score) for score in report.scores],
    }
    return json.dumps(told, ensure_ascii=False, indent=1, default=list) + "\n"


def to_csv(report: Contents) -> str:
    """Return a line a case, a metric a column; what does not apply is empty."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        ["id", "corpus", "split", "kind", "answerable", "status", "stage", *METRICS]
    )
    for s in report.scores:
        values = (s.metrics.get(name) for name in METRICS)
        writer.writerow(
            [s.id, s.corpus, s.split, s.kind, s.answerable, s.status, s.stage or ""]
            + ["" if value is None else value for value in values]
        )
    return out.getvalue()

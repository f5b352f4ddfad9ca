"""Make the strategies that were written for the gold set, and their right answers.

`python -m evals.gold.build.strategies` writes `strategies/documents/` and one JSON file
for each document from the plans in `strategies/plans/`.
"""

import hashlib
import json
import re
from pathlib import Path
from typing import Any, Final

from evals.gold.build.strategies_docx import docx
from evals.gold.build.strategies_markup import html, markdown
from evals.gold.build.strategies_pdf import pdf
from evals.gold.build.strategies_plan import (
    LISTS,
    SINGLE,
    Plan,
    Value,
    read_plan,
)
from evals.gold.build.strategies_shred import Shredded, shred

HERE: Final = Path(__file__).parents[1] / "strategies"
_SPAN: Final = re.compile(r"\[\s+(\d+),\s+(\d+)\s+\]")

Answer = dict[str, Any]


def build(folder: Path = HERE) -> list[str]:
    """Write every document and its gold file; return the documents' names."""
    names = []
    (folder / "documents").mkdir(exist_ok=True)
    for path in sorted((HERE / "plans").glob("*.toml")):
        plan = read_plan(path)
        data, answer = make(plan)
        (folder / "documents" / plan.name).write_bytes(data)
        gold = folder / f"{Path(plan.name).stem}.json"
        gold.write_text(written(answer), encoding="utf-8")
        names.append(plan.name)
    return names


def written(answer: Answer) -> str:
    """Return the gold of a document as JSON, each span on one line."""
    text = json.dumps(answer, indent=1, ensure_ascii=False)
    return _SPAN.sub(r"[\1, \2]", text) + "\n"


def make(plan: Plan) -> tuple[bytes, Answer]:
    """Return the document of a plan and its gold."""
    data, shredded = _document(plan)
    rows = [_commitment(plan, number, shredded) for number in range(len(plan.rows))]
    answer: Answer = {
        "document": plan.name,
        "origin": "built",
        "sha256": hashlib.sha256(data).hexdigest(),
        "layout": plan.layout,
    }
    if shredded:
        answer["scope"] = [shredded.start, shredded.end]
    return data, {**answer, "commitments": rows, "unknowable": []}


def _document(plan: Plan) -> tuple[bytes, Shredded | None]:
    suffix = Path(plan.name).suffix
    if plan.text is not None:
        return plan.text.encode(), None
    if plan.layout == "shredded":
        shredded = shred(plan)
        return shredded.text.encode(), shredded
    if suffix == ".pdf":
        return pdf(plan), None
    if suffix == ".docx":
        return docx(plan), None
    return (html(plan) if suffix == ".html" else markdown(plan)).encode(), None


def _commitment(plan: Plan, number: int, shredded: Shredded | None) -> Answer:
    row = plan.rows[number]
    answer: Answer = {"theme": row.theme}
    for key in SINGLE:
        found = _values(plan, number, key, shredded)
        answer[key] = found[0] if found else None
    for key in LISTS:
        answer[key] = _values(plan, number, key, shredded)
    return answer


def _values(
    plan: Plan, number: int, key: str, shredded: Shredded | None
) -> list[Answer]:
    cell = plan.rows[number].cells.get(key)
    if cell is None:
        return []
    if plan.text is not None:
        return [_answer(value, None) for value in cell.values]
    printed = number
    while shredded and (printed, key) not in shredded.pieces:
        printed -= 1
    return [
        _answer(value, shredded.spans(printed, key, place) if shredded else None)
        for value, place in cell.ranges()
    ]


def _answer(value: Value, spans: list[list[int]] | None) -> Answer:
    answer: Answer = {"value": value.text, "normalised": value.normalised}
    return answer if spans is None else {**answer, "spans": spans}


if __name__ == "__main__":
    build()

"""Records to the JSON and the tables that the command prints."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from assistant.model import Document
from assistant.records import (
    FACTS,
    LIST_FACTS,
    Cell,
    Commitment,
    Criterion,
    FactKey,
    Records,
)

Json = dict[str, Any]
Table = tuple[Sequence[str], Sequence[Sequence[str]]]
"""The names of the columns, and the rows."""

NOT_STATED: Final = "not stated"
_TIMESTAMP = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)")
_CONSTANT = re.compile(r"[A-Z]+(?:_[A-Z]+)+")
_OVERVIEW: Final[tuple[FactKey, ...]] = (
    "employer", "pay_band", "salary", "contract_type", "closing_date",
)  # fmt: skip


def role_json(document: Document, records: Records) -> Json:
    """Return the facts and criteria of an advert; what is not stated is null or []."""
    cells = records.facts.cells if records.facts else {}
    facts: Json = {}
    for key in FACTS:
        found = [_cell_json(cell) for cell in cells.get(key, ())]
        facts[key] = found if key in LIST_FACTS else next(iter(found), None)
    return {
        "document": document.id,
        "title": document.title,
        "facts": facts,
        "criteria": [_criterion_json(each) for each in records.criteria],
    }


def comparison_json(roles: Sequence[tuple[Document, Records]]) -> Json:
    """Return the facts of several adverts side by side, in the order asked for."""
    each = [role_json(document, records) for document, records in roles]
    return {
        "documents": [{"document": r["document"], "title": r["title"]} for r in each],
        "facts": {key: [role["facts"][key] for role in each] for key in FACTS},
        "criteria": [role["criteria"] for role in each],
    }


def commitment_json(commitment: Commitment) -> Json:
    """Return one commitment with a span for each cell."""
    return {
        "document": commitment.document,
        "theme": commitment.theme,
        **{
            name: _cell_json(cell) if cell else None
            for name, cell in _single_cells(commitment).items()
        },
        "owners": [_cell_json(cell) for cell in commitment.owners],
        "measures": [_cell_json(cell) for cell in commitment.measures],
        "doubt": [{"cell": d.cell, "reason": d.reason} for d in commitment.doubt],
    }


def roles_table(roles: Sequence[tuple[Document, Records]]) -> Table:
    """Return the adverts with the facts that tell them apart."""
    rows = [
        [document.id, document.title, *(_stated(records, k) for k in _OVERVIEW)]
        for document, records in roles
    ]
    return ["document", "title", *map(_words, _OVERVIEW)], rows


def all_facts_table(roles: Sequence[tuple[Document, Records]]) -> Table:
    """Return the adverts with every fact, a row each."""
    rows = [
        [document.id, document.title, *(_stated(records, key, "") for key in FACTS)]
        for document, records in roles
    ]
    return ["document", "title", *FACTS], rows


def comparison_table(roles: Sequence[tuple[Document, Records]]) -> Table:
    """Return the facts that at least one of the adverts states, a column an advert."""
    rows = [
        [_words(key), *(_stated(records, key) for _, records in roles)]
        for key in FACTS
        if any(records.facts and key in records.facts.cells for _, records in roles)
    ]
    return ["fact", *(document.title for document, _ in roles)], rows


def facts_table(records: Records) -> Table:
    """Return every fact of an advert."""
    return ["fact", "stated"], [[_words(key), _stated(records, key)] for key in FACTS]


def criteria_table(criteria: Sequence[Criterion]) -> Table:
    """Return the criteria in the order of the advert."""
    rows = [
        [c.importance or NOT_STATED, c.category or "", c.text, c.assessed_by or ""]
        for c in criteria
    ]
    return ["importance", "category", "criterion", "assessed by"], rows


def commitments_table(commitments: Sequence[Commitment]) -> Table:
    """Return the commitments to be read; a doubtful cell ends in "(?)"."""
    rows = []
    for each in commitments:
        doubtful = {doubt.cell for doubt in each.doubt}
        cells = _single_cells(each)
        texts = {name: cell.value if cell else "" for name, cell in cells.items()}
        texts["owners"] = _joined(each.owners)
        texts["measures"] = _joined(each.measures)
        for name in doubtful:
            texts[name] = f"{texts[name]} (?)".strip()
        what = ": ".join(filter(None, (texts["item"], texts["action"])))
        row = [each.theme or "", what, texts["due"], texts["owners"], texts["measures"]]
        rows.append(row)
    return ["theme", "commitment", "due", "owners", "measures"], rows


def all_cells_table(commitments: Sequence[Commitment]) -> Table:
    """Return the commitments with every cell, a row each."""
    rows = []
    for each in commitments:
        due = each.due.normalised if each.due else None
        period: Mapping[str, Any] = due if isinstance(due, dict) else {}
        cells = {k: c.value if c else "" for k, c in _single_cells(each).items()}
        rows.append([
            each.document, each.theme or "",
            cells["item"], cells["benefit"], cells["action"], cells["due"],
            str(period.get("from", "")), str(period.get("to", "")),
            _joined(each.owners), _joined(each.measures),
            "; ".join(f"{doubt.cell}: {doubt.reason}" for doubt in each.doubt),
        ])  # fmt: skip
    header = (
        "document", "theme", "item", "benefit", "action", "due", "due_from", "due_to",
        "owners", "measures", "doubt",
    )  # fmt: skip
    return header, rows


def _single_cells(commitment: Commitment) -> dict[str, Cell | None]:
    return {
        "item": commitment.item,
        "benefit": commitment.benefit,
        "action": commitment.action,
        "due": commitment.due,
    }


def _cell_json(cell: Cell) -> Json:
    place: Json = (
        {"start": cell.spans[0][0], "end": cell.spans[0][1]}
        if len(cell.spans) == 1
        else {"spans": [list(span) for span in cell.spans]}
    )
    row: Json = {"value": cell.value, "normalised": cell.normalised, **place}
    if cell.applies_to is not None:
        row["applies_to"] = cell.applies_to
    if cell.also:
        row["also"] = [
            {"applies_to": None} | _cell_json(another) for another in cell.also
        ]
    return row


def _criterion_json(criterion: Criterion) -> Json:
    return {
        "text": criterion.text,
        "importance": criterion.importance,
        "category": criterion.category,
        "assessed_by": criterion.assessed_by,
        "start": criterion.start,
        "end": criterion.end,
    }


def _stated(records: Records, key: FactKey, otherwise: str = NOT_STATED) -> str:
    cells = records.facts.cells.get(key, ()) if records.facts else ()
    return "; ".join(_with_others(cell) for cell in cells) or otherwise


def _with_others(cell: Cell) -> str:
    value = _readable(cell.value)
    said = f"{value} ({cell.applies_to})" if cell.applies_to else value
    return " / ".join((said, *(_with_others(another) for another in cell.also)))


def _readable(value: str) -> str:
    """Return a value as a person writes it, where a program wrote it."""
    if match := _TIMESTAMP.match(value):
        return f"{match[1]} {match[2]}"
    return value.replace("_", " ").lower() if _CONSTANT.fullmatch(value) else value


def _joined(cells: Sequence[Cell]) -> str:
    return "; ".join(cell.value for cell in cells)


def _words(key: str) -> str:
    return key.replace("_", " ")

import json
from dataclasses import replace
from typing import Any

from assistant.model import Document
from assistant.records import (
    FACTS,
    LIST_FACTS,
    Cell,
    Commitment,
    Criterion,
    Doubt,
    Json,
    Records,
    RoleFacts,
)
from evals.records.gold import GoldCommitment, GoldCriterion, GoldDocument
from evals.records.report import (
    fields_text,
    misses_text,
    record_figures,
    records_text,
)
from evals.records.run import Scored
from evals.records.scoring import Score, hash_of, score
from tests.builders import make_document

DOCUMENT: Document = make_document("Band 7 now. Apply soon.", name="pear.txt")
EMPTY: dict[str, Any] = {k: () if k in LIST_FACTS else None for k in FACTS}


def gold(origin: str = "built", **changes: object) -> GoldDocument:
    row = {"document": "pear.txt", "origin": origin, "sha256": "0" * 64}
    return GoldDocument.model_validate({**row, "layout": "prose", **changes})


def scored(wanted: GoldDocument, records: Records) -> Score:
    return score(wanted, DOCUMENT, records)


def facts(**cells: Cell) -> Records:
    return Records(RoleFacts("pear.txt", {k: (c,) for k, c in cells.items()}))  # type: ignore[misc]


def test_a_fact_is_right_by_its_normalised_value() -> None:
    wanted = gold(
        facts=EMPTY
        | {
            "pay_band": {"value": "Band 7", "normalised": "7"},
            "closing_date": {"value": "soon", "normalised": None},
            "budget": {"value": "£2m", "normalised": {"from": 2e6, "to": 2000000}},
        }
    )
    found = facts(
        pay_band=Cell("Band 7 now", "7", ((0, 10),)),
        closing_date=Cell("Soon.", None, ((18, 23),)),
        budget=Cell("£2m", {"to": 2e6, "from": 2000000}, ((0, 3),)),
        hours=Cell("37.5", {"hours": 37.5}, ((0, 4),)),
    )
    result = scored(wanted, found)
    counts = {k: (c.gold, c.found, c.right) for k, c in result.facts.items()}
    assert counts["pay_band"] == counts["closing_date"] == counts["budget"] == (1, 1, 1)
    assert counts["hours"] == (0, 1, 0)
    # 23 facts are stated by neither; hours is not stated, and said to be stated
    assert (result.silent.gold, result.silent.found, result.silent.right) == (
        23,
        22,
        22,
    )
    assert result.misses == ["hours: wrong: '37.5'"]
    # Band 7 of Band 7 now: 6 of 10 characters; soon of Soon.: 4 of 5
    assert [round(share, 2) for share in result.overlaps] == [0.6, 0.8]


def test_a_fact_that_is_not_found_and_one_that_is_wrong() -> None:
    wanted = gold(facts=EMPTY | {"pay_band": {"value": "Band 7", "normalised": "7"}})
    result = scored(wanted, facts(pay_band=Cell("8a", "8a", ((0, 2),))))
    assert (result.facts["pay_band"].right, result.exact) == (0, [False])
    assert result.misses == [
        "pay_band: not found: 'Band 7' \"7\"",
        "pay_band: wrong: '8a'",
    ]


def test_a_real_document_is_scored_by_hashes() -> None:
    form = json.dumps({"from": 1, "to": None}, sort_keys=True, separators=(",", ":"))
    cell = {
        "start": 0,
        "end": 6,
        "value_sha256": "0" * 64,
        "normalised_sha256": hash_of(form),
    }
    wanted = gold("real", facts={"salary": cell, "locations": []})
    right = facts(salary=Cell("Band 7", {"to": None, "from": 1}, ((0, 6),)))
    assert scored(wanted, right).exact == [True]
    assert scored(wanted, right).overlaps == [1.0]
    wrong = facts(salary=Cell("Band 7", {"to": 2, "from": 1}, ((0, 6),)))
    assert scored(wanted, wrong).exact == [False]
    assert scored(wanted, wrong).misses[0] == "salary: not found: 0 to 6"


def test_a_criterion_is_right_with_its_importance() -> None:
    rows = [
        {"text": text, "importance": "essential", "category": None, "assessed_by": None}
        for text in ("Degree.", "Licence", "Tact")
    ]
    wanted = gold(criteria=[GoldCriterion.model_validate(row) for row in rows])
    read = Criterion("pear.txt", "degree", "essential", "Any", None, 0, 6)
    other = replace(read, text="Licence", importance="desirable")
    result = scored(wanted, Records(criteria=(read, other)))
    counts = result.criteria
    assert (counts.gold, counts.found, counts.right) == (3, 2, 1)
    assert len(result.misses) == 3


def cell(value: str, normalised: Json = None, at: int = 0) -> Cell:
    return Cell(value, normalised or value, ((at, at + len(value)),))


PLANT = Commitment(
    "pear.txt",
    "Trees",
    None,
    None,
    cell("Plant pears"),
    cell("March 2026", {"from": "2026-03-01", "to": "2026-03-31"}),
    (cell("Head of Pears"), cell("Head of Plums")),
    (cell("More pears"),),
)
WANTED = GoldCommitment.model_validate(
    {
        "theme": "trees",
        "item": None,
        "benefit": None,
        "action": {"value": "Plant pears.", "normalised": "Plant pears."},
        "due": {
            "value": "March 26",
            "normalised": {"from": "2026-03-01", "to": "2026-03-31"},
        },
        "owners": [{"value": "Head of Pears", "normalised": "Head of Pears"}],
        "measures": [],
    }
)


def test_commitments_are_compared_by_cell() -> None:
    result = scored(gold(commitments=[WANTED]), Records(commitments=(PLANT,)))
    # gold: theme, action, due, one owner; found: one owner and one measure more
    assert (result.cells.gold, result.cells.found, result.cells.right) == (4, 6, 4)
    assert len(result.misses) == 2


def test_a_doubtful_cell_is_counted_apart() -> None:
    unsure = replace(PLANT, doubt=(Doubt("owners", "?"), Doubt("measures", "?")))
    result = scored(gold(commitments=[WANTED]), Records(commitments=(unsure,)))
    assert (result.cells.gold, result.cells.found, result.cells.right) == (4, 3, 3)
    assert (result.flagged.found, result.flagged.right) == (3, 1)
    assert result.misses == []


def test_rows_without_a_like_are_missing_or_wrong() -> None:
    other = Commitment("pear.txt", None, None, None, cell("Mow grass"), None, (), ())
    result = scored(gold(commitments=[WANTED]), Records(commitments=(other,)))
    assert (result.cells.gold, result.cells.found, result.cells.right) == (4, 1, 0)


def test_rows_outside_the_scope_do_not_count() -> None:
    far = Commitment("pear.txt", None, None, None, cell("Plums", at=99), None, (), ())
    wanted = gold(commitments=[WANTED], scope=[0, 50])
    result = scored(wanted, Records(commitments=(PLANT, far)))
    assert result.cells.found == 6


def cells_of(text: str, figure: str) -> list[str]:
    (line,) = [line for line in text.splitlines() if line.startswith(f"| {figure} |")]
    return [cell.strip() for cell in line.strip("|").split("|")][1:]


def test_the_table_keeps_the_origins_apart() -> None:
    built = scored(
        gold(facts=EMPTY, commitments=[WANTED]), Records(commitments=(PLANT,))
    )
    real = replace(
        scored(gold("real", facts={"salary": None}), Records()), exact=[True]
    )
    table = records_text(Scored((built, real), ("gone.txt",)))
    # aim, shipped, self-built, held out, real; 4 of 6 cells are right
    assert cells_of(table, "prose and lists: cell precision") == [
        *("-", "-", "0.667 (0.30 to 0.90, n 6)", "-", "-"),
    ]
    assert cells_of(table, "header fields: exact")[-1] == "1.000 (0.21 to 1.00, n 1)"
    assert table.endswith("\n2 documents scored, 1 absent")
    assert misses_text(Scored((built,), ())).startswith("pear.txt: trees...: ")


def test_each_fact_is_counted() -> None:
    wanted = gold(facts=EMPTY | {"pay_band": {"value": "Band 7", "normalised": "7"}})
    one = scored(wanted, facts(pay_band=Cell("Band 7", "7", ((0, 6),))))
    table = fields_text(Scored((one, one), ()))
    assert "| pay_band | 2 | 2 | 2 |" in table
    assert "| salary | 0 | 0 | 0 |" in table


def test_flagged_cells_have_figures_of_their_own() -> None:
    unsure = replace(PLANT, doubt=(Doubt("owners", "?"), Doubt("measures", "?")))
    wanted = gold(commitments=[WANTED], layout="shredded")
    built = scored(wanted, Records(commitments=(unsure,)))
    found = dict(record_figures([built]))
    # theme, action and due are sure; of two owners and a measure one owner is right
    assert found["shredded plans: cell recall"].value == 1
    assert found["shredded plans: recall of unflagged cells"].value == 3 / 4
    assert found["shredded plans: precision of unflagged cells"].value == 1
    assert found["shredded plans: flagged cells that are wrong"].value == 2 / 3


def test_what_is_held_out_stands_apart_and_its_misses_are_not_told() -> None:
    built = scored(gold(facts=EMPTY, commitments=[WANTED]), Records())
    held = Scored((built,), (), frozenset({"pear.txt"}))
    table = records_text(held)
    recall = cells_of(table, "prose and lists: cell recall")
    assert recall[2:4] == ["-", "0.000 (0.00 to 0.49, n 4)"]
    assert misses_text(held) == ""


def test_what_nobody_can_know_is_neither_right_nor_wrong() -> None:
    unknowable = [
        {"row": 0, "cell": "owners", "why": "two rows", "spans": [[200, 213]]},
        {"row": 0, "cell": "due", "why": "it is lost"},
    ]
    wanted = gold(commitments=[WANTED], unknowable=unknowable)
    astray = Commitment(
        "pear.txt", None, None, None, cell("Tail", at=205), None, (), ()
    )
    undated = replace(PLANT, due=None, owners=(cell("Head of Plums"),))
    result = scored(wanted, Records(commitments=(undated, astray)))
    # left: theme and action, both right, and a measure that the gold does not have
    assert (result.cells.gold, result.cells.found, result.cells.right) == (2, 3, 2)
    result = scored(wanted, Records(commitments=(PLANT, astray)))
    assert (result.cells.gold, result.cells.found, result.cells.right) == (4, 5, 4)

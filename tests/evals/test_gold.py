import json
from pathlib import Path
from typing import Any

import pytest

from assistant.records import FACTS, LIST_FACTS
from evals.records.gold import GOLD, GoldCell, GoldFileError, load_gold
from evals.records.places import overlap, place

EMPTY: dict[str, Any] = {key: [] if key in LIST_FACTS else None for key in FACTS}


def write(folder: Path, **changes: object) -> Path:
    row = {
        "document": "pear.txt",
        "origin": "built",
        "sha256": "0" * 64,
        "layout": "prose",
        "facts": EMPTY,
        **changes,
    }
    path = folder / "pear.txt.json"
    path.write_text(json.dumps(row), "utf-8")
    return path


def test_further_values_of_a_fact_are_values(tmp_path: Path) -> None:
    band = {"value": "Band 8a", "normalised": "8a"}
    also = [{"value": "Band 7", "normalised": "7", "applies_to": "afterwards"}]
    write(tmp_path, facts=EMPTY | {"pay_band": band | {"also": also}})
    (document,) = load_gold(tmp_path)
    values = [cell.model_dump()["value"] for cell in document.cells("pay_band")]
    assert values == ["Band 8a", "Band 7"]
    assert list(document.cells("salary")) == list(document.cells("locations")) == []


def test_what_lies_among_the_documents_is_no_gold(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    write(tmp_path / "documents")
    with pytest.raises(GoldFileError, match="it holds no gold records"):
        load_gold(tmp_path)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        pytest.param({"facts": {}}, "'accountable_to' is missing", id="missing"),
        pytest.param({"facts": {"pay": None}}, "no fact 'pay'", id="unknown fact"),
        pytest.param({"sha256": "?"}, "sha256: String should match", id="hash"),
        pytest.param({"colour": "red"}, "colour: Extra inputs", id="unknown field"),
    ],
)
def test_a_file_that_is_no_gold_is_refused(
    tmp_path: Path, changes: dict[str, Any], reason: str
) -> None:
    write(tmp_path, **changes)
    with pytest.raises(GoldFileError, match=rf"pear\.txt\.json: .*{reason}"):
        load_gold(tmp_path)


def test_a_file_that_is_no_json_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{", "utf-8")
    with pytest.raises(GoldFileError, match="Invalid JSON"):
        load_gold(tmp_path)


def test_a_real_document_has_the_facts_that_are_scored(tmp_path: Path) -> None:
    write(tmp_path, origin="real", facts={"salary": None})
    (document,) = load_gold(tmp_path)
    assert document.facts == {"salary": None}


def test_all_that_ships_has_gold() -> None:
    corpus = GOLD.parent.parent / "corpus"
    files = {path.name for path in corpus.rglob("*.txt")}
    assert {g.document for g in load_gold() if g.origin == "shipped"} == files


TEXT = "Band 7 now.\nLater: Band\n7 for good."


@pytest.mark.parametrize(
    ("cell", "spans"),
    [
        pytest.param({"value": "Band 7"}, ((0, 6),), id="first"),
        pytest.param({"value": "Band 7", "after": "Later:"}, ((19, 25),), id="after"),
        pytest.param({"value": "Band 7", "after": "Never"}, ((0, 6),), id="no after"),
        pytest.param(
            {"value": "now good", "pieces": ["now", "good"]},
            ((7, 10), (30, 34)),
            id="pieces",
        ),
        pytest.param({"value": "x", "spans": [[1, 2]]}, ((1, 2),), id="spans"),
        pytest.param({"value": "Band 8"}, (), id="nowhere"),
    ],
)
def test_a_value_is_placed(
    cell: dict[str, Any], spans: tuple[tuple[int, int], ...]
) -> None:
    assert place(GoldCell(normalised=None, **cell), TEXT) == spans


def test_places_overlap_by_characters() -> None:
    # 0-9 and 5-14: 5 in common of 15
    assert overlap([(0, 10)], [(5, 15)]) == pytest.approx(5 / 15)
    assert overlap([(0, 2), (4, 6)], [(0, 6)]) == pytest.approx(4 / 6)
    assert overlap([], []) == 0

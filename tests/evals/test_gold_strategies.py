import json
from pathlib import Path

import pytest

from evals.gold.build.check_strategies import problems
from evals.gold.build.strategies import HERE, build


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gold")
    build(folder)
    return folder


def test_every_value_stands_in_its_document() -> None:
    assert list(problems()) == []


def test_the_plans_give_the_committed_gold(built: Path) -> None:
    for path in built.glob("*.json"):
        made, kept = (
            json.loads((folder / path.name).read_text("utf-8"))
            for folder in (built, HERE)
        )
        assert made["commitments"] == kept["commitments"], path.name


def test_a_wrong_value_is_found(built: Path) -> None:
    for name in ("mercia-estates-strategy", "thornbeck-cancer-strategy"):
        path = built / f"{name}.json"
        gold = json.loads(path.read_text("utf-8"))
        row = gold["commitments"][0]
        row["action"]["value"] += " twice"
        row["due"]["normalised"]["to"] = "1999-01-01"
        gold["sha256"] = ""
        gold["commitments"][1]["action"] = None
        del gold["commitments"][2]["theme"]
        gold["unknowable"] = [{"row": 99, "cell": "due", "why": "no such row"}]
        gold["unused"] = []
        path.write_text(json.dumps(gold), "utf-8")
    found = "\n".join(problems(built))
    for words in (
        "does not stand in the document",
        "at its spans",
        "ends before it begins",
        "has changed",
        "no action",
        "other keys",
        "no such cell",
        "unread",
    ):
        assert words in found

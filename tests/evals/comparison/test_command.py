import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.errors import UsageError
from evals.answers.cases import Case
from evals.claims.cases import load_claims
from evals.claims.run import Checked
from evals.cli import app
from tests.evals.conftest import MakeRow
from tests.evals.scores import keep_run, scores, spoiled


def compare(*arguments: object) -> str:
    result = CliRunner().invoke(app, ["compare", *map(str, arguments)])
    if result.exception:
        raise result.exception
    return result.stdout


def test_a_run_compared_with_itself_shows_no_difference(tmp_path: Path) -> None:
    keep_run(tmp_path / "run", scores())
    told = compare(tmp_path / "run", tmp_path / "run")
    assert told.startswith(f"before: {tmp_path / 'run'}, 20")
    assert "\n300 cases in both\n" in told
    assert told.count("no difference shown") == len(
        [line for line in told.splitlines() if line.startswith("| ")][2:]
    )
    assert "No case changed." in told


def test_one_answer_in_twenty_spoiled_is_told_with_its_cases(tmp_path: Path) -> None:
    after = [spoiled(s) if n % 20 == 1 else s for n, s in enumerate(scores())]
    keep_run(tmp_path / "before", scores())
    keep_run(tmp_path / "after", after)
    told = compare(tmp_path / "before", tmp_path / "after")
    right = next(line for line in told.splitlines() if line.startswith("| right |"))
    assert right.endswith("| worse |")
    assert "broke at wording (15)\n- shipped-001\n- shipped-021\n" in told


def test_questions_are_told_where_a_folder_has_them(
    tmp_path: Path, row: MakeRow
) -> None:
    asked = Case.model_validate_json(json.dumps(row(id="shipped-001")))
    after = scores(3)
    after[1] = spoiled(after[1])
    keep_run(tmp_path / "before", scores(3))
    keep_run(tmp_path / "after", after, questions=[asked])
    folders = (tmp_path / "before", tmp_path / "after")
    line = "- shipped-001: What band is the Head of Orchards post?"
    assert line in compare(*folders)
    (changed,) = json.loads(compare(*folders, "--json"))["changed"]
    assert changed["question"] == "What band is the Head of Orchards post?"


def test_claims_are_compared_where_both_runs_checked_them(tmp_path: Path) -> None:
    claims = [claim for claim in load_claims() if claim.label == "supported"][:8]
    keep_run(tmp_path / "one", scores(4), [Checked(c, "supported") for c in claims])
    keep_run(tmp_path / "two", scores(4), [Checked(c, "not_found") for c in claims])
    keep_run(tmp_path / "three", scores(4))
    told = compare(tmp_path / "one", tmp_path / "two", "--show-test")
    assert "12 cases in both" in told
    assert "broke at checking (8)" in told
    assert "| support check: supported kept | 1.000 | 0.000 |" in told
    answers = compare(tmp_path / "one", tmp_path / "three")
    assert "4 cases in both\n\n" in answers


def test_what_is_no_run_and_no_baseline_is_named(tmp_path: Path) -> None:
    message = "no folder nowhere, and no baseline of that name"
    with pytest.raises(UsageError, match=message):
        compare("nowhere", tmp_path)

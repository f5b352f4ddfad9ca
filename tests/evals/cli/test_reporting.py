import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from evals.cli import app
from tests.evals.report.runs import made_run


def report(*arguments: object) -> str:
    result = CliRunner().invoke(app, ["report", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_run_is_printed_as_markdown(tmp_path: Path) -> None:
    made_run(tmp_path / "run")
    assert report(tmp_path / "run").startswith("## How right the assistant is")


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("r.html", "<!doctype html>"),
        ("r.csv", "id,corpus"),
        ("r.json", "{"),
        ("r.md", "## How"),
    ],
)
def test_the_form_is_what_the_file_is_called(
    tmp_path: Path, name: str, begins: str
) -> None:
    made_run(tmp_path / "run")
    assert report(tmp_path / "run", "--out", tmp_path / name) == ""
    assert (tmp_path / name).read_text("utf-8").startswith(begins)


def test_a_form_that_is_named_counts_more_than_the_file(tmp_path: Path) -> None:
    made_run(tmp_path / "run")
    report(tmp_path / "run", "--out", tmp_path / "r.txt", "--format", "json")
    assert json.loads((tmp_path / "r.txt").read_text("utf-8"))["cases"]


def test_another_run_is_a_baseline(tmp_path: Path) -> None:
    made_run(tmp_path / "before")
    made_run(tmp_path / "after")
    told = report(tmp_path / "after", "--against", tmp_path / "before")
    assert "0 figures better, 0 worse" in told


def test_what_is_no_run_is_an_error(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["report", str(tmp_path)])
    assert result.exit_code == 1
    assert "it is not the folder of a run" in str(result.exception)

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.errors import OutputError, UsageError
from evals.answers.cases import load_cases
from evals.cli import app
from evals.runs.folder import RunFolder, RunFolderError
from evals.runs.score import same
from tests.evals.orchards import make_run


@pytest.fixture(scope="module")
def run(home: Path, tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    return make_run(tmp_path_factory.mktemp("run") / "run", home)


def invoke(*arguments: object) -> str:
    result = CliRunner().invoke(app, list(map(str, arguments)))
    if result.exception:
        raise result.exception
    assert result.exit_code == 0
    return result.output


@pytest.mark.parametrize("form", ["deepeval", "inspect"])
def test_a_run_goes_out_and_comes_in_with_the_same_scores(
    form: str, run: RunFolder, home: Path, tmp_path: Path
) -> None:
    out, back = tmp_path / "out.jsonl", tmp_path / "back"
    told = invoke("export", run.path, "--format", form, "--out", out)
    assert "4 results of" in told
    where = ("--home", home, "--corpus", "shipped")
    told = invoke("import", out, "--format", form, "--out", back, *where)
    assert "4 cases, 4 results in" in told
    imported = RunFolder(back)
    assert imported.manifest.model == f"imported: {form}"
    assert same(imported.scores(), run.scores())


def test_cases_alone_are_a_file_that_a_run_can_take(
    run: RunFolder, home: Path, tmp_path: Path
) -> None:
    out, cases = tmp_path / "out.jsonl", tmp_path / "cases.jsonl"
    invoke("export", run.path, "--format", "ragas", "--out", out)
    where = ("--home", home, "--corpus", "shipped", "--split", "test")
    invoke("import", out, "--format", "ragas", "--out", cases, *where)
    assert [case.split for case in load_cases(cases)] == ["test"] * 4


def test_what_is_left_out_is_told(home: Path, tmp_path: Path) -> None:
    rows = [
        {"user_input": "Which?", "reference": "Band 8a", "reference_contexts": [w]}
        for w in ("Band 8a", "Band 99")
    ]
    path = tmp_path / "qa.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    out = tmp_path / "cases.jsonl"
    told = invoke("import", path, "--format", "ragas", "--out", out, "--home", home)
    assert "left out, qa-0002: no reference context that tells a fact" in told
    assert "1 cases, 0 results" in told


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"user_input": "Which?"}, "holds no sample that can be a case"),
        (
            {
                "user_input": "Which?",
                "reference": "Band 8a",
                "reference_contexts": ["Band 8a"],
            },
            "nothing was answered: name a file --out cases.jsonl",
        ),
    ],
)
def test_what_makes_no_run(
    row: dict[str, object], told: str, home: Path, tmp_path: Path
) -> None:
    path = tmp_path / "qa.jsonl"
    path.write_text(json.dumps(row), "utf-8")
    out = tmp_path / "run"
    with pytest.raises(UsageError, match=told):
        invoke("import", path, "--format", "ragas", "--out", out, "--home", home)
    assert not out.exists()


def test_trec_files_give_figures_for_each_query(run: RunFolder, tmp_path: Path) -> None:
    folder, figures = tmp_path / "trec", tmp_path / "figures.jsonl"
    invoke("export", run.path, "--format", "trec", "--out", folder)
    printed = invoke("import", folder, "--format", "trec", "--out", figures)
    rows = [json.loads(line) for line in figures.read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["band", "salary", "wrong"]
    assert printed.startswith("| figure | |\n| --- | --- |\n| ndcg_at_10 | ")
    assert "| recall_at_100 | 1.000 (1.00 to 1.00, n 3) |" in printed


def test_what_is_no_run_cannot_be_exported(tmp_path: Path) -> None:
    with pytest.raises(RunFolderError, match="not the folder of a run"):
        invoke("export", tmp_path, "--format", "ragas", "--out", tmp_path / "out.jsonl")


def test_trec_files_want_a_folder(run: RunFolder, tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    with pytest.raises(OutputError, match=r"cannot write .*taken"):
        invoke("export", run.path, "--format", "trec", "--out", tmp_path / "taken")

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from evals import libraries
from evals.claims.cases import load_claims
from evals.claims.run import Checked
from evals.cli import app
from evals.gate import baseline as baselines
from evals.runs.folder import RunFolder
from tests.evals.conftest import MakeRow, WriteCases
from tests.evals.scores import keep_run, scores, spoiled


def gate(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["gate", *map(str, arguments)])


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A run in which all went well."""
    return keep_run(tmp_path / "sound", scores(60)).path


@pytest.fixture
def base(sound: Path, tmp_path: Path) -> Path:
    """What was kept of it."""
    path = tmp_path / "baselines" / "here"
    kept = gate(sound, "--update-baseline", "--baseline", path)
    assert (kept.exit_code, kept.stdout) == (0, f"{path} holds 60 cases and claims\n")
    return path


def test_the_run_that_was_kept_is_not_worse(sound: Path, base: Path) -> None:
    held = gate(sound, "--baseline", base)
    assert (held.exit_code, held.stdout.splitlines()[0][:32]) == (
        0,
        "not worse: 60 cases and claims, ",
    )


@pytest.mark.parametrize(("split", "n"), [("fast", 8), ("dev", 30), ("all", 60)])
def test_a_split_is_part_of_a_run(split: str, n: int, sound: Path, base: Path) -> None:
    told = gate(sound, "--baseline", base, "--split", split, "--json")
    assert (told.exit_code, json.loads(told.stdout)["n"]) == (0, n)


def test_worse_is_1_and_says_what_and_where(tmp_path: Path, base: Path) -> None:
    after = [spoiled(s) if n % 4 == 1 else s for n, s in enumerate(scores(60))]
    run = keep_run(tmp_path / "after", after).path
    told = gate(run, "--baseline", base)
    assert told.exit_code == 1
    assert told.stdout.startswith("worse: 60 cases and claims, ")
    assert "\ndropped: right of all cases: 0.750 (n 60); floor " in told.stdout
    assert "\n  wording: shipped-001, shipped-005, " in told.stdout
    shown = json.loads(gate(run, "--baseline", base, "--json").stdout)
    assert shown["worse"] is True


def test_a_corpus_that_was_not_asked_is_not_missed(tmp_path: Path) -> None:
    both = keep_run(tmp_path / "both", scores(20) + scores(20, corpus="real"))
    one = keep_run(tmp_path / "one", scores(20))
    held = gate(one.path, "--baseline", both.path)
    assert (held.exit_code, "lost" in held.stdout) == (0, False)


def test_claims_count_as_well(tmp_path: Path) -> None:
    claims = [claim for claim in load_claims() if claim.label != "supported"][:30]
    told = [Checked(claim, "not_found") for claim in claims]
    let_through = [Checked(claim, "supported") for claim in claims]
    one = keep_run(tmp_path / "one", scores(20), told)
    two = keep_run(tmp_path / "two", scores(20), let_through)
    path = tmp_path / "kept" / "here"
    gate(one.path, "--update-baseline", "--baseline", path)
    found = gate(two.path, "--baseline", path)
    assert found.exit_code == 1
    assert "support check: unsupported rejected of all cases: 0.000" in found.stdout
    assert "\n  checking: " in found.stdout


def test_a_baseline_holds_ids_and_numbers_alone(tmp_path: Path) -> None:
    after = [spoiled(score) for score in scores(4)]
    claim = load_claims()[0]
    run = keep_run(tmp_path / "run", after, [Checked(claim, "not_found")])
    kept = baselines.write_baseline(tmp_path / "kept", run)
    assert {path.name for path in kept.path.iterdir()} == {
        "manifest.json",
        "scores.jsonl",
    }
    text = (kept.path / "scores.jsonl").read_text("utf-8")
    assert claim.claim not in text
    assert {key for s in kept.scores() for key in s.metrics} & {"ms", "time_ratio"} == (
        set()
    )
    assert kept.manifest.arguments == {}
    again = baselines.write_baseline(tmp_path / "again", run)
    assert (again.path / "scores.jsonl").read_text("utf-8") == text


def test_what_the_baseline_cuts_off_is_no_difference(tmp_path: Path) -> None:
    thirds = [
        replace(s, metrics={**s.metrics, "reciprocal_rank": 1 / 3}) for s in scores(30)
    ]
    run = keep_run(tmp_path / "run", thirds)
    kept = baselines.write_baseline(tmp_path / "kept", run)
    assert kept.scores()[0].metrics["reciprocal_rank"] == 0.333333
    held = gate(run.path, "--baseline", kept.path)
    assert " 0 broken, 0 rose, " in held.stdout


def test_the_gate_asks_when_no_run_is_named(
    corpus: Path,
    row: MakeRow,
    write_cases: WriteCases,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "corpus").symlink_to(corpus)
    monkeypatch.setattr(libraries, "ROOT", tmp_path)
    monkeypatch.setattr(baselines, "BASELINES", tmp_path / "baselines")
    cases = write_cases(row())
    root = ("--home-root", tmp_path / "kept")
    kept = gate("--cases", cases, "--update-baseline", *root)
    assert kept.exit_code == 0
    (score,) = RunFolder(tmp_path / "baselines" / "main").scores()
    assert (score.id, score.metrics["right"]) == ("apple-band", 1.0)
    held = gate("--cases", cases, "--split", "fast", *root)
    assert (held.exit_code, held.stdout[:31]) == (0, "not worse: 1 cases and claims, ")
    other = write_cases(row(id="other"), name="other.jsonl")
    gone = gate("--cases", other, *root)
    assert (gone.exit_code, "lost: 1 cases: apple-band" in gone.stdout) == (1, True)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--baseline", "none"], "no baseline of that name"),
        (["--rules", "none.toml"], "none.toml: No such file"),
        (["--split", "dev", "--update-baseline"], "leave --split out"),
        (["--cases", "none.jsonl"], "none.jsonl: No such file"),
    ],
)
def test_what_keeps_the_gate_from_running_is_2(
    options: list[str], said: str, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(base.parent)
    given = [*options, *([] if "--baseline" in options else ["--baseline", base])]
    told = gate(*given)
    assert told.exit_code == 2
    assert said in " ".join(told.stderr.split())
    assert told.stdout == ""


def test_a_folder_that_is_no_run_is_2(tmp_path: Path, base: Path) -> None:
    told = gate(tmp_path, "--baseline", base)
    assert (told.exit_code, "not the folder of a run" in told.stderr) == (2, True)


def test_a_run_that_shares_nothing_with_the_baseline_is_2(
    tmp_path: Path, base: Path
) -> None:
    run = keep_run(tmp_path / "real", scores(9, corpus="real"))
    told = gate(run.path, "--baseline", base)
    assert (told.exit_code, "holds nothing of the baseline" in told.stderr) == (2, True)


def test_a_baseline_that_cannot_be_written_is_2(sound: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    there = tmp_path / "file" / "here"
    told = gate(sound, "--update-baseline", "--baseline", there)
    assert (told.exit_code, str(there) in told.stderr) == (2, True)

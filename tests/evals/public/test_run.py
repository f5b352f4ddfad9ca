"""Benchmarks end to end: read, ingested, asked, measured, printed.

Figures that hang on how long an answer is are worked out by hand in `test_figures`, of
replies that are given there; here stand those that hang on what it says.
"""

import hashlib
import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from assistant.errors import UsageError
from evals.cli import app
from evals.public.benchmark import Passage
from evals.public.library import write_passages
from evals.reading import ChecksumError, DataFileError
from tests.evals.public.originals import (
    CLAPNQ,
    MTRAG,
    SQUAD,
    TATQA,
    WICE,
    write_beir,
    write_json,
    write_lines,
)

FILES: dict[str, Callable[[Path], Path]] = {
    "squad": lambda folder: write_json(folder / "squad.json", SQUAD),
    "clapnq": lambda folder: write_lines(folder / "clapnq.jsonl", CLAPNQ),
    "mtrag": lambda folder: write_lines(folder / "mtrag.jsonl", MTRAG),
    "wice": lambda folder: write_lines(folder / "wice.jsonl", WICE),
    "tatqa": lambda folder: write_json(folder / "tatqa.json", TATQA),
    "beir": lambda folder: write_beir(folder / "beir"),
}


def run(*arguments: object) -> str:
    result = CliRunner().invoke(app, ["public", *map(str, arguments)])
    if result.exception:
        raise result.exception
    assert result.exit_code == 0
    return result.stdout


def figures(name: str, folder: Path, *options: str) -> dict[str, dict[str, Any]]:
    printed = json.loads(run(name, FILES[name](folder), "--json", *options))
    assert printed["errors"] == 0
    found: dict[str, dict[str, Any]] = printed["figures"]
    return found


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param(
            "squad",
            {"HasAns exact": 0.0, "NoAns exact": 1.0, "holds a gold span": 1.0},
            id="squad",
        ),
        pytest.param(
            "clapnq",
            {"answerable answered": 1.0, "unanswerable refused": 1.0},
            id="clapnq",
        ),
        pytest.param(
            "mtrag",
            {"recall@1": 1.0, "nDCG@5": 1.0},
            id="mtrag",
        ),
        pytest.param(
            "wice",
            {"accuracy": 1.0, "F1": 1.0, "called supported: not_supported": 0.0},
            id="wice",
        ),
        pytest.param(
            "tatqa",
            {"EM": 0.0, "F1: arithmetic": 0.0, "holds the answer: span": 1.0},
            id="tatqa",
        ),
        pytest.param(
            "beir", {"nDCG@10": 1.0, "recall@100": 1.0, "MRR@10": 1.0}, id="beir"
        ),
    ],
)
def test_a_benchmark_is_asked_and_measured(
    name: str, expected: dict[str, float], tmp_path: Path
) -> None:
    found = figures(name, tmp_path)
    assert {key: found[key]["value"] for key in expected} == pytest.approx(expected)


def test_a_question_can_be_kept_to_its_own_passages(tmp_path: Path) -> None:
    other = json.loads(json.dumps(WICE[:1]))
    other[0]["evidence"] = ["Rye bread keeps for a week."]
    path = write_lines(tmp_path / "dev.jsonl", [*WICE[1:], other[0]])
    together = json.loads(run("wice", path, "--json"))["figures"]
    apart = json.loads(run("wice", path, "--json", "--given"))["figures"]
    assert together["recall"]["value"] == 1
    assert apart["recall"]["value"] == 0


def test_the_table_names_files_checksums_and_how_it_was_asked(tmp_path: Path) -> None:
    path = FILES["squad"](tmp_path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    printed = run("squad", path, "--limit", 1, "--sha256", digest.upper())
    assert printed.startswith(f"{digest}  squad.json\n1 questions, 2 passages\n")
    assert "| SQuAD 2.0, over all passages together | |" in printed
    assert "| NoAns f1 | - |" in printed


def test_several_files_have_one_checksum_to_hold_against(tmp_path: Path) -> None:
    folder = FILES["beir"](tmp_path)
    digest = json.loads(run("beir", folder, "--json"))["sha256"]
    assert f"{digest}  (all of them" in run("beir", folder, "--sha256", digest)


def test_other_files_than_expected_are_not_asked(tmp_path: Path) -> None:
    path = FILES["squad"](tmp_path)
    with pytest.raises(ChecksumError, match=r"sha256 is [0-9a-f]{64}, not abc"):
        run("squad", path, "--sha256", "abc")


def test_an_unknown_benchmark_is_named_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="hotpot is not one of squad, clapnq, mtrag"):
        run("hotpot", tmp_path)


def test_beir_has_no_passages_of_its_own_to_keep_to(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--given: BEIR"):
        run("beir", FILES["beir"](tmp_path), "--given")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ({"data": []}, "holds no question"),
        ({"data": [{"title": "Kelp", "paragraphs": []}]}, "holds no question"),
    ],
)
def test_a_file_without_questions(
    rows: dict[str, Any], told: str, tmp_path: Path
) -> None:
    with pytest.raises(DataFileError, match=told):
        run("squad", write_json(tmp_path / "empty.json", rows))


def test_a_question_that_cannot_be_asked_is_counted(tmp_path: Path) -> None:
    rows = json.loads(json.dumps(SQUAD))
    rows["data"][0]["paragraphs"][0]["qas"][0]["question"] = "kelp? " * 1_000
    printed = run("squad", write_json(tmp_path / "long.json", rows))
    assert "4 questions, 2 passages; 1 could not be asked" in printed


def test_a_question_whose_own_passage_has_no_words_is_counted(tmp_path: Path) -> None:
    rows = json.loads(json.dumps(CLAPNQ))
    rows[0]["passages"][0].update(title="", text="  ")
    path = write_lines(tmp_path / "dev.jsonl", rows)
    printed = run("clapnq", path, "--given")
    assert "2 questions, 2 passages; 1 could not be asked" in printed


def test_passages_become_files_that_no_id_can_misplace(tmp_path: Path) -> None:
    passages = [
        Passage("../up/and:away", 'A "quoted"\x7f\ntitle', "Words & words."),
        Passage("t", "", "Below.", (("<b>", "1"), ("2", "3"))),
    ]
    names = write_passages(passages, tmp_path)
    assert names == {"000001--up-and-away.txt": "../up/and:away", "000002-t.html": "t"}
    assert {path.name for path in tmp_path.iterdir()} == {*names, "manifest.toml"}
    manifest = tomllib.loads((tmp_path / "manifest.toml").read_text("utf-8"))
    assert [row["title"] for row in manifest.values()] == ['A "quoted" title', "t"]
    page = (tmp_path / "000002-t.html").read_text("utf-8")
    assert "<td>&lt;b&gt;</td>" in page

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import DiskFullError, OutputError
from evals.claims.cases import load_claims
from evals.runs.folder import RunFolder, RunFolderError
from evals.runs.manifest import Manifest, differences
from evals.runs.results import Asked, Found, Judged, Read
from tests.evals.orchards import CASES
from tests.evals.report.runs import MANIFEST
from tests.evals.results import RIGHT, WRONG

APPLE = Read(
    "apple.txt", "shipped", "0" * 64, "advert", "Apple", "Band 8a", ((0, 4), (5, 7))
)
ASKED = Asked(
    "band",
    "shipped",
    {"status": "answered", "text": "Half a pair: \ud83d", "claims": []},
    (Found("apple.txt", 0, 7, 0.5, ("dense", "lexical")),),
    "",
    12.5,
    2.5,
)


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    return RunFolder.start(tmp_path / "run", MANIFEST, CASES, [APPLE])


def test_what_is_written_is_read_back(folder: RunFolder) -> None:
    with folder.appending() as append:
        append(ASKED)
        append(replace(ASKED, id="salary", answer=None, hits=(), error="OSError: x"))
    assert folder.manifest == MANIFEST
    assert folder.cases() == CASES
    assert folder.documents() == {("shipped", "apple.txt"): APPLE}
    first, second = folder.results()
    assert first == ASKED
    assert (second.answer, second.error) == (None, "OSError: x")
    folder.write_scores([RIGHT, WRONG])
    assert folder.scores() == (RIGHT, WRONG)


def test_a_run_of_nothing_holds_nothing(tmp_path: Path) -> None:
    folder = RunFolder.start(tmp_path / "run", MANIFEST, (), ())
    found = folder.cases(), folder.results(), folder.claims(), folder.unchecked()
    assert found == ((), (), (), ())
    assert folder.documents() == {}


def test_a_baseline_has_scores_and_no_results(folder: RunFolder) -> None:
    folder.write_scores([RIGHT])
    for name in ("cases.jsonl", "documents.jsonl"):
        (folder.path / name).unlink()
    baseline = RunFolder(folder.path)
    assert (baseline.scores(), baseline.cases()) == ((RIGHT,), ())


def test_scores_that_are_older_than_results_are_made_anew(folder: RunFolder) -> None:
    folder.write_scores([RIGHT])
    with folder.appending() as append:
        append(replace(ASKED, answer=None, hits=(), error="OSError: x"))
    os.utime(folder.path / "scores.jsonl", (1, 1))
    assert [(score.id, score.status) for score in folder.scores()] == [
        ("band", "error")
    ]
    written = (folder.path / "scores.jsonl").read_bytes()
    folder.score()
    assert (folder.path / "scores.jsonl").read_bytes() == written


def test_scores_of_a_folder_without_results_are_an_error(folder: RunFolder) -> None:
    with pytest.raises(RunFolderError, match="it holds no results to score"):
        folder.scores()


def test_a_last_line_that_was_broken_off_is_no_result(folder: RunFolder) -> None:
    with folder.appending() as append:
        append(ASKED)
    path = folder.path / "results.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole + whole[: len(whole) // 2])
    assert folder.results() == (ASKED,)
    with folder.appending() as append:
        append(replace(ASKED, id="next"))
    assert [asked.id for asked in folder.results()] == ["band", "next"]


@pytest.mark.parametrize("spoilt", ["{}", "no JSON", '{"id": "x", "more": 1}', "[]"])
def test_a_line_within_that_cannot_be_read_is_named(
    spoilt: str, folder: RunFolder
) -> None:
    with folder.appending() as append:
        append(ASKED)
    path = folder.path / "results.jsonl"
    path.write_text(f"{spoilt}\n{path.read_text('utf-8')}", "utf-8")
    with pytest.raises(RunFolderError, match=r"results\.jsonl: line 1 cannot be read"):
        folder.results()


def test_a_folder_that_is_no_run_is_neither_read_nor_written_to(
    tmp_path: Path,
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("mine", "utf-8")
    with pytest.raises(RunFolderError, match="it is not the folder of a run"):
        RunFolder(tmp_path)
    for path in (tmp_path, note):
        with pytest.raises(RunFolderError, match="something is there that is no run"):
            RunFolder.start(path, MANIFEST, CASES, [])
    assert list(tmp_path.iterdir()) == [note]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    assert RunFolder.start(tmp_path, MANIFEST, CASES, []).cases() == CASES


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot write"):
        RunFolder.start(tmp_path / "file" / "run", MANIFEST, CASES, [])


@pytest.mark.parametrize("text", ["", "[]", '{"version": 1}', "none"])
def test_a_manifest_that_cannot_be_read_is_named(text: str, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(text, "utf-8")
    with pytest.raises(RunFolderError, match=r"manifest\.json: it cannot be read"):
        RunFolder(tmp_path)


def test_a_manifest_with_more_than_is_known_is_refused() -> None:
    with pytest.raises(ValueError, match="a key that is not known: secret"):
        Manifest.from_json({**MANIFEST.to_json(), "secret": "x"})
    assert Manifest.from_json(json.loads(json.dumps(MANIFEST.to_json()))) == MANIFEST


def test_a_full_disk_is_told_as_such(folder: RunFolder) -> None:
    (folder.path / "results.jsonl").symlink_to("/dev/full")
    with pytest.raises(DiskFullError, match="no space left"), folder.appending() as add:
        add(ASKED)


def test_verdicts_and_what_has_none_are_kept_apart(folder: RunFolder) -> None:
    one, other = load_claims()[:2]
    judged = [Judged(one, "supported"), Judged(other, None, "not here")]
    folder.write_claims(judged)
    assert [(c.claim, c.verdict) for c in folder.claims()] == [(one, "supported")]
    assert folder.unchecked() == (judged[1],)


def test_differences_are_named_but_for_date_and_processes() -> None:
    other = replace(MANIFEST, made="2026-06-01T09:00:00+00:00", jobs=4)
    assert differences(MANIFEST, other) == ()
    corpora: dict[str, dict[str, object]] = {
        "shipped": {"documents": 2, "sha256": "3" * 64},
        "real": {"documents": 1},
    }
    changed = replace(MANIFEST, settings={"top_k": 3, "ocr": True}, corpora=corpora)
    assert differences(MANIFEST, changed) == (
        "settings top_k: 8 and 3",
        "settings ocr: None and True",
        "corpora shipped documents: 1 and 2",
        "corpora shipped sha256: 111111111111... and 333333333333...",
        "corpora real: None and {'documents': 1}",
    )

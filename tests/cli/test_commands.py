"""The command line is a contract: other programs call it."""

import json
import os
import re
import shutil
import subprocess
import sys
from importlib import metadata
from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant import console
from assistant.cli import app, documents
from assistant.config import Settings
from assistant.library.reader import LibraryReader
from tests.cli.conftest import Call
from tests.command import ROOT, Finished, environment, run_fresh
from tests.conftest import write_corpus

BAND = "What band is the Orchard Manager post?"
NOWHERE = "Who is the Chancellor of the Exchequer?"


# ask


def test_an_answer_shows_its_proof(call: Call, home: Path) -> None:
    done = call("ask", BAND, home=home)
    assert (done.status, done.err) == (0, "")
    assert "Band 7 [1]" in done.out
    assert "\n[1] Orchard Manager" in done.out
    assert "Band 8a" not in done.out


def test_an_answer_as_json(call: Call, home: Path) -> None:
    done = call("ask", BAND, "--json", home=home)
    assert done.status == 0
    assert done.out.count("\n") == 1
    answer = done.json
    assert set(answer) >= {
        "question", "standalone_question", "status", "text", "claims", "citations",
        "also_read", "missing", "model", "timings_ms", "withheld", "searched",
        "nearest", "choices", "usage", "opening", "table", "subjects", "notes",
        "certainty",
    }  # fmt: skip
    assert (answer["question"], answer["status"]) == (BAND, "answered")
    claim, citation = answer["claims"][0], answer["citations"][0]
    assert (claim["citations"], claim["support"]) == ([1], "supported")
    text = call("document", citation["document"], "--text", home=home).out
    assert text[citation["start"] : citation["end"]] == citation["quote"]
    assert (citation["number"], citation["page"]) == (1, None)
    assert answer["timings_ms"]["total"] > 0
    assert "id" not in answer


def test_not_found_has_a_status_of_its_own(call: Call, home: Path) -> None:
    done = call("ask", NOWHERE, "--json", home=home)
    assert done.status == 3
    assert done.json["status"] in {"not_found", "declined"}
    assert (done.json["claims"], done.json["citations"]) == ([], [])
    assert done.err == ""


def test_a_question_keeps_to_a_document(call: Call, home: Path) -> None:
    question = "What band is the post?"
    for name, band in (("meadow", "Band 8a"), ("orchard-manager.txt", "Band 7")):
        done = call("ask", question, "--document", name, "--json", home=home)
        assert {c["document"] for c in done.json["citations"]} == {
            f"{name.partition('-')[0]}-manager.txt"
        }
        assert band in done.json["text"]


def test_a_question_keeps_to_a_kind(call: Call, home: Path) -> None:
    done = call(
        "ask", "When are trees planted?", "--kind", "strategy", "--json", home=home
    )
    read = {row["document"] for row in done.json["searched"] + done.json["also_read"]}
    assert read <= {"pear-strategy.txt"}


@pytest.mark.parametrize(
    ("args", "status", "line"),
    [
        pytest.param(["ask"], 2, "the question is empty. Ask something: ", id="none"),
        pytest.param(["ask", " \n"], 2, "the question is empty. ", id="white space"),
        pytest.param(
            ["ask", "x" * 100_000],
            2,
            "the question has 100,000 characters, 2,000 at most. Ask one thing",
            id="long",
        ),
        pytest.param(
            ["ask", "x", "--document", "plum.txt"],
            1,
            "no document is called 'plum.txt'. List them: assistant documents",
            id="unknown document",
        ),
        pytest.param(
            ["ask", "x", "--document", "manager"],
            1,
            "'manager' fits several documents: meadow-manager.txt, orchard",
            id="several documents",
        ),
        pytest.param(
            ["ask", "x", "--kind", "letter"],
            2,
            "no kind 'letter': advert, strategy, other. See what there is: ",
            id="unknown kind",
        ),
        pytest.param(
            ["ask", "\udcff"], 2, "the question is not text in UTF-8. ", id="no text"
        ),
        pytest.param(
            ["ask", "--batch", "x.jsonl"],
            2,
            "a batch takes --batch and --out, and its questions from the file",
            id="batch without out",
        ),
        pytest.param(
            ["search", "x", "--batch", "x.jsonl", "--out", "y.jsonl"],
            2,
            "a batch takes --batch and --out, and its questions from the file",
            id="batch with a question",
        ),
        pytest.param(["search"], 2, "the question is empty. ", id="no query"),
        pytest.param(
            ["document", "plum.txt"], 1, "no document is called 'plum.txt'. ", id="show"
        ),
        pytest.param(
            ["ask", "--batch", "none.jsonl", "--out", "out.jsonl"],
            2,
            "cannot read none.jsonl: No such file or directory. ",
            id="no batch",
        ),
    ],
)
def test_an_error_is_one_line(
    call: Call, home: Path, args: list[str], status: int, line: str
) -> None:
    done = call(*args, home=home)
    assert (done.status, done.out) == (status, "")
    assert done.one_line().startswith(f"assistant: {line}")


@pytest.mark.parametrize(
    "args",
    [
        ["ask", "--colour"],
        ["search", "x", "-k", "0"],
        ["search", "x", "-k", "many"],
        ["document"],
        ["no-such-command"],
        ["app", "--port", "0"],
    ],
    ids=" ".join,
)
def test_wrong_usage_has_a_status_of_its_own(
    call: Call, home: Path, args: list[str]
) -> None:
    done = call(*args, home=home)
    assert (done.status, done.out) == (2, "")
    assert "Usage: " in done.err


# search, documents, document


def test_hits_as_json(call: Call, home: Path) -> None:
    done = call("search", "gardeners in the meadows", "-k", "2", "--json", home=home)
    assert done.status == 0
    assert len(done.json) == 2
    assert [set(hit) for hit in done.json] == [
        {"document", "section", "start", "end", "text", "score", "found_by"}
    ] * 2
    best = done.json[0]
    assert (best["document"], best["found_by"]) == (
        "meadow-manager.txt",
        ["dense", "lexical"],
    )
    scores = [hit["score"] for hit in done.json]
    assert scores == sorted(scores, reverse=True)
    text = call("document", best["document"], "--text", home=home).out
    assert text[best["start"] : best["end"]] == best["text"]


def test_hits_for_people(call: Call, home: Path) -> None:
    done = call("search", "gardeners in the meadows", "-k", "1", home=home)
    assert done.out.startswith("1. meadow-manager.txt › ")
    assert "(dense, lexical)\n   " in done.out
    assert "You will lead a team of 12 gardeners" in done.out


def test_no_hit_has_a_status_of_its_own(call: Call, home: Path) -> None:
    done = call("search", "pay", "--kind", "other", "--json", home=home)
    assert (done.status, done.json, done.err) == (3, [], "")


def test_documents_as_json(call: Call, home: Path, tiny_corpus: Path) -> None:
    done = call("documents", "--json", home=home)
    rows = {row["document"]: row for row in done.json}
    assert list(rows) == [
        "meadow-manager.txt",
        "orchard-manager.txt",
        "pear-strategy.txt",
    ]
    meadow = rows["meadow-manager.txt"]
    assert len(meadow.pop("sha256")) == 64
    assert meadow == {
        "document": "meadow-manager.txt",
        "kind": "advert",
        "title": "Meadow Manager",
        "organisation": "Cherry Hill NHS Foundation Trust",
        "source": str(tiny_corpus / "adverts/meadow-manager.txt"),
        "pages": None,
        "notes": [],
    }


def test_documents_for_people(call: Call, home: Path) -> None:
    done = call("documents", home=home)
    first = done.out.splitlines()[0]
    assert re.split(" {2,}", first) == [
        "meadow-manager.txt",
        "advert",
        "Meadow Manager - Cherry Hill NHS Foundation Trust",
    ]


def test_the_text_that_offsets_count_in(
    call: Call, home: Path, tiny_library: Settings
) -> None:
    reader = LibraryReader(tiny_library.library_path)
    document = reader.document("pear-strategy.txt")
    reader.close()
    done = call("document", "our growing", "--text", home=home)
    assert (done.status, done.out) == (0, document.text)


def test_a_document_as_json(call: Call, home: Path) -> None:
    done = call("document", "pear-strategy.txt", "--json", home=home)
    sections = done.json["sections"]
    assert sections[0]["start"] == 0
    assert all(one["end"] == other["start"] for one, other in pairwise(sections))
    assert "1. Planting" in [path[-1] for s in sections if (path := s["section"])]
    assert done.json["document"] == "pear-strategy.txt"


def test_a_document_for_people(call: Call, home: Path) -> None:
    lines = call("document", "pear-strategy.txt", home=home).out.splitlines()
    assert lines[0] == "Our Growing Strategy"
    assert lines[1].startswith("pear-strategy.txt, strategy, ")
    assert "1. Planting" in map(str.strip, lines)


# batches


def test_a_batch_of_questions(call: Call, home: Path, tmp_path: Path) -> None:
    rows = [
        {"id": "b", "question": BAND, "turns": [], "later_key": 1},
        {"id": 7, "question": ""},
        {"id": "a", "question": "What band is the post?", "document": "meadow"},
        {"id": "k", "question": "x", "kind": "letter"},
    ]
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(map(json.dumps, rows)) + "\nrubbish\n", "utf-8")
    done = call("ask", "--batch", str(source), "--out", str(target), home=home)
    assert done == Finished(0, "", "")
    found = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert [row["id"] for row in found] == ["b", 7, "a", "k", None]
    assert "Band 7" in found[0]["text"]
    assert found[1] == {"id": 7, "error": "the question is empty"}
    assert "Band 8a" in found[2]["text"]
    assert found[3]["error"] == "no kind 'letter': advert, strategy, other"
    assert found[4]["error"].startswith("not JSON: ")


def test_options_hold_for_the_lines_of_a_batch(
    call: Call, home: Path, tmp_path: Path
) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    rows = [
        {"id": 1, "question": "What band is the post?"},
        {"id": 2, "question": "What band is the post?", "document": "orchard"},
    ]
    source.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    call(
        *("ask", "--batch", str(source), "--out", str(target)),
        *("--document", "meadow"),
        home=home,
    )
    found = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert ["Band 8a" in row["text"] for row in found] == [True, False]
    assert ["Band 7" in row["text"] for row in found] == [False, True]


def test_a_batch_of_queries(call: Call, home: Path, tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": "q", "query": "gardeners"}\n{"id": "r"}\n', "utf-8")
    done = call(
        "search", "--batch", str(source), "--out", str(target), "-k", "1", home=home
    )
    first, second = map(json.loads, target.read_text("utf-8").splitlines())
    assert done.status == 0
    assert set(first) == {"id", "hits"}
    assert len(first["hits"]) == 1
    assert second == {"id": "r", "error": "no question"}


def test_a_batch_without_a_library_writes_nothing(call: Call, tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": "q", "question": "x"}\n', "utf-8")
    done = call(
        "ask", "--batch", str(source), "--out", str(target), home=tmp_path / "home"
    )
    assert done.status == 1
    assert "holds no documents. Fill it: assistant ingest" in done.one_line()
    assert not target.exists()


# ingest


def test_an_ingest_says_what_it_did(
    call: Call, tmp_path: Path, tiny_corpus: Path
) -> None:
    home = tmp_path / "home"
    bad = tmp_path / "empty.txt"
    bad.touch()
    done = call("ingest", str(tiny_corpus), str(bad), home=home)
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    counted = [re.sub(r"\d+ of 26", "n of 26", line) for line in lines]
    assert [line for line in counted if not line.startswith("    ")] == [
        "added        3",
        "updated      0",
        "unchanged    0",
        "removed      0",
        "failed       1",
        "  meadow-manager.txt: advert, n of 26 facts",
        "  orchard-manager.txt: advert, n of 26 facts",
        "  pear-strategy.txt: strategy, 2 commitments",
        f"  failed: {bad}: the file is empty",
    ]
    assert lines[6].startswith("    not stated: staff group, hours, contract type, ")


def test_a_rebuilt_index_is_said(
    call: Call, home: Path, tmp_path: Path, tiny_corpus: Path
) -> None:
    copy = shutil.copytree(home, tmp_path / "home")
    shutil.rmtree(copy / "index-000001")
    done = call("ingest", str(tiny_corpus), home=copy)
    assert done.status == 0
    assert "is damaged: it is missing or incomplete; it was rebuilt" in done.one_line()


def test_an_ingest_that_reads_nothing_is_an_error(call: Call, tmp_path: Path) -> None:
    done = call("ingest", str(tmp_path / "none"), home=tmp_path / "home")
    assert done.status == 1
    assert done.out.splitlines()[-1] == (
        f"  failed: {tmp_path}/none: no such file or folder"
    )
    assert done.one_line() == (
        f"assistant: nothing could be read: {tmp_path}/none: no such file or folder. "
        "Mend or remove it and run assistant ingest again"
    )


def test_without_a_path_the_folder_of_the_settings_is_read(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_corpus(tmp_path / "mine", {"plum.txt": "Head of Plums\nWe plant plums."})
    monkeypatch.setenv("ASSISTANT_CORPUS", str(tmp_path / "mine"))
    assert "added        1" in call("ingest", home=tmp_path / "home").out


def test_a_folder_of_the_settings_that_is_not_there_is_no_other_folder(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_CORPUS", str(tmp_path / "typo"))
    done = call("ingest", home=tmp_path / "home")
    assert done.status == 1
    assert f"no folder {tmp_path}/typo: name one" in done.one_line()


def test_without_any_folder_the_checkout_s_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert documents._corpus(Settings()) == ROOT / "corpus"
    (tmp_path / "corpus").mkdir()
    assert documents._corpus(Settings()) == Path("corpus")


@pytest.mark.parametrize(
    "args", [["ask", "x"], ["search", "x"], ["documents"], ["document", "x"]]
)
def test_an_empty_library_names_the_command_that_fills_it(
    call: Call, tmp_path: Path, args: list[str]
) -> None:
    done = call(*args, home=tmp_path / "home")
    assert done.status == 1
    assert done.one_line().endswith("holds no documents. Fill it: assistant ingest")
    assert not (tmp_path / "home").exists()


# the command as such


def test_wrong_settings_are_told(
    call: Call, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_HOEM", "/x")
    done = call("documents", home=home)
    assert done.status == 1
    assert "unknown setting ASSISTANT_HOEM; known: " in done.one_line()
    assert done.err.endswith("The settings are listed in docs/settings.md\n")


@pytest.mark.parametrize("args", [[], ["--help"]], ids=["nothing", "--help"])
def test_help_lists_the_commands(call: Call, home: Path, args: list[str]) -> None:
    done = call(*args, home=home)
    said = done.out + done.err
    for name in ("ingest", "ask", "search", "documents", "document", "app", "eval"):
        assert name in said


@pytest.mark.parametrize(
    "name", ["ingest", "ask", "search", "documents", "document", "app"]
)
def test_the_help_of_a_command_has_an_example(name: str) -> None:
    shown = CliRunner().invoke(app, [name, "--help"])
    assert shown.exit_code == 0
    assert f"Example: assistant {name}" in shown.output


def test_the_evaluation_is_a_plug_in_of_the_command() -> None:
    (entry,) = metadata.entry_points(group="assistant.commands")
    assert (entry.name, entry.value) == ("eval", "evals.cli:app")


def test_the_page_is_started_from_a_checkout(
    call: Call, home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _, args: started.append(args))
    assert call("app", "--port", "8600", home=home).status == 0
    assert started[0][1:4] == ["-m", "streamlit", "run"]
    assert started[0][-1] == "--server.port=8600"
    assert Path(started[0][4]) == ROOT / "app.py"
    monkeypatch.setattr(documents, "CHECKOUT", tmp_path)
    done = call("app", home=home)
    assert done.status == 2
    assert "app.py is not there: start the page from a checkout" in done.one_line()


@pytest.mark.parametrize(
    ("watched", "shown"), [("1", True), ("", False)], ids=["terminal", "file"]
)
def test_long_work_shows_a_bar_to_those_who_watch(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    watched: str,
    shown: bool,
) -> None:
    monkeypatch.setattr(console, "_PATIENCE_SECONDS", 0)
    monkeypatch.setenv("FORCE_COLOR", watched)
    with console.progress_bar() as show:
        show("Embedding", 1, 2)
    out, err = capfd.readouterr()
    assert out == ""
    assert ("Embedding" in err) is shown
    assert bool(err) is shown


def test_a_reader_that_goes_away_is_no_traceback(home: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "assistant", "document", "pear", "--text"],
        cwd=ROOT,
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode in {0, 1}


def test_a_console_of_another_encoding_gets_utf8(home: Path) -> None:
    within = ["env", "PYTHONIOENCODING=ascii", "PYTHONUTF8=0", "LC_ALL=C"]
    done = run_fresh("document", "orchard", "--text", home=home, within=within)
    assert done.err == ""
    assert "£46,148 to £52,809 a year" in done.out

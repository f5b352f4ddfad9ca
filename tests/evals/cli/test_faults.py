"""Runs that are broken off for real: what was said until then is there and counts."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import pytest

from assistant.config import Settings
from evals.libraries import Libraries
from evals.runs.folder import RunFolder
from evals.runs.run import Plan, carry_out
from evals.runs.score import same
from tests.command import ROOT, environment
from tests.evals.conftest import MakeRow, WriteCases
from tests.test_faults import Disk

LIMIT_SECONDS: Final = 120.0
POSTS: Final = ("Orchards", "Blossom")
ASKED: Final = ("band", "salary", "closing date", "team", "job summary", "trust")

linux = pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc")


@pytest.fixture
def cases(row: MakeRow, write_cases: WriteCases) -> Path:
    """Return enough questions to be interrupted at."""
    questions = [
        f"What is the {asked} of the Head of {post}{end}"
        for end in ("?", " please?")
        for asked in ASKED
        for post in POSTS
    ]
    rows = [row(id=f"case-{n}", question=q) for n, q in enumerate(questions)]
    return write_cases(*rows)


def start(*arguments: object, home: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "assistant", "eval", "run", *map(str, arguments)],
        cwd=ROOT,
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def wait_for(path: Path) -> None:
    """Wait until a file holds something."""
    ends = time.monotonic() + LIMIT_SECONDS
    while not (path.is_file() and path.stat().st_size):
        assert time.monotonic() < ends, f"{path} stays empty"
        time.sleep(0.02)


def workers(pid: int) -> list[int]:
    """Return the processes that ask for a run."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [
        int(child)
        for child in found
        if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()
    ]


def works(pid: int) -> bool:
    """Return whether a process is there and has not ended."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2]
    except FileNotFoundError:
        return False
    return not state.startswith("Z")


@linux
def test_a_run_that_is_killed_leaves_no_process_and_is_resumed(
    home: Path, cases: Path, tmp_path: Path
) -> None:
    out = tmp_path / "run"
    options = ("--cases", cases, "--home", home, "--out", out)
    running = start(*options, "--jobs", 2, home=home)
    wait_for(out / "results.jsonl")
    asking = workers(running.pid)
    running.send_signal(signal.SIGKILL)
    running.communicate(timeout=LIMIT_SECONDS)
    assert len(asking) == 2
    done = len(RunFolder(out).results())
    assert 0 < done < len(RunFolder(out).cases())
    ends = time.monotonic() + LIMIT_SECONDS
    while any(map(works, asking)):
        assert time.monotonic() < ends, "a process that asked lives on"
        time.sleep(0.05)
    resumed = start(*options, "--jobs", 1, "--resume", "--quiet", home=home)
    printed, _ = resumed.communicate(timeout=LIMIT_SECONDS)
    assert resumed.returncode == 0
    assert "24 cases asked" in printed
    found = RunFolder(out)
    libraries = Libraries(Settings(home=home), home=home)
    whole = carry_out(Plan(found.cases(), (), libraries, jobs=1), tmp_path / "whole")
    assert same(found.scores(), whole.scores())


@linux
def test_a_process_that_asks_and_dies_ends_the_run_with_one_line(
    home: Path, cases: Path, tmp_path: Path
) -> None:
    out = tmp_path / "run"
    running = start("--cases", cases, "--home", home, "--out", out, home=home)
    wait_for(out / "results.jsonl")
    for pid in workers(running.pid):
        os.kill(pid, signal.SIGKILL)
    printed, told = running.communicate(timeout=LIMIT_SECONDS)
    assert (running.returncode, printed) == (1, "")
    assert told.splitlines()[-1].startswith(
        "assistant: a process that asked has died. Go on with --resume"
    )


def test_a_disk_that_fills_up_ends_the_run_and_what_was_said_is_kept(
    home: Path, cases: Path, tmp_path: Path
) -> None:
    path = tmp_path / "disk"
    path.mkdir()
    disk = Disk(path)
    try:
        disk.mount("size=48k")
        out = path / "run"
        options = ("--cases", cases, "--home", home, "--out", out)
        full = start(*options, "--jobs", 1, home=home)
        printed, told = full.communicate(timeout=LIMIT_SECONDS)
        assert (full.returncode, printed) == (1, "")
        assert told.splitlines()[-1].startswith("assistant: no space left on the disk")
        assert "Traceback" not in told
        done = len(RunFolder(out).results())
        assert 0 < done < len(RunFolder(out).cases())
        disk.mount("size=8m")
        resumed = start(*options, "--jobs", 1, "--resume", "--quiet", home=home)
        printed, _ = resumed.communicate(timeout=LIMIT_SECONDS)
        assert (resumed.returncode, "24 cases asked" in printed) == (0, True)
    finally:
        disk.unmount()

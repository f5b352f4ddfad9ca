"""Ingest and ask need no network: they run where there is none."""

import shutil
import socket
import subprocess
from pathlib import Path
from typing import Final

import pytest

from tests.command import run_fresh

LOOPBACK_ONLY: Final = [
    *("unshare", "--net", "sh", "-c"),
    'ip link set lo up 2>/dev/null; exec "$@"',
    "sh",
]


@pytest.fixture
def no_network() -> list[str]:
    """The beginning of a command line that takes the network away."""
    if not shutil.which("unshare"):
        pytest.skip("there is no unshare command")
    done = subprocess.run(
        [*LOOPBACK_ONLY, "true"], capture_output=True, check=False, text=True
    )
    if done.returncode:
        pytest.skip(f"unshare is refused: {done.stderr.strip()}")
    return LOOPBACK_ONLY


def test_an_ingest_and_an_answer_without_a_network(
    no_network: list[str], tmp_path: Path, tiny_corpus: Path
) -> None:
    home = tmp_path / "home"
    filled = run_fresh("ingest", str(tiny_corpus), home=home, within=no_network)
    assert (filled.status, filled.err) == (0, "")
    assert "added        3" in filled.out
    asked = run_fresh(
        "ask", "What band is the Orchard Manager post?", home=home, within=no_network
    )
    assert (asked.status, asked.err) == (0, "")
    assert "Band 7 [1]" in asked.out


def test_the_tests_reach_no_network() -> None:
    """Its warning is the error here, as every warning of the tests is one."""
    with pytest.raises(UserWarning, match="A test tried to use socket"):
        socket.create_connection(("192.0.2.1", 9), timeout=1)

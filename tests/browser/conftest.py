import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from assistant.config import Settings
from assistant.pipeline.filling import ingest
from tests.command import ROOT

_PATIENCE_SECONDS: Final = 120
_FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True)
class Served:
    """A page that is being served, and what it is served from."""

    home: Path
    address: str
    log: Path

    def run(self, *arguments: str) -> None:
        """Run the assistant in another process, on the same library."""
        subprocess.run(
            [sys.executable, "-m", "assistant", *arguments],
            cwd=ROOT,
            env=_environment(self.home),
            check=True,
            capture_output=True,
        )


@dataclass
class Visit:
    """A page in a browser, and every address it asked for."""

    page: Page
    requests: list[str] = field(default_factory=list)

    def ask(self, question: str) -> None:
        """Ask, and wait until the answer stands below the question."""
        asked = self.page.locator("h2.question")
        before = asked.count()
        box = self.page.get_by_test_id("stChatInputTextArea")
        box.fill(question)
        box.press("Enter")
        asked.nth(before).wait_for()
        self.page.get_by_role("button", name="Start a new conversation").wait_for()
        self.page.get_by_test_id("stSpinner").wait_for(state="detached")


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The real page on a library of the shipped corpus, started by the command."""
    _need_chromium()
    home = tmp_path_factory.mktemp("home")
    ingest(Settings(home=home), [ROOT / "corpus"], progress=lambda *_: None)
    port = _free_port()
    served = Served(home, f"http://127.0.0.1:{port}", home / "page.log")
    with served.log.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "assistant", "app", "--port", str(port)],
            cwd=ROOT,
            env=_environment(home),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait(served, process)
        yield served
    finally:
        process.terminate()
        process.wait(timeout=30)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A chromium without a window."""
    chromium = _need_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=list(_FLAGS)
        )
        yield browser
        browser.close()


@pytest.fixture(params=[1280], ids="{} px".format)
def visit(
    served: Served, browser: Browser, request: pytest.FixtureRequest
) -> Iterator[Visit]:
    """A first visit; its width can be set by parametrising `visit` indirectly."""
    page = browser.new_page(viewport={"width": request.param, "height": 800})
    page.set_default_timeout(_PATIENCE_SECONDS * 1_000)
    visit = Visit(page)

    def note(made: Request) -> None:
        visit.requests.append(made.url)

    page.on("request", note)
    page.goto(served.address)
    page.get_by_role("button", name="Which posts are permanent").wait_for()
    yield visit
    page.close()


def _need_chromium() -> str:
    found = shutil.which("chromium")
    if found is None and os.environ.get("CI") == "true":
        pytest.fail("chromium is not installed, and CI must drive the page")
    if found is None:
        pytest.skip("chromium is not installed")
    return found


def _environment(home: Path) -> dict[str, str]:
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("ASSISTANT_")}
    return inherited | {"ASSISTANT_HOME": str(home), "HOME": str(home)}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(served: Served, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{served.address}/_stcore/health", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"the page did not start: {served.log.read_text('utf-8')}")

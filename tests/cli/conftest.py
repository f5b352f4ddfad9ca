import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from assistant.config import Settings
from tests.command import Finished

Call = Callable[..., Finished]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Call:
    """Run the command in this process."""

    def run(*args: str, home: Path) -> Finished:
        monkeypatch.setenv("ASSISTANT_HOME", str(home))
        monkeypatch.setattr(sys, "argv", ["assistant", *args])
        capfd.readouterr()
        status: Any = 0
        try:
            main()
        except SystemExit as ended:
            status = ended.code or 0
        return Finished(status, *capfd.readouterr())

    return run


@pytest.fixture
def home(tiny_library: Settings) -> Path:
    return tiny_library.home

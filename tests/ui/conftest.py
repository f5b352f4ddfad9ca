from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.config import Settings
from tests.command import ROOT

Visit = Callable[[], AppTest]


@pytest.fixture
def shipped_home(shipped_library: Settings) -> Path:
    """Where the library of the shipped corpus is; nobody writes to it."""
    return shipped_library.home


@pytest.fixture
def visit(shipped_home: Path, monkeypatch: pytest.MonkeyPatch) -> Visit:
    """Opens the page on the shipped corpus, unless ASSISTANT_HOME is set anew."""
    monkeypatch.setenv("ASSISTANT_HOME", str(shipped_home))
    return lambda: AppTest.from_file(ROOT / "app.py", default_timeout=60).run()

"""What all tests share: a corpus that fits in the head, and libraries made once."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest
from hypothesis import settings as hypothesis_settings

from assistant.config import PREFIX, Settings
from assistant.pipeline.filling import ingest
from assistant.retrieval.embedding import MiniLM
from tests.command import ROOT, Commands

hypothesis_settings.register_profile("same", deadline=None, derandomize=True)
hypothesis_settings.register_profile("search", deadline=None, max_examples=2_000)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

TINY_CORPUS: Final[Mapping[str, str]] = {
    "adverts/orchard-manager.txt": """\
Orchard Manager
Apple Valley NHS Foundation Trust

Pay band
Band 7

Salary
£46,148 to £52,809 a year

Closing date
14 March 2026

Job summary
You will lead a team of 40 gardeners across the orchards. The post holder reports to
the Director of Trees.

For an informal chat call 01632 960001.
""",
    "adverts/meadow-manager.txt": """\
Meadow Manager
Cherry Hill NHS Foundation Trust

Pay band
Band 8a

Salary
£53,755 to £60,504 a year

Closing date
21 April 2026

Job summary
You will lead a team of 12 gardeners across the meadows. The post holder reports to
the Director of Grass.

For an informal chat call 01632 960002.
""",
    "strategies/pear-strategy.txt": """\
Our Growing Strategy

Foreword
Over the next five years our vision is to plant more trees. This strategy sets out our
priorities and objectives.

1. Planting
We will plant 500 pear trees by December 2027. The Head of Pears owns this action.

2. Watering
We will cut water use by 5% by 2028. The Head of Water owns this action.
""",
}
"""Two adverts that differ only in the facts, so that a mix-up cannot pass."""


@pytest.fixture(scope="session", autouse=True)
def _no_settings_from_outside(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(PREFIX)]:
            patch.delenv(name)
        patch.setenv("HOME", str(tmp_path_factory.mktemp("user")))
        yield


@pytest.fixture(scope="session")
def model() -> MiniLM:
    """The packaged embedding model, loaded once."""
    return MiniLM()


def write_corpus(folder: Path, files: Mapping[str, str] = TINY_CORPUS) -> Path:
    """Write files below a folder and return it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="session")
def tiny_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny corpus in a folder; nobody changes it."""
    return write_corpus(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="session")
def tiny_library(
    tiny_corpus: Path, tmp_path_factory: pytest.TempPathFactory, model: MiniLM
) -> Settings:
    """A library of the tiny corpus; nobody changes it."""
    return fill(tmp_path_factory.mktemp("tiny-home"), tiny_corpus, model)


@pytest.fixture(scope="session")
def shipped_library(
    tmp_path_factory: pytest.TempPathFactory, model: MiniLM
) -> Settings:
    """A library of the shipped corpus; nobody changes it."""
    return fill(tmp_path_factory.mktemp("shipped-home"), ROOT / "corpus", model)


def fill(home: Path, corpus: Path, model: MiniLM) -> Settings:
    """Ingest a folder into a new library."""
    settings = Settings(home=home, corpus=corpus)
    filled = ingest(settings, [corpus], progress=no_progress, embedder=model)
    assert not filled.summary.failed
    return settings


def no_progress(_stage: str, _done: int, _total: int) -> None:
    """Show nothing."""


@pytest.fixture(scope="session")
def commands() -> Iterator[Commands]:
    """The command, ready to run."""
    with Commands() as ready:
        yield ready

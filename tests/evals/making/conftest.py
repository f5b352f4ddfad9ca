from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from assistant.config import Settings
from assistant.library.reader import LibraryReader
from assistant.pipeline.filling import ingest
from evals.cli import app
from evals.making.sources import Rarity, Source, load_sources
from tests.evals.making.library import FILES

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def woods(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return a library of the two adverts and the plan."""
    root = tmp_path_factory.mktemp("woods")
    documents = root / "documents"
    documents.mkdir()
    for name, text in FILES.items():
        (documents / name).write_text(text, "utf-8")
    settings = Settings(home=root / "home")
    ingest(settings, [documents], progress=lambda *_: None)
    return settings


@pytest.fixture(scope="session")
def loaded(woods: Settings) -> tuple[Sequence[Source], Rarity]:
    with closing(LibraryReader(woods.library_path)) as reader:
        return load_sources(reader)


@pytest.fixture
def run(woods: Settings, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command over that library; an error is raised, an exit returned."""
    monkeypatch.setenv("ASSISTANT_HOME", str(woods.home))

    def invoke(*arguments: object, typed: str = "") -> Result:
        result = CliRunner().invoke(app, [str(a) for a in arguments], input=typed)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


@pytest.fixture
def somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a person be at the terminal."""
    monkeypatch.setattr("evals.cli.making.is_watched", lambda: True)


@pytest.fixture
def cases_file(tmp_path: Path) -> Path:
    return tmp_path / "mine.jsonl"

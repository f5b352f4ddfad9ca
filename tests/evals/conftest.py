"""A corpus that fits in the head: two adverts that differ in the facts alone."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.config import Settings
from assistant.pipeline.asking import Assistant
from assistant.pipeline.filling import ingest

APPLE = """\
Head of Orchards
Apple Valley NHS Foundation Trust

Band
Band 8a

Salary
£53,755 to £60,504 a year

Job summary
You will lead a team of 40 gardeners across the orchards of Apple Valley.
The post holder reports to the Director of Trees.

Closing date
30 November 2025
"""
CHERRY = """\
Head of Blossom
Cherry Hill NHS Foundation Trust

Band
Band 7

Salary
£46,148 to £52,809 a year

Job summary
You will lead a team of 12 florists across the gardens of Cherry Hill.
The post holder reports to the Director of Flowers.

Closing date
14 December 2025
"""

Row = dict[str, Any]
MakeRow = Callable[..., Row]
WriteCases = Callable[..., Path]


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "apple.txt").write_text(APPLE, "utf-8")
    (folder / "cherry.txt").write_text(CHERRY, "utf-8")
    return folder


@pytest.fixture(scope="session")
def home(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    ingest(Settings(home=folder), [corpus], progress=lambda *_: None)
    return folder


@pytest.fixture(scope="session")
def assistant(home: Path) -> Iterator[Assistant]:
    opened = Assistant(Settings(home=home))
    yield opened
    opened.close()


@pytest.fixture
def row() -> MakeRow:
    """Return a maker of valid rows; what is given replaces the default."""
    return lambda **changes: (
        {
            "id": "apple-band",
            "question": "What band is the Head of Orchards post?",
            "turns": [],
            "split": "dev",
            "kind": "fact",
            "corpus": "shipped",
            "answerable": True,
            "facts": [["Band 8a", "8a"]],
            "gold": [{"document": "apple.txt", "quote": "Band\nBand 8a"}],
            "wrong_documents": ["cherry.txt"],
            "forbidden": [],
            "author": "hand",
            "note": "",
        }
        | changes
    )


@pytest.fixture
def write_cases(tmp_path: Path) -> WriteCases:
    """Return a writer of case files."""

    def write(*rows: Row, name: str = "cases.jsonl") -> Path:
        path = tmp_path / name
        path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
        return path

    return write

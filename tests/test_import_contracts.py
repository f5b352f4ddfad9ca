"""Each import contract is broken on purpose once, and must be the one that says so."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Final

import pytest

from tests.command import ROOT

BIN: Final = Path(sys.executable).parent
KEPT: Final = 0
BROKEN: Final = 1
_BROKEN_LINE: Final = re.compile(r"^(.+) BROKEN(?: \(\d+ ignored imports?\))?$", re.M)


PLANTED: Final = [
    pytest.param(
        "assistant/model.py",
        "import assistant.text",
        "Imports point down",
        id="the model imports a module above it",
    ),
    pytest.param(
        "assistant/values.py",
        "import assistant.text",
        "Imports point down",
        id="two modules of one layer know each other",
    ),
    pytest.param(
        "assistant/novel.py",
        "import assistant.model",
        "Imports point down",
        id="a new module has no layer",
    ),
    pytest.param(
        "assistant/verify/quotes.py",
        "import assistant.library.reader",
        "Stages share the model, never each other",
        id="a stage imports a stage",
    ),
    pytest.param(
        "assistant/events.py",
        "import evals.stats",
        "The assistant does not know its evaluation",
        id="assistant imports evals",
    ),
    pytest.param(
        "evals/stats/intervals.py",
        "import assistant.ui.wording",
        "The evaluation does not know the pages",
        id="evals import the pages",
    ),
    pytest.param(
        "evals/gate/rules.py",
        "import evals.judges.agreement",
        "No figure and no gate hangs on a judge",
        id="the gate reads a judge",
    ),
    pytest.param(
        "assistant/answer/facts.py",
        "import urllib.request",
        "Composing and checking reach no network",
        id="composing imports a network module",
    ),
    pytest.param(
        "assistant/verify/figures.py",
        "import socket",
        "Composing and checking reach no network",
        id="checking imports sockets",
    ),
    pytest.param(
        "assistant/retrieval/search.py",
        "import chromadb.config",
        "Chroma is one module's business",
        id="chromadb",
    ),
    pytest.param(
        "assistant/pipeline/filling.py",
        "from sqlalchemy import select",
        "SQLAlchemy stays in the library",
        id="sqlalchemy",
    ),
    pytest.param(
        "assistant/library/writer.py",
        "import alembic.command",
        "Alembic stays in the migrations",
        id="alembic",
    ),
    pytest.param(
        "assistant/present/view.py",
        "import streamlit",
        "Streamlit stays in the pages",
        id="streamlit",
    ),
    pytest.param(
        "assistant/ingest/prepare.py",
        "import pypdf",
        "Each file format stays in its parser",
        id="pypdf",
    ),
    pytest.param(
        "assistant/ingest/parsers/plain.py",
        "import docx",
        "Each file format stays in its parser",
        id="docx",
    ),
    pytest.param(
        "assistant/ingest/parsers/word/parser.py",
        "import bs4",
        "Each file format stays in its parser",
        id="bs4",
    ),
    pytest.param(
        "assistant/terms.py",
        "import Stemmer",
        "Stems and tokens come from the text module",
        id="stemmer",
    ),
    pytest.param(
        "assistant/ingest/chunking.py",
        "import tiktoken",
        "Stems and tokens come from the text module",
        id="tiktoken",
    ),
    pytest.param(
        "assistant/retrieval/store.py",
        "import onnxruntime",
        "The models that read text are one module's business, and training's",
        id="onnxruntime",
    ),
    pytest.param(
        "evals/training/questions.py",
        "import torch",
        "The models that read text are one module's business, and training's",
        id="torch",
    ),
    pytest.param(
        "assistant/retrieval/search.py",
        "from langchain_core.documents import Document",
        "LangChain stays in its adapters",
        id="langchain",
    ),
    pytest.param(
        "assistant/answer/llm/evidence.py",
        "from langchain_core.messages import AIMessage",
        "LangChain stays in its adapters",
        id="langchain where evidence is chosen",
    ),
    pytest.param(
        "evals/report/markdown.py",
        "import jinja2",
        "Jinja2 draws the report, and nothing else",
        id="jinja2",
    ),
    pytest.param(
        "assistant/library/lock.py",
        "import typer",
        "Typer and Rich stay in the commands",
        id="typer",
    ),
]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tree")
    for name in ("assistant", "evals"):
        shutil.copytree(
            ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copy(ROOT / "app.py", folder)
    return folder


def lint(tree: Path) -> tuple[int, set[str]]:
    """Return the exit status and the names of the contracts that are broken."""
    done = subprocess.run(
        [str(BIN / "lint-imports"), "--no-cache"],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree), "NO_COLOR": "1"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert "Analyzed" in done.stdout, done.stdout + done.stderr
    return done.returncode, set(_BROKEN_LINE.findall(done.stdout))


def test_the_tree_keeps_every_contract(tree: Path) -> None:
    assert lint(tree) == (KEPT, set())


def test_every_contract_is_broken_once() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    assert {case.values[2] for case in PLANTED} == {c["name"] for c in contracts}


@pytest.mark.parametrize(("module", "line", "contract"), PLANTED)
def test_a_planted_import_breaks_its_contract(
    tree: Path, module: str, line: str, contract: str
) -> None:
    path = tree / module
    before = path.read_text("utf-8") if path.exists() else None
    path.write_text(f"{before or ''}\n{line}\n", "utf-8")
    try:
        assert lint(tree) == (BROKEN, {contract})
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_text(before, "utf-8")

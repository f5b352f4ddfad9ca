"""What no linter checks: sizes, names, and no shipped text in the code."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.command import ROOT

MODULES: Final = sorted(
    path.relative_to(ROOT)
    for path in [
        *ROOT.glob("assistant/**/*.py"),
        *ROOT.glob("evals/**/*.py"),
        ROOT / "app.py",
    ]
)
VOCABULARY: Final = sorted(
    path.relative_to(ROOT)
    for path in ROOT.glob("assistant/vocabulary/*")
    if path.is_file()
)
LONGEST_MODULE: Final = 300
LONGEST_FUNCTION: Final = 50
NO_NAMES: Final = frozenset({"utils", "util", "helpers", "helper", "common", "misc"})
SHIPPED: Final = re.compile(
    r"worcester|redditch|kidderminster|oxleas|eeast|east of england|romford|havering"
    r"|bexley|greenwich|msk therapy|directorate manager|london region",
    re.IGNORECASE,
)


def read(module: Path) -> str:
    return (ROOT / module).read_text("utf-8")


def lengths(module: Path) -> Iterator[tuple[str, int]]:
    """Yield the functions of a module and their lines, docstrings left out."""
    for node in ast.walk(ast.parse(read(module))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first, last = node.body[0], node.body[-1]
            documented = ast.get_docstring(node) is not None
            docstring = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
            yield node.name, (last.end_lineno or 0) - node.lineno + 1 - docstring


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_module_is_read_in_one_sitting(module: Path) -> None:
    lines = read(module).splitlines()
    assert len(lines) <= LONGEST_MODULE, f"{module}: {len(lines)} lines"


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_function_is_seen_at_once(module: Path) -> None:
    assert not [f"{name}: {n}" for name, n in lengths(module) if n > LONGEST_FUNCTION]


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_module_is_named_after_its_job(module: Path) -> None:
    assert not NO_NAMES & {part.lower() for part in module.with_suffix("").parts}


@pytest.mark.parametrize("path", VOCABULARY, ids=str)
def test_the_vocabulary_names_no_shipped_document(path: Path) -> None:
    assert not SHIPPED.findall(read(path))


def test_the_vocabulary_holds_no_sentence_of_a_shipped_document() -> None:
    said = " ".join(
        read(path.relative_to(ROOT)) for path in ROOT.glob("corpus/*/*.txt")
    )
    folded = " ".join(said.lower().split())
    long = re.compile(r"(?:[a-z'’]+ ){6}[a-z'’]+")
    found = [
        match[0]
        for path in VOCABULARY
        if path.suffix == ".toml"
        for match in long.finditer(" ".join(read(path).lower().split()))
        if match[0] in folded
    ]
    assert not found


def test_the_manifest_lists_every_shipped_document() -> None:
    rows = tomllib.loads(read(Path("corpus/manifest.toml")))
    files = {str(path.relative_to(ROOT / "corpus")) for path in ROOT.glob("corpus/*/*")}
    assert set(rows) == files


def test_the_entry_of_the_pages_only_points_at_them() -> None:
    tree = ast.parse(read(Path("app.py")))
    names = {
        name.partition(".")[0] if name.startswith("streamlit") else name
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert all(n == "streamlit" or n.startswith("assistant.ui") for n in names), names

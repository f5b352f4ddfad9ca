"""One library for each corpus: its documents together, and nothing else."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import assistant
from assistant.config import Settings
from assistant.errors import UsageError
from assistant.pipeline.filling import ingest
from evals.answers.cases import Corpus
from evals.records.gold import GOLD

ROOT: Final = Path(__file__).resolve().parent.parent
_PACKAGE: Final = Path(assistant.__file__).parent
_MADE_BY: Final = (
    "ingest",
    "library",
    "vocabulary",
    "retrieval/embedding.py",
    "retrieval/store.py",
    "pipeline/filling.py",
    "sentences.py",
    "terms.py",
    "text.py",
    "values.py",
)
"""Code that decides what a library holds; a change of it makes a new one."""


def corpus_paths(corpus: Corpus, documents: Sequence[Path]) -> tuple[Path, ...]:
    """Return where the documents of a corpus are; empty when they are not here.

    Args:
        corpus: Which one.
        documents: Where the real ones are, which do not ship.
    """
    if corpus == "shipped":
        return (ROOT / "corpus",)
    if corpus == "self-built":
        return tuple(sorted(GOLD.glob("*/documents")))
    return tuple(documents)


@contextmanager
def open_library(
    paths: Sequence[Path],
    settings: Settings,
    *,
    kept: Path | None = None,
    warn: Callable[[str], None] = lambda _: None,
) -> Iterator[Settings]:
    """Yield settings of a library that holds the files below the paths.

    Args:
        paths: Files and folders, as `assistant ingest` takes them.
        settings: All but the home.
        kept: Folder to keep it in for the next run, which takes it when neither the
            files nor the code that reads them has changed; by default it goes.
        warn: Told of each document that cannot be read.

    Raises:
        IngestError: A path does not exist.
        UsageError: No document can be read.
    """
    if kept:
        home = kept / _key(paths)
        home.mkdir(parents=True, exist_ok=True)
        yield _filled(home, paths, settings, warn)
        return
    with TemporaryDirectory(prefix="assistant-eval-") as folder:
        yield _filled(Path(folder), paths, settings, warn)


def _filled(
    home: Path, paths: Sequence[Path], settings: Settings, warn: Callable[[str], None]
) -> Settings:
    fresh = settings.model_copy(update={"home": home})
    filled = ingest(fresh, list(paths), progress=lambda *_: None)
    summary = filled.summary
    if not summary.added and not summary.unchanged:
        message = f"{', '.join(map(str, paths))} holds no document that can be read"
        raise summary.failed[0] if summary.failed else UsageError(message)
    for warning in (*summary.failed, *filled.warnings):
        warn(str(warning))
    return fresh


def _key(paths: Sequence[Path]) -> str:
    """Return a name that changes with the files and with the code that reads them."""
    found = hashlib.sha256()
    for path in (*paths, *(_PACKAGE / part for part in _MADE_BY)):
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file() and file.suffix != ".pyc":
                digest = hashlib.sha256(file.read_bytes()).hexdigest()
                found.update(f"{file} {digest}\n".encode())
    return found.hexdigest()[:16]

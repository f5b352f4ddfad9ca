"""One library for each corpus: its documents together, and nothing else."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import assistant
from assistant.config import Settings
from assistant.errors import EmptyLibraryError, UsageError
from assistant.library.reader import LibraryReader
from assistant.pipeline.filling import ingest
from evals.answers.cases import CORPORA, Corpus
from evals.records.gold import GOLD
from evals.runs.results import Read

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


@dataclass(frozen=True, slots=True)
class Libraries:
    """Where libraries come from."""

    settings: Settings
    documents: tuple[Path, ...] = ()
    """Files and folders of the real documents, which do not ship."""
    home: Path | None = None
    """A library that everything is asked of, whatever its corpus."""
    kept: Path | None = None
    """Folder to keep libraries in for the next run."""
    warn: Callable[[str], None] = field(default=lambda _: None)


@contextmanager
def open_libraries(
    corpora: Iterable[str], libraries: Libraries
) -> Iterator[Mapping[str, Settings]]:
    """Yield settings of the library of each corpus whose documents are here.

    Raises:
        IngestError: The documents of a corpus cannot be read.
    """
    wanted = set(corpora)
    with ExitStack() as opened:
        homes: dict[str, Settings] = {}
        for corpus in CORPORA:
            paths = corpus_paths(corpus, libraries.documents)
            if corpus not in wanted:
                continue
            if libraries.home:
                at = {"home": libraries.home}
                homes[corpus] = libraries.settings.model_copy(update=at)
            elif paths:
                library = open_library(
                    paths,
                    libraries.settings,
                    kept=libraries.kept,
                    warn=libraries.warn,
                )
                homes[corpus] = opened.enter_context(library)
        yield homes


def read_library(corpus: str, settings: Settings) -> tuple[Read, ...]:
    """Return the documents of a library with their chunks, by kind and id.

    Raises:
        EmptyLibraryError: It holds none.
    """
    reader = LibraryReader(settings.library_path)
    try:
        documents = reader.documents()
        if not documents:
            raise EmptyLibraryError(settings.library_path)
        found = reader.chunks(name for name, *_ in reader.all_chunks())
    finally:
        reader.close()
    chunks: dict[str, list[tuple[int, int]]] = {d.id: [] for d in documents}
    for chunk in found.values():
        chunks[chunk.document].append((chunk.start, chunk.end))
    return tuple(
        Read(
            d.id, corpus, d.sha256, d.kind, d.title, d.text, tuple(sorted(chunks[d.id]))
        )
        for d in documents
    )


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

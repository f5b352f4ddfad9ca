"""Chroma, embedded: one folder per generation, so that none is ever changed in use.

Two processes that write to one Chroma folder lose vectors without a word. So a writer
never touches a folder that a reader may have open: it copies the folder, changes the
copy, and the library names the copy in the transaction that publishes the documents.
"""

import contextlib
import json
import shutil
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import reduce
from pathlib import Path
from typing import Any, Final, cast
from zlib import crc32

import chromadb
import numpy as np
from chromadb.api.client import Client
from chromadb.api.shared_system_client import SharedSystemClient
from chromadb.config import Settings
from chromadb.errors import ChromaError
from numpy.typing import NDArray

from assistant.disk import has_room, is_full
from assistant.errors import (
    AssistantError,
    DiskFullError,
    HomeError,
    IndexDamagedError,
)

Vectors = NDArray[np.float32]

_COLLECTION: Final = "chunks"
_STAMP: Final = "stamp.json"
_SQLITE: Final = "chroma.sqlite3"
_FULL: Final = ("database or disk is full", "No space left", "os error 28")
_BATCH: Final = 5_000
_PREFIX: Final = "index-"
_opening = threading.Lock()
_COUNTERS: Final = frozenset({"acquire_write", "maintenance_log"})
"""Tables of Chroma that change when its folder is only opened."""
_CONFIGURATION: Final[Any] = {  # Chroma's own type for it is one of answers, not wishes
    "hnsw": {
        "space": "cosine",
        "ef_construction": 200,
        "ef_search": 200,
        # Write every vector to its file at once: a reader then changes none of them.
        "sync_threshold": 1,
        "batch_size": 1,
    }
}


class ChunkIndex:
    """The vectors of one generation, open for reading or being built."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self.path = path
        if not create:
            check_index(path)
        with _explained(path):
            self._client = _open(path)
            try:
                self._collection = (
                    self._client.get_or_create_collection(
                        _COLLECTION,
                        configuration=_CONFIGURATION,
                        embedding_function=None,
                    )
                    if create
                    else self._client.get_collection(
                        _COLLECTION, embedding_function=None
                    )
                )
            except BaseException:
                self.close()
                raise

    def query(
        self, vector: Vectors, *, limit: int, documents: Sequence[str] = ()
    ) -> list[tuple[str, float]]:
        """Return chunk ids with their cosine to a unit vector, best first.

        Args:
            vector: The query, of shape (384,).
            limit: How many at most.
            documents: Ids to search; all when empty.

        Raises:
            IndexDamagedError: Chroma cannot read its folder.
        """
        where = {"document": {"$in": list(documents)}} if documents else None
        with _explained(self.path):
            found = self._collection.query(
                query_embeddings=[vector.tolist()],
                n_results=limit,
                where=where,  # type: ignore[arg-type]
                include=["distances"],
            )
        ids, distances = found["ids"][0], (found["distances"] or [[]])[0]
        return [(i, 1.0 - d) for i, d in zip(ids, distances, strict=True)]

    def ids(self) -> set[str]:
        """Return the ids of all chunks that the index holds."""
        with _explained(self.path):
            return set(self._collection.get(include=[])["ids"])

    def change(
        self,
        *,
        remove: Sequence[str],
        add: Sequence[tuple[str, str]],
        vectors: Mapping[str, Vectors],
    ) -> None:
        """Remove ids; add (id, document) pairs with their vectors by id."""
        with _explained(self.path):
            for first in range(0, len(remove), _BATCH):
                self._collection.delete(ids=list(remove[first : first + _BATCH]))
            for first in range(0, len(add), _BATCH):
                rows = add[first : first + _BATCH]
                self._collection.add(
                    ids=[name for name, _ in rows],
                    embeddings=np.stack([vectors[name] for name, _ in rows]),
                    metadatas=[{"document": document} for _, document in rows],
                )

    def close(self) -> None:
        """Let go of the folder."""
        with _opening:
            self._client.close()


def _open(path: Path) -> Client:
    """Open Chroma; a folder that could not be opened can be tried again.

    All clients of a path share what Chroma registers before it has started it.
    """
    identifier = str(path)
    with _opening:
        try:
            settings = Settings(anonymized_telemetry=False)
            client = chromadb.PersistentClient(identifier, settings)
        except BaseException:
            if identifier not in SharedSystemClient._identifier_to_refcount:
                SharedSystemClient._identifier_to_system.pop(identifier, None)
            raise
    return cast(Client, client)  # its declared type has no close()


def build_index(
    home: Path,
    *,
    generation: int,
    base: str | None,
    chunks: Sequence[tuple[str, str]],
    vectors: Mapping[str, Vectors],
) -> str:
    """Write the index of a new generation and return the name of its folder.

    Args:
        home: The folder that the indexes live in.
        generation: Number of the generation that will use it.
        base: Folder to start from; None, or a damaged one, builds from nothing.
        chunks: All (id, document) pairs of the generation.
        vectors: Vectors by chunk id: of all chunks, or of those that base lacks.

    Raises:
        IndexDamagedError: The base cannot be used, or the result is not complete.
        DiskFullError: There is no room for it.
    """
    name = f"{_PREFIX}{generation:06}"
    path = home / name
    try:
        _build(path, home / base if base else None, chunks, vectors)
    except AssistantError:
        shutil.rmtree(path, ignore_errors=True)
        raise
    return name


def _build(
    path: Path,
    base: Path | None,
    chunks: Sequence[tuple[str, str]],
    vectors: Mapping[str, Vectors],
) -> None:
    shutil.rmtree(path, ignore_errors=True)
    if base is not None:
        check_index(base)
        with _explained(path):
            _copy(base, path)
    index = ChunkIndex(path, create=True)
    try:
        wanted = dict(chunks)
        held = index.ids()
        index.change(
            remove=sorted(held - wanted.keys()),
            add=[(i, d) for i, d in chunks if i not in held],
            vectors=vectors,
        )
        if index.ids() != wanted.keys():
            raise IndexDamagedError(path, "it does not hold the chunks it was given")
    finally:
        index.close()
    with _explained(path):
        (path / _STAMP).write_text(json.dumps(_checksums(path)), "utf-8")


def prune_indexes(home: Path, keep: str) -> None:
    """Remove the folders of other generations, but the one before `keep`."""
    names = sorted(p.name for p in home.glob(f"{_PREFIX}*") if p.is_dir())
    older = [name for name in names if name < keep]
    for name in names:
        if name != keep and name not in older[-1:]:
            shutil.rmtree(home / name, ignore_errors=True)


def check_index(path: Path) -> None:
    """Check that all is as it was written: Chroma can crash on a file that is not.

    Raises:
        IndexDamagedError: A file is missing, short, or holds something else.
    """
    try:
        stamped = json.loads((path / _STAMP).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise IndexDamagedError(path, "it is missing or incomplete") from error
    try:
        found = _checksums(path)
    except (OSError, sqlite3.Error) as error:
        raise IndexDamagedError(path, str(error)) from error
    if stamped != found:
        raise IndexDamagedError(path, "its files are not as they were written")


def _checksums(path: Path) -> dict[str, int]:
    """Return the checksum of each file; of the SQLite file, of each table's rows."""
    found = {
        str(file.relative_to(path)): crc32(file.read_bytes())
        for file in sorted(path.rglob("*"))
        if file.is_file() and file.parent != path
    }
    with _sqlite(path) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        )
        for (table,) in sorted(names):
            if table not in _COUNTERS:
                rows = connection.execute(f'SELECT * FROM "{table}"')
                found[table] = reduce(_add_row, rows, 0)
    return found


def _add_row(checksum: int, row: tuple[object, ...]) -> int:
    return crc32(repr(row).encode(), checksum)


def _copy(base: Path, path: Path) -> None:
    """Copy an index while others may read it, and so add to Chroma's counters."""
    for file in sorted(base.rglob("*")):
        if file.is_file() and file.parent != base:
            target = path / file.relative_to(base)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
    path.mkdir(parents=True, exist_ok=True)
    with (
        _sqlite(base) as source,
        contextlib.closing(sqlite3.connect(path / _SQLITE)) as target_file,
    ):
        source.backup(target_file)


@contextmanager
def _sqlite(path: Path) -> Iterator[sqlite3.Connection]:
    uri = f"{(path / _SQLITE).absolute().as_uri()}?mode=rw"
    with contextlib.closing(sqlite3.connect(uri, uri=True)) as connection:
        yield connection


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if is_full(error):
            raise DiskFullError(path) from error
        raise HomeError(path, error.strerror or str(error)) from error
    except (ChromaError, sqlite3.Error, ValueError, RuntimeError, KeyError) as error:
        reason = str(error).split("\n")[0]
        if any(sign in reason for sign in _FULL) or not has_room(path.parent):
            raise DiskFullError(path) from error
        raise IndexDamagedError(path, reason) from error

"""Folder to library: add, update, remove, skip by content; safe to kill at any moment.

Vectors are kept as they are made, so that a killed run loses no more than a batch.
The index of the new generation is built beside the old one, and one transaction
publishes documents, full text and index together; until then readers see the old state.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.errors import IngestError
from assistant.ingest.prepare import Prepared, prepare
from assistant.ingest.scan import (
    Found,
    Held,
    Scan,
    digest_of,
    is_gone,
    is_within,
    name_files,
    read_bytes,
    scan,
)

Vectors = NDArray[np.float32]
Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much is done, and how much there is."""

CUTTING_VERSION: Final = 3
"""Raise it when sections, sentences or chunks are cut in another way."""
_BATCH: Final = 64


class Embed(Protocol):
    """The embedder, as far as ingest needs it."""

    @property
    def name(self) -> str:
        """Stable identity of the model."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector per text."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> Sequence[int]:
        """Return how many tokens each text has."""
        ...


class Shelf(Protocol):
    """The library, as far as ingest needs it."""

    def held(self) -> Mapping[str, Held]:
        """Return every document by id."""
        ...

    def missing_vectors(self, model: str, keys: Sequence[str]) -> set[str]:
        """Return the keys that have no vector yet."""
        ...

    def keep_vectors(self, model: str, vectors: Mapping[str, Vectors]) -> None:
        """Keep vectors by key."""
        ...

    def publish(self, changed: Sequence[Prepared], removed: Sequence[str]) -> None:
        """Make the new state the one that readers see."""
        ...


@dataclass(frozen=True, slots=True)
class Summary:
    """What an ingest did, by document id."""

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    failed: tuple[IngestError, ...] = ()

    @property
    def nothing_read(self) -> bool:
        """Whether there were files and none of them could be read."""
        return bool(self.failed) and not (self.added or self.updated or self.unchanged)


def sync(
    paths: Sequence[Path],
    *,
    shelf: Shelf,
    embedder: Embed,
    max_words: int,
    max_bytes: int,
    progress: Progress,
) -> Summary:
    """Bring the library to what the paths hold.

    A folder is synchronised: what vanished from it is removed. A file is added or
    updated. One that cannot be read is listed and keeps the state it had. A document
    whose file is gone while its bytes stand under another name was renamed.
    """
    found = scan(paths)
    held = shelf.held()
    named = name_files(found, held, lambda path: _sha256(path, max_bytes))
    changed: list[Prepared] = []
    unchanged: list[str] = []
    failed = list(found.failures)
    settings = (CUTTING_VERSION, max_words, embedder.name)
    for number, (name, file) in enumerate(named.items()):
        progress("Reading", number, len(named))
        try:
            data = read_bytes(file.path, limit=max_bytes)
            digest = digest_of(data, file.row, settings)
            if _is_unchanged(held.get(name), file, digest):
                unchanged.append(name)
            else:
                made = prepare(
                    file,
                    data,
                    name=name,
                    digest=digest,
                    max_words=max_words,
                    count=embedder.count_tokens,
                )
                changed.append(made)
        except IngestError as error:
            failed.append(error)
    removed = _vanished(held, named, found, changed)
    embed_missing(_texts(changed), shelf, embedder, progress)
    if changed or removed:
        progress("Indexing", 0, 1)
        shelf.publish(changed, removed)
    ids = [prepared.document.id for prepared in changed]
    added = tuple(name for name in ids if name not in held)
    updated = tuple(name for name in ids if name in held)
    return Summary(added, updated, tuple(unchanged), tuple(removed), tuple(failed))


def _is_unchanged(known: Held | None, file: Found, digest: str) -> bool:
    as_found = (str(file.path), digest)
    return known is not None and (known.source, known.digest) == as_found


def _texts(changed: Sequence[Prepared]) -> dict[str, str]:
    """Return what is embedded of these documents, by the key of its vector."""
    return {
        vector_key(text): text
        for prepared in changed
        for _, text in (*prepared.sentences, *prepared.chunks)
    }


def vector_key(text: str) -> str:
    """Return the key that a text's vector is kept under."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _vanished(
    held: Mapping[str, Held],
    named: Mapping[str, Found],
    scanned: Scan,
    changed: Sequence[Prepared],
) -> list[str]:
    """Return held ids whose file is gone from a synchronised folder, or renamed."""
    moved = {p.document.sha256 for p in changed if p.document.id not in held}
    return sorted(
        name
        for name, known in held.items()
        if name not in named
        and is_gone(known.source)
        and not is_within(known.source, scanned.unread)
        and (known.sha256 in moved or is_within(known.source, scanned.folders))
    )


def _sha256(path: Path, max_bytes: int) -> str | None:
    try:
        return hashlib.sha256(read_bytes(path, limit=max_bytes)).hexdigest()
    except IngestError:  # it is told when the file's turn comes
        return None


def embed_missing(
    texts: Mapping[str, str], shelf: Shelf, embedder: Embed, progress: Progress
) -> None:
    """Embed the texts whose key has no vector; each batch is kept as it is made."""
    missing = shelf.missing_vectors(embedder.name, list(texts))
    keys = sorted((key for key in texts if key in missing), key=lambda k: len(texts[k]))
    for first in range(0, len(keys), _BATCH):
        progress("Embedding", first, len(keys))
        batch = keys[first : first + _BATCH]
        vectors = embedder.embed([texts[key] for key in batch])
        shelf.keep_vectors(embedder.name, dict(zip(batch, vectors, strict=True)))

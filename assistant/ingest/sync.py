"""Folder to library: add, update, remove, skip by content; safe to kill at any moment.

Vectors are kept as they are made, so that a killed run loses no more than a batch.
The index of the new generation is built beside the old one, and one transaction
publishes documents, full text and index together; until then readers see the old state.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.errors import IngestError
from assistant.ingest.parsed import Limits
from assistant.ingest.prepare import Cutting, Prepared, prepare
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
from assistant.model import Document
from assistant.records import Records

Vectors = NDArray[np.float32]
TokenVectors = NDArray[np.int8]
Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much is done, and how much there is."""

CUTTING_VERSION: Final = 8
"""Raise it when files are parsed or cut, or records read, in another way."""
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


class Match(Protocol):
    """The matching model, as far as ingest needs it."""

    @property
    def name(self) -> str:
        """Stable identity of the model."""
        ...

    def embed(self, texts: Sequence[str]) -> Sequence[TokenVectors]:
        """Return the token vectors of each text."""
        ...


class Shelf(Protocol):
    """The library, as far as ingest needs it."""

    def held(self) -> Mapping[str, Held]:
        """Return every file that is held, by its id."""
        ...

    def missing_vectors(self, model: str, keys: Sequence[str]) -> set[str]:
        """Return the keys that have no vector yet."""
        ...

    def keep_vectors(
        self, model: str, vectors: Mapping[str, Vectors | TokenVectors]
    ) -> None:
        """Keep vectors by key."""
        ...

    def publish(self, changed: Sequence[Prepared], removed: Sequence[str]) -> None:
        """Make the new state the one that readers see."""
        ...


@dataclass(frozen=True, slots=True)
class Options:
    """How files are read and cut; `config.Settings` says what each means."""

    max_words: int
    max_bytes: int
    limits: Limits


@dataclass(frozen=True, slots=True)
class Summary:
    """What an ingest did, by document id."""

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    failed: tuple[IngestError, ...] = ()
    read: tuple[tuple[Document, Records], ...] = ()
    """The documents that were added or updated, and what was read from each."""

    @property
    def nothing_read(self) -> bool:
        """Whether there were files and none of them could be read."""
        return bool(self.failed) and not (self.added or self.updated or self.unchanged)


@dataclass(frozen=True, slots=True)
class Plan:
    """What an ingest has to do."""

    summary: Summary
    changed: tuple[Prepared, ...]


def sync(
    paths: Sequence[Path],
    *,
    shelf: Shelf,
    embedder: Embed,
    matcher: Match,
    options: Options,
    progress: Progress,
) -> Summary:
    """Bring the library to what the paths hold.

    A folder is synchronised: what vanished from it is removed. A file is added or
    updated. One that cannot be read is listed and keeps the state it had. A document
    whose file is gone while its bytes stand under another name was renamed.
    """
    plan = make_plan(paths, shelf.held(), embedder, options, progress)
    embed_missing(_texts(plan.changed), shelf, embedder, progress)
    embed_missing(_matched(plan.changed), shelf, matcher, progress)
    if plan.changed or plan.summary.removed:
        progress("Indexing", 0, 1)
        shelf.publish(plan.changed, plan.summary.removed)
    return plan.summary


def make_plan(
    paths: Sequence[Path],
    held: Mapping[str, Held],
    embedder: Embed,
    options: Options,
    progress: Progress,
) -> Plan:
    """Read what is new or changed below the paths; nothing is written."""
    found = scan(paths)
    named = name_files(found, held, lambda path: _sha256(path, options.max_bytes))
    done = _Done(failed=list(found.failures))
    cutting = Cutting(options.max_words, embedder.count_tokens, options.limits)
    settings = (CUTTING_VERSION, options.max_words, options.limits, embedder.name)
    for number, (name, file) in enumerate(named.items()):
        progress("Reading", number, len(named))
        try:
            data = read_bytes(file.path, limit=options.max_bytes)
            digest = digest_of(data, file.row, settings)
            if _is_unchanged(held.get(name), file, digest):
                done.unchanged.extend(held[name].documents)
            else:
                made = prepare(file, data, name=name, digest=digest, cutting=cutting)
                done.changed.extend(made)
                done.files[name] = made[0].document.sha256
        except IngestError as error:
            done.failed.append(error)
    removed = _vanished(held, named, found, done)
    return Plan(_summary(held, done, removed), tuple(done.changed))


@dataclass
class _Done:
    """What the files of a run turned out to be."""

    failed: list[IngestError]
    unchanged: list[str] = field(default_factory=list)
    changed: list[Prepared] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    """Hash of the bytes of each file that was read, by id."""


def _summary(held: Mapping[str, Held], done: _Done, removed: list[str]) -> Summary:
    known = {name for file in held.values() for name in file.documents}
    ids = [prepared.document.id for prepared in done.changed]
    return Summary(
        added=tuple(name for name in ids if name not in known),
        updated=tuple(name for name in ids if name in known),
        unchanged=tuple(done.unchanged),
        removed=tuple(removed),
        failed=tuple(done.failed),
        read=tuple((p.document, p.records) for p in done.changed),
    )


def _is_unchanged(known: Held | None, file: Found, digest: str) -> bool:
    as_found = (str(file.path), digest)
    return known is not None and (known.source, known.digest) == as_found


def _texts(changed: Sequence[Prepared]) -> dict[str, str]:
    """Return what is embedded of these documents, by the key of its vector."""
    found: dict[str, str] = {}
    for prepared in changed:
        found |= {vector_key(matched): text for _, text, matched in prepared.sentences}
        found |= {vector_key(text): text for _, text in prepared.chunks}
    return found


def _matched(changed: Sequence[Prepared]) -> dict[str, str]:
    """Return what their sentences are matched as, by the key of its vectors."""
    return {
        vector_key(matched): matched
        for prepared in changed
        for _, _, matched in prepared.sentences
    }


def vector_key(text: str) -> str:
    """Return the key that a text's vectors are kept under.

    A sentence's is that of what it is matched as.
    """
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _vanished(
    held: Mapping[str, Held], named: Mapping[str, Found], scanned: Scan, done: _Done
) -> list[str]:
    """Return held ids whose file, or whose part of it, is gone or goes by another name.

    A file is gone when it vanished from a synchronised folder, or when its bytes now
    stand under another name.
    """
    moved = {sha256 for name, sha256 in done.files.items() if name not in held}
    kept = {prepared.document.id for prepared in done.changed}
    gone = [
        document
        for name, known in held.items()
        if name not in named
        and is_gone(known.source)
        and not is_within(known.source, scanned.unread)
        and (known.sha256 in moved or is_within(known.source, scanned.folders))
        for document in known.documents
    ]
    replaced = [document for name in done.files if name in held
                for document in held[name].documents]  # fmt: skip
    return sorted({*gone, *replaced} - kept)


def _sha256(path: Path, max_bytes: int) -> str | None:
    try:
        return hashlib.sha256(read_bytes(path, limit=max_bytes)).hexdigest()
    except IngestError:  # it is told when the file's turn comes
        return None


def embed_missing(
    texts: Mapping[str, str], shelf: Shelf, embedder: Embed | Match, progress: Progress
) -> None:
    """Embed the texts whose key has no vector; each batch is kept as it is made."""
    missing = shelf.missing_vectors(embedder.name, list(texts))
    keys = sorted((key for key in texts if key in missing), key=lambda k: len(texts[k]))
    for first in range(0, len(keys), _BATCH):
        progress("Embedding", first, len(keys))
        batch = keys[first : first + _BATCH]
        vectors = embedder.embed([texts[key] for key in batch])
        shelf.keep_vectors(embedder.name, dict(zip(batch, vectors, strict=True)))

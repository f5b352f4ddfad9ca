"""Files to library and index, under the write lock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.config import Settings
from assistant.errors import IndexDamagedError
from assistant.events import log_event
from assistant.ingest.prepare import Prepared
from assistant.ingest.sync import Embed, Progress, Summary, Vectors, sync, vector_key
from assistant.library.lock import write_lock
from assistant.library.records import StoredChunk, StoredDocument, StoredSentence
from assistant.library.writer import INDEX, LibraryWriter, next_generation
from assistant.retrieval.embedding import MiniLM
from assistant.retrieval.store import build_index, check_index, prune_indexes


@dataclass(frozen=True, slots=True)
class Filled:
    """What an ingest did."""

    summary: Summary
    warnings: tuple[str, ...]


def ingest(
    settings: Settings,
    paths: Sequence[Path],
    *,
    progress: Progress,
    embedder: Embed | None = None,
) -> Filled:
    """Bring the library to what the paths hold; readers see it when all is done.

    Raises:
        LockedError: Another process is writing.
        HomeError: The folder cannot be written to.
        DiskFullError: There is no room; the library is as it was.
    """
    with write_lock(settings.home), log_event("ingest") as event:
        writer = LibraryWriter(settings.library_path)
        try:
            shelf = _Shelf(settings.home, writer, embedder or MiniLM())
            summary = sync(
                paths,
                shelf=shelf,
                embedder=shelf.embedder,
                max_words=settings.chunk_words,
                max_bytes=settings.max_file_mb * 1_000_000,
                progress=progress,
            )
            shelf.mend()
        finally:
            writer.close()
        event["added"] = len(summary.added)
        event["updated"] = len(summary.updated)
        event["removed"] = len(summary.removed)
        event["failed"] = len(summary.failed)
    return Filled(summary, tuple(shelf.warnings))


def rebuild_index(settings: Settings) -> None:
    """Build the index anew from the vectors that the library keeps."""
    with write_lock(settings.home):
        writer = LibraryWriter(settings.library_path)
        try:
            _Shelf(settings.home, writer, MiniLM()).mend()
        finally:
            writer.close()


@dataclass
class _Shelf:
    """The library and the index as ingest sees them: one thing to write to."""

    home: Path
    writer: LibraryWriter
    embedder: Embed
    warnings: list[str] = field(default_factory=list)

    def held(self) -> Mapping[str, tuple[str, str]]:
        """Return source and digest by id; no digest where a vector is missing."""
        incomplete = self.writer.without_vectors(self.embedder.name)
        return {
            name: (known.source, "" if name in incomplete else known.digest)
            for name, known in self.writer.known().items()
        }

    def missing_vectors(self, model: str, keys: Sequence[str]) -> set[str]:
        """Return the keys that have no vector yet."""
        return set(keys) - self.writer.reader.vectors(model, keys).keys()

    def keep_vectors(self, model: str, vectors: Mapping[str, Vectors]) -> None:
        """Keep vectors by key."""
        self.writer.cache(model, vectors)

    def publish(self, changed: Sequence[Prepared], removed: Sequence[str]) -> None:
        """Build the next index, then make documents and index visible at once."""
        stored = [_stored(prepared) for prepared in changed]
        replaced = {*removed, *(item.document.id for item in stored)}
        held = [c for c in self.writer.reader.all_chunks() if c[1] not in replaced]
        fresh = [
            (item.chunk.id, item.chunk.document, item.key)
            for document in stored
            for item in document.chunks
        ]
        self._publish([*held, *fresh], stored, removed)

    def mend(self) -> None:
        """Build the index anew if it cannot be read."""
        base = self.writer.reader.state().get(INDEX)
        if base is None:
            return
        try:
            check_index(self.home / base, thorough=True)
        except IndexDamagedError as error:
            self.warnings.append(f"{error}; it was rebuilt from the kept vectors")
            self._publish(self.writer.reader.all_chunks(), (), (), whole=True)

    def _publish(
        self,
        chunks: Sequence[tuple[str, str, str]],
        changed: Sequence[StoredDocument],
        removed: Sequence[str],
        *,
        whole: bool = False,
    ) -> None:
        state = self.writer.reader.state()
        by_key = self.writer.reader.vectors(
            self.embedder.name, [key for _, _, key in chunks]
        )
        vectors = {name: by_key[key] for name, _, key in chunks}
        pairs = [(name, document) for name, document, _ in chunks]
        base = None if whole else state.get(INDEX)
        generation = next_generation(state)
        try:
            index = build_index(
                self.home,
                generation=generation,
                base=base,
                chunks=pairs,
                vectors=vectors,
            )
        except IndexDamagedError as error:
            if base is None:
                raise
            self.warnings.append(f"{error}; it was rebuilt from the kept vectors")
            index = build_index(
                self.home,
                generation=generation,
                base=None,
                chunks=pairs,
                vectors=vectors,
            )
        self.writer.publish(
            changed=changed, removed=removed, index=index, model=self.embedder.name
        )
        prune_indexes(self.home, keep=index)


def _stored(prepared: Prepared) -> StoredDocument:
    return StoredDocument(
        document=prepared.document,
        digest=prepared.digest,
        sections=prepared.sections,
        sentences=tuple(
            StoredSentence(sentence, vector_key(text))
            for sentence, text in prepared.sentences
        ),
        chunks=tuple(
            StoredChunk(chunk, vector_key(text)) for chunk, text in prepared.chunks
        ),
    )

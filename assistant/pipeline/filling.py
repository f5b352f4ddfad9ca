"""Files to library and index, under the write lock."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from assistant.config import Settings
from assistant.errors import AssistantError, EmptyLibraryError, IndexDamagedError
from assistant.events import log_event
from assistant.ingest.chunking import embedded_text, matched_text
from assistant.ingest.parsed import Limits
from assistant.ingest.prepare import Prepared
from assistant.ingest.scan import Held
from assistant.ingest.sync import (
    Embed,
    Match,
    Options,
    Progress,
    Summary,
    TokenVectors,
    Vectors,
    embed_missing,
    make_plan,
    sync,
    vector_key,
)
from assistant.library.lock import write_lock
from assistant.library.reader import LibraryReader
from assistant.library.stored import (
    KnownDocument,
    StoredChunk,
    StoredDocument,
    StoredSentence,
)
from assistant.library.writer import INDEX, MODEL, LibraryWriter, next_generation
from assistant.retrieval.embedding import MiniLM
from assistant.retrieval.matching import Matcher
from assistant.retrieval.store import build_index, check_index, prune_indexes
from assistant.text import plain


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
    matcher: Match | None = None,
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
            shelf = _Shelf(
                settings.home,
                writer,
                embedder or MiniLM(),
                matcher or Matcher(),
                progress,
            )
            summary = sync(
                paths,
                shelf=shelf,
                embedder=shelf.embedder,
                matcher=shelf.matcher,
                options=_options(settings),
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


def preview(
    settings: Settings,
    paths: Sequence[Path],
    *,
    progress: Progress,
    embedder: Embed | None = None,
    matcher: Match | None = None,
) -> Summary:
    """Return what `ingest` would do now; nothing is written and no lock is taken."""
    embedder = embedder or MiniLM()
    held: Mapping[str, Held] = {}
    with suppress(EmptyLibraryError):
        reader = LibraryReader(settings.library_path)
        try:
            held = _held(reader, embedder.name, (matcher or Matcher()).name)
        finally:
            reader.close()
    return make_plan(paths, held, embedder, _options(settings), progress).summary


def rebuild_index(settings: Settings) -> None:
    """Build the index anew from the vectors that the library keeps.

    Raises:
        LockedError: Another process is writing.
        HomeError: The folder cannot be written to.
        DiskFullError: There is no room; the library is as it was.
    """
    with write_lock(settings.home):
        writer = LibraryWriter(settings.library_path)
        try:
            _Shelf(settings.home, writer, MiniLM(), Matcher(), _silent).mend()
        finally:
            writer.close()


@dataclass
class _Shelf:
    """The library and the index as ingest sees them: one thing to write to."""

    home: Path
    writer: LibraryWriter
    embedder: Embed
    matcher: Match
    progress: Progress
    warnings: list[str] = field(default_factory=list)

    def held(self) -> Mapping[str, Held]:
        """Return the files held by id; without a digest where a vector is missing."""
        return _held(self.writer.reader, self.embedder.name, self.matcher.name)

    def missing_vectors(self, model: str, keys: Sequence[str]) -> set[str]:
        """Return the keys that have no vector yet."""
        return set(keys) - self.writer.reader.kept(model, keys).keys()

    def keep_vectors(
        self, model: str, vectors: Mapping[str, Vectors | TokenVectors]
    ) -> None:
        """Keep vectors by key."""
        self.writer.cache(model, vectors)

    def publish(self, changed: Sequence[Prepared], removed: Sequence[str]) -> None:
        """Build the next index, then make documents and index visible at once."""
        state = self.writer.reader.state()
        # An index holds the vectors of one model: another one starts from nothing.
        base = state.get(INDEX) if state.get(MODEL) == self.embedder.name else None
        self._publish([_stored(prepared) for prepared in changed], removed, base)

    def mend(self) -> None:
        """Build the index anew if it cannot be read; remove what no reader needs."""
        state = self.writer.reader.state()
        base = state.get(INDEX)
        if base is None:
            return
        try:
            check_index(self.home / base)
        except IndexDamagedError as error:
            self._warn(error)
            self._publish((), (), None)
        else:
            if state.get(MODEL) != self.embedder.name:
                self._publish((), (), None)
        prune_indexes(self.home, keep=self.writer.reader.state()[INDEX])

    def _publish(
        self,
        changed: Sequence[StoredDocument],
        removed: Sequence[str],
        base: str | None,
    ) -> None:
        replaced = {*removed, *(stored.document.id for stored in changed)}
        self._complete(replaced)
        held = [c for c in self.writer.reader.all_chunks() if c[1] not in replaced]
        fresh = [
            (item.chunk.id, item.chunk.document, item.key)
            for document in changed
            for item in document.chunks
        ]
        try:
            index = self._build([*held, *fresh], base)
        except IndexDamagedError as error:
            if base is None:
                raise
            self._warn(error)
            index = self._build([*held, *fresh], None)
        try:
            self.writer.publish(
                changed=changed, removed=removed, index=index, model=self.embedder.name
            )
        except AssistantError:
            prune_indexes(self.home, keep=self.writer.reader.state().get(INDEX, ""))
            raise

    def _build(
        self, chunks: Sequence[tuple[str, str, str]], base: str | None
    ) -> str | None:
        if not chunks:
            return None
        reader = self.writer.reader
        by_key = reader.vectors(self.embedder.name, [key for _, _, key in chunks])
        return build_index(
            self.home,
            generation=next_generation(reader.state()),
            base=base,
            chunks=[(name, document) for name, document, _ in chunks],
            vectors={name: by_key[key] for name, _, key in chunks},
        )

    def _complete(self, replaced: Collection[str]) -> None:
        """Embed what the documents that stay lack: their files may be gone."""
        reader = self.writer.reader
        names = self.embedder.name, self.matcher.name
        lacking = reader.without_vectors(*names) - {*replaced}
        keys: dict[str, dict[str, str]] = {name: {} for name in sorted(lacking)}
        for chunk_id, owner, key in reader.all_chunks() if lacking else ():
            if owner in lacking:
                keys[owner][chunk_id] = key
        for name, of_chunks in keys.items():
            document = reader.document(name)
            sentences, of_sentences = reader.sentences([name])
            texts = {
                key: plain(sentence.text)
                for sentence, key in zip(sentences, of_sentences, strict=True)
            } | {
                of_chunks[chunk_id]: embedded_text(document, chunk.path, chunk.text)
                for chunk_id, chunk in reader.chunks(of_chunks).items()
            }
            embed_missing(texts, self, self.embedder, self.progress)
            matched = {
                key: matched_text(sentence.path, sentence.text)
                for sentence, key in zip(sentences, of_sentences, strict=True)
            }
            embed_missing(matched, self, self.matcher, self.progress)

    def _warn(self, error: IndexDamagedError) -> None:
        self.warnings.append(f"{error}; it was rebuilt from the kept vectors")


def _held(reader: LibraryReader, model: str, matcher: str) -> dict[str, Held]:
    incomplete = reader.without_vectors(model, matcher)
    files: dict[str, list[KnownDocument]] = {}
    for known in reader.known().values():
        files.setdefault(known.file, []).append(known)
    return {
        name: Held(
            source=parts[0].source,
            digest="" if incomplete & {part.id for part in parts} else parts[0].digest,
            sha256=parts[0].sha256,
            documents=tuple(part.id for part in parts),
        )
        for name, parts in files.items()
    }


def _options(settings: Settings) -> Options:
    return Options(
        max_words=settings.chunk_words,
        max_bytes=settings.max_file_mb * 1_000_000,
        limits=Limits(settings.max_pages, settings.pdf_tables, settings.ocr),
    )


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Show no progress."""


def _stored(prepared: Prepared) -> StoredDocument:
    return StoredDocument(
        document=prepared.document,
        digest=prepared.digest,
        sections=prepared.sections,
        sentences=tuple(
            StoredSentence(sentence, vector_key(matched))
            for sentence, _, matched in prepared.sentences
        ),
        chunks=tuple(
            StoredChunk(chunk, vector_key(text)) for chunk, text in prepared.chunks
        ),
        records=prepared.records,
        part=prepared.part,
    )

"""Reading the library: documents, sections, records, sentences, vectors, state."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
from sqlalchemy import Connection, RowMapping, func, select

from assistant.errors import (
    AssistantError,
    DamagedLibraryError,
    EmptyLibraryError,
    MovedLibraryError,
    UnknownDocumentError,
)
from assistant.library.database import Database
from assistant.library.fulltext import FullText
from assistant.library.record_rows import from_row
from assistant.library.schema import (
    GENERATION,
    SCHEMA_VERSION,
    chunks,
    documents,
    embeddings,
    meta,
    records,
    sections,
    sentences,
)
from assistant.library.stored import (
    TOKEN_DIMENSIONS,
    KnownDocument,
    TokenVectors,
    Vectors,
)
from assistant.model import Chunk, Document, Section, Sentence
from assistant.records import Records
from assistant.text import fold


class LibraryReader:
    """Read access to one library file; safe to share between threads."""

    def __init__(self, path: Path, *, follow: bool = False) -> None:
        """Open the library as it stands now.

        Args:
            path: The library file.
            follow: Read whatever stands there at each call, as the writer must;
                else each call reads the state that was opened, or fails.

        Raises:
            EmptyLibraryError: There is no library yet, or an unfinished one.
            LibraryError: It is damaged, or written by a later version.
        """
        if not path.is_file():
            raise EmptyLibraryError(path)
        self.path = path
        self._database = Database(path)
        self.full_text = FullText(self._snapshot)
        self._generation: str | None = None
        try:
            if self._database.version() != SCHEMA_VERSION:
                raise EmptyLibraryError(path)
            if not follow:
                self._generation = self.state().get(GENERATION, "0")
        except AssistantError:
            self._database.close()
            raise

    def close(self) -> None:
        """Close every connection."""
        self._database.close()

    def state(self) -> Mapping[str, str]:
        """Return the ledger as it stands now: generation, index, embedding model."""
        with self._database.transaction() as connection:
            rows = connection.execute(select(meta.c.key, meta.c.value))
            return {row.key: row.value for row in rows}

    @contextmanager
    def _snapshot(self) -> Iterator[Connection]:
        """Read in one transaction, of the state that was opened.

        Raises:
            MovedLibraryError: Another state has been published since.
        """
        with self._database.transaction() as connection:
            if self._generation is not None:
                query = select(meta.c.value).where(meta.c.key == GENERATION)
                found = connection.execute(query).scalar() or "0"
                if found != self._generation:
                    raise MovedLibraryError(self.path)
            yield connection

    def documents(self) -> tuple[Document, ...]:
        """Return all documents, by kind and id."""
        with self._snapshot() as connection:
            query = select(documents).order_by(documents.c.kind, documents.c.id)
            rows = connection.execute(query).mappings().all()
        return tuple(self._document(row) for row in rows)

    def heads(self, length: int = 2_000) -> list[tuple[Document, str]]:
        """Return all documents without their text, each with its first characters."""
        columns = [c for c in documents.c if c.name != "text"]
        head = func.substr(documents.c.text, 1, length).label("text")
        query = select(*columns, head).order_by(documents.c.kind, documents.c.id)
        with self._snapshot() as connection:
            rows = connection.execute(query).mappings().all()
        found = [self._document(row) for row in rows]
        return [(replace(document, text=""), document.text) for document in found]

    def document(self, name: str) -> Document:
        """Return the document of that id, or the one whose title holds `name`.

        Raises:
            UnknownDocumentError: None fits, or several do.
        """
        with self._snapshot() as connection:
            exact = select(documents).where(documents.c.id == name)
            row = connection.execute(exact).mappings().first()
            if row is not None:
                return self._document(row)
            names = connection.execute(select(documents.c.id, documents.c.title)).all()
        wanted = fold(name)
        fitting = [
            found.id
            for found in names
            if wanted and (wanted in fold(found.title) or wanted in fold(found.id))
        ]
        if len(fitting) != 1:
            raise UnknownDocumentError(name, sorted(fitting))
        return self.document(fitting[0])

    def sections(self, document: str) -> tuple[Section, ...]:
        """Return the sections of a document, in order."""
        query = (
            select(sections)
            .where(sections.c.document_id == document)
            .order_by(sections.c.ordinal)
        )
        with self._snapshot() as connection:
            rows = connection.execute(query)
            return tuple(
                Section(tuple(row.path), row.start, row.end, row.body) for row in rows
            )

    def records(self, ids: Iterable[str] | None = None) -> Mapping[str, Records]:
        """Return the records of the documents (all by default), by document."""
        query = select(records.c.document_id, records.c.content)
        if ids is not None:
            query = query.where(records.c.document_id.in_(list(ids)))
        with self._snapshot() as connection:
            rows = connection.execute(query).all()
        return {row.document_id: from_row(row.content) for row in rows}

    def chunks(self, ids: Iterable[str]) -> Mapping[str, Chunk]:
        """Return the chunks of these ids; an id that is not known is left out."""
        query = select(
            chunks,
            func.substr(
                documents.c.text, chunks.c.start + 1, chunks.c.end - chunks.c.start
            ).label("content"),
        ).join(documents, documents.c.id == chunks.c.document_id)
        with self._snapshot() as connection:
            rows = connection.execute(query.where(chunks.c.id.in_(list(ids))))
            return {row["id"]: _chunk(row) for row in rows.mappings()}

    def all_chunks(self) -> Sequence[tuple[str, str, str]]:
        """Return id, document and vector key of every chunk."""
        query = select(chunks.c.id, chunks.c.document_id, chunks.c.key)
        with self._snapshot() as connection:
            rows = connection.execute(query.order_by(chunks.c.row))
            return [(row.id, row.document_id, row.key) for row in rows]

    def sentences(
        self, ids: Iterable[str]
    ) -> tuple[tuple[Sentence, ...], tuple[str, ...]]:
        """Return all sentences of the documents and the keys of their vectors."""
        wanted = list(dict.fromkeys(ids))
        texts = select(documents.c.id, documents.c.text).where(
            documents.c.id.in_(wanted)
        )
        query = (
            select(sentences)
            .where(sentences.c.document_id.in_(wanted))
            .order_by(sentences.c.document_id, sentences.c.ordinal)
        )
        with self._snapshot() as connection:
            full = {row.id: row.text for row in connection.execute(texts)}
            rows = connection.execute(query).all()
        found = tuple(
            Sentence(
                row.document_id,
                tuple(row.path),
                row.start,
                row.end,
                full[row.document_id][row.start : row.end],
            )
            for row in rows
        )
        return found, tuple(row.key for row in rows)

    def vectors(self, model: str, keys: Sequence[str]) -> Mapping[str, Vectors]:
        """Return the cached vectors of these keys; what is not cached is left out."""
        kept = self.kept(model, keys)
        return {key: np.frombuffer(data, dtype="<f4") for key, data in kept.items()}

    def token_vectors(
        self, model: str, keys: Sequence[str]
    ) -> Mapping[str, TokenVectors]:
        """Return the cached vectors of the tokens of these; (rows, 128) of each."""
        return {
            key: np.frombuffer(data, dtype="i1").reshape(-1, TOKEN_DIMENSIONS)
            for key, data in self.kept(model, keys).items()
        }

    def kept(self, model: str, keys: Sequence[str]) -> Mapping[str, bytes]:
        """Return what a model made of these, as it is kept."""
        found, unique = dict[str, bytes](), list(dict.fromkeys(keys))
        with self._snapshot() as connection:
            for first in range(0, len(unique), 5_000):
                query = select(embeddings.c.key, embeddings.c.vector).where(
                    embeddings.c.model == model,
                    embeddings.c.key.in_(unique[first : first + 5_000]),
                )
                for row in connection.execute(query):
                    found[row.key] = row.vector
        return found

    def lexical(
        self, query: str, *, limit: int, documents: Sequence[str] = ()
    ) -> list[str]:
        """Return chunk ids by BM25, best first (`FullText.lexical`)."""
        return self.full_text.lexical(query, limit=limit, documents=documents)

    def known(self) -> Mapping[str, KnownDocument]:
        """Return what is held, by id."""
        columns = documents.c
        query = select(
            columns.id, columns.source, columns.digest, columns.sha256, columns.part
        )
        with self._snapshot() as connection:
            return {
                row.id: KnownDocument(
                    row.id, row.source, row.digest, row.sha256, row.part
                )
                for row in connection.execute(query)
            }

    def without_vectors(self, model: str, matcher: str) -> set[str]:
        """Return the documents of which a chunk or a sentence lacks its vectors.

        Args:
            model: Made the vector of each chunk and of each sentence.
            matcher: Made the vectors of each sentence's tokens.
        """
        found: set[str] = set()
        lacking = ((chunks, model), (sentences, model), (sentences, matcher))
        with self._snapshot() as connection:
            for table, maker in lacking:
                join = (embeddings.c.key == table.c.key) & (embeddings.c.model == maker)
                query = (
                    select(table.c.document_id)
                    .outerjoin(embeddings, join)
                    .where(embeddings.c.key.is_(None))
                )
                found.update(connection.execute(query.distinct()).scalars())
        return found

    def _document(self, row: RowMapping) -> Document:
        if "\0" in row["text"]:  # ingest keeps none: a page of the file was zeroed
            reason = f"the text of {row['id']} has holes"
            raise DamagedLibraryError(self.path, reason)
        return Document(
            id=row["id"],
            kind=row["kind"],
            title=row["title"],
            organisation=row["organisation"],
            text=row["text"],
            page_starts=tuple(row["page_starts"]),
            source=row["source"],
            sha256=row["sha256"],
            page_labels=tuple(row["page_labels"]),
            notes=tuple(row["notes"]),
        )


def _chunk(row: RowMapping) -> Chunk:
    return Chunk(
        id=row["id"],
        document=row["document_id"],
        path=tuple(row["path"]),
        start=row["start"],
        end=row["end"],
        page=row["page"],
        text=row["content"],
    )

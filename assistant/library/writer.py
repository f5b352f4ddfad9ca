"""Writing the library: one transaction for documents, full text and generation."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, text
from sqlalchemy.dialects.sqlite import insert as upsert

from assistant.errors import AssistantError
from assistant.library.database import Database
from assistant.library.reader import LibraryReader
from assistant.library.record_rows import to_row
from assistant.library.schema import (
    GENERATION,
    INDEX,
    MODEL,
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
    StoredDocument,
    TokenVectors,
    Vectors,
    to_bytes,
)

_DELETE_FTS = text(
    "DELETE FROM chunks_fts WHERE rowid IN "
    "(SELECT row FROM chunks WHERE document_id = :id)"
)
_INSERT_FTS = text(
    "INSERT INTO chunks_fts (rowid, title, path, text) "
    "VALUES (:row, :title, :path, :text)"
)
_PRUNE = text(
    "DELETE FROM embeddings WHERE key NOT IN "
    "(SELECT key FROM chunks UNION SELECT key FROM sentences)"
)

__all__ = ["GENERATION", "INDEX", "MODEL", "LibraryWriter", "next_generation"]


class LibraryWriter:
    """Write access to one library file; hold the write lock while you have one."""

    def __init__(self, path: Path) -> None:
        """Open or create the library and bring it to this program's schema.

        Raises:
            LibraryError: It is damaged, written by a later version, or busy.
            DiskFullError: There is no room for it.
            HomeError: It cannot be written.
        """
        self._database = Database(path, writing=True)
        try:
            self._database.check()
            if self._database.version() != SCHEMA_VERSION:
                from assistant.library.migrate import upgrade  # Alembic: 0.4 s

                upgrade(self._database)
            self.reader = LibraryReader(path, follow=True)
        except AssistantError:
            self._database.close()
            raise

    def close(self) -> None:
        """Close every connection."""
        self.reader.close()
        self._database.close()

    def cache(self, model: str, vectors: Mapping[str, Vectors | TokenVectors]) -> None:
        """Keep vectors by the key of their text; they survive a killed ingest."""
        rows = [
            {"model": model, "key": key, "vector": to_bytes(vector)}
            for key, vector in vectors.items()
        ]
        if rows:
            with self._database.transaction() as connection:
                connection.execute(upsert(embeddings).on_conflict_do_nothing(), rows)

    def publish(
        self,
        *,
        changed: Sequence[StoredDocument],
        removed: Iterable[str],
        index: str | None,
        model: str,
    ) -> int:
        """Replace documents, name the index that fits them, and count up.

        An empty library has no index.

        Returns:
            The new generation; readers that hold another one open the library anew.
        """
        with self._database.transaction() as connection:
            for name in (*removed, *(stored.document.id for stored in changed)):
                connection.execute(_DELETE_FTS, {"id": name})
                connection.execute(delete(documents).where(documents.c.id == name))
            for stored in changed:
                _insert(connection, stored)
            connection.execute(_PRUNE)
            rows = connection.execute(select(meta.c.key, meta.c.value))
            generation = next_generation({row.key: row.value for row in rows})
            state = {GENERATION: str(generation), INDEX: index, MODEL: model}
            connection.execute(delete(meta).where(meta.c.key.in_(state)))
            named = [{"key": k, "value": v} for k, v in state.items() if v is not None]
            connection.execute(insert(meta), named)
        return generation


def next_generation(state: Mapping[str, str]) -> int:
    """Return the number of the generation after a state of the ledger."""
    return int(state.get(GENERATION, 0)) + 1


def _insert(connection: Connection, stored: StoredDocument) -> None:
    document = stored.document
    connection.execute(
        insert(documents).values(
            id=document.id,
            kind=document.kind,
            title=document.title,
            organisation=document.organisation,
            text=document.text,
            page_starts=list(document.page_starts),
            source=document.source,
            sha256=document.sha256,
            digest=stored.digest,
            page_labels=list(document.page_labels),
            notes=list(document.notes),
            part=stored.part,
        )
    )
    connection.execute(
        insert(records).values(document_id=document.id, content=to_row(stored.records))
    )
    _insert_rows(connection, sections, document.id, [
        {"path": list(s.path), "start": s.start, "end": s.end, "body": s.body}
        for s in stored.sections
    ])  # fmt: skip
    _insert_rows(connection, sentences, document.id, [
        {"path": list(s.sentence.path), "start": s.sentence.start,
         "end": s.sentence.end, "key": s.key}
        for s in stored.sentences
    ])  # fmt: skip
    for item in stored.chunks:
        chunk = item.chunk
        result = connection.execute(
            insert(chunks).values(
                id=chunk.id,
                document_id=chunk.document,
                path=list(chunk.path),
                start=chunk.start,
                end=chunk.end,
                page=chunk.page,
                key=item.key,
            )
        )
        connection.execute(_INSERT_FTS, {
            "row": (result.inserted_primary_key or (None,))[0],
            "title": f"{document.title} {document.organisation or ''}".strip(),
            "path": " > ".join(chunk.path),
            "text": chunk.text,
        })  # fmt: skip


def _insert_rows(
    connection: Connection, table: Table, document: str, rows: list[dict[str, Any]]
) -> None:
    if rows:
        numbered = [
            {"document_id": document, "ordinal": ordinal, **row}
            for ordinal, row in enumerate(rows)
        ]
        connection.execute(insert(table), numbered)

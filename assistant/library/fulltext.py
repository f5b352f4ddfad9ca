"""Word search in the library: BM25, and how common a word is."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager

from sqlalchemy import Connection, bindparam, func, select, text

from assistant.library.schema import chunks

_LEXICAL = text(
    "SELECT c.id FROM chunks_fts f JOIN chunks c ON c.row = f.rowid "
    "WHERE chunks_fts MATCH :query ORDER BY bm25(chunks_fts, 2.0, 1.5, 1.0), c.row "
    "LIMIT :limit"
)
_LEXICAL_WITHIN = text(
    "SELECT c.id FROM chunks_fts f JOIN chunks c ON c.row = f.rowid "
    "WHERE chunks_fts MATCH :query AND c.document_id IN :documents "
    "ORDER BY bm25(chunks_fts, 2.0, 1.5, 1.0), c.row LIMIT :limit"
).bindparams(bindparam("documents", expanding=True))

_HOLDERS = text(
    "SELECT DISTINCT c.document_id FROM chunks_fts f "
    "JOIN chunks c ON c.row = f.rowid WHERE chunks_fts MATCH :query"
)
_COUNT = text("SELECT count(*) FROM chunks_fts WHERE chunks_fts MATCH :query")


class FullText:
    """The full text of one library file."""

    def __init__(
        self, snapshot: Callable[[], AbstractContextManager[Connection]]
    ) -> None:
        """Read through `snapshot`, which opens a transaction."""
        self._snapshot = snapshot

    def counts(self, texts: Iterable[str]) -> Mapping[str, int]:
        """Return in how many chunks each word stands, title and headings included."""
        with self._snapshot() as connection:
            return {
                word: connection.execute(_COUNT, {"query": f'"{word}"'}).scalar() or 0
                for word in texts
            }

    def holders(self, phrase: str) -> frozenset[str]:
        """Return the documents that hold a phrase, title and headings included."""
        with self._snapshot() as connection:
            found = connection.execute(_HOLDERS, {"query": f'"{phrase}"'})
            return frozenset(found.scalars())

    def size(self) -> int:
        """Return the number of chunks."""
        with self._snapshot() as connection:
            return connection.execute(
                select(func.count()).select_from(chunks)
            ).scalar_one()

    def lexical(
        self, query: str, *, limit: int, documents: Sequence[str] = ()
    ) -> list[str]:
        """Return chunk ids by BM25 (title and heading path count more), best first.

        Args:
            query: An FTS5 expression; empty finds nothing.
            limit: How many at most.
            documents: Ids to search; all when empty.
        """
        if not query:
            return []
        values: dict[str, object] = {"query": query, "limit": limit}
        statement = _LEXICAL
        if documents:
            statement = _LEXICAL_WITHIN
            values["documents"] = list(documents)
        with self._snapshot() as connection:
            return list(connection.execute(statement, values).scalars())

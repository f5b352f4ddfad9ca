"""One SQLite file: connections, explicit transactions, errors in the reader's words."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from json import JSONDecodeError
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from assistant.disk import has_room
from assistant.errors import (
    AssistantError,
    DamagedLibraryError,
    DiskFullError,
    HomeError,
    LibraryError,
    LockedError,
    NewerLibraryError,
)
from assistant.library.schema import SCHEMA_VERSION

_BUSY_SECONDS: Final = 10
_DAMAGED: Final = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR_SHORT_READ")
_DAMAGE_SIGNS: Final = ("no such table", "no such column", "Could not decode to UTF-8")
_WRITER_CACHE_KIB: Final = 200_000
"""Large enough that a write is not spilled, which would lock readers out early."""


class Database:
    """A library file. Readers and writers differ in how a transaction begins."""

    def __init__(self, path: Path, *, writing: bool = False) -> None:
        self.path = path
        self._begin = "BEGIN IMMEDIATE" if writing else "BEGIN"
        self._writing = writing
        mode = "rwc" if writing else "rw"
        self._uri = f"{path.absolute().as_uri()}?mode={mode}"
        self.engine = self._engine()

    def _engine(self) -> Engine:
        engine = create_engine(
            "sqlite+pysqlite://",
            creator=self._connect,
            poolclass=QueuePool,  # the default for this address closes what is in use
            max_overflow=-1,
        )

        @event.listens_for(engine, "begin")
        def begin(connection: Connection) -> None:
            connection.exec_driver_sql(self._begin)

        return engine

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._uri,
            uri=True,
            timeout=_BUSY_SECONDS,
            isolation_level=None,  # BEGIN is ours: the driver would commit DDL early
            check_same_thread=False,
        )
        connection.execute("PRAGMA foreign_keys = ON")
        if self._writing:
            connection.execute(f"PRAGMA cache_size = -{_WRITER_CACHE_KIB}")
        return connection

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Run a block in one transaction: all of it is kept, or nothing.

        Raises:
            DamagedLibraryError: The file holds what SQLite or this program cannot read.
            LockedError: Another program keeps it busy.
            DiskFullError: There is no room for what is written.
            HomeError: It cannot be opened or written to.
            LibraryError: Anything else that SQLite reports.
        """
        try:
            with self.engine.begin() as connection:
                yield connection
        except (DBAPIError, sqlite3.Error) as error:
            raise self._explain(error) from error
        except (
            JSONDecodeError,
            UnicodeDecodeError,
        ) as error:  # a cell of a damaged row
            raise DamagedLibraryError(self.path, str(error)) from error

    def version(self) -> str | None:
        """Return the schema version, or None for a file without tables.

        Raises:
            NewerLibraryError: The file has a version that this program does not know.
        """
        with self.transaction() as connection:
            names = connection.execute(text("SELECT name FROM sqlite_master")).scalars()
            if "alembic_version" not in set(names):
                return None
            rows = connection.execute(text("SELECT version_num FROM alembic_version"))
            found = rows.scalar()
        if found is None or not re.fullmatch(r"\d{4}", found):
            raise DamagedLibraryError(self.path, f"its schema version is {found!r}")
        if found > SCHEMA_VERSION:
            raise NewerLibraryError(self.path, found, SCHEMA_VERSION)
        return str(found)

    def check(self) -> None:
        """Read the structure of the whole file, so that nothing is built on damage.

        Raises:
            DamagedLibraryError: A page is not as SQLite wrote it.
        """
        with self.transaction() as connection:
            found = connection.execute(text("PRAGMA quick_check(1)")).scalar()
        if found != "ok":
            raise DamagedLibraryError(self.path, str(found))

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    def _explain(self, error: Exception) -> AssistantError:
        original: Any = getattr(error, "orig", None) or error
        reason = str(original)
        name = getattr(original, "sqlite_errorname", "") or ""
        if name.startswith(_DAMAGED) or any(sign in reason for sign in _DAMAGE_SIGNS):
            return DamagedLibraryError(self.path, reason)
        full = name.startswith("SQLITE_CANTOPEN") and not has_room(self.path.parent)
        if full or name.startswith(("SQLITE_FULL", "SQLITE_IOERR_WRITE")):
            return DiskFullError(self.path)
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            return LockedError(self.path, "another program")
        if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
            return HomeError(self.path.parent, reason)
        return LibraryError(f"{self.path}: {reason}")

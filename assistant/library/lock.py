"""One writer at a time: a file lock that names the process that holds it."""

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from assistant.disk import is_full
from assistant.errors import DiskFullError, HomeError, LockedError

_PROBE: Final = ".probe"
_PROBE_BYTES: Final = 4_096


def make_home(home: Path) -> None:
    """Create the folder that everything is written to, and show that it can be.

    Raises:
        HomeError: It cannot be created or written to.
        DiskFullError: There is no room on its disk.
    """
    probe = home / _PROBE
    with _explained(home):
        try:
            home.mkdir(parents=True, exist_ok=True)
            probe.write_bytes(b"x" * _PROBE_BYTES)
        finally:
            with contextlib.suppress(OSError):
                probe.unlink(missing_ok=True)


@contextmanager
def write_lock(home: Path) -> Iterator[None]:
    """Hold the right to write; it ends with the process, however that ends.

    Raises:
        LockedError: Another process holds it; the message names that process.
        HomeError: The folder cannot be written to.
        DiskFullError: There is no room on its disk.
    """
    make_home(home)
    holder = home / "writer.txt"
    lock = FileLock(home / "writer.lock")
    try:
        with _explained(home):
            lock.acquire(timeout=0)
    except Timeout:
        raise LockedError(home, _read_holder(holder)) from None
    try:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with contextlib.suppress(OSError):
            holder.write_text(f"process {os.getpid()}, since {now}", "utf-8")
        yield
    finally:
        with contextlib.suppress(OSError):
            holder.unlink(missing_ok=True)
        lock.release()


@contextmanager
def _explained(home: Path) -> Iterator[None]:
    try:
        yield
    except Timeout:
        raise
    except OSError as error:
        if is_full(error):
            raise DiskFullError(home) from error
        raise HomeError(home, error.strerror or str(error)) from error


def _read_holder(path: Path) -> str:
    try:
        return path.read_text("utf-8") or "another process"
    except OSError:
        return "another process"

"""JSON lines in, JSON lines out: in order, ids kept, written whole or not at all."""

import contextlib
import errno
import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from assistant.disk import is_full
from assistant.errors import (
    DiskFullError,
    OutputError,
    UnknownDocumentError,
    UsageError,
)


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One line of a batch."""

    id: Any
    """Any JSON value; it comes back as it is."""
    text: str
    documents: list[str] | None
    kind: str | None
    turns: tuple[str, ...] = ()
    """Earlier questions, oldest first."""


class _LineError(ValueError):
    """A line that cannot be asked."""

    def __init__(self, name: object, reason: str) -> None:
        super().__init__(reason)
        self.name = name


def run_batch(
    source: Path, target: Path, answer: Callable[[BatchRow], dict[str, Any]]
) -> None:
    """Answer each line of a file; a bad line becomes `{"id", "error"}`.

    What is wrong with the program's own files is no line's fault: it stops the batch.

    Raises:
        UsageError: The source cannot be read.
        DiskFullError: There is no room for the result.
        OutputError: The target cannot be written; found before a line is answered.
    """
    try:
        lines = source.read_text("utf-8-sig").split("\n")
    except OSError as error:
        message = f"cannot read {source}: {error.strerror or error}"
        raise UsageError(message) from error
    except UnicodeDecodeError as error:
        message = f"cannot read {source}: it is not UTF-8 text"
        raise UsageError(message) from error
    rows = (_answered(line, answer) for line in lines if line.strip())
    write_whole(target, (_to_json(row) for row in rows))


def write_whole(target: Path, lines: Iterable[str]) -> None:
    """Write lines to a file that is replaced when all of them are there.

    The file is opened before the first line is asked for. A pipe or a device is
    written to as it is.

    Raises:
        DiskFullError: There is no room for the result.
        OutputError: The target cannot be written.
    """
    try:
        with _opened(target) as file:
            for line in lines:
                file.write(f"{line}\n")
    except OSError as error:
        if is_full(error):
            raise DiskFullError(target) from error
        raise OutputError(target, error.strerror or str(error)) from error


@contextmanager
def _opened(target: Path) -> Iterator[TextIO]:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if target.exists() and not target.is_file():
        with target.open("w", encoding="utf-8") as file:
            yield file
        return
    place = target.resolve()
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(place)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _answered(
    line: str, answer: Callable[[BatchRow], dict[str, Any]]
) -> dict[str, Any]:
    try:
        row = _parse(line)
    except _LineError as error:
        return {"id": error.name, "error": str(error)}
    try:
        return {"id": row.id} | answer(row)
    except (UsageError, UnknownDocumentError) as error:
        return {"id": row.id, "error": str(error)}


def _parse(line: str) -> BatchRow:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = f"not JSON: {error}"
        raise _LineError(None, reason) from error
    if not isinstance(data, dict):
        raise _LineError(None, "not a JSON object")
    name = data.get("id")
    text = data.get("question", data.get("query"))
    if not isinstance(text, str):
        raise _LineError(name, "no question")
    kind = data.get("kind")
    documents = data.get("document")
    if isinstance(documents, str):
        documents = [documents]
    if not (documents is None or _strings(documents)) or not _optional(kind):
        raise _LineError(name, "document and kind must be text")
    turns = data.get("turns") or []
    if not _strings(turns):
        raise _LineError(name, "turns must be a list of questions")
    return BatchRow(name, text, documents, kind, tuple(turns))


def _strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _optional(value: object) -> bool:
    return value is None or isinstance(value, str)


def _to_json(row: dict[str, Any]) -> str:
    """Return one line; what is no text in UTF-8 (half a surrogate pair) is escaped."""
    line = json.dumps(row, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(row)
    return line

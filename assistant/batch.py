"""JSON lines in, JSON lines out: in order, ids kept, written whole or not at all."""

import errno
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import AssistantError, DiskFullError, HomeError, UsageError


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One line of a batch."""

    id: str
    text: str
    documents: list[str] | None
    kind: str | None


class _LineError(ValueError):
    """A line that cannot be asked."""

    def __init__(self, name: object, reason: str) -> None:
        super().__init__(reason)
        self.name = name


def run_batch(
    source: Path, target: Path, answer: Callable[[BatchRow], dict[str, Any]]
) -> None:
    """Answer each line of a file; one that fails becomes `{"id", "error"}`.

    Raises:
        UsageError: The source cannot be read.
        DiskFullError: There is no room for the result.
        HomeError: The target cannot be written.
    """
    try:
        lines = source.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        message = f"cannot read {source}: {error}"
        raise UsageError(message) from error
    rows = [_answered(line, answer) for line in lines if line.strip()]
    _write_whole(target, (json.dumps(row, ensure_ascii=False) for row in rows))


def _answered(
    line: str, answer: Callable[[BatchRow], dict[str, Any]]
) -> dict[str, Any]:
    try:
        row = _parse(line)
    except _LineError as error:
        return {"id": error.name, "error": str(error)}
    try:
        return answer(row) | {"id": row.id}
    except AssistantError as error:
        return {"id": row.id, "error": str(error)}


def _parse(line: str) -> BatchRow:
    try:
        data = json.loads(line)
    except ValueError as error:
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
    return BatchRow(name, text, documents, kind)


def _strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _optional(value: object) -> bool:
    return value is None or isinstance(value, str)


def _write_whole(target: Path, lines: Iterable[str]) -> None:
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8") as file:
            file.writelines(_ended(lines))
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFullError(target) from error
        raise HomeError(target, error.strerror or str(error)) from error


def _ended(lines: Iterable[str]) -> Iterator[str]:
    return (f"{line}\n" for line in lines)

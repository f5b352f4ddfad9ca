"""Files that others made: read whole, checked field by field, with their checksums."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    TypeAdapter,
    ValidationError,
)
from pydantic_core import ErrorDetails

from assistant.errors import AssistantError

M = TypeVar("M", bound="Record")


class DataFileError(AssistantError):
    """A file is not in the format that it should be."""

    hint = "The formats are listed in docs/evaluation.md"

    def __init__(
        self, path: Path, reason: str, *, line: int | None = None, field: str = ""
    ) -> None:
        place = str(path) if line is None else f"{path}, line {line}"
        if field:
            place = f"{place}, field {field!r}"
        super().__init__(f"{place}: {reason}")


class ChecksumError(AssistantError):
    """The files are not the ones whose checksum was given."""

    hint = "Fetch them again, or leave --sha256 out if they are meant to differ"

    def __init__(self, path: Path, found: str, expected: str) -> None:
        super().__init__(f"{path}: its sha256 is {found}, not {expected}")


def _named(value: object) -> object:
    """Return an id as text; some files have whole numbers for ids."""
    return str(value) if isinstance(value, int) else value


Id = Annotated[str, BeforeValidator(_named)]


class Record(BaseModel):
    """A part of a file: the fields that are used, converted from nothing else."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read."""

    path: Path
    sha256: str
    """Of its bytes."""


def source(path: Path) -> Source:
    """Return a file with its checksum.

    Raises:
        DataFileError: It cannot be read.
    """
    return Source(path, hashlib.sha256(_bytes(path)).hexdigest())


def combined(sources: Sequence[Source]) -> str:
    """Return the checksum of one file, or that of several together.

    Several: the SHA-256 of what `sha256sum` prints of them, by their names alone and
    in the order of these, as UTF-8.
    """
    if len(sources) == 1:
        return sources[0].sha256
    rows = sorted((each.path.name, each.sha256) for each in sources)
    listing = "".join(f"{digest}  {name}\n" for name, digest in rows)
    return hashlib.sha256(listing.encode()).hexdigest()


def files_of(path: Path, suffix: str) -> tuple[Path, ...]:
    """Return a file itself, or the files of a folder that end in a suffix, sorted.

    Raises:
        DataFileError: There is nothing there.
    """
    if path.is_dir():
        found = tuple(sorted(path.glob(f"*{suffix}")))
        if not found:
            raise DataFileError(path, f"the folder holds no file *{suffix}")
        return found
    if not path.is_file():
        raise DataFileError(path, "there is no such file or folder")
    return (path,)


def read_json(path: Path, model: type[M]) -> M:
    """Return a file that is one JSON object.

    Raises:
        DataFileError: It cannot be read, or it is in another format.
    """
    return _parsed(path, _text(path), model, None)


def read_array(path: Path, model: type[M], member: str = "") -> tuple[M, ...]:
    """Return a file that is one JSON array of objects.

    Args:
        path: The file.
        model: What each object is.
        member: Of the object that the file is, where the array stands in one.

    Raises:
        DataFileError: It cannot be read, or it is in another format.
    """
    rows = TypeAdapter(tuple[model, ...])  # type: ignore[valid-type]
    text = _text(path)
    if member:
        text = json.dumps(json.loads(text)[member])
    with _told(path, None):
        return rows.validate_json(text, strict=True)


def list_member(path: Path, names: Sequence[str]) -> str | None:
    """Return where the array of a JSON file stands; None where it holds JSON lines.

    Args:
        path: The file.
        names: Members of an object that may hold it; of those the first that does.
            Empty for an array that is the whole file.
    """
    try:
        whole = json.loads(_text(path))
    except ValueError:
        return None
    if isinstance(whole, list):
        return ""
    held = whole if isinstance(whole, dict) else {}
    return next((name for name in names if isinstance(held.get(name), list)), None)


def read_lines(path: Path, model: type[M]) -> Iterator[M]:
    """Yield the JSON objects of a file, one a line; blank lines are skipped.

    Raises:
        DataFileError: It cannot be read, or a line is in another format.
    """
    for line, text in numbered(path):
        yield _parsed(path, text, model, line)


def numbered(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines of a file that are not blank, with their numbers from 1."""
    for line, text in enumerate(_text(path).split("\n"), start=1):
        if text.strip():
            yield line, text


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DataFileError(path, error.strerror or str(error)) from error


def _text(path: Path) -> str:
    try:
        return _bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataFileError(path, f"it is not UTF-8: {error}") from error


def _parsed(path: Path, text: str, model: type[M], line: int | None) -> M:
    with _told(path, line):
        return model.model_validate_json(text)


@contextmanager
def _told(path: Path, line: int | None) -> Iterator[None]:
    """Turn what is wrong with a record into where it stands and what was expected."""
    try:
        yield
    except ValidationError as error:
        first = _nearest(error.errors())
        field = ".".join(str(p) for p in first["loc"] if not _is_form(p))
        reason = first["msg"].removeprefix("Value error, ")
        raise DataFileError(path, reason, line=line, field=field) from None


def _nearest(errors: Sequence[ErrorDetails]) -> ErrorDetails:
    """Return the first error, or where a field has several forms that of the nearest.

    The form that was meant is the one that was read the furthest.
    """
    field = errors[0]["loc"][:-1]
    same = [each for each in errors if each["loc"][: len(field)] == field]
    return max(same, key=lambda each: len(each["loc"])) if field else errors[0]


def _is_form(part: str | int) -> bool:
    """Return whether a part of a place names a form and no field."""
    return isinstance(part, str) and "[" in part

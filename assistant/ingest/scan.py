"""Which files there are to read, under which ids."""

import errno
import hashlib
import os
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.errors import IngestError
from assistant.ingest.manifest import MANIFEST, ManifestRow, load_manifest
from assistant.ingest.parsers.registry import SUFFIXES


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read."""

    path: Path
    row: ManifestRow | None


@dataclass(frozen=True, slots=True)
class Held:
    """A file whose documents the library holds, as it was when it was read."""

    source: str
    digest: str
    """Of all that what is kept of it depends on; empty when a part is missing."""
    sha256: str
    documents: tuple[str, ...]
    """Ids of its documents."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What was found where people pointed."""

    files: tuple[Found, ...]
    folders: tuple[Path, ...]
    """Folders that are synchronised: what vanished from them is removed."""
    unread: tuple[Path, ...] = ()
    """Folders below them that could not be looked into: nothing vanished there."""
    failures: tuple[IngestError, ...] = field(default=())


def scan(paths: Sequence[Path]) -> Scan:
    """List the files of folders, and files by name, in a stable order.

    A path that does not exist, or a manifest that cannot be read, is a failure and
    does not stop the others. Links and `..` on the way to a path are followed first,
    so that a file has one path however it is pointed at.
    """
    files: dict[Path, Found] = {}
    folders: list[Path] = []
    failures: list[IngestError] = []
    unread: list[Path] = []

    def refuse(error: OSError) -> None:
        folder = Path(error.filename)
        unread.append(folder)
        failures.append(IngestError(folder, error.strerror or str(error)))

    for path in _globbed(paths):
        try:
            for found in _found(path, folders, failures, refuse):
                files[found.path] = found
        except IngestError as error:
            failures.append(error)
        except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
            reason = getattr(error, "strerror", None) or str(error)
            failures.append(IngestError(path, reason))
    return Scan(tuple(files.values()), tuple(folders), tuple(unread), tuple(failures))


def _globbed(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield the paths; a pattern that is no path itself stands for what fits it."""
    for path in paths:
        if set("*?[").isdisjoint(str(path)) or path.exists():
            yield path
        else:
            pattern = str(path.relative_to(path.anchor))
            yield from sorted(Path(path.anchor).glob(pattern)) or [path]


def _found(
    given: Path,
    folders: list[Path],
    failures: list[IngestError],
    refuse: Callable[[OSError], None],
) -> Iterator[Found]:
    if not given.is_dir():
        path = given.parent.resolve() / given.name
        if not path.exists():
            raise IngestError(path, "no such file or folder")
        _check_name(path)
        yield Found(path, _row_above(path))
        return
    folder = given.resolve()
    rows = load_manifest(folder)
    folders.append(folder)
    for path in _documents_of(folder, refuse):
        try:
            _check_name(path)
            row = rows.get(path.relative_to(folder).as_posix()) or _row_above(path)
            yield Found(path, row)
        except IngestError as error:
            failures.append(error)
    failures.extend(
        IngestError(folder / name, f"it is in {MANIFEST} but not there")
        for name in rows
        if is_gone(str(folder / name))
    )


def _documents_of(folder: Path, refuse: Callable[[OSError], None]) -> list[Path]:
    found: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found.extend(
            Path(parent, name)
            for name in names
            if Path(name).suffix.lower() in SUFFIXES and not name.startswith(".")
        )
    return sorted(found)


def _check_name(path: Path) -> None:
    try:
        str(path).encode()
    except UnicodeEncodeError:
        shown = Path(os.fsencode(path).decode(errors="replace"))
        raise IngestError(shown, "its name is not text in UTF-8") from None


def _row_above(path: Path) -> ManifestRow | None:
    """Return the row of a file in the manifest of its folder or of the one above."""
    for folder in path.parents[:2]:
        row = load_manifest(folder).get(path.relative_to(folder).as_posix())
        if row:
            return row
    return None


def name_files(
    scanned: Scan, held: Mapping[str, Held], sha256: Callable[[Path], str | None]
) -> dict[str, Found]:
    """Give each file an id: its name, or `parent/name` where two share it.

    A file that the library holds keeps its id. Where the parents are called alike as
    well, the grandparent comes first, and so on.

    Args:
        scanned: The files of this scan.
        held: What the library holds, by id of the file.
        sha256: Hashes a file; asked only when a vanished file had the same name.
    """
    ids = {known.source: name for name, known in held.items()}
    counts = Counter(tail for found in scanned.files for tail in tails(found.path))
    named: dict[str, Found] = {}
    for found in scanned.files:
        free = (
            tail
            for tail in tails(found.path)
            if counts[tail] == 1
            and tail not in named
            and _is_free(held.get(tail), found, scanned, sha256)
        )
        name = ids.get(str(found.path)) or next(free, str(found.path))
        named[name] = found
    return named


def tails(path: Path) -> list[str]:
    """Return the names that a path may go by, shortest first; the last is all of it."""
    parts = path.parts[1:]
    return ["/".join(parts[-n:]) for n in range(1, len(parts) + 1)]


def _is_free(
    held: Held | None, found: Found, scanned: Scan, sha256: Callable[[Path], str | None]
) -> bool:
    """Return whether a file may take an id: none has it, or its file has moved here."""
    if held is None:
        return True
    if not is_gone(held.source):
        return False
    return is_within(held.source, scanned.folders) or sha256(found.path) == held.sha256


def is_gone(source: str) -> bool:
    """Return whether a file is there no more; one that cannot be seen may be there."""
    try:
        Path(source).stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def is_within(source: str, folders: Iterable[Path]) -> bool:
    """Return whether a path lies in one of the folders."""
    return any(Path(source).is_relative_to(folder) for folder in folders)


def read_bytes(path: Path, *, limit: int) -> bytes:
    """Return a file's bytes.

    Raises:
        IngestError: It cannot be read, or is larger than `limit` bytes.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise IngestError(path, "it is a folder")
        if not stat.S_ISREG(status.st_mode):  # a pipe would be waited for
            raise IngestError(path, "it is not a regular file")
        if status.st_size > limit:
            size = f"{status.st_size / 1e6:.0f} MB, {limit / 1e6:.0f} MB at most"
            raise IngestError(path, f"{size} (max_file_mb)")
        return path.read_bytes()
    except FileNotFoundError as error:
        gone = "it disappeared during the ingest"
        reason = "it is a link to nothing" if path.is_symlink() else gone
        raise IngestError(path, reason) from error
    except OSError as error:
        raise IngestError(path, error.strerror or os.strerror(errno.EIO)) from error


def digest_of(data: bytes, row: ManifestRow | None, settings: Iterable[object]) -> str:
    """Return a hash of everything that a prepared document depends on."""
    parts = [hashlib.sha256(data).hexdigest(), row.model_dump_json() if row else ""]
    parts.extend(str(setting) for setting in settings)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()

"""Which files there are to read, under which ids."""

import errno
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.errors import IngestError
from assistant.ingest.manifest import MANIFEST, ManifestRow, load_manifest
from assistant.ingest.parsers import SUFFIXES


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read."""

    path: Path
    row: ManifestRow | None


@dataclass(frozen=True, slots=True)
class Scan:
    """What was found where people pointed."""

    files: tuple[Found, ...]
    folders: tuple[Path, ...]
    """Folders that are synchronised: what vanished from them is removed."""
    failures: tuple[IngestError, ...] = field(default=())


def scan(paths: Sequence[Path]) -> Scan:
    """List the files of folders, and files by name, in a stable order.

    A path that does not exist, or a manifest that cannot be read, is a failure and
    does not stop the others.
    """
    files: dict[Path, Found] = {}
    folders: list[Path] = []
    failures: list[IngestError] = []
    for path in (p.absolute() for p in paths):
        try:
            if path.is_dir():
                rows = load_manifest(path)
                folders.append(path)
                for file in _documents_of(path):
                    row = rows.get(file.relative_to(path).as_posix())
                    files[file] = Found(file, row)
                failures.extend(
                    IngestError(path / name, "it is in manifest.toml but not there")
                    for name in rows
                    if not (path / name).exists()
                )
            elif path.exists():
                files[path] = Found(path, _row_of(path))
            else:
                failures.append(IngestError(path, "no such file or folder"))
        except IngestError as error:
            failures.append(error)
        except OSError as error:
            failures.append(IngestError(path, error.strerror or str(error)))
    return Scan(tuple(files.values()), tuple(folders), tuple(failures))


def _documents_of(folder: Path) -> list[Path]:
    return sorted(
        file
        for file in folder.rglob("*")
        if file.suffix.lower() in SUFFIXES
        and file.name != MANIFEST
        and not any(p.startswith(".") for p in file.relative_to(folder).parts)
        and not file.is_dir()
    )


def _row_of(path: Path) -> ManifestRow | None:
    for folder in path.parents[:2]:
        row = load_manifest(folder).get(path.relative_to(folder).as_posix())
        if row:
            return row
    return None


def name_files(files: Sequence[Found], taken: Mapping[str, str]) -> dict[str, Found]:
    """Give each file an id: its name, or `parent/name` where two share it.

    Args:
        files: The files of this scan.
        taken: Ids that the library holds, with the source of each.
    """
    counts = Counter(found.path.name for found in files)
    named: dict[str, Found] = {}
    for found in files:
        name = found.path.name
        other = taken.get(name)
        elsewhere = other is not None and other != str(found.path) and Path(other).exists()
        if counts[name] > 1 or elsewhere:
            name = f"{found.path.parent.name}/{name}"
        named[name] = found
    return named


def read_bytes(path: Path, *, limit: int) -> bytes:
    """Return a file's bytes.

    Raises:
        IngestError: It cannot be read, or is larger than `limit` bytes.
    """
    try:
        size = path.stat().st_size
        if size > limit:
            reason = f"{size / 1e6:.0f} MB, {limit / 1e6:.0f} MB at most (max_file_mb)"
            raise IngestError(path, reason)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise IngestError(path, "it disappeared during the ingest") from error
    except OSError as error:
        if error.errno == errno.EISDIR:
            raise IngestError(path, "it is a folder") from error
        raise IngestError(path, error.strerror or str(error)) from error


def digest_of(data: bytes, row: ManifestRow | None, settings: Iterable[object]) -> str:
    """Return a hash of everything that a prepared document depends on."""
    parts = [hashlib.sha256(data).hexdigest(), row.model_dump_json() if row else ""]
    parts.extend(str(setting) for setting in settings)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()

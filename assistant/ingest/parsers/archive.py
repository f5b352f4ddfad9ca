"""Zip archives (Word files are such): opened only when nothing in them is a trap."""

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from assistant.errors import IngestError

MAX_MEMBERS: Final = 10_000
MAX_UNPACKED: Final = 500_000_000
"""Bytes of all members together."""
MAX_RATIO: Final = 200
"""How many times larger than its packed form a large member may be."""
LARGE_MEMBER: Final = 10_000_000
"""Bytes above which `MAX_RATIO` holds."""
DAMAGE: Final = (
    *(BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError),
    *(struct.error, zlib.error),
)
"""What the standard library raises on archives that are damaged or made up."""
_PACKINGS: Final = frozenset({ZIP_STORED, ZIP_DEFLATED})
_ENCRYPTED: Final = 0x1
_XML_SUFFIXES: Final = (".xml", ".rels", ".vml")
_CDATA: Final = "<![CDATA["
_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)")
_WIDE: Final = {
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
    b"<\x00": "utf-16-le",
    b"\x00<": "utf-16-be",
}
"""How XML begins that is not written in an extension of ASCII."""


@dataclass(frozen=True, slots=True)
class Archive:
    """A zip archive that was found harmless; its members are read on demand."""

    path: Path
    _file: ZipFile
    _members: dict[str, ZipInfo]

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._members

    def names(self) -> Iterator[str]:
        """Yield the names of the members, in lower case."""
        return iter(self._members)

    def read(self, name: str) -> bytes:
        """Return a member; its name counts in any case, as Office has it.

        Raises:
            IngestError: It is missing or damaged.
        """
        try:
            return self._file.read(self._members[name.lower()])
        except KeyError:
            raise IngestError(self.path, f"it holds no {name}") from None
        except DAMAGE as error:
            reason = f"{name} in it is damaged: {error}"
            raise IngestError(self.path, reason) from error


def open_archive(path: Path, data: bytes) -> Archive:
    """Open a zip archive, nothing of which is unpacked before it is known to be small.

    Raises:
        IngestError: It is damaged or locked, unpacks to too much, or an XML part in it
            declares entities.
    """
    try:
        file = ZipFile(BytesIO(data))
    except DAMAGE as error:
        raise IngestError(path, f"the archive is damaged: {error}") from error
    members = file.infolist()
    _check_sizes(path, members)
    names = {member.filename.replace("\\", "/").lower(): member for member in members}
    archive = Archive(path, file, names)
    for name in names:
        if name.endswith(_XML_SUFFIXES) and _declares(archive.read(name)):
            raise IngestError(path, f"{name} in it declares a document type (DTD)")
    return archive


def _check_sizes(path: Path, members: list[ZipInfo]) -> None:
    if len(members) > MAX_MEMBERS:
        many = f"{len(members):,} files, {MAX_MEMBERS:,} at most"
        raise IngestError(path, f"it packs {many}")
    total = sum(member.file_size for member in members)
    if total > MAX_UNPACKED:
        size = f"{total / 1e6:,.0f} MB, {MAX_UNPACKED / 1e6:,.0f} MB at most"
        raise IngestError(path, f"it unpacks to {size}")
    for member in members:
        if member.flag_bits & _ENCRYPTED:
            raise IngestError(path, f"{member.filename} in it is encrypted")
        if member.compress_type not in _PACKINGS:
            raise IngestError(path, f"{member.filename} in it is packed in a rare way")
        packed = max(member.compress_size, 1)
        if member.file_size > max(LARGE_MEMBER, MAX_RATIO * packed):
            times = f"{member.file_size // packed:,} times its packed size"
            raise IngestError(path, f"{member.filename} in it unpacks to {times}")


def _declares(xml: bytes) -> bool:
    """Return whether XML declares a document type or an entity, outside of CDATA."""
    encoding = _WIDE.get(xml[:2], "latin-1")
    first, *others = xml.decode(encoding, "replace").split(_CDATA)
    outside = [first, *(part.partition("]]>")[2] for part in others)]
    return any(_DECLARATION.search(part) for part in outside)

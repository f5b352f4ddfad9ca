"""Text files: decoded, and refused when they are not text."""

from pathlib import Path
from typing import Final

from assistant.errors import IngestError
from assistant.ingest.parsed import Limits, Parsed
from assistant.text import canonical

_CONTROL: Final = frozenset(range(32)) - {7, 8, 9, 10, 11, 12, 13, 27}


def parse_text(path: Path, data: bytes, _limits: Limits) -> list[Parsed]:
    """Read a text file as it stands, outer white space and all.

    Raises:
        IngestError: The bytes are not text.
    """
    return [Parsed(canonical(decode(path, data)))]


def decode(path: Path, data: bytes) -> str:
    """Decode text: UTF-8, else UTF-16 with its mark, else cp1252.

    Raises:
        IngestError: The bytes are not text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            raise IngestError(path, "not text (it begins like UTF-16)") from None
    if sum(byte in _CONTROL for byte in data[:65_536]) > len(data[:65_536]) // 1_000:
        raise IngestError(path, "not text (it holds control characters)")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise IngestError(path, "neither UTF-8 nor cp1252 text") from None

"""Detected type -> parser: by what a file holds, then by its name."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Final

from assistant.errors import IngestError
from assistant.ingest.plain import parse_text

Parser = Callable[[Path, bytes], list[str]]
"""Takes a path (for messages) and the file's bytes; returns the text of each page."""


def _parse_pdf(path: Path, data: bytes) -> list[str]:
    module = import_module("assistant.ingest.pdf")  # pypdf: 0.8 s, only for a PDF
    pages: list[str] = module.parse_pdf(path, data)
    return pages


PARSERS: Final[Mapping[str, Parser]] = MappingProxyType(
    {"pdf": _parse_pdf, "text": parse_text}
)
SUFFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {".md": "text", ".pdf": "pdf", ".text": "text", ".txt": "text"}
)
"""Files of a folder with other suffixes are not documents."""

_SIGNATURES: Final = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "a zip archive (Word files are not read yet)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
)


def detect_type(data: bytes) -> str:
    """Return the key of `PARSERS` that fits, or the name of what is not read."""
    head = data[:1_024]
    for signature, name in _SIGNATURES:
        if head.lstrip().startswith(signature) or head.startswith(signature):
            return name
    return "text"


def parse(path: Path, data: bytes) -> list[str]:
    """Return the text of each page of a file.

    Raises:
        IngestError: The file is empty, of a type that is not read, or unreadable.
    """
    if not data.strip():
        raise IngestError(path, "the file is empty")
    name = detect_type(data)
    try:
        parser = PARSERS[name]
    except KeyError:
        known = ", ".join(sorted(PARSERS))
        raise IngestError(path, f"it is {name}; read are: {known}") from None
    return parser(path, data)

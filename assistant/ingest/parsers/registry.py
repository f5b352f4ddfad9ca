"""Detected type -> parser, and what a folder's file must be called to be read."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Final

from assistant.errors import IngestError
from assistant.ingest.parsed import Limits, Parsed
from assistant.ingest.parsers.detect import detect_type

Parser = Callable[[Path, bytes, Limits], Sequence[Parsed]]
"""Takes a path (for messages), the file's bytes and the limits.

Returns the documents of the file: one, except for a file of postings.
"""


def _lazy(module: str, function: str) -> Parser:
    """Return a parser whose module is imported with the first file of its type."""

    def parse_file(path: Path, data: bytes, limits: Limits) -> Sequence[Parsed]:
        parser: Parser = getattr(import_module(module), function)
        return parser(path, data, limits)

    return parse_file


PARSERS: Final[Mapping[str, Parser]] = MappingProxyType(
    {
        "html": _lazy("assistant.ingest.parsers.html.parser", "parse_html"),
        "markdown": _lazy("assistant.ingest.parsers.markdown", "parse_markdown"),
        "pdf": _lazy("assistant.ingest.parsers.pdf", "parse_pdf"),
        "postings": _lazy("assistant.ingest.parsers.postings", "parse_postings"),
        "text": _lazy("assistant.ingest.parsers.plain", "parse_text"),
        "word": _lazy("assistant.ingest.parsers.word.parser", "parse_docx"),
    }
)
SUFFIXES: Final = frozenset(
    {".docx", ".htm", ".html", ".jsonl", ".markdown", ".md", ".ndjson", ".pdf",
     ".text", ".txt", ".xhtml"}
)  # fmt: skip
"""Files of a folder with other suffixes are not documents."""


def parse(path: Path, data: bytes, limits: Limits) -> Sequence[Parsed]:
    """Return the documents of a file.

    Raises:
        IngestError: The file is empty, of a type that is not read, or unreadable.
    """
    if not data.strip():
        raise IngestError(path, "the file is empty")
    name = detect_type(path, data)
    try:
        parser = PARSERS[name]
    except KeyError:
        known = ", ".join(sorted(PARSERS))
        raise IngestError(path, f"it is {name}; read are: {known}") from None
    return parser(path, data, limits)

"""What a PDF file says of itself by pypdf: page labels, outline, title."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import Any, Final

from pypdf import PdfReader
from pypdf.generic import Destination

from assistant.ingest.parsers.pdf.page import Bookmark

_BOOKMARKS: Final = 5_000
_DEPTH: Final = 9

# What pypdf says of a file's flaws is not for the reader of the command's output.
logging.getLogger("pypdf").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Structure:
    """A document's own account of its pages; empty where it gives none."""

    labels: tuple[str, ...] = ()
    """One for each page, or none at all."""
    outline: tuple[Bookmark, ...] = ()
    title: str | None = None


def read_structure(data: bytes) -> Structure:
    """Return what the file's catalogue says; a damaged one says nothing.

    The text of the pages does not depend on it, so no flaw in it is an error.
    """
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            reader.decrypt("")
        labelled = "/PageLabels" in reader.root_object
        title = reader.metadata.title if reader.metadata else None
        return Structure(
            labels=tuple(reader.page_labels) if labelled else (),
            outline=tuple(_bookmarks(reader)),
            title=str(title) if title else None,
        )
    except Exception:  # noqa: BLE001 - pypdf raises anything on a damaged file
        return Structure()


def _bookmarks(reader: PdfReader) -> Iterator[Bookmark]:
    for entry, level in islice(_flat(reader.outline, 1), _BOOKMARKS):
        page = reader.get_destination_page_number(entry)
        if page is not None and page >= 0:
            yield Bookmark(str(entry.title), level, page)


def _flat(entries: Sequence[Any], level: int) -> Iterator[tuple[Destination, int]]:
    for entry in entries:
        if isinstance(entry, Destination):
            yield entry, level
        elif level < _DEPTH:
            yield from _flat(entry, level + 1)

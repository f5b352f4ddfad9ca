"""PDF files: the text of each page in content order, by pypdf."""

import logging
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from assistant.errors import IngestError

# What pypdf says of a file's flaws is not for the reader of the command's output.
logging.getLogger("pypdf").addHandler(logging.NullHandler())


def parse_pdf(path: Path, data: bytes) -> list[str]:
    """Return the text of each page.

    Raises:
        IngestError: The file is damaged, encrypted, or has no text layer.
    """
    try:
        reader = PdfReader(BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        pages = [] if locked else [page.extract_text() for page in reader.pages]
    except Exception as error:  # pypdf raises anything on a damaged file
        raise IngestError(path, f"the PDF cannot be read: {error}") from error
    if locked:
        raise IngestError(path, "the PDF is encrypted")
    if not any(page.strip() for page in pages):
        raise IngestError(path, "the PDF has no text layer (scanned pages)")
    return [_whole_characters(page) for page in pages]


def _whole_characters(text: str) -> str:
    """Join surrogate pairs; half a pair, as broken fonts give it, becomes U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

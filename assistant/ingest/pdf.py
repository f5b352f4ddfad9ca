"""PDF files: the text of each page in content order, by pypdf."""

from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from assistant.errors import IngestError


def parse_pdf(path: Path, data: bytes) -> list[str]:
    """Return the text of each page.

    Raises:
        IngestError: The file is damaged, encrypted, or has no text layer.
    """
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            raise IngestError(path, "the PDF is encrypted")
        pages = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise IngestError(path, f"the PDF cannot be read: {error}") from error
    if not any(page.strip() for page in pages):
        raise IngestError(path, "the PDF has no text layer (scanned pages)")
    return pages

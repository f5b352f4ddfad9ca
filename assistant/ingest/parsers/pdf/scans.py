"""Pages without a text layer, read by OCR where it is installed."""

from importlib import import_module
from importlib.util import find_spec
from shutil import which
from typing import Any, Final

import pypdfium2

_DOTS_PER_INCH: Final = 200
_LARGEST: Final = 4_000
"""Pixels of a side that are rendered at most."""
_SECONDS: Final = 60


def can_read_scans() -> bool:
    """Return whether pytesseract and the program that it calls are installed."""
    return find_spec("pytesseract") is not None and which("tesseract") is not None


def read_scan(page: pypdfium2.PdfPage) -> str:
    """Return the text that OCR reads on a page; empty where it fails.

    Args:
        page: A page as pypdfium2 opened it.
    """
    tesseract: Any = import_module("pytesseract")
    scale = min(_DOTS_PER_INCH / 72, _LARGEST / max(*page.get_size(), 1.0))
    image = page.render(scale=scale, grayscale=True).to_pil()
    try:
        return str(tesseract.image_to_string(image, timeout=_SECONDS))
    except (RuntimeError, OSError):  # the time is over, or the program is broken
        return ""

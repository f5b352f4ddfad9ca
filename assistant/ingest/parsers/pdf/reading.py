"""A PDF file to its pages as drawn, by PDFium, with what it says of itself."""

import threading
from contextlib import closing
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium

from assistant.ingest.parsed import Limits
from assistant.ingest.parsers.pdf.bombs import LARGEST_STREAM, unpacks_too_large
from assistant.ingest.parsers.pdf.bullets import with_bullets
from assistant.ingest.parsers.pdf.drawing import read_drawn
from assistant.ingest.parsers.pdf.glyphs import read_words
from assistant.ingest.parsers.pdf.page import Page, Source, Word
from assistant.ingest.parsers.pdf.scans import can_read_scans, read_scan
from assistant.ingest.parsers.pdf.spacing import respaced
from assistant.ingest.parsers.pdf.structure import read_structure
from assistant.ingest.parsers.pdf.view import View

_one_at_a_time = threading.Lock()
"""PDFium may be called from one thread only."""


class UnreadableError(Exception):
    """The file cannot be read; its text says why."""


class EncryptedError(UnreadableError):
    """The file opens only with a password."""

    def __init__(self) -> None:
        super().__init__("the PDF is encrypted")


class TooLongError(UnreadableError):
    """The file has more pages than are read."""

    def __init__(self, pages: int, limit: int) -> None:
        super().__init__(f"the PDF has {pages:,} pages, {limit:,} at most (max_pages)")


class BombError(UnreadableError):
    """It would fill the memory."""

    def __init__(self) -> None:
        limit = LARGEST_STREAM // 10**6
        super().__init__(f"a part of the PDF unpacks to more than {limit} MB")


class DamagedError(UnreadableError):
    """Not one page can be read."""

    def __init__(self) -> None:
        super().__init__("the PDF cannot be read: every page is damaged")


class NoTextError(UnreadableError):
    """No page holds text."""

    def __init__(self) -> None:
        super().__init__("the PDF has no text layer (scanned pages)")


def read_source(data: bytes, limits: Limits) -> Source:
    """Return what a PDF file draws.

    Raises:
        UnreadableError: It is encrypted, longer than allowed, or holds no text.
        pypdfium2.PdfiumError: It is damaged.
    """
    if unpacks_too_large(data):
        raise BombError
    with _one_at_a_time:
        document = _open(data)
        try:
            pages = _read(document, limits)
        finally:
            document.close()
    words = respaced([page.words for page in pages])
    pages = tuple(map(_worded, pages, words))
    structure = read_structure(data)
    if len(structure.labels) == len(pages):
        pages = tuple(map(_labelled, pages, structure.labels))
    return Source(pages, structure.outline, structure.title)


def _labelled(page: Page, label: str) -> Page:
    return replace(page, label=label)


def _worded(page: Page, words: tuple[Word, ...]) -> Page:
    return replace(page, words=words)


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise EncryptedError from error
        raise


def _read(document: pypdfium2.PdfDocument, limits: Limits) -> tuple[Page, ...]:
    count = len(document)
    if count > limits.max_pages:
        raise TooLongError(count, limits.max_pages)
    if document.get_formtype() == pdfium.FORMTYPE_ACRO_FORM:
        document.init_forms()
    pages = tuple(_page(document, index, limits) for index in range(count))
    if all(page.damaged for page in pages):
        raise DamagedError
    if not any(page.words or page.scan for page in pages):
        raise NoTextError
    return pages


def _page(document: pypdfium2.PdfDocument, index: int, limits: Limits) -> Page:
    try:
        return _read_page(document, index, limits)
    except pypdfium2.PdfiumError:
        return Page(0.0, 0.0, damaged=True)


def _read_page(document: pypdfium2.PdfDocument, index: int, limits: Limits) -> Page:
    with (
        closing(_opened(document, index)) as page,
        closing(page.get_textpage()) as text,
    ):
        view = _view(page)
        drawn = read_drawn(page.raw, view)
        words = read_words(text.raw, view, drawn.fills)
        blank = not words.seen and not pdfium.FPDFPage_CountObjects(page.raw)
        wanted = not words.seen and not blank and limits.ocr and can_read_scans()
        width, height = view.size
        return Page(
            width,
            height,
            with_bullets(words.seen, drawn.dots),
            drawn,
            hidden=words.hidden,
            scan=read_scan(page).strip() if wanted else None,
            blank=blank,
        )


def _opened(document: pypdfium2.PdfDocument, index: int) -> pypdfium2.PdfPage:
    """Return a page with what its form fields hold as text."""
    page = document[index]
    if document.formenv is not None:
        page.flatten()
        page.close()
        page = document[index]
    return page


def _view(page: pypdfium2.PdfPage) -> View:
    left, bottom, right, top = page.get_cropbox()
    return View(left, bottom, right, top, page.get_rotation())

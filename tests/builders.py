"""Small things of our types, for tests that need one."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from assistant.ingest.parsed import Limits
from assistant.ingest.prepare import Cutting, Prepared, prepare
from assistant.ingest.scan import Found
from assistant.model import Document


def make_document(
    text: str, *, name: str = "any.txt", title: str = "Any", owner: str | None = None
) -> Document:
    """Return a document of a text."""
    return Document(name, "other", title, owner, text, (), f"/{name}", "0" * 64)


def make_prepared(text: str, *, name: str = "any.txt", max_words: int = 40) -> Prepared:
    """Return a text as ingest cuts it up; a token is a word."""
    (made,) = prepare(
        Found(Path("/", name), None),
        text.encode(),
        name=name,
        digest="digest",
        cutting=Cutting(max_words, count_words, Limits()),
    )
    return made


def count_words(texts: Sequence[str]) -> list[int]:
    """Count as a tokenizer would whose tokens are words."""
    return [len(text.split()) for text in texts]


def make_pdf(*pages: str, encrypt: StandardEncryption | None = None) -> bytes:
    """Return a PDF with a line of text on each page."""
    file = BytesIO()
    canvas = Canvas(file, encrypt=encrypt, invariant=True)
    for page in pages:
        if page:
            canvas.drawString(72, 700, page)
        canvas.showPage()
    canvas.save()
    return file.getvalue()

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from assistant.errors import IngestError
from assistant.ingest.parsers import PARSERS, SUFFIXES, detect_type, parse
from assistant.ingest.pdf import _whole_characters, parse_pdf
from assistant.ingest.plain import parse_text

ANY = Path("any.file")


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


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(b"%PDF-1.7\n...", "pdf", id="pdf"),
        pytest.param(b"\n\n%PDF-1.7\n...", "pdf", id="pdf after white space"),
        pytest.param(b"Job advert", "text", id="text"),
        pytest.param(
            b"PK\x03\x04", "a zip archive (Word files are not read yet)", id="zip"
        ),
        pytest.param(b"\xd0\xcf\x11\xe0", "an old Office file", id="doc"),
        pytest.param(b"\x89PNG\r\n", "an image", id="png"),
    ],
)
def test_the_type_comes_from_the_bytes(data: bytes, name: str) -> None:
    assert detect_type(data) == name


def test_every_suffix_has_a_parser() -> None:
    assert set(SUFFIXES.values()) <= set(PARSERS)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "the file is empty", id="empty"),
        pytest.param(b" \n\t", "the file is empty", id="white space"),
        pytest.param(b"\x89PNG\r\n", "it is an image; read are: pdf, text", id="image"),
    ],
)
def test_what_is_not_read_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(IngestError, match=rf"any\.file: {reason}"):
        parse(ANY, data)


@pytest.mark.parametrize(
    "encode",
    [
        pytest.param(lambda text: text.encode(), id="UTF-8"),
        pytest.param(lambda text: text.encode("utf-16"), id="UTF-16 with its mark"),
        pytest.param(lambda text: text.encode("cp1252"), id="cp1252"),
    ],
)
def test_text_is_decoded(encode: Callable[[str], bytes]) -> None:
    assert parse_text(ANY, encode("£5 – “pay”")) == ["£5 – “pay”"]


def test_the_line_breaks_of_a_word_processor_are_text() -> None:
    assert parse_text(ANY, b"Band\x0b8a\x0c") == ["Band\x0b8a\x0c"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"\xff\xfea", "not text .it begins like UTF-16", id="odd UTF-16"),
        pytest.param(b"a\0b", "control characters", id="NUL"),
        pytest.param(bytes(range(256)) * 40, "control characters", id="binary"),
        pytest.param(b"caf\x81", "neither UTF-8 nor cp1252", id="no encoding fits"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(IngestError, match=reason):
        parse_text(ANY, data)


def test_a_pdf_has_the_text_of_each_page() -> None:
    pages = parse(ANY, make_pdf("Band 8a", "Closing 14 March"))
    assert [page.strip() for page in pages] == ["Band 8a", "Closing 14 March"]


def test_a_pdf_that_only_forbids_printing_is_read() -> None:
    locked = StandardEncryption("", ownerPassword="owner", canPrint=0)
    assert parse_pdf(ANY, make_pdf("Band 8a", encrypt=locked))[0].strip() == "Band 8a"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"%PDF-1.7 and no more", "the PDF cannot be read", id="no PDF"),
        pytest.param(make_pdf("x" * 99)[:600], "the PDF cannot be read", id="cut off"),
        pytest.param(make_pdf("", ""), "no text layer .scanned pages.", id="scanned"),
        pytest.param(
            make_pdf("x", encrypt=StandardEncryption("secret", "owner")),
            "the PDF is encrypted",
            id="encrypted",
        ),
    ],
)
def test_a_pdf_without_readable_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(IngestError, match=reason):
        parse_pdf(ANY, data)


def test_a_damaged_pdf_is_read_or_refused_and_nothing_else(
    capfd: pytest.CaptureFixture[str],
) -> None:
    random = Random(20_261_122)
    sound = make_pdf("Band 8a", "Closing date")
    refused = 0
    for _ in range(400):
        data = bytearray(sound)
        for _ in range(random.choice((1, 3, 30))):
            data[random.randrange(len(data))] = random.randrange(256)
        try:
            parse_pdf(ANY, bytes(data))
        except IngestError:
            refused += 1
    assert refused > 0
    assert capfd.readouterr() == ("", "")


def test_half_a_surrogate_pair_of_a_broken_font_becomes_a_mark() -> None:
    assert _whole_characters("\ud835\udc00 \ud835") == "𝐀 \ufffd"

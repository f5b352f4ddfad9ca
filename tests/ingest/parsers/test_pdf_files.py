"""PDF files as files: pages, outlines, headings, titles, scans, damage, locks."""

from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from random import Random

import pytest
from PIL import Image, ImageDraw
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from assistant.errors import IngestError
from assistant.ingest.parsers.pdf import scans
from tests.ingest.parsers.pdf_pages import (
    ANY,
    PROSE,
    draw_lines,
    draw_table,
    make_pdf,
    read,
    text_page,
)


def blank(_canvas: Canvas) -> None:
    """Draw nothing."""


def scanned(canvas: Canvas) -> None:
    """Draw a picture of text."""
    image = Image.new("L", (900, 200), 255)
    ImageDraw.Draw(image).text((40, 60), "Closing date", fill=0, font_size=80)
    canvas.drawImage(ImageReader(image), 72, 500, 450, 100)


@pytest.fixture
def no_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "which", lambda _name: None)


def test_pages_begin_where_their_text_begins() -> None:
    parsed = read(make_pdf(text_page("One."), text_page("Two."), text_page("Three.")))
    starts = [*parsed.page_starts, len(parsed.text)]
    pages = [parsed.text[a:b].strip() for a, b in pairwise(starts)]
    assert pages == ["One.", "Two.", "Three."]


def test_a_page_may_be_empty() -> None:
    parsed = read(make_pdf(text_page("One."), blank, text_page("Three.")))
    assert len(parsed.page_starts) == 3
    assert parsed.notes == ()


def test_pages_have_the_labels_that_the_file_gives_them() -> None:
    file = BytesIO()
    canvas = Canvas(file, invariant=True)
    for number in range(3):
        canvas.drawString(72, 700, f"Page with text {number}")
        canvas.showPage()
    canvas.addPageLabel(0, style="ROMAN_LOWER", start=1)
    canvas.addPageLabel(2, style="ARABIC", start=1)
    canvas.save()
    assert read(file.getvalue()).page_labels == ("i", "ii", "1")


def outlined(canvas: Canvas) -> None:
    for level, (key, title) in enumerate((("a", "Our people"), ("b", "1. Pay"))):
        canvas.bookmarkPage(key)
        canvas.addOutlineEntry(title, key, level=level)
    draw_lines(canvas, ["Our people", *PROSE, "Pay", *PROSE])


def headings(data: bytes) -> list[tuple[str, int]]:
    parsed = read(data)
    return [(parsed.text[h.start : h.end], h.level) for h in parsed.layout.headings]


def test_the_outline_says_which_lines_are_headings() -> None:
    def draw(canvas: Canvas) -> None:
        outlined(canvas)
        draw_lines(canvas, ["Large, but in no outline"], y=300, size=30)

    assert headings(make_pdf(draw)) == [("Our people", 1), ("Pay", 2)]


def test_an_outline_of_other_words_is_no_guide() -> None:
    def draw(canvas: Canvas) -> None:
        for key in ("a", "b", "..."):
            canvas.bookmarkPage(key)
            canvas.addOutlineEntry(f"Slide {key}", key)
        canvas.addOutlineEntry("...", "...")
        y = draw_lines(canvas, ["Our people"], size=18)
        draw_lines(canvas, PROSE, y=y - 10)

    assert headings(make_pdf(draw)) == [("Our people", 1)]


def test_size_and_weight_make_headings() -> None:
    def draw(canvas: Canvas) -> None:
        y = draw_lines(canvas, ["People strategy"], size=24)
        y = draw_lines(canvas, ["Our aims"], y=y - 20, size=16)
        y = draw_lines(canvas, PROSE, y=y - 10)
        y = draw_lines(canvas, ["Fair pay"], y=y - 10, font="Helvetica-Bold")
        draw_lines(canvas, PROSE, y=y)

    assert headings(make_pdf(draw)) == [
        ("People strategy", 1),
        ("Our aims", 2),
        ("Fair pay", 3),
    ]


@pytest.mark.parametrize(
    ("line", "size", "font"),
    [
        pytest.param("75%", 30, "Helvetica", id="a figure"),
        pytest.param("and so it goes on", 18, "Helvetica", id="lower case"),
        pytest.param("We did it.", 18, "Helvetica", id="a sentence"),
        pytest.param("Table 3: Pay", 11, "Helvetica-Bold", id="a caption"),
        pytest.param(
            "Location: Moorham", 11, "Helvetica-Bold", id="a label and its value"
        ),
        pytest.param("3 May 2027", 11, "Helvetica-Bold", id="a date"),
        pytest.param("Closing date", 11, "Helvetica-Bold", id="a label"),
        pytest.param("jo@northmoor.nhs.uk", 18, "Helvetica", id="an address"),
        pytest.param(" ".join(["Word"] * 11), 9, "Helvetica-Bold", id="long and bold"),
        pytest.param(" ".join(["We"] * 17), 14, "Helvetica", id="long and large"),
        pytest.param("• Lead", 11, "Helvetica-Bold", id="an item"),
    ],
)
def test_what_only_looks_like_a_heading_is_none(
    line: str, size: float, font: str
) -> None:
    def draw(canvas: Canvas) -> None:
        y = draw_lines(canvas, PROSE)
        y = draw_lines(canvas, [line], y=y - 20, size=size, font=font)
        draw_lines(canvas, PROSE * 4, y=y - 20)

    assert headings(make_pdf(draw)) == []


def test_a_document_that_is_bold_throughout_has_no_headings() -> None:
    def draw(canvas: Canvas) -> None:
        draw_lines(canvas, ["Our aims", "Our pay"], font="Helvetica-Bold")

    assert headings(make_pdf(draw)) == []


@pytest.mark.parametrize(
    ("declared", "title"),
    [
        ("Northmoor people plan", "Northmoor people plan"),
        ("Microsoft Word - People plan v3", None),
        ("people plan final.docx", None),
        ("untitled", None),
        ("PowerPoint Presentation", None),
        ("JD_Band_8a final", None),
        ("Plan", None),
        ("word " * 60, None),
        (None, None),
    ],
)
def test_a_declared_title_is_one_only_if_it_reads_like_one(
    declared: str | None, title: str | None
) -> None:
    file = BytesIO()
    canvas = Canvas(file, invariant=True)
    if declared:
        canvas.setTitle(declared)
    canvas.drawString(72, 700, "Our plan")
    canvas.save()
    assert read(file.getvalue()).title == title


def test_too_many_pages_are_refused_with_the_setting_to_change() -> None:
    data = make_pdf(*[text_page("One.")] * 3)
    assert read(data, max_pages=3).text
    with pytest.raises(IngestError, match=r"3 pages, 2 at most \(max_pages\)"):
        read(data, max_pages=2)


def test_a_file_with_a_password_is_refused() -> None:
    data = make_pdf(text_page("x"), encrypt=StandardEncryption("secret", "owner"))
    with pytest.raises(IngestError, match=r"any\.pdf: the PDF is encrypted"):
        read(data)


def test_a_file_that_only_forbids_printing_is_read() -> None:
    locked = StandardEncryption("", ownerPassword="owner", canPrint=0)
    assert read(make_pdf(text_page("Band 8a"), encrypt=locked)).text == "Band 8a"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"%PDF-1.7 and no more", id="no PDF"),
        pytest.param(make_pdf(text_page("x"))[:300], id="cut off"),
        pytest.param(b"", id="empty"),
    ],
)
def test_a_file_that_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(IngestError, match="the PDF cannot be read"):
        read(data)


@pytest.mark.parametrize("draw", [blank, scanned])
@pytest.mark.usefixtures("no_ocr")
def test_a_file_without_any_text_is_refused(draw: Callable[[Canvas], None]) -> None:
    with pytest.raises(IngestError, match=r"no text layer \(scanned pages\)"):
        read(make_pdf(draw), ocr=False)


def test_a_page_without_text_is_named_where_no_ocr_is_wanted() -> None:
    parsed = read(make_pdf(text_page("One."), scanned), ocr=False)
    assert parsed.text.strip() == "One."
    assert parsed.notes == (
        "page 2 has no text layer (install the extra ocr, with tesseract, to read it)",
    )


@pytest.mark.skipif(not scans.can_read_scans(), reason="tesseract is not installed")
def test_a_page_without_text_is_read_by_ocr() -> None:
    parsed = read(make_pdf(text_page("One."), scanned))
    assert parsed.text.split() == ["One.", "Closing", "date"]
    assert parsed.notes == ()


class Silent:
    """Stands for pytesseract where it fails."""

    @staticmethod
    def image_to_string(_image: Image.Image, timeout: int) -> str:
        raise RuntimeError(timeout)


def test_a_page_that_ocr_cannot_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "find_spec", lambda _name: True)
    monkeypatch.setattr(scans, "which", lambda _name: "/usr/bin/tesseract")
    monkeypatch.setattr(scans, "import_module", lambda _name: Silent)
    parsed = read(make_pdf(text_page("One."), scanned))
    assert parsed.notes == ("page 2 has no text layer, and OCR read nothing on it",)


def test_a_damaged_file_is_read_or_refused_and_nothing_else(
    capfd: pytest.CaptureFixture[str],
) -> None:
    def draw(canvas: Canvas) -> None:
        draw_table(canvas, [("Band", "8a"), ("Pay", "£50,000")], widths=(90, 90))
        draw_lines(canvas, PROSE, y=500)

    random = Random(20_261_122)
    sound = make_pdf(draw, outlined)
    refused = 0
    for _ in range(300):
        data = bytearray(sound)
        for _ in range(random.choice((1, 3, 30))):
            data[random.randrange(len(data))] = random.randrange(256)
        try:
            read(bytes(data), ocr=False)
        except IngestError:
            refused += 1
    assert refused > 0
    assert capfd.readouterr() == ("", "")


def test_the_path_is_in_the_message() -> None:
    with pytest.raises(IngestError, match=ANY.name):
        read(b"%PDF-")


def test_what_a_form_was_filled_in_with_is_text() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 696, "Job title:")
        canvas.acroForm.textfield(
            value="Head of Audit", x=150, y=690, width=200, height=24
        )

    assert read(make_pdf(draw)).text.split() == ["Job", "title:", "Head", "of", "Audit"]


def test_a_damaged_page_is_named_and_the_others_are_read() -> None:
    data = make_pdf(text_page("One."), text_page("Two."))
    second = data.index(b"/MediaBox", data.index(b"/MediaBox") + 1)
    start = data.rindex(b" obj", 0, second)
    broken = data[:start] + b" obk" + data[start + 4 :]
    parsed = read(broken)
    assert parsed.text.strip() == "One."
    assert parsed.notes == ("page 2 is damaged and was left out",)

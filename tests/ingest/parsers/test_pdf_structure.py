import zlib
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.constants import PageLabelStyle
from reportlab.lib.pdfencrypt import StandardEncryption

from assistant.errors import IngestError
from assistant.ingest.parsed import Limits
from assistant.ingest.parsers.pdf import parse_pdf
from assistant.ingest.parsers.pdf.bombs import LARGEST_STREAM, unpacks_too_large
from assistant.ingest.parsers.pdf.structure import Structure, read_structure
from tests.builders import make_pdf


def with_structure() -> bytes:
    writer = PdfWriter(clone_from=BytesIO(make_pdf("one", "two", "three")))
    writer.set_page_label(0, 1, style=PageLabelStyle.LOWERCASE_ROMAN)
    writer.set_page_label(2, 2, style=PageLabelStyle.DECIMAL, start=1)
    part = writer.add_outline_item(title="Part", page_number=0)
    writer.add_outline_item(title="Chapter", page_number=2, parent=part)
    writer.add_metadata({"/Title": "Our Trees"})
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def stream(packed: bytes) -> bytes:
    return b"%PDF-1.7\n1 0 obj<<>>stream\r\n" + packed + b"\nendstream"


def test_a_file_says_its_labels_outline_and_title() -> None:
    found = read_structure(with_structure())
    assert found.labels == ("i", "ii", "1")
    assert [(b.title, b.level, b.page) for b in found.outline] == [
        ("Part", 1, 0),
        ("Chapter", 2, 2),
    ]
    assert found.title == "Our Trees"


def test_a_file_without_labels_has_none() -> None:
    found = read_structure(make_pdf("one"))
    assert (found.labels, found.outline) == ((), ())


def test_a_file_that_only_forbids_printing_says_the_same() -> None:
    locked = StandardEncryption("", ownerPassword="owner", canPrint=0)
    assert read_structure(make_pdf("one", encrypt=locked)).labels == ()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", make_pdf("x" * 50)[:400]])
def test_a_damaged_file_says_nothing(
    data: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    assert read_structure(data) == Structure()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("size", "layers", "bomb"),
    [
        pytest.param(LARGEST_STREAM + 2_000_000, 1, True, id="too large"),
        pytest.param(LARGEST_STREAM + 2_000_000, 2, True, id="packed twice"),
        pytest.param(5_000_000, 1, False, id="large"),
        pytest.param(0, 1, False, id="empty"),
    ],
)
def test_what_unpacks_too_large_is_told(size: int, layers: int, bomb: bool) -> None:
    packed = bytes(size)
    for _ in range(layers):
        packed = zlib.compress(packed, 1)
    assert unpacks_too_large(stream(packed)) is bomb


@pytest.mark.parametrize(
    "packed",
    [b"", b"not packed", zlib.compress(bytes(90_000))[:50], b"\x78\x9c\xff\xff"],
)
def test_a_damaged_stream_is_no_bomb(packed: bytes) -> None:
    assert not unpacks_too_large(stream(packed))


def test_a_bomb_is_refused_before_it_is_opened() -> None:
    data = stream(zlib.compress(bytes(LARGEST_STREAM + 2_000_000), 1))
    with pytest.raises(IngestError, match="unpacks to more than 200 MB"):
        parse_pdf(Path("bomb.pdf"), data, Limits())

"""What a file is, whatever it is called."""

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from assistant.ingest.parsers.detect import detect_type

PAGE = "<html><head><title>Nurse</title></head><body><p>Band 5</p></body></html>"
POSTING = {"@type": "JobPosting", "title": "Nurse"}


def pack(*names: str, mimetype: str = "") -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as packed:
        if mimetype:
            packed.writestr("mimetype", mimetype)
        for name in names:
            packed.writestr(name, "x")
    return file.getvalue()


def damaged_mimetype() -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/epub+zip" * 9)
    data = bytearray(file.getvalue())
    data[40:44] = b"\xff\xff\xff\xff"
    return bytes(data)


@pytest.mark.parametrize("name", ["x.pdf", "x.md", "x.docx", "x"])
@pytest.mark.parametrize(
    ("data", "found"),
    [
        pytest.param(b"%PDF-1.7\n...", "pdf", id="pdf"),
        pytest.param(b"rubbish\n" * 100 + b"%PDF-1.4", "pdf", id="pdf after rubbish"),
        pytest.param(pack("word/document.xml"), "word", id="word"),
        pytest.param(pack("word/document2.xml"), "word", id="word, other part"),
        pytest.param(pack("xl/workbook.xml"), "an Excel workbook", id="excel"),
        pytest.param(pack("ppt/presentation.xml"), "a PowerPoint file", id="slides"),
        pytest.param(pack("Index/Document.iwa"), "a Pages document", id="pages"),
        pytest.param(
            pack(mimetype="application/vnd.oasis.opendocument.text"),
            "an OpenDocument text",
            id="odt",
        ),
        pytest.param(
            pack(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
            "an OpenDocument file",
            id="ods",
        ),
        pytest.param(pack(mimetype="application/epub+zip"), "an e-book", id="epub"),
        pytest.param(pack("a.txt", "word/a.xml"), "a zip archive", id="zip"),
        pytest.param(pack(), "a zip archive", id="empty zip"),
        pytest.param(pack("a")[:40], "a damaged zip archive", id="cut zip"),
        pytest.param(damaged_mimetype(), "a damaged zip archive", id="bad member"),
        pytest.param(
            b"\xd0\xcf\x11\xe0...", "an old Office file (save it as .docx)", id="doc"
        ),
        pytest.param(
            b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
            "an encrypted Office file (save it as .docx)",
            id="locked",
        ),
        pytest.param(b"{\\rtf1 x}", "an RTF file (save it as .docx)", id="rtf"),
        pytest.param(b"\x89PNG\r\n", "an image", id="png"),
        pytest.param(b"BM\x0a\0\0\0abcd", "an image", id="bmp"),
        pytest.param(b"RIFF\0\0\0\0WEBPVP8", "an image", id="webp"),
        pytest.param(b"\x1f\x8b\x08", "a gzip archive", id="gzip"),
        pytest.param(PAGE.encode(), "html", id="html"),
        pytest.param(PAGE.encode("utf-16"), "html", id="html in UTF-16"),
        pytest.param(
            b"\xef\xbb\xbf<!-- x --> <?xml version='1.0'?>\n<!DOCTYPE HTML>", "html",
            id="xhtml",
        ),
        pytest.param(b"<?xml version='1.0'?><rss/>", "an XML file", id="xml"),
        pytest.param(b"<svg xmlns='x'/>", "an XML file", id="svg"),
        pytest.param(
            b"MIME-Version: 1.0\nContent-Type: multipart/related;\n\n" + PAGE.encode(),
            "a web archive (save the page as HTML)",
            id="mhtml",
        ),
        pytest.param(json.dumps(POSTING).encode(), "postings", id="posting"),
    ],
)  # fmt: skip
def test_the_type_comes_from_the_content(name: str, data: bytes, found: str) -> None:
    assert detect_type(Path(name), data) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Band 8a", "text", id="text"),
        pytest.param("BMA guidance for the post", "text", id="letters of an image"),
        pytest.param("Wrap each in <p>, <li> and <div> tags.", "text", id="mentions"),
        pytest.param("<Name of post>\n<p>Nurse", "text", id="one tag"),
        pytest.param("<div class='a'><h1>Nurse</h1><p>x</p></div>", "html", id="part"),
        pytest.param("Notice: x\n" + PAGE, "html", id="page below a notice"),
        pytest.param(f"See\n{PAGE}\nabove", "text", id="page within a text"),
        pytest.param("Export as %PDF- please", "text", id="signature in a text"),
        pytest.param("[Trust logo]\nNurse", "text", id="brackets"),
        pytest.param("{not json}", "text", id="braces"),
        pytest.param("[1]\n[2]", "text", id="references"),
        pytest.param("[" * 100_000, "text", id="deep brackets"),
    ],
)
def test_other_files_are_text(text: str, found: str) -> None:
    assert detect_type(Path("x.txt"), text.encode()) == found


@pytest.mark.parametrize(
    ("parsed", "found"),
    [
        pytest.param([POSTING], "postings", id="list"),
        pytest.param({"@graph": [{"@type": "Thing"}, POSTING]}, "postings", id="graph"),
        pytest.param([{"title": "a", "description": "b"}], "postings", id="plain keys"),
        pytest.param({"@type": ["JobPosting", "Thing"]}, "postings", id="two types"),
        pytest.param({"title": "a"}, "a JSON file", id="title alone"),
        pytest.param([1, 2], "a JSON file", id="numbers"),
        pytest.param([], "a JSON file", id="empty list"),
    ],
)
def test_json_is_postings_or_named(parsed: object, found: str) -> None:
    assert detect_type(Path("x.json"), json.dumps(parsed, indent=1).encode()) == found


def test_json_lines_are_postings_if_one_of_the_first_is() -> None:
    lines = [json.dumps({"other": 1}), "", "{broken", json.dumps(POSTING)]
    assert detect_type(Path("x"), "\n".join(lines).encode()) == "postings"
    assert detect_type(Path("x"), "\n".join(lines[:3]).encode()) == "a JSON file"


@pytest.mark.parametrize("suffix", [".md", ".MD", ".markdown"])
def test_the_suffix_tells_markdown_from_text(suffix: str) -> None:
    assert detect_type(Path(f"x{suffix}"), b"# Nurse") == "markdown"


def test_markdown_may_begin_with_tags() -> None:
    data = b"<div align=center><p>Logo</p></div>\n\n# People plan"
    assert detect_type(Path("x.md"), data) == "markdown"
    assert detect_type(Path("x.md"), PAGE.encode()) == "html"

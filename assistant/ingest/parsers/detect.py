"""What a file is: by what it holds; its name only tells Markdown from plain text."""

import json
import re
from collections.abc import Iterable
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from assistant.ingest.parsers.archive import DAMAGE

_HEAD: Final = 1_024
_START: Final = 16_384
"""Bytes in which HTML must show itself."""
_SAMPLE: Final = 100
"""Entries of a JSON list that are looked at."""
_PDF = re.compile(rb"%PDF-\d")
_SIGNATURES: Final = (
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF87a", "an image"),
    (b"GIF89a", "an image"),
    (b"II*\x00", "an image"),
    (b"MM\x00*", "an image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh91AY&SY", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"{\\rtf", "an RTF file (save it as .docx)"),
    (b"%!PS", "a PostScript file"),
)
_OLE: Final = b"\xd0\xcf\x11\xe0"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_WORD = re.compile(r"word/document\d*\.xml$")
_MEMBERS: Final = (
    ("xl/", "an Excel workbook"),
    ("ppt/", "a PowerPoint file"),
    ("index/document.iwa", "a Pages document"),
)
_OPEN_DOCUMENT: Final = (
    ("application/vnd.oasis.opendocument.text", "an OpenDocument text"),
    ("application/vnd.oasis.opendocument", "an OpenDocument file"),
    ("application/epub", "an e-book"),
)
_LEAD_IN = re.compile(r"\s*(?:<\?[^>]*>|<!--.*?-->)", re.DOTALL)
_HTML_START = re.compile(r"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_HTML_LATER = re.compile(r"^[ \t]*<(?:!doctype\s+html|html)\b", re.I | re.M)
_BLOCK_TAG = re.compile(
    r"</?(?:article|div|dl|footer|form|h[1-6]|header|li|main|meta|nav|ol|p|section|table"
    r"|tbody|td|title|tr|ul)(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
_BLOCK_TAGS: Final = 3
"""How many tell a fragment of a page from a text that mentions one."""
_XML_START = re.compile(r"\s*<(?:\?xml\b|!doctype\b|svg\b)", re.IGNORECASE)
_WEB_ARCHIVE = re.compile(
    r"^mime-version:.*^content-type:\s*multipart/related", re.I | re.M | re.S
)
_MARKDOWN_SUFFIXES: Final = frozenset({".markdown", ".md"})


def detect_type(path: Path, data: bytes) -> str:
    """Return the key of a parser, or the name of what is not read."""
    named = _binary(data)
    if named:
        return named
    text = _decoded(data)
    marked_down = path.suffix.lower() in _MARKDOWN_SUFFIXES
    fallback = "markdown" if marked_down else "text"
    return _json(text) or _markup(text, marked_down=marked_down) or fallback


def _binary(data: bytes) -> str | None:
    if data.startswith(_ZIP):
        return _zip(data)
    if data.startswith(_OLE):
        locked = _LOCKED in data
        return f"an {'encrypted' if locked else 'old'} Office file (save it as .docx)"
    if _PDF.search(data[:_HEAD]):
        return "pdf"
    signed = (name for signature, name in _SIGNATURES if data.startswith(signature))
    return next(signed, "an image" if _is_image(data) else None)


def _is_image(data: bytes) -> bool:
    """Return whether data is of a type whose first letters a text may begin with."""
    webp = data.startswith(b"RIFF") and data[8:12] == b"WEBP"
    return webp or data[:6] == b"BM" + len(data).to_bytes(4, "little")


def _zip(data: bytes) -> str:
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = [name.replace("\\", "/").lower() for name in archive.namelist()]
            mimetype = archive.open("mimetype").read(99) if "mimetype" in names else b""
    except (KeyError, *DAMAGE):
        return "a damaged zip archive"
    if any(_WORD.match(name) for name in names):
        return "word"
    declared = mimetype.decode("latin-1")
    found = (name for start, name in _OPEN_DOCUMENT if declared.startswith(start))
    held = (
        what for start, what in _MEMBERS for name in names if name.startswith(start)
    )
    return next(found, None) or next(held, "a zip archive")


def _decoded(data: bytes) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    encoding = "utf-16" if wide else "utf-8-sig"
    return data.decode(encoding, "replace").removeprefix("\ufeff")


def _json(text: str) -> str | None:
    if text.lstrip()[:1] not in ("{", "["):
        return None
    parsed = _loaded(text)
    entries = _entries(parsed)
    if parsed is None:
        lines = islice((line for line in text.splitlines() if line.strip()), _SAMPLE)
        entries = [entry for line in lines if (entry := _loaded(line)) is not None]
        if not entries or not isinstance(entries[0], dict):
            return None
    return "postings" if any(map(_is_posting, entries)) else "a JSON file"


def _loaded(text: str) -> object:
    try:
        loaded: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return loaded if isinstance(loaded, dict | list) else None


def _entries(parsed: object) -> list[object]:
    """Return an object and the first entries of the lists in it, or those of a list."""
    if isinstance(parsed, dict):
        lists = [value for value in parsed.values() if isinstance(value, list)]
        return [parsed, *(entry for entries in lists for entry in entries[:_SAMPLE])]
    return parsed[:_SAMPLE] if isinstance(parsed, list) else []


def _is_posting(entry: object) -> bool:
    if not isinstance(entry, dict):
        return False
    declared = entry.get("@type")
    types: Iterable[object] = declared if isinstance(declared, list) else [declared]
    return "JobPosting" in types or {"title", "description"} <= entry.keys()


def _markup(text: str, *, marked_down: bool) -> str | None:
    start, whole = text[:_START], text[:_START]
    while lead := _LEAD_IN.match(start):
        start = start[lead.end() :]
    if _HTML_START.match(start):
        return "html"
    if _XML_START.match(whole):
        return "an XML file"
    if _WEB_ARCHIVE.search(whole[:_HEAD]):
        return "a web archive (save the page as HTML)"
    if marked_down:
        return None
    tags = len(list(islice(_BLOCK_TAG.finditer(start), _BLOCK_TAGS)))
    if tags < _BLOCK_TAGS:
        return None
    ends = text[-_HEAD:].rstrip().lower().endswith("</html>")
    page = ends and _HTML_LATER.search(start) is not None
    return "html" if page or _BLOCK_TAG.match(start.lstrip()) else None

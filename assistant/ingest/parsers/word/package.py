"""The parts of a Word file, found as the file itself links them."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from assistant.errors import IngestError
from assistant.ingest.parsers.archive import Archive, open_archive

_STRICT: Final = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
"""What "Strict Open XML" calls the same words."""
_MAIN = re.compile(r"word/document\d*\.xml")
_OFF: Final = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True)
class WordFile:
    """The parsed parts that hold text, or say how it looks."""

    body: Element
    styles: Element | None = None
    numbering: Element | None = None
    notes: Mapping[str, Element] = field(default_factory=dict)
    """Footnotes and endnotes, each under its kind and id ("footnote 2")."""
    title: str | None = None
    """As the file's properties give it."""


def open_word(path: Path, data: bytes) -> WordFile:
    """Open a Word file.

    Raises:
        IngestError: It is a trap, is damaged, or holds no document.
    """
    archive = open_archive(path, data)
    package = _links(archive, "")
    main = package.get("officeDocument", "")
    if main not in archive:
        main = next(filter(_MAIN.fullmatch, archive.names()), "word/document.xml")
    links = _links(archive, main)
    document = _parse(archive, main)
    body = document.find(qn("w:body"))
    if body is None:
        raise IngestError(path, "the Word file has no body")
    return WordFile(
        body=body,
        styles=_linked(archive, links, "styles"),
        numbering=_linked(archive, links, "numbering"),
        notes={
            f"{kind} {note.get(qn('w:id'))}": note
            for kind in ("footnote", "endnote")
            for note in _children(_linked(archive, links, f"{kind}s"))
        },
        title=_title(_linked(archive, package, "core-properties")),
    )


def value(element: Element | None, *names: str) -> str | None:
    """Return the value of a property: `w:val` of the element that the names lead to."""
    for name in names:
        element = None if element is None else element.find(qn(name))
    found = None if element is None else element.get(qn("w:val"))
    return None if found is None else str(found)


def number(element: Element | None, *names: str) -> int | None:
    """Return the value of a property that is a whole number."""
    found = value(element, *names) or ""
    digits = found.removeprefix("-")
    readable = digits.isascii() and digits.isdigit() and len(digits) < 10
    return int(found) if readable else None


def switch(element: Element | None, name: str) -> bool | None:
    """Return whether a property is on; None where it is not given."""
    found = None if element is None else element.find(qn(name))
    return None if found is None else found.get(qn("w:val"), "1") not in _OFF


def _children(element: Element | None) -> Iterator[Element]:
    return iter(()) if element is None else element.iterchildren("{*}*")


def _links(archive: Archive, part: str) -> dict[str, str]:
    """Return the parts that a part links to, each under the kind of its link."""
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    if rels not in archive:
        return {}
    return {
        str(link.get("Type", "")).rpartition("/")[2]: _target(folder, link)
        for link in _children(_parse(archive, rels))
    }


def _target(folder: str, link: Element) -> str:
    target = posixpath.join("/", folder, str(link.get("Target", "")))
    return posixpath.normpath(target).lstrip("/")


def _linked(archive: Archive, links: Mapping[str, str], kind: str) -> Element | None:
    part = links.get(kind, "")
    return _parse(archive, part) if part in archive else None


def _parse(archive: Archive, part: str) -> Element:
    data = archive.read(part)
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    try:
        return parse_xml(data)
    except (LookupError, SyntaxError, ValueError) as error:
        reason = f"{part} in the Word file is damaged: {error}"
        raise IngestError(archive.path, reason) from error


def _title(properties: Element | None) -> str | None:
    found = None if properties is None else properties.findtext(qn("dc:title"))
    return str(found) if found else None

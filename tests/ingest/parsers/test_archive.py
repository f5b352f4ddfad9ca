"""Zip archives: what is refused before anything is unpacked."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest

from assistant.errors import IngestError
from assistant.ingest.parsers import archive
from assistant.ingest.parsers.archive import open_archive

ANY = Path("any.docx")


def pack(members: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return file.getvalue()


def test_members_are_found_in_any_case() -> None:
    opened = open_archive(ANY, pack({"Word/Document.xml": b"<a/>"}))
    assert "word/document.XML" in opened
    assert list(opened.names()) == ["word/document.xml"]
    assert opened.read("WORD/document.xml") == b"<a/>"


def test_a_missing_member_is_named() -> None:
    with pytest.raises(IngestError, match=r"any\.docx: it holds no a\.xml"):
        open_archive(ANY, pack({"b.xml": b"<a/>"})).read("a.xml")


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"", pack({"a": b"a" * 99})[:-30]])
def test_a_damaged_archive_is_refused(data: bytes) -> None:
    with pytest.raises(IngestError, match="the archive is damaged"):
        open_archive(ANY, data)


def test_a_damaged_member_is_refused() -> None:
    data = bytearray(pack({"a.xml": b"<a>" + bytes(range(200)) + b"</a>"}))
    data[60] ^= 0xFF
    with pytest.raises(IngestError, match=r"a\.xml in it is damaged"):
        open_archive(ANY, bytes(data))


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBERS", 2)
    open_archive(ANY, pack({"a": b"", "b": b""}))
    with pytest.raises(IngestError, match="it packs 3 files, 2 at most"):
        open_archive(ANY, pack({"a": b"", "b": b"", "c": b""}))


def test_too_much_in_total_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED", 2_000_000)
    with pytest.raises(IngestError, match="unpacks to 3 MB, 2 MB at most"):
        open_archive(ANY, pack({"a": bytes(2_000_000), "b": bytes(1_000_000)}))


def test_a_member_that_unpacks_many_times_over_is_refused() -> None:
    with pytest.raises(IngestError, match=r"a in it unpacks to [\d,]+ times its"):
        open_archive(ANY, pack({"a": bytes(10_000_001)}))


def test_a_small_member_may_unpack_many_times_over() -> None:
    assert len(open_archive(ANY, pack({"a": bytes(10_000_000)})).read("a")) == 10**7


def test_an_encrypted_member_is_refused() -> None:
    data = bytearray(pack({"a": b"x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(IngestError, match="a in it is encrypted"):
        open_archive(ANY, bytes(data))


def test_a_rare_packing_is_refused() -> None:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_BZIP2) as packed:
        packed.writestr("a", b"x")
    with pytest.raises(IngestError, match="a in it is packed in a rare way"):
        open_archive(ANY, file.getvalue())


BOMB = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbb">]><a>&b;</a>'


@pytest.mark.parametrize(
    "xml",
    [
        pytest.param(BOMB.encode(), id="UTF-8"),
        pytest.param(BOMB.encode("utf-16"), id="UTF-16"),
        pytest.param(BOMB.encode("utf-16-be"), id="UTF-16 without its mark"),
        pytest.param(b"<a><![CDATA[x]]></a><!ENTITY b 'c'>", id="after CDATA"),
    ],
)
def test_xml_that_declares_entities_is_refused(xml: bytes) -> None:
    with pytest.raises(IngestError, match=r"x/a\.xml in it declares a document type"):
        open_archive(ANY, pack({"word/document.xml": b"<a/>", "x/a.xml": xml}))


@pytest.mark.parametrize(
    "members",
    [
        pytest.param({"a.xml": b"<a><![CDATA[<!DOCTYPE html>]]></a>"}, id="quoted"),
        pytest.param({"a.txt": BOMB.encode()}, id="no XML part"),
    ],
)
def test_what_only_looks_like_a_declaration_is_not(members: dict[str, bytes]) -> None:
    assert list(open_archive(ANY, pack(members)).names()) == list(members)

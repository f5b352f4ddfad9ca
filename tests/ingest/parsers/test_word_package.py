"""Word files as packages: their parts, notes and title; damaged ones."""

import re
from random import Random

import docx
import pytest
from docx.document import Document

from assistant.errors import IngestError
from tests.ingest.parsers.word import (
    NAMESPACES,
    add,
    fill,
    headings,
    paragraph,
    read,
    read_bytes,
    read_xml,
    repack,
    run,
    save,
)


@pytest.mark.parametrize(
    ("declared", "title"),
    [
        pytest.param("People plan 2031", "People plan 2031", id="in the text"),
        pytest.param("  People\nplan ", "People plan", id="on one line"),
        pytest.param("Estates policy", None, id="of another document"),
        pytest.param("Microsoft Word - people plan", None, id="a program's"),
        pytest.param("people plan.docx", None, id="a file name"),
        pytest.param("Template people plan", None, id="a template's"),
        pytest.param("the", None, id="no content"),
        pytest.param("Plan", None, id="any plan's"),
        pytest.param("Job description", None, id="any post's"),
        pytest.param("people plan " * 20, None, id="too long"),
    ],
)
def test_a_declared_title_must_be_the_documents_own(
    declared: str, title: str | None
) -> None:
    document = docx.Document()
    document.core_properties.title = declared[:255]
    document.add_paragraph("Our people plan for 2031: job description")
    assert read(document).title == title


TABLE = f"<w:tbl><w:tr><w:tc>{paragraph(run('A.'))}</w:tc></w:tr></w:tbl>"
NOTES = {
    "footnotes": (
        f'<w:footnote w:id="1">{paragraph(run("Since 2030."))}</w:footnote>'
        f'<w:footnote w:id="2">{TABLE}{paragraph(run("B."))}</w:footnote>'
    ),
    "endnotes": f'<w:endnote w:id="1">{paragraph(run("Of the plan."))}</w:endnote>',
}
LINK = '<Relationship Id="{0}" Type="x/{0}" Target="{0}.xml"/>'


def with_notes(document: Document) -> bytes:
    """Return a document with footnotes 1 and 2 and endnote 1."""

    def change(parts: dict[str, bytes]) -> None:
        rels = "word/_rels/document.xml.rels"
        for kind, notes in NOTES.items():
            xml = f"<w:{kind} {NAMESPACES}>{notes}</w:{kind}>"
            parts[f"word/{kind}.xml"] = xml.encode()
            link = LINK.format(kind) + "</Relationships>"
            parts[rels] = parts[rels].replace(b"</Relationships>", link.encode())

    return repack(save(document), change)


def refer(kind: str, number: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def test_notes_stand_below_the_paragraph_that_refers_to_them() -> None:
    document = docx.Document()
    add(
        document,
        paragraph(run("One") + refer("footnote", 2) + refer("endnote", 1) + run(".")),
        paragraph(run("Two") + refer("footnote", 1) + refer("footnote", 9)),
        paragraph(run("Three") + refer("footnote", 1)),
    )
    assert read_bytes(with_notes(document)).text.split("\n\n") == [
        *("One.\nA.", "[1] B.", "[2] Of the plan."),
        *("Two", "[3] Since 2030.", "Three"),
    ]


def test_notes_of_a_table_stand_below_it() -> None:
    document = docx.Document()
    held = paragraph(run("8a") + refer("footnote", 1))
    row = f"<w:tr><w:tc>{paragraph(run('Band'))}</w:tc><w:tc>{held}</w:tc></w:tr>"
    add(document, f"<w:tbl>{row}</w:tbl>", paragraph(run("End")))
    parsed = read_bytes(with_notes(document))
    assert parsed.text == "Band\t8a\n\n[1] Since 2030.\n\nEnd"


def test_hidden_references_have_no_note() -> None:
    document = docx.Document()
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id='1'/></w:r>"
    add(document, paragraph(run("One") + hidden))
    assert read_bytes(with_notes(document)).text == "One"


def test_a_heading_in_a_note_is_none() -> None:
    def change(parts: dict[str, bytes]) -> None:
        style = b'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
        notes = parts["word/footnotes.xml"].replace(b"<w:p>", style)
        parts["word/footnotes.xml"] = notes

    document = docx.Document()
    add(document, paragraph(run("One") + refer("footnote", 1)))
    parsed = read_bytes(repack(with_notes(document), change))
    assert parsed.text == "One\n\n[1] Since 2030."
    assert headings(parsed) == []


def test_a_strict_file_is_read_like_any_other() -> None:
    def change(parts: dict[str, bytes]) -> None:
        usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
        for name in ("word/document.xml", "word/styles.xml"):
            parts[name] = parts[name].replace(usual, strict)

    document = docx.Document()
    document.add_heading("People plan", 1)
    assert headings(read_bytes(repack(save(document), change))) == [(1, "People plan")]


def test_the_main_part_may_be_called_otherwise() -> None:
    def change(parts: dict[str, bytes]) -> None:
        parts["word/document2.xml"] = parts.pop("word/document.xml")
        del parts["_rels/.rels"]

    document = docx.Document()
    document.add_paragraph("Band 8a")
    assert read_bytes(repack(save(document), change)).text == "Band 8a"


def test_links_to_parts_that_are_not_there_do_no_harm() -> None:
    def change(parts: dict[str, bytes]) -> None:
        for name in ("word/styles.xml", "word/numbering.xml", "docProps/core.xml"):
            del parts[name]

    document = docx.Document()
    document.add_paragraph("lead", "List Bullet")
    assert read_bytes(repack(save(document), change)).text == "lead"


@pytest.mark.parametrize(
    ("part", "xml", "reason"),
    [
        pytest.param("word/document.xml", b"<a", "document.xml in the", id="cut off"),
        pytest.param("word/styles.xml", b"", "styles.xml in the Word", id="empty"),
        pytest.param(
            "word/document.xml",
            b"<?xml version='1.0' encoding='klingon'?><a/>",
            "document.xml in the Word file is damaged",
            id="unknown encoding",
        ),
        pytest.param("word/document.xml", b"<a/>", "has no body", id="no body"),
        pytest.param(
            "word/styles.xml", b"<!DOCTYPE a><a/>", "declares a document type", id="DTD"
        ),
        pytest.param(
            "word/document.xml", b"<a>" * 5_000 + b"</a>" * 5_000, "damaged", id="deep"
        ),
    ],
)
def test_a_damaged_file_is_refused(part: str, xml: bytes, reason: str) -> None:
    def change(parts: dict[str, bytes]) -> None:
        parts[part] = xml

    with pytest.raises(IngestError, match=rf"any\.docx: .*{reason}"):
        read_bytes(repack(save(docx.Document()), change))


def test_a_file_without_a_document_is_refused() -> None:
    def change(parts: dict[str, bytes]) -> None:
        del parts["word/document.xml"]

    with pytest.raises(IngestError, match=r"it holds no word/document\.xml"):
        read_bytes(repack(save(docx.Document()), change))


def test_what_is_nested_is_read() -> None:
    inner = paragraph(run("deep"))
    for _ in range(100):
        inner = f"<w:customXml>{inner}</w:customXml>"
    assert read_xml(inner).text == "deep"


def test_tables_nested_too_deeply_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_self: object, _element: object) -> object:
        raise RecursionError

    monkeypatch.setattr("assistant.ingest.parsers.word.parser.BodyReader.read", fail)
    with pytest.raises(IngestError, match="the Word file is nested too deeply"):
        read(docx.Document())


def test_styles_that_build_on_each_other_end() -> None:
    def change(parts: dict[str, bytes]) -> None:
        styles = "".join(
            f'<w:style w:type="paragraph" w:styleId="{own}"><w:basedOn w:val="{base}"/>'
            "</w:style>"
            for own, base in (("A", "B"), ("B", "A"))
        )
        parts["word/styles.xml"] = (
            f"<w:styles {NAMESPACES}>{styles}</w:styles>".encode()
        )

    document = docx.Document()
    add(document, "<w:p><w:pPr><w:pStyle w:val='A'/></w:pPr>" + run("Nurse") + "</w:p>")
    assert read_bytes(repack(save(document), change)).text == "Nurse"


def test_rubbish_is_refused_or_read_but_never_a_crash() -> None:
    document = docx.Document()
    document.add_heading("People plan", 1)
    document.add_paragraph("lead", "List Number")
    fill(document, [["Band", "8a"], ["Hours", "30"]])
    data = save(document)
    random = Random(7)
    read_anyway = 0

    def change(parts: dict[str, bytes]) -> None:
        tags = re.findall(rb"<[^>]*>|[^<]+", parts["word/document.xml"])
        for _ in range(random.randint(1, 4)):
            one, other = random.randrange(len(tags)), random.randrange(len(tags))
            tags[one], tags[other] = tags[other], tags[one]
        parts["word/document.xml"] = b"".join(tags)

    for _ in range(100):
        try:
            read_bytes(repack(data, change))
            read_anyway += 1
        except IngestError:
            pass
    assert 0 < read_anyway < 100

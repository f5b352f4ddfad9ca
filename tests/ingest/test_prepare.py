import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import IngestError
from assistant.ingest.manifest import ManifestRow
from assistant.ingest.parsed import Limits
from assistant.ingest.prepare import Cutting, prepare, read_documents
from assistant.ingest.scan import Found
from assistant.model import Document
from assistant.text import canonical
from tests.builders import count_words, make_document, make_pdf, make_prepared
from tests.conftest import TINY_CORPUS
from tests.strategies import document_texts

ADVERT = TINY_CORPUS["adverts/orchard-manager.txt"]
WITH_WORDS = document_texts.filter(lambda text: any(c.isalnum() for c in text)).filter(
    lambda text: not any(ord(c) < 32 and c not in "\t\n\x0b\x0c\r" for c in text)
)


def read(name: str, data: bytes, row: ManifestRow | None = None) -> Document:
    ((document, _),) = read_documents(
        Found(Path(name), row), data, name=name, limits=Limits()
    )
    return document


@given(WITH_WORDS, st.integers(1, 60))
def test_all_parts_are_spans_of_their_document(text: str, max_words: int) -> None:
    made = make_prepared(text, max_words=max_words)
    whole = made.document.text
    assert whole == canonical(text)
    assert all(whole[s.start : s.end] == s.text for s, *_ in made.sentences)
    assert all(whole[c.start : c.end] == c.text for c, _ in made.chunks)
    assert len({chunk.id for chunk, _ in made.chunks}) == len(made.chunks)
    sections = {(s.path, i) for s in made.sections for i in range(s.start, s.end)}
    assert all((c.path, c.start) in sections for c, _ in made.chunks)
    assert all((s.path, s.start) in sections for s, *_ in made.sentences)


def test_a_second_time_gives_the_same() -> None:
    assert make_prepared(ADVERT) == make_prepared(ADVERT)


def test_ids_come_from_what_a_chunk_says_and_where() -> None:
    one = make_prepared(ADVERT, name="one.txt")
    other = make_prepared(ADVERT, name="other.txt")
    ids = {chunk.id for made in (one, other) for chunk, _ in made.chunks}
    assert len(ids) == len(one.chunks) + len(other.chunks)


def test_a_chunk_is_embedded_with_what_it_is_part_of() -> None:
    chunk, embedded = make_prepared(ADVERT).chunks[0]
    assert embedded.startswith("Orchard Manager - Apple Valley NHS Foundation Trust\n")
    assert chunk.text.split()[-1] == embedded.split()[-1]


def test_pages_begin_where_their_text_does() -> None:
    data = make_pdf("Band 8a", "Closing date")
    document = read("x.pdf", data)
    first, second = document.page_starts
    assert document.text[first:].startswith("Band 8a")
    assert document.text[second:].startswith("Closing date")
    assert document.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("offset", "page"),
    [(0, 1), (9, 1), (10, 2), (25, 3)],
)
def test_pages_count_from_one(offset: int, page: int) -> None:
    paged = replace(make_document("x" * 30), page_starts=(0, 10, 20))
    assert paged.page_at(offset) == page


def test_a_text_without_pages_has_none() -> None:
    assert make_document("x" * 9).page_at(5) is None


def test_a_text_without_words_is_refused() -> None:
    with pytest.raises(IngestError, match="it holds no words"):
        read("x.txt", b"--- ***")


def make_row(sha256: str) -> ManifestRow:
    return ManifestRow(
        title="Recorded",
        kind="other",
        publisher="Pear Trust",
        source="not recorded",
        licence="not recorded",
        retrieved="not recorded",
        sha256=sha256,
    )


@pytest.mark.parametrize("sha256", ["not recorded", hashlib.sha256(b"x").hexdigest()])
def test_the_manifest_names_a_document(sha256: str) -> None:
    document = read("x.txt", b"x", make_row(sha256))
    assert (document.title, document.organisation) == ("Recorded", "Pear Trust")


def test_a_file_that_is_not_the_recorded_one_is_refused() -> None:
    with pytest.raises(IngestError, match=r"its sha256 is not the one in manifest"):
        read("x.txt", b"x", make_row("0" * 64))


def test_each_row_of_a_table_is_a_sentence_of_its_own() -> None:
    page = (
        "<table><tr><td rowspan=2>Our aim</td><td>Open two wards for</td><td>Jo</td>"
        "</tr><tr><td>the board to see</td><td>May</td></tr></table>"
    )
    (made,) = prepare(
        Found(Path("/plan.html"), None),
        f"<html><body><p>Our plan of this year</p>{page}</body></html>".encode(),
        name="plan.html",
        digest="digest",
        cutting=Cutting(60, count_words, Limits()),
    )
    assert [sentence.text for sentence, *_ in made.sentences] == [
        "Our plan of this year",
        "Our aim\tOpen two wards for\tJo",
        "the board to see\tMay",
    ]


def test_an_advert_goes_by_the_title_and_employer_that_it_states() -> None:
    text = (
        "JOB ADVERTISEMENT\n\nJob title: Head of Pears\n"
        "Employer: Pear Valley NHS Trust\n"
        "Salary: £50,000 a year\nClosing date: 4 May 2026\n"
    )
    document = make_prepared(text).document
    assert document.kind == "advert"
    assert document.title == "Head of Pears"
    assert document.organisation == "Pear Valley NHS Trust"

import re
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.ingest.chunking import chunk_section, embedded_text
from assistant.ingest.prepare import MAX_TOKENS
from assistant.ingest.sections import split_sections
from assistant.model import Document, Section
from assistant.retrieval.embedding import MiniLM
from assistant.sentences import sentence_spans
from assistant.text import canonical
from tests.builders import count_words, make_document
from tests.strategies import document_texts

Span = tuple[int, int]


def cut(
    document: Document, *, max_words: int, max_tokens: int
) -> list[tuple[Section, list[Span], list[Span]]]:
    """Return each section with the spans of its sentences and of its chunks."""
    found = []
    for section in split_sections(document.text):
        sentences = sentence_spans(document.text, section.start, section.end)
        chunks = chunk_section(
            document,
            section,
            sentences,
            max_words=max_words,
            max_tokens=max_tokens,
            count=count_words,
        )
        found.append((section, sentences, chunks))
    return found


@given(document_texts.map(canonical), st.integers(1, 40), st.integers(4, 60))
def test_chunks_lie_in_their_section_and_hold_its_sentences(
    text: str, max_words: int, max_tokens: int
) -> None:
    document = make_document(text)
    for section, sentences, chunks in cut(
        document, max_words=max_words, max_tokens=max_tokens
    ):
        assert all(section.start <= s < e <= section.end for s, e in chunks)
        held = {i for start, end in chunks for i in range(start, end)}
        said = {i for start, end in sentences for i in range(start, end)}
        assert not {text[i] for i in said - held if not text[i].isspace()}
        assert all(one[1] <= other[0] for one, other in pairwise(chunks))


@given(document_texts.map(canonical), st.integers(8, 60))
def test_what_is_embedded_of_a_chunk_is_short_enough(
    text: str, max_tokens: int
) -> None:
    document = make_document(text, title="Any Title", owner="Pear Trust")
    for section, _, chunks in cut(document, max_words=1_000, max_tokens=max_tokens):
        prefix = len(embedded_text(document, section.path, "").split())
        room = max(max_tokens, prefix + max_tokens // 4)
        for start, end in chunks:
            embedded = embedded_text(document, section.path, text[start:end])
            assert len(embedded.split()) <= room


def test_whole_sentences_up_to_the_number_of_words() -> None:
    document = make_document("One two. Three four. Five six seven.")
    ((_, _, chunks),) = cut(document, max_words=4, max_tokens=100)
    assert [document.text[s:e] for s, e in chunks] == [
        "One two. Three four.",
        "Five six seven.",
    ]


def test_a_sentence_that_is_longer_stays_whole() -> None:
    document = make_document("One two three four five. Six.")
    ((_, _, chunks),) = cut(document, max_words=3, max_tokens=100)
    assert [document.text[s:e] for s, e in chunks] == [
        "One two three four five.",
        "Six.",
    ]


def test_a_sentence_beyond_the_model_is_cut_between_words() -> None:
    document = make_document("one two three four five six seven eight", title="T")
    ((_, _, chunks),) = cut(document, max_words=100, max_tokens=5)  # room: 5 - 1 = 4
    assert [document.text[s:e] for s, e in chunks] == [
        "one two three four",
        "five six seven eight",
    ]


def test_a_word_beyond_the_model_is_cut_in_halves() -> None:
    def count_characters(texts: Sequence[str]) -> list[int]:
        return [len(text) for text in texts]

    document = make_document("abcdefgh", title="")
    (section,) = split_sections(document.text)
    chunks = chunk_section(
        document, section, [(0, 8)], max_words=9, max_tokens=4, count=count_characters
    )
    assert chunks == [(0, 4), (4, 8)]


def test_a_span_of_signs_leaves_no_empty_chunk() -> None:
    document = make_document(". " * 40 + ".", title="")
    (section,) = split_sections(document.text)
    span = (0, len(document.text))
    chunks = chunk_section(
        document, section, [span], max_words=9, max_tokens=8, count=count_words
    )
    texts = [document.text[s:e] for s, e in chunks]
    assert all(text == text.strip() != "" for text in texts)
    assert re.sub(r"\s", "", "".join(texts)) == "." * 41


def test_the_organisation_counts_among_the_tokens(model: MiniLM) -> None:
    """A long organisation must not push the end of a text out of the model's sight."""
    owner = "The Apple Valley and Cherry Hill Orchards and Gardens NHS Foundation Trust"
    text = " ".join(f"We will plant tree number {n} in the orchard." for n in range(60))
    document = make_document(text, title="Orchard Manager", owner=owner)
    (section,) = split_sections(text)
    chunks = chunk_section(
        document,
        section,
        sentence_spans(text, 0, len(text)),
        max_words=1_000,
        max_tokens=MAX_TOKENS,
        count=model.count_tokens,
    )
    embedded = [embedded_text(document, section.path, text[s:e]) for s, e in chunks]
    assert max(model.count_tokens(embedded)) <= MAX_TOKENS


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        pytest.param((), "x", "Any - Pear Trust\nx", id="no heading"),
        pytest.param(("A", "B"), "x", "Any - Pear Trust\nA > B\nx", id="headings"),
        pytest.param(("A",), "**x**\ny", "Any - Pear Trust\nA\nx y", id="as read"),
    ],
)
def test_what_a_chunk_is_part_of_is_embedded_first(
    path: tuple[str, ...], text: str, expected: str
) -> None:
    document = make_document("", owner="Pear Trust")
    assert embedded_text(document, path, text) == expected

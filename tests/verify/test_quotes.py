from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.model import Sentence
from assistant.sentences import sentence_spans
from assistant.verify.quotes import locate
from tests.answer.readings import document_of
from tests.strategies import document_texts

TEXT = """\
Orchard Manager
Job summary
You will lead a team of 40 gardeners. You will prune the apple trees.
"""
DOCUMENT = document_of(TEXT, name="orchard.txt", title="Orchard Manager")
DOCUMENTS = {DOCUMENT.id: DOCUMENT}


def standing(quote: str) -> Sentence:
    start = TEXT.index(quote)
    return Sentence("orchard.txt", ("Job summary",), start, start + len(quote), quote)


LEAD = standing("You will lead a team of 40 gardeners.")
PRUNE = standing("You will prune the apple trees.")


def test_a_sentence_is_cited_where_it_stands() -> None:
    citation = locate([LEAD], DOCUMENTS)
    assert citation is not None
    assert citation.quote == "You will lead a team of 40 gardeners."
    # "Orchard Manager\n" is 16 characters long, "Job summary\n" 12.
    assert (citation.start, citation.end) == (28, 28 + 37)
    assert citation.title == "Orchard Manager"
    assert citation.section == ("Job summary",)
    assert citation.page is None


def test_two_sentences_are_one_quote_with_what_lies_between() -> None:
    citation = locate([LEAD, PRUNE], DOCUMENTS)
    assert citation is not None
    assert citation.quote == f"{LEAD.text} {PRUNE.text}"


@pytest.mark.parametrize(
    ("start", "page"),
    [
        pytest.param(28, 2, id="the page begins with the quote"),
        pytest.param(29, 1, id="the next page begins within the quote"),
        pytest.param(16, 2, id="the page begins before the quote"),
    ],
)
def test_a_quote_is_on_the_page_that_it_begins_on(start: int, page: int) -> None:
    paged = replace(DOCUMENT, page_starts=(0, start))
    citation = locate([LEAD], {paged.id: paged})
    assert citation is not None
    assert citation.page == page


@pytest.mark.parametrize(
    "sentences",
    [
        pytest.param([], id="no sentence"),
        pytest.param([replace(LEAD, start=27, end=64)], id="moved"),
        pytest.param([replace(LEAD, end=64)], id="cut short"),
        pytest.param([replace(LEAD, text=LEAD.text.replace("40", "12"))], id="altered"),
        pytest.param([replace(LEAD, text="", end=LEAD.start)], id="empty"),
        pytest.param([replace(LEAD, start=-39, end=-2)], id="counted from the end"),
        pytest.param([replace(LEAD, document="meadow.txt")], id="unknown document"),
        pytest.param([PRUNE, LEAD], id="out of order"),
        pytest.param([LEAD, LEAD], id="twice the same"),
        pytest.param([LEAD, replace(PRUNE, document="meadow.txt")], id="two documents"),
        pytest.param([LEAD, replace(PRUNE, text="You will not.")], id="second altered"),
    ],
)
def test_what_does_not_stand_there_is_not_cited(sentences: list[Sentence]) -> None:
    assert locate(sentences, DOCUMENTS) is None


def test_the_same_words_in_another_document_are_not_the_quote() -> None:
    other = document_of(f"Meadow Manager\n{TEXT}", name="orchard.txt")
    assert locate([LEAD], {other.id: other}) is None


@given(data=st.data(), text=document_texts)
def test_every_citation_is_a_span_of_its_document(
    data: st.DataObject, text: str
) -> None:
    document = document_of(text)
    offsets = st.integers(-2, len(text) + 2)
    pairs = data.draw(st.lists(st.tuples(offsets, offsets), max_size=4))
    sentences = [Sentence("any.txt", (), s, e, text[s:e]) for s, e in pairs]
    citation = locate(sentences, {"any.txt": document})
    if citation is not None:
        assert 0 <= citation.start < citation.end
        assert text[citation.start : citation.end] == citation.quote
        assert all(s.text in citation.quote for s in sentences)


@given(text=document_texts)
def test_every_sentence_of_a_document_can_be_cited(text: str) -> None:
    document = document_of(text)
    sentences = [
        Sentence("any.txt", (), start, end, text[start:end])
        for start, end in sentence_spans(text, 0, len(text))
    ]
    for sentence in sentences:
        citation = locate([sentence], {"any.txt": document})
        assert citation is not None
        assert citation.quote == sentence.text
    whole = locate(sentences, {"any.txt": document})
    assert (whole is None) == (not sentences)

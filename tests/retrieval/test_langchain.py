from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.retrievers import BaseRetriever
from pydantic import ValidationError

from assistant.model import Chunk, Hit
from assistant.retrieval.langchain import HitRetriever
from assistant.text import count_tokens

TEXT = "Pears are green. Plums are blue. Figs are brown."
SPANS = [(0, 16), (17, 32), (33, 48)]


def hit(rank: int, start: int, end: int, *, page: int | None = None) -> Hit:
    chunk = Chunk(
        f"chunk-{rank}", "fruit.txt", ("Fruit",), start, end, page, TEXT[start:end]
    )
    return Hit(chunk, rank, 1 / rank, ("dense", "lexical"))


HITS = [hit(rank, *span) for rank, span in enumerate(SPANS, start=1)]


def retriever(
    hits: Sequence[Hit] = HITS, *, k: int = 8, max_tokens: int = 1_000
) -> HitRetriever:
    return HitRetriever(find=lambda _, k: hits[:k], k=k, max_tokens=max_tokens)


def test_it_is_a_retriever_of_langchain() -> None:
    assert isinstance(retriever(), BaseRetriever)
    found = retriever().invoke("fruit")
    assert [document.page_content for document in found] == [
        "Pears are green.",
        "Plums are blue.",
        "Figs are brown.",
    ]


def test_the_metadata_lead_back_to_the_words() -> None:
    found = retriever().invoke("fruit")
    for document in found:
        start, end = document.metadata["start"], document.metadata["end"]
        assert TEXT[start:end] == document.page_content
    assert found[0].id == "chunk-1"
    assert found[0].metadata == {
        "document": "fruit.txt",
        "section": ["Fruit"],
        "start": 0,
        "end": 16,
        "page": None,
        "rank": 1,
        "score": 1.0,
        "found_by": ["dense", "lexical"],
    }


def test_the_page_is_kept() -> None:
    [found] = retriever([hit(1, 0, 16, page=4)]).invoke("fruit")
    assert found.metadata["page"] == 4


def test_it_asks_for_as_many_chunks_as_were_wanted() -> None:
    asked: list[tuple[str, int]] = []

    def find(query: str, k: int) -> Sequence[Hit]:
        asked.append((query, k))
        return ()

    assert HitRetriever(find=find, k=2).invoke("pears") == []
    assert asked == [("pears", 2)]
    assert len(retriever(k=2).invoke("fruit")) == 2


def test_the_budget_of_tokens_ends_the_list() -> None:
    first, second, _ = (count_tokens(h.chunk.text) for h in HITS)
    assert len(retriever(max_tokens=first + second).invoke("fruit")) == 2
    assert len(retriever(max_tokens=first + second - 1).invoke("fruit")) == 1


def test_the_best_chunk_is_returned_whatever_its_length() -> None:
    [found] = retriever(max_tokens=1).invoke("fruit")
    assert found.metadata["rank"] == 1


@given(max_tokens=st.integers(1, 40))
def test_a_list_longer_than_one_is_within_its_budget(max_tokens: int) -> None:
    found = retriever(max_tokens=max_tokens).invoke("fruit")
    used = sum(count_tokens(document.page_content) for document in found)
    assert len(found) == 1 or used <= max_tokens


@pytest.mark.parametrize("k", [0, 101])
def test_the_number_of_chunks_is_bounded(k: int) -> None:
    with pytest.raises(ValidationError, match=r"k\n.*(greater|less) than or equal to"):
        retriever(k=k)


def test_a_budget_of_nothing_is_refused() -> None:
    with pytest.raises(ValidationError, match=r"max_tokens\n.*greater than or equal"):
        retriever(max_tokens=0)

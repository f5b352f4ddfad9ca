import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from langchain_core.retrievers import BaseRetriever

from assistant.config import Settings
from assistant.errors import EmptyQuestionError
from assistant.pipeline.asking import Assistant
from assistant.pipeline.retriever import open_retriever
from assistant.retrieval.embedding import MiniLM
from assistant.text import count_tokens
from tests.command import ROOT
from tests.conftest import TINY_CORPUS

TEXTS = {Path(name).name: text for name, text in TINY_CORPUS.items()}


@pytest.fixture(scope="module")
def assistant(tiny_library: Settings, model: MiniLM) -> Iterator[Assistant]:
    """Opened once on the tiny corpus."""
    opened = Assistant(tiny_library, embedder=model)
    yield opened
    opened.close()


def test_the_library_is_a_retriever_of_langchain(assistant: Assistant) -> None:
    retriever = open_retriever(assistant, k=3)
    assert isinstance(retriever, BaseRetriever)
    found = retriever.invoke("cut water use")
    assert 1 <= len(found) <= 3
    assert "cut water use" in found[0].page_content
    assert [document.metadata["rank"] for document in found] == [1, 2, 3][: len(found)]


def test_each_chunk_reads_back_from_its_document(assistant: Assistant) -> None:
    for document in open_retriever(assistant).invoke("Who leads the gardeners?"):
        metadata = document.metadata
        text = TEXTS[metadata["document"]]
        assert text[metadata["start"] : metadata["end"]] == document.page_content


def test_the_chunks_keep_to_the_budget(assistant: Assistant) -> None:
    whole = open_retriever(assistant).invoke("gardeners")
    used = sum(count_tokens(document.page_content) for document in whole)
    fewer = open_retriever(assistant, max_tokens=used - 1).invoke("gardeners")
    assert 1 <= len(fewer) < len(whole)
    assert [d.id for d in fewer] == [d.id for d in whole][: len(fewer)]


def test_an_empty_query_is_refused(assistant: Assistant) -> None:
    with pytest.raises(EmptyQuestionError, match="the question is empty"):
        open_retriever(assistant).invoke(" ")


def test_the_command_does_not_load_what_only_others_need() -> None:
    """Each of them costs tenths of a second, at every command."""
    heavy = (
        *("langchain_core", "streamlit", "alembic"),
        *("pypdf", "pypdfium2", "bs4", "docx"),
    )
    code = f"import sys, assistant.cli; print([n for n in {heavy} if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert done.stdout.strip() == "[]"

import shutil
from pathlib import Path
from typing import Final

import pytest

from assistant.config import Settings
from assistant.errors import (
    EmptyLibraryError,
    EmptyQuestionError,
    LongQuestionError,
    UnknownDocumentError,
)
from assistant.model import Answer, Kind
from assistant.pipeline.asking import Assistant, Request
from assistant.pipeline.filling import ingest
from assistant.retrieval.embedding import MiniLM
from tests.conftest import TINY_CORPUS, no_progress, write_corpus

ORCHARD: Final = "orchard-manager.txt"
MEADOW: Final = "meadow-manager.txt"
PEARS: Final = "pear-strategy.txt"


def said(answer: Answer) -> str:
    return " ".join(claim.text for claim in answer.claims)


def test_what_is_not_said_is_missing_with_whom_to_ask(tiny: Assistant) -> None:
    question = "What is the closing date and the interview date of the Orchard Manager?"
    answer = tiny.ask(Request(question))
    assert answer.status == "partial"
    assert "14 March 2026" in said(answer)
    assert answer.missing == ("interview date",)
    assert answer.contact is not None
    assert "01632 960001" in answer.contact.quote
    assert answer.nearest is None


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        pytest.param(
            "What band is the Orchard Manager at Plumley NHS Trust?",
            "Plumley",
            id="trust",
        ),
        pytest.param("What band is the Apple Valley dentist?", "dentist", id="post"),
        pytest.param("What does Plumley pay?", "Plumley", id="nothing known"),
    ],
)
def test_a_post_that_is_not_there_is_not_found(
    tiny: Assistant, question: str, missing: str
) -> None:
    answer = tiny.ask(Request(question))
    assert answer.status == "not_found"
    assert answer.missing == (missing,)
    assert answer.claims == ()
    assert answer.nearest is not None
    assert answer.searched


def test_a_declined_question_searches_nothing(tiny: Assistant) -> None:
    answer = tiny.ask(Request("Should I apply for the Orchard Manager job?"))
    assert answer.status == "declined"
    assert answer.reason
    assert (answer.searched, answer.also_read, answer.claims) == ((), (), ())


@pytest.mark.parametrize("question", ["", "  \n\t"])
def test_an_empty_question_is_refused(tiny: Assistant, question: str) -> None:
    with pytest.raises(EmptyQuestionError, match="the question is empty"):
        tiny.ask(Request(question))
    with pytest.raises(EmptyQuestionError, match="the question is empty"):
        tiny.search(Request(question), k=1)


def test_a_question_may_be_as_long_as_the_setting_says(
    tiny_library: Settings, model: MiniLM
) -> None:
    settings = tiny_library.model_copy(update={"max_question": 100})
    assistant = Assistant(settings, embedder=model)
    assert assistant.ask(Request("pears " + "?" * 94)).question
    with pytest.raises(LongQuestionError, match="has 101 characters, 100 at most"):
        assistant.ask(Request("pears " + "?" * 95))
    assistant.close()


def test_an_empty_library_says_so(tmp_path: Path, model: MiniLM) -> None:
    assistant = Assistant(Settings(home=tmp_path), embedder=model)
    with pytest.raises(EmptyLibraryError, match="holds no documents"):
        assistant.ask(Request("What band is it?"))
    assistant.close()


@pytest.mark.parametrize(
    ("name", "band"),
    [
        pytest.param(ORCHARD, "Band 7", id="by id"),
        pytest.param("Meadow", "Band 8a", id="by a part of the title"),
    ],
)
def test_a_question_is_kept_to_the_documents_of_the_request(
    tiny: Assistant, name: str, band: str
) -> None:
    answer = tiny.ask(Request("What band is it?", documents=(name,)))
    assert band in said(answer)
    assert len(answer.searched) == 1


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param("plum.txt", "no document is called 'plum.txt'", id="unknown"),
        pytest.param("manager", "fits several documents", id="ambiguous"),
    ],
)
def test_a_document_of_the_request_must_exist(
    tiny: Assistant, name: str, message: str
) -> None:
    with pytest.raises(UnknownDocumentError, match=message):
        tiny.ask(Request("What band is it?", documents=(name,)))
    with pytest.raises(UnknownDocumentError, match=message):
        tiny.search(Request("band", documents=(name,)), k=1)


@pytest.mark.parametrize(
    ("kind", "documents"),
    [
        pytest.param("strategy", {PEARS}, id="strategies"),
        pytest.param("advert", {ORCHARD, MEADOW}, id="adverts"),
        pytest.param("other", set(), id="none of that kind"),
        pytest.param(None, {ORCHARD, MEADOW, PEARS}, id="all"),
    ],
)
def test_a_question_is_kept_to_the_kind_of_the_request(
    tiny: Assistant, kind: Kind | None, documents: set[str]
) -> None:
    request = Request("Who grows trees and water?", kind=kind)
    answer = tiny.ask(request)
    assert {name for name, _ in answer.searched} <= documents
    assert bool(answer.searched) == bool(documents)
    hits = tiny.search(request, k=50)
    assert {hit.chunk.document for hit in hits} == documents


def test_what_is_cited_is_not_listed_as_read_besides(tiny: Assistant) -> None:
    answer = tiny.ask(Request("When will pear trees be planted?"))
    places = {(c.document, c.section) for cl in answer.claims for c in cl.citations}
    assert places
    assert answer.also_read
    assert not places & set(answer.also_read)
    assert len(set(answer.also_read)) == len(answer.also_read)


@pytest.mark.parametrize(
    "question", ["What band is the Orchard Manager post?", "Should I apply?"]
)
def test_every_stage_is_timed(tiny: Assistant, question: str) -> None:
    timings = tiny.ask(Request(question)).timings_ms
    assert set(timings) == {"retrieve", "compose", "verify", "total"}
    assert all(value >= 0 for value in timings.values())
    parts = sum(value for stage, value in timings.items() if stage != "total")
    assert timings["total"] >= parts - 0.01


def test_search_returns_the_best_chunks_in_order(tiny: Assistant) -> None:
    hits = tiny.search(Request("cut water use"), k=2)
    assert [hit.rank for hit in hits] == [1, 2]
    assert hits[0].score >= hits[1].score
    assert "cut water use" in hits[0].chunk.text
    text = TINY_CORPUS[f"strategies/{hits[0].chunk.document}"]
    assert text[hits[0].chunk.start : hits[0].chunk.end] == hits[0].chunk.text


def more_adverts(folder: Path) -> Path:
    """Write four adverts that differ in post and band."""
    posts = {"Apple": "5", "Plum": "6", "Fig": "7", "Nut": "8c"}
    advert = TINY_CORPUS["adverts/orchard-manager.txt"]
    return write_corpus(
        folder,
        {
            f"{post.lower()}.txt": advert.replace("Orchard Manager", f"{post} Matron")
            .replace("Apple Valley", f"{post} Dale")
            .replace("Band 7", f"Band {band}")
            for post, band in posts.items()
        },
    )


def test_a_new_ingest_is_followed_without_a_restart(
    tmp_path: Path, model: MiniLM
) -> None:
    settings = Settings(home=tmp_path / "home")
    corpus = write_corpus(
        tmp_path / "corpus", {"a.txt": TINY_CORPUS["adverts/meadow-manager.txt"]}
    )
    ingest(settings, [corpus], progress=no_progress, embedder=model)
    assistant = Assistant(settings, embedder=model)
    question = Request("What is the pay band?")
    assert "Band 8a" in said(assistant.ask(question))
    first = assistant.generation()
    assert assistant.generation() is first
    more = more_adverts(tmp_path / "more")
    ingest(settings, [more], progress=no_progress, embedder=model)
    answer = assistant.ask(question)
    assert assistant.generation() is not first
    assert answer.status == "clarify"
    assert len(answer.choices) == 5
    chosen = tuple(name for name, title in answer.choices if title == "Nut Matron")
    again = assistant.ask(Request(question.question, documents=chosen))
    assert "Band 8c" in said(again)
    ingest(settings, [corpus / "a.txt", more], progress=no_progress, embedder=model)
    (more / "nut.txt").unlink()
    ingest(settings, [more], progress=no_progress, embedder=model)
    assert len(assistant.ask(question).choices) == 4
    assistant.close()


def test_a_damaged_index_is_rebuilt_and_the_question_answered(
    tiny_library: Settings, tmp_path: Path, model: MiniLM
) -> None:
    home = tmp_path / "home"
    shutil.copytree(tiny_library.home, home)
    for path in home.glob("index-*/*"):
        if path.is_file():
            path.write_bytes(b"")
    warnings: list[str] = []
    assistant = Assistant(Settings(home=home), embedder=model, warn=warnings.append)
    answer = assistant.ask(Request("What band is the Orchard Manager post?"))
    assistant.close()
    assert "Band 7" in said(answer)
    assert len(warnings) == 1
    assert "it was rebuilt from the kept vectors" in warnings[0]


def test_an_assistant_may_be_closed_twice(
    tiny_library: Settings, model: MiniLM
) -> None:
    assistant = Assistant(tiny_library, embedder=model)
    assistant.close()
    assistant.ask(Request("What band is the Orchard Manager post?"))
    assistant.close()
    assistant.close()

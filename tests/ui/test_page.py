import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Html, UnknownElement

from assistant.config import Settings
from assistant.model import Answer, Citation
from assistant.pipeline.asking import Assistant, Request
from assistant.pipeline.filling import ingest
from tests.ui.conftest import Visit

QUESTION = "What band is the Directorate Manager job at Worcestershire Acute Hospitals?"
ADVERT = "worcestershire-directorate-manager.txt"
OTHER = "head-of-msk-therapy-services.txt"


def read(page: AppTest) -> str:
    """Return what the page says, without its tags."""
    assert not page.exception
    drawn = [e.value for e in page.get("html") if isinstance(e, Html)]
    pieces = [markup for markup in drawn if not markup.startswith("<style>")]
    return unescape(re.sub(r"<[^>]+>", " ", "\n".join(pieces)))


def labels(page: AppTest) -> list[str]:
    return [button.label.replace("\\", "") for button in page.button]


def ask(page: AppTest, question: str) -> AppTest:
    return page.chat_input(key="question").set_value(question).run()


def data(page: AppTest, key: str) -> dict[str, Any]:
    """Return what a component of ours was given."""
    drawn = [e for e in page.get("bidi_component") if isinstance(e, UnknownElement)]
    [found] = [e for e in drawn if e.key == key]
    given: dict[str, Any] = json.loads(found.proto.json)
    return given


def cite(home: Path, document: str, quote: str) -> Citation:
    assistant = Assistant(Settings(home=home))
    found = assistant.generation().documents([document])[document]
    assistant.close()
    start = found.text.index(quote)
    end = start + len(quote)
    return Citation(document, found.title, ("Details",), None, start, end, quote)


def answering(monkeypatch: pytest.MonkeyPatch, answer: Answer) -> list[Request]:
    """Let every question have this answer; return the requests that were made."""
    asked: list[Request] = []

    def reply(_: Assistant, request: Request) -> Answer:
        asked.append(request)
        return replace(answer, question=request.question)

    monkeypatch.setattr(Assistant, "ask", reply)
    return asked


def test_a_first_visitor_sees_what_to_ask(visit: Visit) -> None:
    page = visit()
    assert page.title[0].value == "NHS leadership assistant"
    assert "Ask about NHS leadership job adverts and strategies." in read(page)
    assert labels(page) == [
        "What band is the Directorate Manager post at Worcestershire Acute Hospitals "
        "NHS Trust?",
        "What does the Chief Operating Officer, London Region post at NHS England pay?",
        "Which posts are permanent?",
        "What are the aims of the EEAST Leadership Strategy?",
    ]
    assert page.expander[0].label == "5 documents you can ask about"
    assert "Directorate Manager Worcestershire Acute" in " ".join(read(page).split())
    assert data(page, "live-region")["message"] == ""


def test_an_answer_carries_its_source(visit: Visit) -> None:
    page = ask(visit(), QUESTION)
    assert QUESTION in read(page)
    assert "Band 8b [1]" in " ".join(read(page).split())
    assert labels(page) == [
        "[1] Directorate Manager › Details",
        "Start a new conversation",
    ]
    assert data(page, "live-region") == {
        "message": "Answer ready, 1 source",
        "turn": "1",
    }


def test_a_source_is_the_whole_text_with_its_quote(
    visit: Visit, shipped_home: Path
) -> None:
    page = ask(visit(), QUESTION)
    page.button(key="source-1-1").click().run()
    assert "[1] Directorate Manager" in " ".join(read(page).split())
    assistant = Assistant(Settings(home=shipped_home))
    document = assistant.generation().documents([ADVERT])[ADVERT]
    [claim] = assistant.ask(Request(QUESTION)).claims
    assistant.close()
    shown = data(page, "source-text")
    assert shown["quote"] == claim.citations[0].quote
    assert shown["before"] + shown["quote"] + shown["after"] == document.text
    page.button(key="close-source").click().run()
    assert not [e for e in page.get("bidi_component") if e.key == "source-text"]


def test_an_example_can_be_chosen_and_the_conversation_begun_anew(
    visit: Visit,
) -> None:
    page = visit()
    page.button(key="example-0").click().run()
    assert "Band 8b [1]" in " ".join(read(page).split())
    page.button(key="restart").click().run()
    assert "Band 8b" not in read(page)
    assert "Which posts are permanent?" in labels(page)


def test_a_refusal_helps(
    visit: Visit, shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nearest = cite(shipped_home, ADVERT, "Reference number\nC9365‑25‑0249‑2")
    contact = cite(shipped_home, ADVERT, "Rob Saunders (HR Manager – Recruitment)")
    answering(
        monkeypatch,
        Answer(
            "",
            "not_found",
            missing=("parking",),
            nearest=nearest,
            contact=contact,
            searched=((ADVERT, "Directorate Manager"),),
        ),
    )
    page = ask(visit(), "What is the parking like?")
    said = " ".join(read(page).split())
    assert "Not found" in said
    assert "The documents do not say: parking." in said
    assert "Searched: Directorate Manager." in said
    assert "Nearest passage Reference number C9365‑25‑0249‑2" in said
    assert "Contact named in the document Rob Saunders" in said
    page.button(key="source-1-2").click().run()
    assert data(page, "source-text")["quote"] == contact.quote


def test_a_choice_asks_again_of_that_document(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    titles = ((ADVERT, "Directorate Manager"), (OTHER, "Head of *MSK*"))
    asked = answering(monkeypatch, Answer("", "clarify", choices=titles))
    page = ask(visit(), "What is the salary?")
    assert "Please choose" in read(page)
    assert labels(page)[:2] == ["Directorate Manager", "Head of *MSK*"]
    page.button(key=f"choice-1-{OTHER}").click().run()
    assert asked == [
        Request("What is the salary?"),
        Request("What is the salary?", documents=(OTHER,)),
    ]
    assert "About: Head of *MSK*" in read(page)


def test_a_declined_question_says_why(visit: Visit) -> None:
    page = ask(visit(), "Should I apply for this job?")
    assert "Declined" in read(page)
    assert "advice" in read(page)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        pytest.param("   ", "The question is empty.", id="empty"),
        pytest.param("why " * 600, "The question has 2,400 characters", id="too long"),
    ],
)
def test_a_question_that_cannot_be_used_is_told_so(
    visit: Visit, question: str, said: str
) -> None:
    page = ask(visit(), question)
    assert said in read(page)
    assert len(page.chat_input) == 1


def test_an_empty_library_says_how_to_fill_it(
    visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path))
    page = visit()
    assert "There are no documents yet" in read(page)
    assert "holds no documents." in read(page)
    assert "Fill it: assistant ingest" in read(page)
    assert not page.chat_input
    advert = tmp_path / "advert.txt"
    advert.write_text("Chief Nurse\nJob summary\nThe Chief Nurse leads nursing.\n")
    ingest(Settings(home=tmp_path), [advert], progress=lambda *_: None)
    page.button(key="try-again").click().run()
    assert "1 document you can ask about" in page.expander[0].label


def test_a_damaged_library_says_what_to_do(
    visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "library.sqlite").write_bytes(b"this is not a library " * 100)
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path))
    page = visit()
    assert "is damaged" in read(page)
    assert "Move that file away and run: assistant ingest" in read(page)


def test_an_unexpected_failure_is_an_apology(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> Answer:
        message = "inner detail"
        raise RuntimeError(message)

    with monkeypatch.context() as patched:
        patched.setattr(Assistant, "ask", fail)
        page = ask(visit(), QUESTION)
    assert "Sorry, something went wrong" in read(page)
    assert "inner detail" not in read(page)
    assert "inner detail" in caplog.text
    code = re.findall(r"code (\w+)", read(page))[0]
    assert f"failure {code}" in caplog.text
    ask(page, QUESTION)
    assert "Band 8b" in read(page)


def test_a_failure_outside_a_question_is_an_apology_too(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Assistant) -> None:
        message = "inner detail"
        raise RuntimeError(message)

    monkeypatch.setattr(Assistant, "generation", fail)
    page = visit()
    assert "Sorry, something went wrong" in read(page)
    assert "inner detail" not in read(page)
    assert labels(page) == ["Try again"]


def test_a_source_that_was_removed_is_told_so(
    visit: Visit, shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = replace(cite(shipped_home, ADVERT, "Band 8b"), document="gone.txt")
    answering(monkeypatch, Answer("", "not_found", nearest=gone))
    page = ask(visit(), QUESTION)
    page.button(key="source-1-1").click().run()
    assert "no longer in the library" in read(page)
    assert data(page, "source-text")["quote"] == "Band 8b"


def test_a_library_of_many_documents_can_be_looked_through(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.ui.page.LISTED", 4)
    page = visit()
    page.text_input(key="wanted").set_value("oxleas").run()
    said = " ".join(read(page).split())
    assert "Assistant Director Strategy" in said
    assert "EEAST Leadership Strategy East" not in said

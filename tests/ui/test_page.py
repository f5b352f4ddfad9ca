import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Html, UnknownElement

from assistant.config import Settings
from assistant.model import Answer, Citation, Claim, Table
from assistant.pipeline.asking import Assistant, Request
from assistant.pipeline.filling import ingest
from assistant.present.view import AnswerView
from assistant.ui import wording
from assistant.ui.markup import answer_markup
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

    def reply(_: Assistant, request: Request) -> Iterator[Claim | Answer]:
        asked.append(request)
        yield from answer.claims
        yield replace(answer, question=request.question)

    monkeypatch.setattr(Assistant, "stream", reply)
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
    *sources, restart = labels(page)
    assert sources[0] == "[1] Directorate Manager › Details"
    assert restart == "Start a new conversation"
    told = wording.counted(len(sources), "source")
    assert data(page, "live-region") == {
        "message": f"Answer ready, {told}",
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
    claim = assistant.ask(Request(QUESTION)).claims[0]
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
        Request(
            "What is the salary?", documents=(OTHER,), turns=("What is the salary?",)
        ),
    ]
    assert "About: Head of *MSK*" in read(page)


def test_a_follow_up_goes_with_the_questions_before_it(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    spelt = "What does the Directorate Manager earn?"
    asked = answering(monkeypatch, Answer("", "not_found", standalone=spelt))
    page = ask(ask(visit(), spelt), "And the pay?")
    assert asked == [Request(spelt), Request("And the pay?", turns=(spelt,))]
    assert read(page).count("Understood as:") == 1
    assert f"And the pay? Understood as: {spelt}" in " ".join(read(page).split())


def test_a_table_has_its_sources_in_its_cells(
    visit: Visit, shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    band = cite(shipped_home, ADVERT, "Band 8b")
    pay = cite(shipped_home, ADVERT, "£64,455 to £74,896 a year")
    claims = (
        Claim("Band 8b", (band,), "supported", cell=(0, 0)),
        Claim("It is well paid.", (pay,), "supported"),
    )
    table = Table(("Band", "Hours"), ("Directorate Manager",))
    told = Answer("", "answered", claims, table=table, opening="1 post fits.")
    answering(monkeypatch, told)
    page = ask(visit(), "Which posts fit?")
    drawn = data(page, "table-1")
    assert drawn["columns"] == ["Document", "Band", "Hours"]
    assert drawn["rows"][0]["cells"][0]["lines"][0]["sources"][0]["number"] == 1
    assert drawn["opened"] is None
    assert "1 post fits." in read(page)
    assert [label for label in labels(page) if label.startswith("[")] == [
        "[2] Directorate Manager › Details"
    ]


def test_many_sources_are_folded_away(
    visit: Visit, shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "Band 8b", "Permanent", "Details", "Contract", "Salary"
    cited = [cite(shipped_home, ADVERT, word) for word in words]
    cited += [replace(c, start=c.start + 1, quote=c.quote[1:]) for c in cited]
    claims = tuple(Claim(f"Claim {n}.", (c,), "supported") for n, c in enumerate(cited))
    answering(monkeypatch, Answer("", "answered", claims))
    page = ask(visit(), QUESTION)
    assert [box.label for box in page.expander][1:] == ["10 sources"]
    page.button(key="source-1-10").click().run()
    assert data(page, "source-text")["quote"] == "alary"


def test_what_a_model_writes_is_drawn_while_it_writes(
    visit: Visit, shipped_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def markup(view: AnswerView) -> str:
        drawn.append(answer_markup(view))
        return drawn[-1]

    monkeypatch.setattr("assistant.ui.page._REDRAWN_SECONDS", -1)
    monkeypatch.setattr("assistant.ui.markup.answer_markup", markup)
    band = cite(shipped_home, ADVERT, "Band 8b")
    claims = tuple(Claim(f"Claim {n}.", (band,), "supported") for n in range(2))
    note = "Written by a machine."
    answering(monkeypatch, Answer("", "answered", claims, notes=(note,)))
    page = ask(visit(), QUESTION)
    first, second, whole = drawn
    assert "Claim 0." in first
    assert "Claim 1." not in first
    assert "Claim 1." in second
    assert note in whole
    assert note in read(page)


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
        patched.setattr(Assistant, "stream", fail)
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

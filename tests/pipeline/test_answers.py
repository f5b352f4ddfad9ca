"""From a question to its answer, on a library that was really ingested."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from assistant.config import Settings
from assistant.model import Answer, Status
from assistant.pipeline.asking import Assistant, Request
from assistant.retrieval.embedding import MiniLM
from tests.conftest import TINY_CORPUS

ORCHARD: Final = "orchard-manager.txt"
MEADOW: Final = "meadow-manager.txt"
PEARS: Final = "pear-strategy.txt"


@pytest.fixture(scope="module")
def shipped(shipped_library: Settings, model: MiniLM) -> Iterator[Assistant]:
    """Opened once on the shipped corpus."""
    assistant = Assistant(shipped_library, embedder=model)
    yield assistant
    assistant.close()


def said(answer: Answer) -> str:
    return " ".join(claim.text for claim in answer.claims)


def cited(answer: Answer) -> set[str]:
    return {c.document for claim in answer.claims for c in claim.citations}


def quotes(answer: Answer) -> str:
    return " ".join(c.quote for claim in answer.claims for c in claim.citations)


FACTS: Final = [
    ("What band is the {} post?", "Band 7", "Band 8a"),
    ("What is the salary of the {}?", "£46,148 to £52,809", "£53,755 to £60,504"),
    ("When does the {} vacancy close?", "14 March 2026", "21 April 2026"),
    ("Who does the {} report to?", "Director of Trees", "Director of Grass"),
    ("What is the phone number for the {} job?", "01632 960001", "01632 960002"),
    ("How many gardeners does the {} lead?", "40 gardeners", "12 gardeners"),
]


@pytest.mark.parametrize(("question", "orchard", "meadow"), FACTS)
def test_look_alike_adverts_are_not_mixed_up(
    tiny: Assistant, question: str, orchard: str, meadow: str
) -> None:
    for title, right, wrong, name in (
        ("Orchard Manager", orchard, meadow, ORCHARD),
        ("Meadow Manager", meadow, orchard, MEADOW),
    ):
        answer = tiny.ask(Request(question.format(title)))
        assert answer.status == "answered"
        assert right in said(answer)
        assert wrong not in said(answer)
        assert cited(answer) == {name}


def test_a_trust_stands_for_its_post(tiny: Assistant) -> None:
    answer = tiny.ask(Request("What is the pay band at Cherry Hill?"))
    assert "Band 8a" in said(answer)
    assert cited(answer) == {MEADOW}


def test_every_citation_reads_back(tiny: Assistant) -> None:
    texts = {Path(name).name: text for name, text in TINY_CORPUS.items()}
    answer = tiny.ask(Request("Compare the pay of the Orchard and Meadow Manager"))
    citations = [c for claim in answer.claims for c in claim.citations]
    assert {c.document for c in citations} == {ORCHARD, MEADOW}
    for citation in citations:
        found = texts[citation.document][citation.start : citation.end]
        assert found == citation.quote


def test_what_and_who_of_a_strategy_are_answered_together(tiny: Assistant) -> None:
    question = "When will pear trees be planted and who owns it?"
    answer = tiny.ask(Request(question))
    assert answer.status == "answered"
    assert "December 2027" in said(answer)
    assert "Head of Pears" in said(answer)
    assert cited(answer) == {PEARS}


DIRECTORATE: Final = "worcestershire-directorate-manager.txt"
LEADERSHIP: Final = "eeast-leadership-strategy.txt"


def test_the_band_of_a_shipped_advert(shipped: Assistant) -> None:
    question = (
        "What band is the Directorate Manager job at Worcestershire Acute Hospitals?"
    )
    answer = shipped.ask(Request(question))
    assert answer.status == "answered"
    assert "8b" in said(answer)
    assert "8b" in quotes(answer)
    assert cited(answer) == {DIRECTORATE}


def test_a_date_that_a_shipped_advert_does_not_state(shipped: Assistant) -> None:
    question = (
        "What is the closing date for the Worcestershire Directorate Manager vacancy?"
    )
    answer = shipped.ask(Request(question))
    assert answer.status == "not_found"
    assert any("closing date" in missing for missing in answer.missing)
    assert answer.claims == ()


def test_a_date_and_an_owner_in_the_shipped_strategy(shipped: Assistant) -> None:
    question = "When is the Aspiring Leaders programme due, and who owns it?"
    answer = shipped.ask(Request(question))
    fine: set[Status] = {"answered", "partial"}
    assert answer.status in fine
    assert cited(answer) == {LEADERSHIP}
    assert "December 2017" in said(answer)

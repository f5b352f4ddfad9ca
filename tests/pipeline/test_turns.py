import pytest

from assistant.pipeline.asking import Assistant, Request
from tests.conftest import TINY_CORPUS

ORCHARD = "orchard-manager.txt"
MEADOW = "meadow-manager.txt"


def conversation(*questions: str) -> Request:
    """Return the last question, asked after the others."""
    *turns, last = questions
    return Request(last, turns=tuple(turns))


def test_a_follow_up_is_answered_from_what_was_talked_about(tiny: Assistant) -> None:
    assert f"adverts/{ORCHARD}" in TINY_CORPUS
    answer = tiny.ask(
        conversation("What band is the Orchard Manager?", "and the salary?")
    )
    assert answer.question == "and the salary?"
    assert answer.standalone.startswith("What is the salary of the Orchard Manager")
    assert {c.document for claim in answer.claims for c in claim.citations} <= {ORCHARD}
    assert [name for name, _ in answer.searched] == [ORCHARD]


def test_a_question_of_its_own_stands_as_it_is(tiny: Assistant) -> None:
    question = "What band is the Meadow Manager?"
    alone = tiny.ask(Request(question))
    later = tiny.ask(conversation("What band is the Orchard Manager?", question))
    assert later.standalone == alone.standalone == question
    assert later.claims == alone.claims


def test_an_earlier_question_is_answered_once(
    tiny: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answer = Assistant._answer

    def counted(*args: object) -> object:
        asked.append(str(args[3]))
        return answer(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(Assistant, "_answer", counted)
    turns = [
        "Which band has the Orchard Manager?",
        "and the hours?",
        "is it permanent?",
    ]
    for number in range(1, len(turns) + 1):
        tiny.ask(conversation(*turns[:number]))
    # 1 + 2 + 3 questions were given; each beginning is answered once as an earlier one
    assert len(asked) == len(turns) + len(turns) - 1


def test_blank_turns_are_passed_over(tiny: Assistant) -> None:
    answer = tiny.ask(conversation("What band is the Orchard Manager?", " ", "salary?"))
    assert "Orchard Manager" in answer.standalone


def test_a_post_that_is_not_there_has_no_salary_later(tiny: Assistant) -> None:
    turns = ("What band is the Head of Beekeeping?", "and its salary?")
    answer = tiny.ask(conversation(*turns))
    assert answer.status == "not_found"
    assert answer.missing == ("Beekeeping",)


def test_the_owner_that_was_told_is_asked_what_else_they_own(tiny: Assistant) -> None:
    answer = tiny.ask(
        conversation("Who owns cutting water use?", "what else does she lead?")
    )
    assert "owned by the Head of Water" in answer.standalone

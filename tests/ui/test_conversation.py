from dataclasses import replace

from assistant.model import Answer, Citation, Claim
from assistant.pipeline.asking import Request
from assistant.present.view import AnswerView, view_answer
from assistant.ui.conversation import (
    KEPT_TURNS,
    Asked,
    Conversation,
    Problem,
    Turn,
    ask,
    close_source,
    open_source,
    opened_source,
    settle,
    sources_of,
)

CITATION = Citation("a.txt", "Advert", (), None, 0, 4, "Band")
PROBLEM = Problem("heading", "what", "next")


def view() -> AnswerView:
    claim = Claim("Band 5", (CITATION,), "supported")
    nearest = replace(CITATION, start=9)
    return view_answer(Answer("q", "answered", (claim,), nearest=nearest))


def told(count: int) -> Conversation:
    talk = Conversation()
    for number in range(count):
        talk = settle(talk, Asked(f"question {number + 1}"), view())
    return talk


def test_asking_waits_and_closes_the_source() -> None:
    talk = ask(open_source(told(1), 1, 1), Asked("next"))
    assert talk.pending == Asked("next")
    assert talk.opened is None


def test_an_answer_ends_the_wait() -> None:
    talk = settle(ask(told(1), Asked("next")), Asked("next"), PROBLEM)
    assert talk.pending is None
    assert talk.turns[-1] == Turn(2, Asked("next"), PROBLEM)


def test_old_turns_are_forgotten_and_numbers_not_given_twice() -> None:
    talk = told(KEPT_TURNS + 3)
    assert len(talk.turns) == KEPT_TURNS
    assert [talk.turns[0].number, talk.turns[-1].number] == [4, KEPT_TURNS + 3]


def test_a_long_question_without_an_answer_is_not_kept_whole() -> None:
    asked = Asked("x" * 1_000)
    assert settle(Conversation(), asked, view()).turns[0].asked == asked
    [turn] = settle(Conversation(), asked, PROBLEM).turns
    assert turn.asked.question == "x" * 300 + " ..."


def test_a_choice_keeps_the_question_to_its_document() -> None:
    assert Asked("q").request() == Request("q")
    assert Asked("q", "a.txt", "Nurse").request() == Request("q", ("a.txt",))


def test_a_question_goes_with_those_before_it() -> None:
    talk = settle(told(1), Asked("q", "a.txt", "Nurse"), view())
    talk = settle(talk, Asked("nonsense"), PROBLEM)
    assert talk.earlier == ("question 1", "q (Nurse)")
    request = Asked("and then?").request(talk.earlier)
    assert request == Request("and then?", turns=talk.earlier)


def test_sources_that_help_a_refusal_can_be_opened_too() -> None:
    assert [source.number for source in sources_of(view())] == [1, 2]
    assert sources_of(PROBLEM) == ()


def test_the_open_source_is_found_by_turn_and_number() -> None:
    talk = open_source(told(2), 2, 2)
    source = opened_source(talk)
    assert source is not None
    assert source.citation == replace(CITATION, start=9)
    assert opened_source(close_source(talk)) is None
    assert opened_source(open_source(talk, 2, 9)) is None
    assert opened_source(open_source(talk, 7, 1)) is None

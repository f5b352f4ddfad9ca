from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pytest

from assistant.answer.found import Found
from assistant.answer.matched import SURE, find_matched
from assistant.answer.scoring import matches
from assistant.model import Reading
from assistant.query import Part
from tests.answer.readings import part, query, read

TEXT: Final = (
    "# Getting here\nThe orchard lies an hour from any station.\n"
    "The wage is £20,000.\nFor more, ring the gate.\n"
)
CAR: Final = part("do I need a car", aspect="driving", cues="car")


def found(
    asked: Part, odds: float, *, words: str = "hour from", also: Sequence[Reading] = ()
) -> Found | None:
    """Return what is found where one sentence has these log-odds."""
    reading = read(TEXT, matched={words: odds})
    documents = [r.document for r in (reading, *also)]
    return find_matched(asked, query(asked, documents=documents), [reading, *also])


def test_a_sentence_that_the_model_is_sure_of_is_said() -> None:
    told = found(CAR, 3.5)
    assert told is not None
    assert [c.text for c in told.claims] == [
        "The orchard lies an hour from any station."
    ]
    assert told.certainty == pytest.approx(0.97, abs=0.01)


@pytest.mark.parametrize("asked", [CAR, part("do I need a car")], ids=["fact", "text"])
def test_one_that_it_is_not_sure_of_is_not_said(asked: Part) -> None:
    assert found(asked, SURE - 0.1) is None
    assert found(asked, SURE) is not None


def test_a_value_that_is_asked_for_must_be_there() -> None:
    asked = part("what is the wage", aspect="salary", cues="wage", expects="money")
    assert found(asked, 9.0) is None
    assert found(asked, 9.0, words="wage is") is not None


def test_the_value_of_another_fact_is_not_said() -> None:
    reading = read("Closing date: 3 May 2026", matched={"Closing": 9.0})
    asked = part("the interview", aspect="interview_dates", cues="interview")
    whole = query(asked, documents=[reading.document])
    assert find_matched(asked, whole, [reading]) is None


def test_what_another_year_brought_is_not_said() -> None:
    reading = read("Losses stood at £4m in 2021.", matched={"Losses": 9.0})
    asked = part("how big were the losses in 2022?")
    whole = query(asked, documents=[reading.document])
    assert find_matched(asked, whole, [reading]) is None


def test_one_of_two_things_that_are_asked_in_one_breath_is_not_guessed() -> None:
    reading = read(TEXT, matched={"hour from": 9.0})
    other = replace(CAR, aspect="salary")
    whole = query(CAR, other, documents=[reading.document])
    assert find_matched(CAR, whole, [reading]) is None


def test_no_heading_is_said() -> None:
    assert found(CAR, 9.0, words="Getting here") is None


def test_of_a_few_documents_the_best_sentence_is_said_with_its_title() -> None:
    other = read("Pears ripen.", name="other.txt", matched={"Pears": 9.0})
    best = found(CAR, 2.0, also=[other])
    assert best is not None
    assert [(c.lead, c.text) for c in best.claims] == [("Any", "Pears ripen.")]


def test_who_a_post_answers_to_does_not_tell_who_answers_to_it() -> None:
    reading = read("Reports to: Head of Pears", matched={"Reports": 9.0})
    for question, answered in (
        ("who reports to the post", False),
        ("whom it answers to", True),
    ):
        whole = query(part(question), documents=[reading.document])
        said = find_matched(whole.parts[0], whole, [reading])
        assert (said is not None) == answered


def test_many_documents_or_none_are_not_searched() -> None:
    others = [
        read("Pears ripen.", name=f"{n}.txt", matched={"Pears": 9.0}) for n in range(3)
    ]
    assert found(CAR, 9.0, also=others) is None
    reading = read(TEXT, matched={"hour from": 9.0})
    assert find_matched(CAR, query(CAR), [reading]) is None


def test_what_is_asked_of_every_document_is_not_answered_by_one() -> None:
    reading = read(TEXT, matched={"hour from": 9.0})
    asked = query(CAR, documents=[reading.document], every=True)
    assert find_matched(CAR, asked, [reading]) is None


def test_nothing_is_found_where_nothing_is_matched() -> None:
    reading = read(TEXT)
    asked = query(CAR, documents=[reading.document])
    assert find_matched(CAR, asked, [reading]) is None


def test_a_question_is_matched_with_the_names_and_without_them() -> None:
    asked: list[tuple[str, ...]] = []

    def match(wordings: tuple[str, ...]) -> Sequence[float]:
        asked.append(wordings)
        return ()

    reading = replace(read(TEXT), match=match)
    named = part("do I need a car at Pearton")
    matches(replace(named, wording="do I need a car"), reading)
    matches(named, reading)
    assert asked == [(named.text, "do I need a car"), (named.text,)]


@pytest.mark.parametrize(
    ("question", "said", "answered"),
    [
        pytest.param("who leads pear work", "Pear work is hard.", False, id="nobody"),
        pytest.param("who leads pear work", "Our nurses lead it.", True, id="named"),
        pytest.param("why is pear work hard", "Pear work is hard.", True, id="why"),
        pytest.param(
            "who owns the pear press and its pump", "Owner: Head of Apples", False,
            id="the owner of all",
        ),
        pytest.param("who owns the plan", "Owner: Head of Apples", True, id="of all"),
    ],
)  # fmt: skip
def test_who_answers_for_something_is_named(
    question: str, said: str, answered: bool
) -> None:
    reading = read(f"Orchards\n\n{said}\n", matched={said: 9.0})
    asked = replace(
        part(question, expects="person" if question.startswith("who") else None)
    )
    whole = query(asked, documents=[reading.document])
    assert (find_matched(asked, whole, [reading]) is not None) == answered


def test_what_is_never_a_value_of_a_fact_is_no_answer() -> None:
    said = "We let flats at £420 a month."
    reading = read(f"Pear Manager\n\n{said}\n", matched={said: 9.0})
    asked = part("what is the salary", aspect="salary", cues="salary")
    whole = query(asked, documents=[reading.document])
    assert find_matched(asked, whole, [reading]) is None

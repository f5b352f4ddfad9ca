import re
from dataclasses import replace

import pytest

from assistant.retrieval.conversation import Standalone
from tests.retrieval.shelf import PHYSIO, STRATEGY, WARD
from tests.retrieval.test_conversation import (
    PHYSIO_POST,
    PLAN,
    PLANNED,
    WARD_POST,
    resolve,
    turn,
)

PAY_OF_WARD = turn("What is the salary of the Ward Manager at Northvale?")
PAY_OF_PHYSIO = turn("What is the salary of the Head of Physiotherapy?")


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("so which pays more?", id="which pays more"),
        pytest.param("which closes first?", id="which closes first"),
        pytest.param("do they both need a DBS check?", id="both"),
        pytest.param("are both of them permanent?", id="both of them"),
    ],
)
def test_posts_talked_about_in_turn_are_held_against_each_other(question: str) -> None:
    found = resolve(question, PAY_OF_WARD, PAY_OF_PHYSIO)
    assert found.documents == (WARD, PHYSIO)
    assert WARD_POST in found.question
    assert PHYSIO_POST in found.question


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        pytest.param("does it say who?", f"responsible for the mentors .* {PLAN}"),
        pytest.param("Does it say by when?", f"By when is the mentors .* {PLAN}"),
        pytest.param("how many places?", f"How many places, for the mentors .* {PLAN}"),
        pytest.param("and why?", f"Why, for the mentors .* {PLAN}"),
        pytest.param("what did they spend?", f"What did {PLAN} spend"),
    ],
)
def test_a_terse_question_is_of_what_was_asked_about(question: str, asked: str) -> None:
    pattern = asked.replace(PLAN, re.escape(PLAN))
    assert re.search(pattern, resolve(question, PLANNED).question)


def test_who_was_named_last_is_asked_what_else_they_own() -> None:
    named = replace(PLANNED, owner="Head of Learning")
    found = resolve("what else does she lead?", named)
    assert found == Standalone(
        f"What actions are owned by the Head of Learning in {PLAN}?", (STRATEGY,)
    )


def test_a_fragment_asks_the_rest_of_the_last_question() -> None:
    asked = turn("How often is the rota reviewed at MDCAS?", within=STRATEGY)
    assert resolve("by whom?", asked).question == (
        "By whom is the rota reviewed at MDCAS?"
    )


def test_the_verb_of_a_question_is_no_part_of_its_topic() -> None:
    asked = turn("Which paramedics does MDCAS recruit abroad?", within=STRATEGY)
    assert "does" not in resolve("why that?", asked).question

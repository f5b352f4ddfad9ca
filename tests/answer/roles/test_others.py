"""Questions for a fact of somebody or something else than the post."""

from dataclasses import replace

import pytest

from assistant.answer.roles.others import is_of_others
from assistant.answer.roles.stating import cells_of
from tests.answer.readings import part
from tests.answer.roles.posts import PEAR, advert


@pytest.mark.parametrize(
    ("question", "cue"),
    [
        ("what was the salary of the previous postholder", "salary"),
        ("what is the sick pay", "pay"),
        ("what is the chief executive's salary", "salary"),
        ("what was the salary last year", "salary"),
        ("what is the astronaut salary", "salary"),
    ],
)
def test_a_fact_of_others_is_none_of_the_post(question: str, cue: str) -> None:
    asked = part(question, aspect="salary", cues=cue)
    assert is_of_others(asked, PEAR, cells_of("salary", PEAR))


@pytest.mark.parametrize(
    "question", ["what is the salary", "what is the pear manager salary"]
)
def test_a_fact_of_the_post_is_its_own(question: str) -> None:
    asked = part(question, aspect="salary", cues="salary")
    assert not is_of_others(asked, PEAR, cells_of("salary", PEAR))


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("what is the marketing budget", True),
        ("what is the market budget", False),
        ("what is the annual budget", False),
        ("what is the previous budget", True),
    ],
)
def test_a_budget_is_of_what_stands_before_it(question: str, *, other: bool) -> None:
    post = advert("Market Manager", budget="£2 million a year")
    asked = part(question, aspect="budget", cues="budget")
    asked = replace(asked, terms=tuple(t for t in asked.terms if t != "market"))
    assert is_of_others(asked, post, cells_of("budget", post)) is other

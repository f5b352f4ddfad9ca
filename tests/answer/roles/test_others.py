"""Questions for a fact of somebody or something else than the post."""

import pytest

from assistant.answer.roles.others import is_of_others
from assistant.answer.roles.stating import cells_of
from tests.answer.readings import part
from tests.answer.roles.posts import PEAR


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

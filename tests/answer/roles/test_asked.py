"""What is asked of a fact: of whom, of what, at what time."""

from dataclasses import replace

import pytest

from assistant.answer.roles.asked import (
    describing,
    foreign_terms,
    is_beside_another,
    lacks_time,
)
from assistant.answer.roles.find import find_roles
from assistant.answer.roles.stating import cells_of
from assistant.query import Query
from tests.answer.readings import part
from tests.answer.roles.posts import PEAR, advert

GRAFTER = advert(
    "Graft Manager",
    salary="£46,148 to £52,809 a year",
    closing_date="14 March 2026 at 11:59pm",
    interview_date="2 April 2026",
)


@pytest.mark.parametrize(
    ("question", "foreign"),
    [
        ("what is the salary", ()),
        ("what is the exact salary of the pear manager", ()),
        ("what is the salary of the busy orchard post", ()),
        ("what is the salary of the gardener", ("garden",)),
        ("what is the pension salary", ("pension",)),
        ("how many pickers are on the salary", ("picker",)),
    ],
)
def test_words_that_neither_post_nor_value_accounts_for(
    question: str, foreign: tuple[str, ...]
) -> None:
    asked = part(question, aspect="salary", cues="salary")
    assert foreign_terms(asked, PEAR, cells_of("salary", PEAR)) == foreign


@pytest.mark.parametrize(
    ("question", "described"),
    [
        ("what does the mental health trust pay", {"mental", "health"}),
        ("what does the northern pear manager earn", {"northern", "pear"}),
        ("what do the pear pickers earn", set[str]()),
    ],
)
def test_words_that_describe_a_post_or_a_body(
    question: str, described: set[str]
) -> None:
    asked = part(question, aspect="salary", cues="pay earn")
    said = describing(asked, PEAR.names | {"manag"})
    assert described <= said
    assert "picker" not in said


@pytest.mark.parametrize(
    ("question", "fact", "lacks"),
    [
        ("what time is the interview", "interview_dates", True),
        ("when is the interview", "interview_dates", False),
        ("what time does it close", "closing_date", False),
    ],
)
def test_a_time_of_day_is_in_the_value_or_not_told(
    question: str, fact: str, *, lacks: bool
) -> None:
    asked = part(question, aspect=fact, cues="interview close")
    assert lacks_time(asked, GRAFTER, cells_of(fact, GRAFTER)) is lacks


@pytest.mark.parametrize(
    ("question", "one", "other", "beside"),
    [
        ("how long is the probation", "contract_length", "probation", True),
        ("how long is the probation", "probation", "contract_length", False),
        ("what relocation will they pay", "salary", "relocation", True),
        ("what is the band and salary", "salary", "pay_band", False),
        ("what is the salary and the contract", "salary", "contract_type", False),
    ],
)
def test_words_that_ask_how_much_of_another_fact(
    question: str, one: str, other: str, *, beside: bool
) -> None:
    asked = tuple(
        replace(part(question, aspect=key), asks="fact") for key in (one, other)
    )
    assert is_beside_another(asked[0], Query(question, asked)) is beside


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what is the salary of the gardener", []),
        ("what is the salary of the graft manager", ["£46,148 to £52,809 a year"]),
    ],
)
def test_a_fact_of_something_else_is_not_told(question: str, told: list[str]) -> None:
    asked = replace(part(question, aspect="salary", cues="salary"), asks="fact")
    query = Query(question, (asked,), documents=(GRAFTER.document,))
    found = find_roles(asked, query, [GRAFTER], lambda _: 1.0)
    assert found is not None
    assert [claim.text for claim in found.claims] == told
    assert bool(found.missing) is not bool(told)

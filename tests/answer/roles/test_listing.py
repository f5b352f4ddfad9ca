from collections.abc import Sequence
from dataclasses import replace
from typing import Final, Literal

import pytest

from assistant.answer.found import Found
from assistant.answer.roles.find import find_roles
from assistant.query import Constraint, Part
from tests.answer.readings import part, query, same_weight
from tests.answer.roles.posts import FIG, PEAR, PLAN, PLUM

POSTS: Final = (PEAR, PLUM, FIG, PLAN)
PAY: Final = part("which posts pay", aspect="salary", cues="pay")
CONTRACT: Final = part("which are permanent", aspect="contract_type", cues="permanent")
CLOSING: Final = part("which closes", aspect="closing_date", cues="close")
ABOVE: Final = Constraint("salary", "above", 55_000, "above £55,000")
PERMANENT: Final = Constraint("contract_type", "is", "permanent", "permanent")


def found(
    asked: Part,
    *,
    constraints: Sequence[Constraint] = (),
    extreme: Literal["most", "least"] | None = None,
    counting: bool = False,
) -> Found | None:
    asking = replace(
        query(asked, every=True),
        constraints=tuple(constraints),
        extreme=extreme,
        counting=counting,
    )
    return find_roles(asked, asking, POSTS, same_weight)


def leads(answer: Found | None) -> list[str]:
    assert answer is not None
    return list(dict.fromkeys(claim.lead for claim in answer.claims))


def test_posts_that_fit_a_constraint_and_those_that_do_not_say() -> None:
    answer = found(PAY, constraints=[ABOVE])
    assert leads(answer) == ["Plum Manager"]
    assert answer is not None
    assert answer.opening == "1 post; 1 advert does not state the salary."
    assert answer.subjects == (PLUM.document,)


def test_a_count_comes_first() -> None:
    answer = found(CONTRACT, constraints=[PERMANENT], counting=True)
    assert answer is not None
    assert answer.opening == "2 posts."
    assert leads(answer) == ["Pear Manager", "Fig Manager"]


def test_two_constraints_must_both_hold() -> None:
    early = Constraint("closing_date", "before", "2026-04-01", "before April")
    answer = found(CONTRACT, constraints=[PERMANENT, early])
    assert leads(answer) == ["Pear Manager"]
    assert answer is not None
    assert {claim.text for claim in answer.claims} == {"Permanent", "14 March 2026"}


def test_none_that_fits_is_missing_and_names_what_was_asked() -> None:
    answer = found(PAY, constraints=[replace(ABOVE, value=99_000, text="over £99,000")])
    assert answer == Found(missing=("over £99,000 (1 advert does not state it)",))


@pytest.mark.parametrize(
    ("asked", "extreme", "lead"),
    [
        (PAY, "most", "Plum Manager"),
        (PAY, "least", "Pear Manager"),
        (CLOSING, "least", "Pear Manager"),
        (CLOSING, "most", "Plum Manager"),
    ],
)
def test_the_highest_and_the_earliest(
    asked: Part, extreme: Literal["most", "least"], lead: str
) -> None:
    assert leads(found(asked, extreme=extreme)) == [lead]


def test_every_post_states_its_own() -> None:
    answer = found(CLOSING)
    assert leads(answer) == ["Pear Manager", "Plum Manager"]
    assert answer is not None
    assert answer.opening == "1 advert does not state the closing date."


def test_strategies_alone_list_no_posts() -> None:
    asking = query(PAY, every=True)
    assert find_roles(PAY, asking, [PLAN], same_weight) is None

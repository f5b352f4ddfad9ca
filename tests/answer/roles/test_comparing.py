from dataclasses import replace
from typing import Final, Literal

import pytest

from assistant.answer.found import Found
from assistant.answer.roles.comparing import compare_posts
from assistant.answer.roles.extremes import rank
from assistant.model import Reading, Table
from assistant.query import Constraint, Part
from assistant.records import Cell, Json
from tests.answer.readings import part, query
from tests.answer.roles.posts import FIG, PEAR, PLAN, PLUM

PAY: Final = replace(part("which pays more", aspect="salary", cues="pay"), asks="fact")
BAND: Final = replace(part("what band", aspect="pay_band", cues="band"), asks="fact")
DATE: Final = replace(part("closing", aspect="closing_date", cues="close"), asks="fact")


def compared(
    *readings: Reading,
    parts: tuple[Part, ...],
    extreme: Literal["most", "least"] | None = None,
) -> Found | None:
    documents = [reading.document for reading in readings]
    asking = query(*parts, documents=documents, comparing=True)
    return compare_posts(replace(asking, extreme=extreme), readings)


def test_each_fact_is_a_column_and_each_advert_a_row() -> None:
    found = compared(PEAR, FIG, parts=(BAND, PAY))
    assert found is not None
    assert found.table == Table(
        columns=("Pay band", "Salary"), rows=("Pear Manager", "Fig Manager")
    )
    assert [(claim.cell, claim.text) for claim in found.claims] == [
        ((0, 0), "Band 7"),
        ((0, 1), "£46,148 to £52,809 a year"),
        ((1, 0), "Band 6"),
    ]
    assert found.missing == ()


def test_the_one_fact_that_an_advert_lacks_is_missing() -> None:
    found = compared(PEAR, FIG, parts=(PAY,))
    assert found is not None
    assert found.missing == ("salary (Fig Manager)",)


@pytest.mark.parametrize(
    ("asked", "extreme", "opening"),
    [
        (PAY, "most", "Highest: Plum Manager."),
        (PAY, "least", "Lowest: Pear Manager."),
        (DATE, "least", "Earliest: Pear Manager."),
        (DATE, "most", "Latest: Plum Manager."),
    ],
)
def test_the_first_of_two_is_named(
    asked: Part, extreme: Literal["most", "least"], opening: str
) -> None:
    found = compared(PEAR, PLUM, parts=(asked,), extreme=extreme)
    assert found is not None
    assert found.opening == opening


def test_what_is_the_same_is_said_to_be() -> None:
    twin = replace(PEAR, document="twin.txt", title="Twin")
    found = compared(PEAR, twin, parts=(PAY,), extreme="most")
    assert found is not None
    assert found.opening == "Both are the same."


def test_an_advert_that_is_silent_leaves_no_winner() -> None:
    found = compared(PEAR, FIG, parts=(PAY,), extreme="most")
    assert found is not None
    assert found.opening == ""


def test_without_a_fact_the_main_ones_are_compared() -> None:
    found = compared(PEAR, PLUM, parts=(part(""),))
    assert found is not None
    assert found.table is not None
    assert {"Pay band", "Salary", "Closing date"} <= set(found.table.columns)


def test_one_advert_or_a_strategy_is_no_comparison() -> None:
    assert compared(PEAR, parts=(PAY,)) is None
    assert compared(PEAR, PLAN, parts=(PAY,)) is None


@pytest.mark.parametrize(
    ("aspect", "normalised", "numbers"),
    [
        ("pay_band", "8b", (8.2,)),
        ("pay_band", ["7", "8a"], (7.0, 8.1)),
        ("pay_band", "VSM", ()),
        ("hours", {"hours": 22.5, "per": "week"}, (22.5,)),
        ("contract_length", {"weeks": 52}, (12.0,)),
        ("staff_managed", 40, (40.0,)),
        ("on_call", True, ()),
        ("closing_date", None, ()),
        ("budget", {"from": 2_000_000, "to": 2_000_000, "unit": None}, (2e6, 2e6)),
    ],
)
def test_what_values_are_ordered_by(
    aspect: str, normalised: Json, numbers: tuple[float, ...]
) -> None:
    assert rank(Cell("as written", normalised, ((0, 1),)), aspect) == pytest.approx(
        numbers
    )


@pytest.mark.parametrize(
    ("other", "opening"),
    [pytest.param(PLUM, "No.", id="other"), pytest.param(PEAR, "Yes.", id="same")],
)
def test_whether_two_are_the_same_is_said(other: Reading, opening: str) -> None:
    other = replace(other, document="other.txt", title="Other Manager")
    asked = replace(
        query(BAND, documents=[PEAR.document, "other.txt"], comparing=True),
        question="Is the band the same at Pear as at the other?",
        yes_no=True,
    )
    found = compare_posts(asked, [PEAR, other])
    assert found is not None
    assert found.opening == opening


def test_the_band_stands_beside_a_salary_that_one_advert_lacks() -> None:
    found = compared(FIG, PEAR, parts=(PAY,))
    assert found is not None
    assert found.table is not None
    assert found.table.columns == ("Salary", "Pay band")


@pytest.mark.parametrize(
    ("value", "opening"),
    [
        ("--01-01", "After it: Pear Manager; Plum Manager."),
        ("--12-30", "After it: none of these."),
    ],
)
def test_those_that_close_after_a_day_of_any_year_are_named(
    value: str, opening: str
) -> None:
    documents = [PEAR.document, PLUM.document]
    asking = query(DATE, documents=documents, comparing=True)
    demand = Constraint("closing_date", "after", value, "after it")
    found = compare_posts(replace(asking, constraints=(demand,)), [PEAR, PLUM])
    assert found is not None
    assert found.opening == opening

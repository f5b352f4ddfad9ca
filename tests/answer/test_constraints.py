"""What a record must be like, held against cells as readers of adverts fill them."""

import pytest

from assistant.answer.constraints import amount, holds, period
from assistant.query import Constraint, Relation
from assistant.records import Cell, Json


def cell(value: str, normalised: Json, *also: Cell) -> Cell:
    return Cell(value, normalised, ((0, len(value)),), also=also)


def wanted(
    relation: Relation, value: Json, *, key: str = "salary", negated: bool = False
) -> Constraint:
    return Constraint(key, relation, value, "as asked", negated=negated)


PAY = cell("£50,952 to £57,349", {"from": 50952, "to": 57349, "unit": "year"})
DAILY = cell("£400 a day", {"from": 400, "to": 400, "unit": "day"})
UP_TO = cell("Up to £165,000", {"from": None, "to": 165000, "unit": "year"})
WORDS = cell("Negotiable", None)


@pytest.mark.parametrize(
    ("stated", "asked", "verdict"),
    [
        pytest.param(PAY, wanted("above", 57_000), True, id="the range goes above"),
        pytest.param(PAY, wanted("above", 57_349), False, id="above is strict"),
        pytest.param(PAY, wanted("below", 51_000), True, id="the range begins below"),
        pytest.param(PAY, wanted("below", 50_952), False, id="below is strict"),
        pytest.param(PAY, wanted("is", 55_000), True, id="within the range"),
        pytest.param(PAY, wanted("is", 200_000), False, id="not within it"),
        pytest.param(DAILY, wanted("above", 80_000), True, id="days are of a year"),
        pytest.param(UP_TO, wanted("above", 160_000), True, id="one end alone"),
        pytest.param(WORDS, wanted("above", 1), None, id="words have no amount"),
    ],
)
def test_amounts(stated: Cell, asked: Constraint, verdict: bool | None) -> None:
    assert holds([stated], asked) is verdict


@pytest.mark.parametrize(
    ("stated", "relation", "value", "verdict"),
    [
        ("2026-03-14", "before", "2026-03-15", True),
        ("2026-03-14", "before", "2026-03-14", False),
        ("2026-03-14", "after", "2026-03-13", True),
        ("2026-03-14", "is", {"from": "2026-03-01", "to": "2026-03-31"}, True),
        ("2026-04-01", "is", {"from": "2026-03-01", "to": "2026-03-31"}, False),
        ({"from": "2017-12-01", "to": "2017-12-31"}, "before", "2018-01-01", True),
        ({"from": "2017-12-01", "to": "2017-12-31"}, "before", "2017-12-15", False),
        ({"from": "2017-12-01", "to": "2017-12-31"}, "after", "2017-11-30", True),
        (None, "before", "2018-01-01", None),
        ("soon", "before", "2018-01-01", None),
    ],
)
def test_dates(
    stated: Json, relation: Relation, value: Json, verdict: bool | None
) -> None:
    asked = wanted(relation, value, key="due")
    assert holds([cell("as written", stated)], asked) is verdict


@pytest.mark.parametrize(
    ("stated", "relation", "value", "verdict"),
    [
        ("8b", "above", "8a", True),
        ("8a", "above", "8a", False),
        ("7", "above", "8a", False),
        ("9", "above", "8d", True),
        ("VSM", "above", "8a", None),
        (["7", "8a"], "below", "8a", True),
        ("8b", "is", "8b", True),
        ("8b", "is", "8c", False),
    ],
)
def test_bands(
    stated: Json, relation: Relation, value: str, verdict: bool | None
) -> None:
    asked = wanted(relation, value, key="pay_band")
    assert holds([cell("Band", stated)], asked) is verdict


def test_any_of_several_values_is_enough() -> None:
    fixed = cell("2-year", "fixed_term", cell("Permanent", "permanent"))
    assert holds([fixed], wanted("is", "permanent", key="contract_type"))


def test_what_must_not_be_fails_with_any_value() -> None:
    fixed = cell("2-year", "fixed_term", cell("Permanent", "permanent"))
    asked = wanted("is", "permanent", key="contract_type", negated=True)
    assert holds([fixed], asked) is False
    assert holds([cell("Bank", "bank")], asked) is True


def test_nothing_stated_is_neither_yes_nor_no() -> None:
    assert holds([], wanted("is", "permanent", key="contract_type")) is None


def test_words_are_compared_by_what_they_say() -> None:
    owner = cell("OD Manager", "OD Manager")
    assert holds([owner], wanted("is", "od manager", key="owners"))
    assert not holds([owner], wanted("is", "finance director", key="owners"))
    place = cell("Cherry House, Leeds, LS1 4AB", {"town": "Leeds", "postcode": None})
    assert holds([place], wanted("is", "leeds", key="locations"))


def test_lists_and_truths() -> None:
    pattern = cell("Full-time, Job share", ["full_time", "job_share"])
    assert holds([pattern], wanted("is", "job_share", key="working_pattern"))
    on_call = cell("takes part in the rota", True)
    assert holds([on_call], wanted("is", True, key="on_call"))
    assert holds([on_call], wanted("is", False, key="on_call")) is False


def test_amount_and_period_of_a_cell() -> None:
    assert amount(DAILY) == (88_000, 88_000)
    assert amount(WORDS) is None
    assert amount(cell("none", {"from": None, "to": None, "unit": None})) is None
    days = period(cell("14 March 2026", "2026-03-14"))
    assert days is not None
    assert days[0] == days[1]
    assert period(cell("x", {"from": None, "to": None})) is None


@pytest.mark.parametrize(
    ("stated", "said", "expected"),
    [
        ("on_site", "work from home", False),
        ("hybrid", "work from home", True),
        ("hybrid", "fully remote", False),
        ("remote", "fully remote", True),
    ],
)
def test_a_kind_is_compared_by_its_normal_form(
    stated: str, said: str, expected: bool
) -> None:
    cell = Cell("cannot be done from home, remote or not", stated, ((0, 9),))
    wanted = Constraint("remote_working", "is", "remote", said)
    assert holds([cell], wanted) is expected

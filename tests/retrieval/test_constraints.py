import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.records import Json
from assistant.retrieval.constraints import read_constraints, read_facets

Said = list[tuple[str, str, Json]]


def read(question: str, *, plans: bool = False) -> Said:
    found = read_constraints(question, plans=plans)
    return [(c.key, c.relation, c.value) for c in found]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param(
            "Which posts pay more than £60,000?",
            [("salary", "above", 60_000)],
            id="above is strict",
        ),
        pytest.param(
            "posts that pay at least £50k",
            [("salary", "above", 49_999)],
            id="at least is one pound wider",
        ),
        pytest.param(
            "jobs under 45k", [("salary", "below", 45_000)], id="no pound sign"
        ),
        pytest.param(
            "a salary of up to £45,000",
            [("salary", "below", 45_001)],
            id="at most is one pound wider",
        ),
        pytest.param(
            "posts paying £70,000 or more", [("salary", "above", 69_999)], id="or more"
        ),
        pytest.param(
            "posts between £50k and £60,000",
            [("salary", "above", 49_999), ("salary", "below", 60_001)],
            id="between holds its ends",
        ),
        pytest.param(
            "a budget over £2m", [("budget", "above", 2_000_000)], id="of a budget"
        ),
        pytest.param(
            "I was told the salary is £200k, right?",
            [("salary", "is", 200_000)],
            id="what a question tells",
        ),
        pytest.param("It costs £5", [("salary", "is", 5)], id="it may be the post"),
        pytest.param("£35m was spent on beds", [], id="an amount of something else"),
    ],
)
def test_amounts_bound_the_fact_they_stand_near(question: str, expected: Said) -> None:
    assert read(question) == expected


def test_the_unit_of_an_amount_is_kept() -> None:
    [hourly] = read_constraints("jobs that pay over £15 an hour")
    [plain] = read_constraints("jobs that pay over £15")
    assert (hourly.unit, plain.unit) == ("hour", None)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("posts of band 8c", [("pay_band", "is", "8c")], id="is"),
        pytest.param(
            "band 8a or above", [("pay_band", "above", "7")], id="or above holds it"
        ),
        pytest.param(
            "posts above band 8a", [("pay_band", "above", "8a")], id="above does not"
        ),
        pytest.param(
            "band 7 or below", [("pay_band", "below", "8a")], id="or below holds it"
        ),
        pytest.param("What does the 8c in Leeds pay?", [], id="it names a post"),
    ],
)
def test_bands_are_in_their_order(question: str, expected: Said) -> None:
    assert read(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param(
            "posts closing before 1 March 2025",
            [("closing_date", "before", "2025-03-01")],
            id="before a day",
        ),
        pytest.param(
            "posts closing by 1 March 2025",
            [("closing_date", "before", "2025-03-02")],
            id="by holds the day",
        ),
        pytest.param(
            "posts that close after March 2025",
            [("closing_date", "after", "2025-03-31")],
            id="after a month",
        ),
        pytest.param(
            "interviews in June 2025",
            [
                ("interview_dates", "after", "2025-05-31"),
                ("interview_dates", "before", "2025-07-01"),
            ],
            id="in a month",
        ),
        pytest.param(
            "Are interviews in June?",
            [("interview_dates", "is", "--06")],
            id="a month of no year",
        ),
        pytest.param(
            "jobs that close on 22 November 2020",
            [("closing_date", "is", "2020-11-22")],
            id="on a day",
        ),
        pytest.param("What happened in June 2025?", [], id="a date of no fact"),
        pytest.param("It closes on 31 February 2025", [], id="no such day"),
    ],
)
def test_dates_bound_the_fact_they_stand_near(question: str, expected: Said) -> None:
    assert read(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param(
            "What is due by December 2017?", [("due", "before", "2018-01-01")], id="by"
        ),
        pytest.param(
            "What is due before December 2017?",
            [("due", "before", "2017-12-01")],
            id="before",
        ),
        pytest.param(
            "What must be done before the end of March 2018?",
            [("due", "before", "2018-04-01")],
            id="before the end holds the month",
        ),
        pytest.param(
            "What is due in 2017/18?",
            [("due", "after", "2017-03-31"), ("due", "before", "2018-04-01")],
            id="a financial year",
        ),
        pytest.param(
            "What does the OD Manager own?",
            [("owners", "is", "od manager")],
            id="what somebody owns",
        ),
        pytest.param(
            "Which tasks does the Fleet Manager own at Northmoor?",
            [("owners", "is", "fleet manager")],
            id="which tasks",
        ),
        pytest.param(
            "actions owned by the Head of HR due by May 2021",
            [("due", "before", "2021-06-01"), ("owners", "is", "head of hr")],
            id="two demands",
        ),
        pytest.param("What do you own?", [], id="nobody in particular"),
    ],
)
def test_plans_are_bounded_by_date_and_owner(question: str, expected: Said) -> None:
    assert read(question, plans=True) == expected


@pytest.mark.parametrize(
    ("question", "key", "value", "negated"),
    [
        pytest.param(
            "Which are permanent?", "contract_type", "permanent", False, id="is"
        ),
        pytest.param(
            "Which are not permanent?", "contract_type", "permanent", True, id="not"
        ),
        pytest.param(
            "any part-time jobs", "working_pattern", "part_time", False, id="pattern"
        ),
        pytest.param("a secondment", "contract_type", "secondment", False, id="type"),
        pytest.param("jobs based in Leeds", "locations", "leeds", False, id="place"),
    ],
)
def test_values_are_said_in_passing(
    question: str, key: str, value: str, *, negated: bool
) -> None:
    [found] = read_constraints(question)
    assert (found.key, found.value, found.negated) == (key, value, negated)


def test_the_words_are_kept_as_they_are_said() -> None:
    [found] = read_constraints("What is due before January 2018?", plans=True)
    assert found.text == "before January 2018"


@pytest.mark.parametrize(
    ("question", "facets"),
    [
        pytest.param("the 8c in Leeds", {("pay_band", "8c")}, id="a band"),
        pytest.param(
            "that job share", {("working_pattern", "job_share")}, id="a pattern"
        ),
        pytest.param(
            "Is it a band 8c post or permanent?", {("pay_band", "8c")}, id="a"
        ),
        pytest.param("Which posts are band 8c?", set(), id="a demand"),
    ],
)
def test_a_value_may_name_a_post(question: str, facets: set[tuple[str, str]]) -> None:
    assert read_facets(question) == facets


@given(question=st.text(max_size=120), plans=st.booleans())
def test_any_text_is_read(question: str, *, plans: bool) -> None:
    assert all(c.text and c.key for c in read_constraints(question, plans=plans))


@pytest.mark.parametrize(
    ("question", "relation", "value"),
    [
        ("which jobs close after 20 November?", "after", "--11-20"),
        ("which jobs close before March?", "before", "--03"),
        ("which jobs close in November?", "is", "--11"),
    ],
)
def test_a_day_may_be_said_without_its_year(
    question: str, relation: str, value: str
) -> None:
    found = read_constraints(question)
    assert [(c.key, c.relation, c.value) for c in found] == [
        ("closing_date", relation, value)
    ]

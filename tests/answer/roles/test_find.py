from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pytest

from assistant.answer.found import Found
from assistant.answer.roles.find import find_roles
from assistant.model import Reading
from assistant.query import Constraint, Part
from assistant.records import Cell, Records, RoleFacts
from tests.answer.readings import part, query, read, same_weight
from tests.answer.roles.posts import FIG, PEAR, PLAN, PLUM, advert

BAND: Final = part("what band is the post", aspect="pay_band", cues="band")
CONTRACT: Final = part("is it permanent", aspect="contract_type", cues="permanent")
CLOSING: Final = part("when does it close", aspect="closing_date", cues="close")
PERMANENT: Final = Constraint("contract_type", "is", "permanent", "permanent")


def found(
    asked: Part,
    *readings: Reading,
    named: bool = True,
    constraints: Sequence[Constraint] = (),
    yes_no: bool = False,
) -> Found | None:
    documents = [r.document for r in readings] if named else []
    asking = replace(
        query(asked, documents=documents),
        constraints=tuple(constraints),
        yes_no=yes_no,
    )
    return find_roles(asked, asking, readings, same_weight)


def told(answer: Found | None) -> list[tuple[str, str, str]]:
    assert answer is not None
    return [(claim.lead, claim.label, claim.text) for claim in answer.claims]


def test_a_band_comes_with_the_salary() -> None:
    assert told(found(BAND, PEAR)) == [
        ("", "", "Band 7"),
        ("", "Salary", "£46,148 to £52,809 a year"),
    ]


def test_the_quote_holds_the_value_with_its_label() -> None:
    answer = found(CLOSING, PEAR)
    assert answer is not None
    (claim,) = answer.claims
    assert claim.text == "14 March 2026"
    assert [q.text for q in claim.quotes] == ["Closing date\n14 March 2026"]


def test_a_fact_that_is_not_stated_is_missing() -> None:
    assert found(CLOSING, FIG) == Found(
        missing=("closing date",), subjects=(FIG.document,)
    )


def test_several_posts_are_told_apart_by_their_titles() -> None:
    answer = found(CLOSING, PEAR, PLUM)
    assert told(answer) == [
        ("Pear Manager", "", "14 March 2026"),
        ("Plum Manager", "", "21 April 2026"),
    ]


def test_too_many_posts_are_asked_back_about() -> None:
    fourth = advert("Nut Manager", band="Band 5")
    answer = found(BAND, PEAR, PLUM, FIG, fourth, named=False)
    assert answer is not None
    assert len(answer.choices) == 4
    assert answer.claims == ()


def test_yes_and_no_come_first_where_the_record_says_so() -> None:
    for reading, opening in ((PEAR, "Yes."), (PLUM, "No.")):
        answer = found(CONTRACT, reading, constraints=[PERMANENT], yes_no=True)
        assert answer is not None
        assert answer.opening == opening
        assert answer.claims


def test_what_is_not_stated_is_no_no() -> None:
    nut = advert("Nut Manager", band="Band 5")
    answer = found(CONTRACT, nut, constraints=[PERMANENT], yes_no=True)
    assert answer is not None
    assert answer.opening == ""
    assert answer.missing == ("type of contract",)


def test_a_duty_that_is_stated_is_a_yes() -> None:
    rota = read(
        "Nut Manager\nNorthvale NHS Trust\n\nDetails\nBand\nBand 5\n\nOn-call\n"
        "The post holder takes part in the on-call rota.\n",
        title="Nut Manager",
    )
    asked = part("is there on call", aspect="on_call", cues="call")
    answer = found(asked, rota, yes_no=True)
    assert answer is not None
    assert answer.opening == "Yes."


def test_a_strategy_states_no_fact_of_a_post() -> None:
    assert found(BAND, PLAN) is None


def test_codes_and_iso_dates_are_put_in_words() -> None:
    posting = advert(
        "Nut Manager", working_pattern="FULL_TIME", closing_date="2026-03-14"
    )
    pattern = part("what hours", aspect="working_pattern", cues="hours")
    assert told(found(pattern, posting)) == [("", "", "Full time")]
    assert told(found(CLOSING, posting)) == [("", "", "14 March 2026 (2026-03-14)")]


def test_a_telephone_number_comes_with_its_contact() -> None:
    ring = read(
        "Nut Manager\nNorthvale NHS Trust\n\nDetails\nBand\nBand 5\n\n"
        "Contact details\n"
        "Name\nAlma Reed\nJob title\nHead of Nuts\nTelephone\n01632 960123\n",
        title="Nut Manager",
    )
    asked = part("who do i ring", aspect="contact_phone", cues="ring")
    answer = found(asked, ring)
    assert answer is not None
    assert "01632 960123" in " ".join(claim.text for claim in answer.claims)
    asked = part("what is the email", aspect="contact_email", cues="email")
    nothing = found(asked, ring)
    assert nothing is not None
    assert nothing.missing == ("email address",)


def stated(*cells: Cell) -> Reading:
    """Return an advert whose contract is stated in these ways."""
    made = read("Fig Manager\n\nfixed-term, then substantive\n", title="Fig Manager")
    facts = RoleFacts(made.document, {"contract_type": cells})
    return replace(made, records=Records(facts=facts))


FIXED: Final = Cell("fixed-term", "fixed_term", ((13, 23),))
LATER: Final = Cell("substantive", "permanent", ((30, 41),), applies_to="then")
NOW: Final = replace(LATER, applies_to=None)


def test_values_that_disagree_are_no_yes_and_no_no() -> None:
    reading = stated(replace(LATER, also=(FIXED,)))
    answer = found(CONTRACT, reading, constraints=[PERMANENT], yes_no=True)
    assert answer is not None
    assert answer.opening == ""
    assert [claim.text for claim in answer.claims] == [
        "substantive (then)",
        "fixed-term",
    ]


@pytest.mark.parametrize(
    ("also", "opening"),
    [
        pytest.param(NOW, "The document gives two values.", id="conflict"),
        pytest.param(LATER, "", id="of something else"),
        pytest.param(FIXED, "", id="the same twice"),
    ],
)
def test_values_that_conflict_are_announced(also: Cell, opening: str) -> None:
    answer = found(CONTRACT, stated(replace(FIXED, also=(also,))))
    assert answer is not None
    assert answer.opening == opening


def test_days_that_share_a_month_are_one_value() -> None:
    text = "Fig Manager\n\nInterviews on 28th & 29th May 2026\n"
    made = read(text, title="Fig Manager")
    first, month = text.index("28th"), text.index("May")
    end = text.index("2026") + 4
    days = (
        Cell("28th May 2026", "2026-05-28", ((first, first + 4), (month, end))),
        Cell("29th May 2026", "2026-05-29", ((first + 7, end),)),
    )
    facts = RoleFacts(made.document, {"interview_dates": days})
    asked = part("when are the interviews", aspect="interview_dates", cues="interviews")
    answer = found(asked, replace(made, records=Records(facts=facts)))
    assert [text for _, _, text in told(answer)] == ["28th & 29th May 2026"]


def test_a_million_elsewhere_is_no_salary() -> None:
    reading = advert("Nut Manager", campaign="We need £35m to and get rid of queues.")
    asked = part("what is the salary", aspect="salary", cues="salary")
    answer = found(asked, reading)
    assert answer is not None
    assert (answer.claims, answer.missing) == ((), ("salary",))


def test_hours_stand_for_a_working_pattern_that_is_not_stated() -> None:
    reading = read("Pear Manager\nSalary: £50,000\nHours: 30 a week\n", name="h.txt")
    asked = part("is it full time", aspect="working_pattern", cues="full time")
    said = found(asked, reading, yes_no=True)
    assert said is not None
    assert [claim.text for claim in said.claims] == ["30 a week"]
    assert not said.missing


@pytest.mark.parametrize(
    ("asked", "labelled", "said"),
    [
        pytest.param(
            part("what is the salary", aspect="salary", cues="salary"),
            {"salary": "£63,751 - £73,664 plus Outer London HCAS"},
            "£63,751 - £73,664 plus Outer London HCAS",
            id="what is paid besides",
        ),
        pytest.param(
            part("how many hours", aspect="hours", cues="hours"),
            {"hours": "37.5, Monday to Friday, with one weekend in eight"},
            "37.5, Monday to Friday, with one weekend in eight",
            id="the days of the hours",
        ),
        pytest.param(
            CONTRACT,
            {"contract": "Fixed term of two years"},
            "Fixed term of two years",
            id="a contract with its length",
        ),
    ],
)
def test_a_value_is_said_with_what_belongs_to_it(
    asked: Part, labelled: dict[str, str], said: str
) -> None:
    answer = found(asked, advert("Nut Manager", **labelled))
    assert said in [text for _, _, text in told(answer)]


def test_a_bound_is_said_with_its_value() -> None:
    nut = read(
        "Nut Manager\nNorthvale NHS Trust\n\n"
        "Working pattern - (A minimum of 3-5 days per month)\n",
        title="Nut Manager",
    )
    asked = part("how many days", aspect="hours", cues="days")
    assert told(found(asked, nut)) == [("", "", "A minimum of 3-5 days per month")]


def test_no_fact_is_told_of_a_year_that_is_not_spoken_of() -> None:
    for year, said in (("2017", False), ("2026", True)):
        asked = part(f"what was paid in {year}", aspect="salary", cues="paid")
        answer = found(asked, PEAR)
        assert (answer is not None and bool(answer.claims)) is said

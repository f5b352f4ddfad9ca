from dataclasses import replace
from typing import Final

import pytest

from assistant.answer.compose import compose
from assistant.model import Draft, Reading
from assistant.query import Part, Query
from tests.answer.readings import part, query, read, same_weight

ALIKE: Final = 0.9
ADVERT: Final = """\
Pear Manager
Northvale Orchards NHS Trust

Band
Band 7

Job summary
You will lead a team of gardeners across the pear orchards of the valley.

Skills
• Pruning shears
• Ladder work
"""
PEAR: Final = read(
    ADVERT, name="pear.txt", title="Pear Manager", similar={"You will": ALIKE}
)
BAND: Final = replace(
    part("what band is it", aspect="pay_band", cues="band"), asks="fact"
)
HOURS: Final = replace(
    part("what hours are they", aspect="hours", cues="hours"), asks="fact"
)
TEAM: Final = part("do I lead the gardeners of the pear orchards")
SKILLS: Final = part("what are the skills")


def draft(asking: Query, *readings: Reading) -> Draft:
    return compose(asking, readings, same_weight)


def texts(drafted: Draft) -> list[str]:
    return [claim.text for claim in drafted.claims]


def test_each_part_of_a_question_is_answered_in_its_order() -> None:
    drafted = draft(query(BAND, TEAM, documents=["pear.txt"]), PEAR)
    assert texts(drafted) == [
        "Band 7",
        "You will lead a team of gardeners across the pear orchards of the valley.",
    ]
    assert drafted.missing == ()
    assert drafted.nearest is None


def test_the_part_without_evidence_is_named() -> None:
    drafted = draft(query(BAND, HOURS, HOURS, documents=["pear.txt"]), PEAR)
    assert texts(drafted) == ["Band 7"]
    assert drafted.missing == ("hours",)


def test_the_same_claim_is_made_once() -> None:
    drafted = draft(query(BAND, BAND, documents=["pear.txt"]), PEAR)
    assert texts(drafted) == ["Band 7"]


def test_an_unknown_name_ends_the_search() -> None:
    drafted = draft(query(BAND, unknown=["Plumley"]), PEAR)
    assert drafted.claims == ()
    assert drafted.missing == ("Plumley",)
    assert drafted.nearest is not None


def test_when_nothing_is_found_the_nearest_passage_is_shown() -> None:
    drafted = draft(query(HOURS, documents=["pear.txt"]), PEAR)
    assert drafted.claims == ()
    assert drafted.nearest is not None
    assert drafted.nearest.text.startswith("You will lead a team")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Band\nBand 7\n", id="a label"),
        pytest.param("Salary: Not mentioned\n", id="a blank label"),
        pytest.param("Beware of fraud agents today\n", id="of the carrying site"),
        pytest.param("Pear Manager\n", id="a few words"),
    ],
)
def test_what_is_no_passage_is_never_the_nearest(text: str) -> None:
    assert draft(query(HOURS, documents=["any.txt"]), read(text)).nearest is None


def test_nothing_read_is_nothing_found() -> None:
    assert draft(query(HOURS)) == Draft((), ("hours",), None)


def test_a_question_for_several_items_gets_them_one_by_one() -> None:
    drafted = draft(query(SKILLS, documents=["pear.txt"], listing=True), PEAR)
    assert texts(drafted) == ["Pruning shears", "Ladder work"]


def test_a_question_for_one_thing_gets_no_list() -> None:
    drafted = draft(query(SKILLS, documents=["pear.txt"]), PEAR)
    assert texts(drafted) != ["Pruning shears", "Ladder work"]


def test_a_question_for_items_without_a_list_gets_a_sentence() -> None:
    drafted = draft(query(TEAM, documents=["pear.txt"], listing=True), PEAR)
    assert len(drafted.claims) == 1
    assert texts(drafted)[0].startswith("You will lead")


def many() -> list[Reading]:
    names = ["pear", "plum", "fig", "nut"]
    return [
        read(
            ADVERT.replace("Pear", name.capitalize()),
            name=f"{name}.txt",
            title=f"{name.capitalize()} Manager",
            similar={"You will": ALIKE},
        )
        for name in names
    ]


def test_a_fact_of_too_many_posts_is_asked_back_about() -> None:
    drafted = draft(query(BAND, TEAM), *many())
    assert drafted.claims == ()
    assert set(drafted.choices) == {"pear.txt", "plum.txt", "fig.txt", "nut.txt"}


def test_a_question_about_all_posts_is_answered_from_each() -> None:
    asked = part("which posts lead gardeners of orchards")
    drafted = draft(query(asked, every=True), *many())
    assert [claim.lead for claim in drafted.claims] == [
        "Pear Manager",
        "Plum Manager",
        "Fig Manager",
        "Nut Manager",
    ]


def test_a_fact_that_no_advert_states_may_stand_in_a_strategy() -> None:
    plan = read(
        "# Growing Plan\nThe band of the gardeners will be reviewed by the board.\n",
        kind="strategy",
        similar={"The band": ALIKE},
    )
    asked: Part = part("the band of gardeners", aspect="pay_band", cues="band")
    asked = Part(asked.text, asked.terms, asked.cues, asked.aspect, None)
    drafted = draft(query(asked, documents=["any.txt"]), plan)
    assert texts(drafted) == [
        "The band of the gardeners will be reviewed by the board."
    ]


@pytest.mark.parametrize(
    ("alike", "answered"),
    [
        pytest.param(ALIKE, ["plan.txt"], id="the strategy says it"),
        pytest.param(0.0, [], id="neither says it"),
    ],
)
def test_a_fact_that_is_described_at_length_may_be_one_of_a_strategy(
    alike: float, answered: list[str]
) -> None:
    plan = read(
        "# Growing Plan\nThe band of nurses in the harbour will be reviewed.\n",
        name="plan.txt",
        kind="strategy",
        similar={"The band": alike},
    )
    text = "which junior nurses in the harbour have the band reviewed"
    asked = part(text, aspect="pay_band", cues="band")
    drafted = draft(query(asked), plan, PEAR)
    assert [claim.quotes[0].document for claim in drafted.claims] == answered


def test_what_no_record_promises_is_looked_for_in_the_text() -> None:
    plan = read(
        "# Growing Plan\n\nLetters on paper will go on for anyone who wants them.\n",
        name="plan.txt",
        kind="strategy",
        title="Growing Plan",
        similar={"Letters": ALIKE},
    )
    asked = replace(part("what is promised about paper letters"), asks="commitments")
    drafted = draft(query(asked, documents=["plan.txt"]), plan)
    assert texts(drafted) == ["Letters on paper will go on for anyone who wants them."]

"""Hours, contract, working pattern and remote working, normalised."""

import pytest

from assistant.records import Json
from tests.ingest.adverts.facts_support import also, facts_of, normal, values


@pytest.mark.parametrize(
    ("written", "value", "expected"),
    [
        ("Hours: 37.5 hours per week", "37.5 hours per week",
         {"hours": 37.5, "per": "week"}),
        ("Hours: Up to 37.5 per week (minimum of 22.5 hours)", "Up to 37.5 per week",
         {"hours": 37.5, "per": "week"}),
        ("Hours per week: 30", "30", {"hours": 30, "per": "week"}),
        ("Hours: 10 PAs/37.5 per week", "10 PAs/37.5 per week",
         {"hours": 37.5, "per": "week"}),
        ("Hours: 10 sessions", "10 sessions", {"sessions": 10, "per": None}),
        ("Hours: 150 hours per month", "150 hours per month",
         {"hours": 150, "per": "month"}),
        ("Hours: 1,650 hours per year", "1,650 hours per year",
         {"hours": 1650, "per": "year"}),
        ("Hours: 15 hrs pw", "15 hrs pw", {"hours": 15, "per": "week"}),
        ("Hours: 37½ hours a week", "37½ hours a week", {"hours": 37.5, "per": "week"}),
        ("Hours: 22.5 - 30 hours per week", "22.5 - 30 hours per week", None),
        ("Hours: 0.8 WTE", "0.8 WTE", None),
        ("Full time 37 hours 30 minutes/week", "37 hours 30 minutes/week",
         {"hours": 37.5, "per": "week"}),
        ("This is a job share role for two days a week.", "two days a week", None),
        ("The job plan has 10 Programmed Activities.", "10 Programmed Activities",
         {"sessions": 10, "per": None}),
    ],
)  # fmt: skip
def test_hours_are_normalised(written: str, value: str, expected: Json) -> None:
    text = f"Head of Audit\n\n{written}\n"
    assert values(text, "hours") == [value]
    assert normal(text, "hours") == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The centre is open 12 hours a day, 7 days a week, for this role.",
        "This post includes at least two days a week in the office.",
        "Hours: Full time",
        "Hours: 900 hours",
    ],
)
def test_other_hours_are_not_those_of_the_post(sentence: str) -> None:
    assert values(f"Head of Audit\n\n{sentence}\n", "hours") == []


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Contract: Permanent", ["permanent"]),
        ("Contract: Fixed term: 12 months", ["fixed_term"]),
        ("Contract\nFixed term", ["fixed_term"]),
        ("Contract: 12 months (Fixed term or secondment)",
         ["fixed_term", "secondment"]),
        ("Employment type: TEMPORARY", ["fixed_term"]),
        ("Employment type: CONTRACTOR", ["other"]),
        ("Employment type: FULL_TIME", []),
        ("Job type: Bank", ["bank"]),
        ("Fixed term: secondment", ["secondment"]),
        ("The role is offered on a two-year fixed term contract.", ["fixed_term"]),
        ("This post is permanent.", ["permanent"]),
        ("This is an interim post.", ["other"]),
        ("If you hold a permanent post you may ask for a secondment.", []),
        ("We work with the voluntary sector.", []),
    ],
)  # fmt: skip
def test_the_type_of_contract_is_normalised(written: str, expected: list[str]) -> None:
    cells = facts_of(f"Head of Audit\n\n{written}\n").cells.get("contract_type", ())
    found = [one.normalised for cell in cells for one in (cell, *cell.also)]
    assert found == expected


def test_a_title_may_state_the_contract() -> None:
    text = "Head of Audit (Maternity Cover, 9 months)\nStowe NHS Trust\n\nWords here.\n"
    assert normal(text, "contract_type") == "fixed_term"
    assert normal(text, "contract_length") == {"months": 9}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Duration: 12 months", {"months": 12}),
        ("Duration: 26 weeks", {"weeks": 26}),
        ("Duration: until March 2026", {"until": "2026-03-31"}),
        ("Contract: Secondment until 31st March 2026", {"until": "2026-03-31"}),
        ("This is a 2-year fixed-term contract.", {"months": 24}),
        ("This is a fixed term post for eighteen months.", {"months": 18}),
        ("The term of office is three years.", {"months": 36}),
        ("Duration: until it is done", None),
        ("Duration: until May", None),
        ("You have 3 years of contract experience.", None),
        ("The contract was signed long ago.", None),
    ],
)
def test_the_length_of_the_contract_is_normalised(written: str, expected: Json) -> None:
    assert normal(f"Head of Audit\n\n{written}\n", "contract_length") == expected


@pytest.mark.parametrize(
    ("written", "value", "expected"),
    [
        ("Working pattern: Full\u2011time, Flexible working",
         "Full\u2011time, Flexible working", ["full_time", "flexible"]),
        ("Hours: Part time - 20 hours per week", "Part time", ["part_time"]),
        ("Working pattern: Home or remote working", "Home or remote working",
         ["home"]),
        ("An opportunity has arisen for a part time clerk.", "part time",
         ["part_time"]),
        ("We would consider a full time post.", None, None),
        ("Working pattern: 20 hours per week", None, None),
    ],
)  # fmt: skip
def test_the_working_pattern_is_normalised(
    written: str, value: str | None, expected: Json
) -> None:
    text = f"Head of Audit\n\n{written}\n"
    assert values(text, "working_pattern") == ([value] if value else [])
    assert normal(text, "working_pattern") == expected


def test_a_pattern_that_contradicts_the_label_is_kept_beside_it() -> None:
    text = "Employment type: FULL_TIME\n\nThis is a part time post, 7.5 hours a week.\n"
    assert values(text, "working_pattern") == ["FULL_TIME"]
    assert also(text, "working_pattern") == [("part time", None)]


def test_patterns_that_go_together_are_one_value() -> None:
    text = "Head of Audit (job share)\n\nSome words.\n\nJob Type: Part Time\n"
    assert values(text, "working_pattern") == ["job share Part Time"]
    assert normal(text, "working_pattern") == ["job_share", "part_time"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Remote working: Hybrid", ("Hybrid", "hybrid")),
        ("Remote working: No", ("No", "on_site")),
        ("Remote working: ask us", None),
        ("This role offers hybrid working.",
         ("This role offers hybrid working", "hybrid")),
        ("The post is home based.", ("The post is home based", "remote")),
        ("You spend 40% of your time in the office.",
         ("You spend 40% of your time in the office", "hybrid")),
        ("Benefits include hybrid working options.", None),
        ("This is an office-based post.", ("This is an office-based post", "on_site")),
    ],
)  # fmt: skip
def test_remote_working_is_normalised(
    written: str, expected: tuple[str, str] | None
) -> None:
    cells = facts_of(f"Head of Audit\n\n{written}\n").cells.get("remote_working", ())
    assert [(cell.value, cell.normalised) for cell in cells] == (
        [expected] if expected else []
    )


def test_sessions_and_hours_apart_are_both_kept() -> None:
    text = "Hours: 10 sessions a week, which is 37.5 hours per week\n"
    (cell,) = facts_of(text).cells["hours"]
    values_found = [cell.normalised, *(other.normalised for other in cell.also)]
    assert values_found == [
        {"sessions": 10, "per": "week"},
        {"hours": 37.5, "per": "week"},
    ]


def test_hours_behind_another_label_and_in_a_range_are_both_kept() -> None:
    text = "Contract: Permanent, 30 hours per week\nHours: 15 - 20 hours per week\n"
    assert values(text, "hours") == ["30 hours per week"]
    assert also(text, "hours") == [("15 - 20 hours per week", None)]


def test_no_hours_at_all_are_not_stated() -> None:
    assert values("Head of Audit\n\nHours: 0 hours\n", "hours") == []

"""Values as adverts write them, behind a label or in a sentence, normalised."""

import pytest

from assistant.records import FactKey, Json
from tests.ingest.adverts.facts_support import also, facts_of, normal, values


def pounds(low: float | None, high: float | None, unit: str | None = None) -> Json:
    return {"from": low, "to": high, "unit": unit}


@pytest.mark.parametrize(
    ("written", "value", "expected"),
    [
        ("£75,914 - £87,754 per annum (pro rata)", "£75,914 - £87,754 per annum",
         pounds(75914, 87754, "year")),
        ("£64,455 to £74,896 a year per annum pro rata inc HCAS",
         "£64,455 to £74,896 a year", pounds(64455, 74896, "year")),
        ("£63,751 - £73,664 pro rata pa plus Outer HCAS",
         "£63,751 - £73,664 pro rata pa", pounds(63751, 73664, "year")),
        ("Up to £165,000 per annum plus relocation", "Up to £165,000 per annum",
         pounds(None, 165000, "year")),
        ("Starting salary from £45,753 per annum", "from £45,753 per annum",
         pounds(45753, None, "year")),
        ("circa £120,000", "circa £120,000", pounds(120000, 120000)),
        ("£350 per session", "£350 per session", pounds(350, 350, "session")),
        ("£38.82 an hour plus holiday pay", "£38.82 an hour",
         pounds(38.82, 38.82, "hour")),
        ("£70,641 - 80,554", "£70,641 - 80,554", pounds(70641, 80554)),
        ("£70k", "£70k", pounds(70000, 70000)),
        ("£70-80k per annum", "£70-80k per annum", pounds(70000, 80000, "year")),
        ("63,751 – 73,664", "63,751 – 73,664", pounds(63751, 73664)),
        ("£131,301 per year (starting from £131,301) - ESM 2", "£131,301 per year",
         pounds(131301, 131301, "year")),
        ("Competitive", "Competitive", None),
        ("Salary depends on experience", "Salary depends on experience", None),
    ],
)  # fmt: skip
def test_a_salary_ends_with_its_unit(written: str, value: str, expected: Json) -> None:
    text = f"Head of Audit\n\nSalary: {written}\n"
    assert values(text, "salary") == [value]
    assert normal(text, "salary") == expected


@pytest.mark.parametrize("written", ["Not mentioned", "Band 8a", "per annum", "£0"])
def test_what_is_no_salary_is_left_out(written: str) -> None:
    assert values(f"Head of Audit\n\nSalary: {written}\n", "salary") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The salary for this post is £50,952 to £57,349 a year.", True),
        ("We manage a budget of £50,952 to £57,349 a year.", False),
        ("A relocation payment of £8,000 per annum is paid.", False),
        ("The Trust will pay £25 million for the new wing.", False),
    ],
)
def test_prose_states_the_salary_of_the_post_only(
    sentence: str, *, expected: bool
) -> None:
    assert bool(values(f"Head of Audit\n\n{sentence}\n", "salary")) is expected


def test_figures_for_a_salary_leave_out_the_words_for_it() -> None:
    text = "Salary: Competitive\nSalary: £80,000 - £90,000\n"
    assert values(text, "salary") == ["£80,000 - £90,000"]
    assert also(text, "salary") == []


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Band: Band 8b", "8b"),
        ("Band: 8d", "8d"),
        ("Band:8A/8B", ["8a", "8b"]),
        ("Band: Band 7/8a", ["7", "8a"]),
        ("Grade: NHS AfC: Band 8b", "8b"),
        ("Grade\nNHS AfC: Band 8b", "8b"),
        ("Grade: Consultant", "Consultant"),
        ("Grade: Trust Fellow", "Trust Fellow"),
        ("Pay scheme: Agenda for change", None),
        ("Salary: SCS1 or Medical Consultant or NHS Agenda for Change Band 9",
         ["SCS 1", "Medical Consultant", "9"]),
        ("Salary: Very Senior Manager", "VSM"),
        ("Salary: £131,301 per year - ESM 2", "ESM 2"),
    ],
)  # fmt: skip
def test_a_band_is_normalised(written: str, expected: Json) -> None:
    assert normal(f"Head of Audit\n\n{written}\n", "pay_band") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("We are looking for a Band 8c Head of Therapy to join us.", ["Band 8c"]),
        ("This is our leading role, the Head of Audit (Band 9).", ["Band 9"]),
        ("The role needs experience of work at Band 7 level.", []),
        ("You will join our Band 6 staff on the ward.", []),
        ("Our band played on.", []),
    ],
)
def test_prose_states_the_band_of_the_post_only(
    sentence: str, expected: list[str]
) -> None:
    assert values(f"Audit\n\n{sentence}\n", "pay_band") == expected


def test_a_band_that_reverts_is_kept_with_when_it_holds() -> None:
    text = "Audit\n\nThe post is Band 8c for 12 months reverting to Band 8b.\n"
    (cell,) = facts_of(text).cells["pay_band"]
    assert (cell.value, cell.applies_to) == ("Band 8c", "for 12 months")
    assert also(text, "pay_band") == [("Band 8b", "reverting")]
    assert "contract_length" not in facts_of(text).cells


def test_a_band_after_the_fixed_term_is_kept_with_its_time() -> None:
    text = (
        "Audit\n\nWe are recruiting a Band 8c lead. The role will revert to a"
        " substantive Band 8b position at the end of the term.\n"
    )
    assert also(text, "pay_band") == [("Band 8b", "at the end of the term")]


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
        ("Hours: 1,650 hours per year", "650 hours per year",
         {"hours": 650, "per": "year"}),
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
        ("This role offers hybrid working.", ("hybrid working", "hybrid")),
        ("The post is home based.", ("home based", "remote")),
        ("You spend 40% of your time in the office.",
         ("40% of your time in the office", "hybrid")),
        ("Benefits include hybrid working options.", None),
        ("This is an office-based post.", ("office-based", "on_site")),
    ],
)  # fmt: skip
def test_remote_working_is_normalised(
    written: str, expected: tuple[str, str] | None
) -> None:
    cells = facts_of(f"Head of Audit\n\n{written}\n").cells.get("remote_working", ())
    assert [(cell.value, cell.normalised) for cell in cells] == (
        [expected] if expected else []
    )


@pytest.mark.parametrize(
    ("written", "value", "expected"),
    [
        ("Closing date: 12 noon on 20th November 2026", "12 noon on 20th November 2026",
         "2026-11-20"),
        ("Closing date: 20/11/2026", "20/11/2026", "2026-11-20"),
        ("Closing date: 31/12/26 at 23:59", "31/12/26 at 23:59", "2026-12-31"),
        ("Closing date: 9AM Monday 9h November; interviews follow",
         "9AM Monday 9h November", None),
        ("Closing date 12th Novbember 2026", "12th Novbember 2026", "2026-11-12"),
        ("Closing date: 15th November 2026 (midnight)", "15th November 2026 (midnight)",
         "2026-11-15"),
        ("Closing 23:59 on Wednesday 18th November 26",
         "23:59 on Wednesday 18th November 26", "2026-11-18"),
        ("Deadline: Sept 4, 2026", None, None),
        ("Deadline: September 4, 2026", "September 4, 2026", "2026-09-04"),
        ("The closing date for applications is Friday 20th November.",
         "Friday 20th November", None),
        ("This advert will close on 2026-11-20T23:59:59+0000.",
         "2026-11-20T23:59:59+0000", "2026-11-20"),
        ("Closing date: (by 20 November 2026 at 5pm)", "20 November 2026 at 5pm",
         "2026-11-20"),
        ("Closing date: 31/02/2026", None, None),
    ],
)  # fmt: skip
def test_a_closing_date_is_read_with_its_time(
    written: str, value: str | None, expected: Json
) -> None:
    text = f"Head of Audit\n\n{written}\n"
    if written == "Deadline: Sept 4, 2026":
        value, expected = "Sept 4, 2026", "2026-09-04"
    assert values(text, "closing_date") == ([value] if value else [])
    assert normal(text, "closing_date") == expected


@pytest.mark.parametrize("label", ["Date posted – ", "Posted:", "Date posted\n"])
def test_the_date_of_posting_is_read(label: str) -> None:
    text = f"Head of Audit\n\n{label}30 December 2025\n"
    assert normal(text, "posted_date") == "2025-12-30"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Interviews will be held on either 27th August or 1 September 2026.",
         [("27th August", "2026-08-27"), ("1 September 2026", "2026-09-01")]),
        ("Interview date: 2 to 4 March 2026",
         [("2 to 4 March 2026", {"from": "2026-03-02", "to": "2026-03-04"})]),
        ("Interview date: 2 March 2026 - 4 March 2026",
         [("2 March 2026 - 4 March 2026",
           {"from": "2026-03-02", "to": "2026-03-04"})]),
        ("Interviews: between 3 and 5 May 2026",
         [("3 and 5 May 2026", {"from": "2026-05-03", "to": "2026-05-05"})]),
        ("Interview date: 9 December 2026 and 15 December 2026",
         [("9 December 2026", "2026-12-09"), ("15 December 2026", "2026-12-15")]),
        ("Interviews: w/c 7 December 2026",
         [("w/c 7 December 2026", {"from": "2026-12-07", "to": "2026-12-13"})]),
        ("Interviews are expected in the week commencing 23rd November.",
         [("week commencing 23rd November", None)]),
        ("Interview date: 14 & 15 December", [("14 December", None),
                                               ("15 December", None)]),
        ("Final interviews mid-November.", [("mid-November", None)]),
        ("Interviews will take place in March 2026.",
         [("March 2026", {"from": "2026-03-01", "to": "2026-03-31"})]),
        ("Interview Date: TBA", []),
        ("Interviews may be by video.", []),
        ("Interview date: 8/9 March 2026", [("8 March 2026", "2026-03-08"),
                                             ("9 March 2026", "2026-03-09")]),
        ("Interview date: 31 and 4 June 2026", [("4 June 2026", "2026-06-04")]),
        ("Interviews to be held: 2 March to 4 March",
         [("2 March to 4 March", None)]),
    ],
)  # fmt: skip
def test_interview_dates_are_each_a_value(
    written: str, expected: list[tuple[str, Json]]
) -> None:
    cells = facts_of(f"Head of Audit\n\n{written}\n").cells.get("interview_dates", ())
    assert [(cell.value, cell.normalised) for cell in cells] == expected


@pytest.mark.parametrize(
    ("key", "written", "expected"),
    [
        ("job_reference", "Ref no: 55/ABC-12", "55/ABC-12"),
        ("job_reference", "Job Reference Number: 919-FJ-190", "919-FJ-190"),
        ("job_reference", "Please quote reference AB1234 when you call.", "AB1234"),
        ("job_reference", "Reference: see below", None),
        ("staff_group", "Staff group: Administrative and clerical",
         "Administrative and clerical"),
        ("staff_group", "Staff group: We hire all kinds of people here.", None),
        ("probation", "Probation: 6 months", {"months": 6}),
        ("probation", "There is a probationary period of 26 weeks.", {"weeks": 26}),
        ("probation", "All staff are subject to a probationary period.", None),
    ],
)  # fmt: skip
def test_other_values_are_read(key: FactKey, written: str, expected: Json) -> None:
    assert normal(f"Head of Audit\n\n{written}\n", key) == expected

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
        ("End date: 31 March 2027", None, None),
        ("Closing date: 5 decades from now", None, None),
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
         [("w/c 7 December 2026", "2026-12-07")]),
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


def test_a_band_takes_when_it_holds_from_prose() -> None:
    text = "Band: 8c\n\nThe post is Band 8c for 12 months reverting to Band 8b.\n"
    (cell,) = facts_of(text).cells["pay_band"]
    assert (cell.value, cell.applies_to) == ("8c", "for 12 months")
    assert also(text, "pay_band") == [("Band 8b", "reverting")]


def test_dates_that_differ_are_all_kept() -> None:
    text = "Interviews: mid-November\nInterview date: 5 May\nInterview date: 6 May\n"
    assert values(text, "interview_dates") == ["mid-November", "5 May", "6 May"]

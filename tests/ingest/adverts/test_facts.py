"""Whole adverts in the formats that applicant systems print."""

import pytest

from assistant.ingest.parsed import Field, Layout
from assistant.records import FACTS
from tests.ingest.adverts.facts_support import also, facts_of, normal, values

COLUMNS = """Deputy Director of Estates
Eastvale Hospitals NHS Foundation Trust

Details
Date posted
05 January 2026
Pay scheme
Agenda for change
Band
Band 8d
Salary
£91,342 to £105,337 a year per annum pro rata inc HCAS
Contract
Fixed term
Duration
18 months
Working pattern
Part-time, Job share, Flexible working
Reference number
C9999-26-0001
Job locations
Eastvale Royal Infirmary
1 Castle Road
Eastvale
Kent
TN99 1ZZ


Beacon House
Hill Lane
Westbury
Kent
TN98 2AA


Job description
Job responsibilities
The post is subject to a six month probationary period. No on-call duties are required.
Travel between sites is essential. Interviews will be held on 3 and 4 March 2026.

UK Registration
Applicants must have current UK professional registration. For more see NHS Careers.

Employer contact details
For questions about the job, contact:

Director of Estates
Tomas Whitlock
tomas.whitlock@eastvale.example
01632 960456
"""

LINES = """Head of Digital Transformation
Northmoor Community NHS Trust

Location: Fairfield House, Northmoor, NM1 2AB
Salary: £64,455 - £74,896 per annum
Employment type: FULL_TIME
Date posted: 2026-01-20
Closing date: 2026-02-14

Job description
The Trust has a revenue budget of over £400m and employs 6,000 staff.

The post holder will lead a team of 45 staff and manage a budget of £3.2 million.
The post reports directly to the Chief Executive and professionally to the Chief Nurse.

Flexible options, such as part-time working and job sharing, are among our benefits.

Closing date: 12 noon on 14th February
"""


def test_an_advert_with_labels_above_values_is_read() -> None:
    found = {
        key: [(cell.value, cell.normalised) for cell in cells]
        for key, cells in facts_of(COLUMNS).cells.items()
    }
    contact = {
        "name": "Tomas Whitlock",
        "job_title": "Director of Estates",
        "email": "tomas.whitlock@eastvale.example",
        "phone": "01632 960456",
    }
    employer = "Eastvale Hospitals NHS Foundation Trust"
    assert found == {
        "job_title": [("Deputy Director of Estates", "Deputy Director of Estates")],
        "employer": [(employer, employer)],
        "pay_band": [("Band 8d", "8d")],
        "salary": [
            (
                "£91,342 to £105,337 a year",
                {"from": 91342, "to": 105337, "unit": "year"},
            )
        ],
        "contract_type": [("Fixed term", "fixed_term")],
        "contract_length": [("18 months", {"months": 18})],
        "working_pattern": [
            (
                "Part-time, Job share, Flexible working",
                ["part_time", "job_share", "flexible"],
            )
        ],
        "locations": [
            (
                "Eastvale Royal Infirmary 1 Castle Road Eastvale Kent TN99 1ZZ",
                {"town": "Eastvale", "postcode": "TN99 1ZZ"},
            ),
            (
                "Beacon House Hill Lane Westbury Kent TN98 2AA",
                {"town": "Westbury", "postcode": "TN98 2AA"},
            ),
        ],
        "job_reference": [("C9999-26-0001", "C9999-26-0001")],
        "posted_date": [("05 January 2026", "2026-01-05")],
        "interview_dates": [
            ("3 March 2026", "2026-03-03"),
            ("4 March 2026", "2026-03-04"),
        ],
        "contacts": [
            (
                "Director of Estates Tomas Whitlock tomas.whitlock@eastvale.example"
                " 01632 960456",
                contact,
            )
        ],
        "travel": [("Travel between sites is essential", True)],
        "on_call": [("No on-call duties are required", False)],
        "professional_registration": [
            ("Applicants must have current UK professional registration", [])
        ],
        "probation": [("six month", {"months": 6})],
    }


def test_facts_come_in_the_order_that_people_read_them() -> None:
    keys = list(facts_of(COLUMNS).cells)
    assert keys == [key for key in FACTS if key in keys]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("job_title", ["Head of Digital Transformation"]),
        ("employer", ["Northmoor Community NHS Trust"]),
        ("salary", ["£64,455 - £74,896 per annum"]),
        ("working_pattern", ["FULL_TIME"]),
        ("closing_date", ["2026-02-14"]),
        ("staff_managed", ["45 staff"]),
        ("budget", ["£3.2 million"]),
        ("accountable_to", ["Chief Executive"]),
        ("contract_type", []),
        ("dbs", []),
        ("how_to_apply", []),
    ],
)
def test_an_advert_with_values_behind_labels_is_read(
    key: str, expected: list[str]
) -> None:
    assert values(LINES, key) == expected  # type: ignore[arg-type]


def test_a_second_line_of_accountability_is_kept_with_what_it_holds_for() -> None:
    assert also(LINES, "accountable_to") == [("Chief Nurse", "professionally")]


def test_a_shorter_form_of_a_date_is_the_same_date() -> None:
    assert also(LINES, "closing_date") == []


def test_two_closing_dates_are_both_kept_in_reading_order() -> None:
    text = "Closing date: 20/11/2020\nSome words.\nClosing Date: 19-Nov-2020\n"
    assert normal(text, "closing_date") == "2020-11-20"
    assert also(text, "closing_date") == [("19-Nov-2020", None)]


def test_an_empty_text_states_nothing() -> None:
    assert facts_of("").cells == {}


def test_a_text_without_facts_states_nothing() -> None:
    text = "We are kind.\n\nThe weather was fine all week, and nobody minded.\n"
    assert facts_of(text).cells == {}


def test_values_that_say_nothing_are_not_stated() -> None:
    text = (
        "Head of Audit\n\nSalary: Not mentioned\nInterview date: TBC\nLocation: TBA\n"
        "Employer: Not stated\nDBS: TBC\nBand: n/a\n"
    )
    assert list(facts_of(text).cells) == ["job_title"]


def test_markup_names_a_fact_before_any_label() -> None:
    text = "Head of Audit\nStowe Hospice\n£48,000 a year\nSalary: £51,000 a year"
    start = text.index("£48,000")
    layout = Layout(fields=(Field("salary", start, start + len("£48,000 a year")),))
    (cell,) = facts_of(text, layout).cells["salary"]
    assert cell.value == "£48,000 a year"
    assert [other.value for other in cell.also] == ["£51,000 a year"]


def test_a_marked_value_that_cannot_be_read_is_kept_as_written() -> None:
    text = "Ward Sister\nStowe Hospice\n#2026/b\nwhenever it suits\nTBC"
    layout = Layout(
        fields=(
            Field("employer", 12, 25),
            Field("job_reference", 26, 33),
            Field("hours", 34, 51),
            Field("salary", 52, 55),
            Field("something_else", 0, 4),
            Field("job_title", 3, 3),
        )
    )
    facts = facts_of(text, layout)
    assert facts.cells["employer"][0].normalised == "Stowe Hospice"
    assert facts.cells["job_reference"][0].value == "#2026/b"
    assert facts.cells["hours"][0].value == "whenever it suits"
    assert facts.cells["hours"][0].normalised is None
    assert "salary" not in facts.cells


def test_a_marked_type_of_employment_is_read_as_what_it_means() -> None:
    text = "Ward Sister\nTEMPORARY\nOTHER\nFULL_TIME"
    layout = Layout(
        fields=(
            Field("working_pattern", 12, 21),
            Field("working_pattern", 22, 27),
            Field("contract_type", 28, 37),
        )
    )
    facts = facts_of(text, layout).cells
    assert [cell.normalised for cell in facts["contract_type"]] == ["fixed_term"]
    assert [cell.normalised for cell in facts["working_pattern"]] == [["full_time"]]

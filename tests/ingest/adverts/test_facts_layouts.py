"""Facts in the layouts of job sites and brochures, and what belongs to no post."""

import pytest

from assistant.records import FactKey, Json
from tests.ingest.adverts.facts_support import also, normal, values

SITES = """\
Head of Audit

Job locations

Northfield Hospital

Mill Lane

Northby

AB1 2CD

Southfield General Hospital

Southby

AB3 4EF

Job description

Audits everything.
"""
PROSE_BELOW = """\
Head of Audit

Person specification

Essential
* A degree or the like
* Years of audit experience
* Patience with spreadsheets

You will be asked to complete an enhanced DBS check before you start.

Want to know more? Ring Ada Quill, Finance Director, on 01632 960123.

To apply, fill in the form at https://jobs.example.nhs.uk/12 and send it.
"""


def test_addresses_with_blank_lines_in_them_are_read_up_to_the_postcode() -> None:
    assert values(SITES, "locations") == [
        "Northfield Hospital Mill Lane Northby AB1 2CD",
        "Southfield General Hospital Southby AB3 4EF",
    ]


@pytest.mark.parametrize("heading", ["Similar jobs", "You may also like", "Other jobs"])
def test_other_vacancies_of_the_site_say_nothing_of_the_post(heading: str) -> None:
    text = (
        "Head of Audit\n\nClosing date: 3 May 2026\n\nAudits everything in sight.\n\n"
        f"{heading}\n- Buyer, Band 4, closing 9 June 2026\n"
    )
    assert values(text, "closing_date") == ["3 May 2026"]
    assert also(text, "closing_date") == []
    assert values(text, "pay_band") == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("dbs",
         "You will be asked to complete an enhanced DBS check before you start"),
        ("contacts", "Ada Quill Finance Director 01632 960123"),
        ("how_to_apply",
         "To apply, fill in the form at https://jobs.example.nhs.uk/12 and send it."),
    ],
)  # fmt: skip
def test_prose_below_the_list_of_a_specification_is_read(
    key: FactKey, value: str
) -> None:
    assert values(PROSE_BELOW, key) == [value]


@pytest.mark.parametrize(
    ("written", "key", "expected"),
    [
        ("The post is exempt from DBS checks.", "dbs", False),
        ("You will run services for 410,000 people. You will lead around 85 staff.",
         "staff_managed", 85),
        ("You give professional leadership to 2,100 nurses and line manage a team of"
         " 64 staff.", "staff_managed", 64),
        ("Your own budget will be £250k a year.", "budget",
         {"from": 250000, "to": 250000, "unit": "year"}),
        ("The Finance Director will be your manager.", "accountable_to",
         "Finance Director"),
        ("You would be in the on-call pool for floods (there was none last year).",
         "on_call", True),
        ("On one weekend in eight you will be the manager on call.", "on_call", True),
        ("A car is needed for visits to homes.", "travel", True),
        ("Nobody here is on call.", "on_call", False),
        ("Join us for six months in the first instance.", "contract_length",
         {"months": 6}),
        ("The vacancy code is QHG-2207.", "job_reference", "QHG-2207"),
        ("Job number: MW 26 0944", "job_reference", "MW 26 0944"),
        ("Panel: 27.11.2025", "interview_dates", "2025-11-27"),
        ("Vacancy opened: 2 February 2026", "posted_date", "2026-02-02"),
        ("Working arrangements: Full time. Agile: home, office and sites",
         "remote_working", "hybrid"),
        ("Substantive. Full time.", "contract_type", "permanent"),
    ],
)  # fmt: skip
def test_what_prose_and_labels_state_is_normalised(
    written: str, key: FactKey, expected: Json
) -> None:
    assert normal(f"Head of Audit\n\n{written}\n", key) == expected


def test_a_bare_address_is_a_place_of_work_where_none_is_named() -> None:
    text = (
        "Head of Audit\n\nFrom\tHolt Hub, 7 Pound Lane, Holtby HB99 2PL, moving to"
        " Ebbing Hospital, Ebbing EB99 5TR in the spring\n"
    )
    assert values(text, "locations") == [
        "Holt Hub, 7 Pound Lane, Holtby HB99 2PL",
        "Ebbing Hospital, Ebbing EB99 5TR",
    ]


def test_a_contract_that_is_considered_as_well_says_for_whom() -> None:
    text = (
        "Head of Audit\n\nWe would consider a secondment for someone already in the"
        " NHS.\n\nContract\n\nPermanent\n"
    )
    assert values(text, "contract_type") == ["Permanent"]
    assert also(text, "contract_type") == [
        ("secondment", "for someone already in the NHS")
    ]

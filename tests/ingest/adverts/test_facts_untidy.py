"""Adverts in layouts that no template has."""

import pytest

from assistant.records import FactKey
from tests.ingest.adverts.facts_support import also, facts_of, normal, values

_WRAPPED = """\
We are looking for a Service Partner who reports into the Alliance
Programme Director, with a dotted line to the council's Assistant
Director of Place, and who looks after two project officers. It is
a Band 7/8a role (depending on experience) paid at circa £50k. You
would be based at the Old Granary in Aldham or at the council
offices in Stoke Wray, and would sign off spending of up to
£75,000 a year. Ring Tam Bell, Director of Audit
(01632 960298) for a chat. Please email a CV to
hr@stowe.example before midnight on Sunday 14th June.
"""


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("accountable_to", ["Alliance Programme Director"]),
        ("staff_managed", ["two project officers"]),
        ("pay_band", ["Band 7/8a"]),
        ("salary", ["circa £50k"]),
        ("locations", ["Old Granary in Aldham", "council offices in Stoke Wray"]),
        ("budget", ["up to £75,000 a year"]),
        ("contacts", ["Tam Bell Director of Audit 01632 960298"]),
        ("closing_date", ["midnight on Sunday 14th June"]),
    ],
)
def test_facts_are_read_over_wrapped_lines(key: FactKey, expected: list[str]) -> None:
    assert values(_WRAPPED, key) == expected


def test_a_dotted_line_is_a_second_accountability() -> None:
    assert also(_WRAPPED, "accountable_to") == [
        ("Assistant Director of Place", "with a dotted line")
    ]


def test_labels_that_all_stand_before_their_values_are_paired_with_them() -> None:
    text = (
        "Recruitment pack\n\nJob title\nEmployer\nGrade\nHours\nClosing date\n"
        "Head of Out of hospital Services\nNorthmoor Community NHS Trust\nBand 8c\n"
        "37.5 per week\n12 May 2026\n\nWords follow here.\n"
    )
    facts = facts_of(text).cells
    assert [facts[key][0].normalised for key in ("job_title", "pay_band")] == [
        "Head of Out of hospital Services",
        "8c",
    ]
    assert facts["closing_date"][0].normalised == "2026-05-12"


def test_labels_are_not_paired_with_values_that_do_not_fit() -> None:
    text = "Job title\nGrade\nClosing date\nSome words\nMore words\nStill more\n"
    assert facts_of(text).cells.get("closing_date") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The job is not suitable for home working.", "on_site"),
        ("We can't consider requests for remote working.", "on_site"),
        ("You can work from home on two days a week.", "hybrid"),
        ("Remote working is possible on other days.", "hybrid"),
        ("Most of the team spend half the week at home.", "hybrid"),
        ("You can work from wherever you like.", "remote"),
        ("Some of those people are not safe at home.", None),
        ("Patients are seen at home two days a week.", None),
        ("The team is working from home at present.", None),
        ("Home working: On-site every day; some home working.", "hybrid"),
    ],
)
def test_prose_says_where_the_post_is_worked(text: str, expected: str | None) -> None:
    assert normal(f"Words first.\n\n{text}\n", "remote_working") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Contact Jo Hale or Kim Lo on 01632 960123.",
         [("Jo Hale", "01632 960123"), ("Kim Lo", "01632 960123")]),
        ("Enquiries: Jo Hale - 01632 960123\n           Medical HR - 01632 960124",
         [("Jo Hale", "01632 960123"), ("Medical HR", "01632 960124")]),
        ("For problems contact Recruitment, 3rd Floor. Telephone 01632 960700",
         [("Recruitment", "01632 960700")]),
        ("For details call Sunita on 01632 960441.", [("Sunita", "01632 960441")]),
        ("Contact Jo Hale, jo@a.example. Jo (01632 960299) is happy to talk.",
         [("Jo Hale", "01632 960299")]),
    ],
)  # fmt: skip
def test_people_and_offices_are_contacts(
    text: str, expected: list[tuple[str, str]]
) -> None:
    cells = facts_of(f"Words first.\n\n{text}\n").cells["contacts"]
    found = [dict(cell.normalised or {}) for cell in cells]  # type: ignore[arg-type]
    assert [(one["name"], one["phone"]) for one in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ward Manager (internal applicants only)\n\nWords.\n", "Ward Manager"),
        ("Ward Manager - Band 7 (Annex 21)\n\nWords.\n", "Ward Manager"),
        ("Secondment Opportunity - Ward Manager (AfC 8a) x 2\n\nWords.\n",
         "Ward Manager"),
        ("Home > Vacancies > Nursing\n\nWard Manager\n\nWords.\n", "Ward Manager"),
        ("Words.\n\nJoin us at Stowe Health as a Team Leader (Day Care).\n",
         "Team Leader (Day Care)"),
    ],
)  # fmt: skip
def test_a_title_stands_without_notes(text: str, expected: str) -> None:
    assert values(text, "job_title") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Clerk\nMid Rother Hospitals\n\nMid Rother Hospitals NHS Trust seeks a Clerk.",
         "Mid Rother Hospitals NHS Trust"),
        ("Words.\n\nJoin us at Penmarsh Community Health as a Clerk.",
         "Penmarsh Community Health"),
        ("Words.\n\nStowe Valley University Hospitals is one of the largest.",
         "Stowe Valley University Hospitals"),
        ("At the Stowe Hospitals NHS Trust we have two vacancies.",
         "Stowe Hospitals NHS Trust"),
        ("# Clerk\n\n**Stowe NHS Trust** · *Pharmacy*\n", "Stowe NHS Trust"),
    ],
)  # fmt: skip
def test_an_employer_is_found_in_prose_with_its_full_name(
    text: str, expected: str
) -> None:
    assert values(text, "employer") == [expected]


@pytest.mark.parametrize(
    ("key", "text", "expected"),
    [
        ("professional_registration", "No professional registration is required.", []),
        ("working_pattern", "We're open to a job share.", ["job share"]),
        ("working_pattern", "The post is not eligible for job share.", []),
        ("pay_band", "£50,000 - £60,000 plus on-call | Band 9", ["Band 9"]),
        ("salary", "Hourly rate: £12.45 - £13.10", ["£12.45 - £13.10"]),
        ("hours", "Sessions: 7 PAs, possibly rising to 8", ["7 PAs"]),
        ("contract_length", "Until: 31 March 2027", ["31 March 2027"]),
        ("contract_type", "It is a secondment for internal staff.", ["secondment"]),
        ("staff_managed", "You will have a direct team of eleven.", ["team of eleven"]),
        ("staff_managed", "You manage thirty-two staff.", ["thirty-two staff"]),
        ("staff_managed", "We look after 7,100 staff.", []),
        ("budget", "You manage the budget including grants (£7m).", ["£7m"]),
        ("budget", "You will lead HR: 58 people and £2.9m a year.", ["£2.9m a year"]),
        ("travel", "Do you need to travel?", []),
        ("dbs", "You will need to hold a standard disclosure.",
         ["You will need to hold a standard disclosure"]),
        ("how_to_apply", "Applications by e-mail to hr@a.example only.",
         ["Applications by e-mail to hr@a.example only."]),
    ],
)  # fmt: skip
def test_terms_are_read_from_plain_words(
    key: FactKey, text: str, expected: list[str]
) -> None:
    assert values(f"Words first.\nStowe\n{text}\n", key) == expected


def test_an_address_in_indented_lines_is_one_place() -> None:
    text = (
        "Salary           £51,706 a year\nJob locations    Ashby Suite\n"
        "                 Tarn Hospital\n                 Tarnside\n"
        "                 TN99 8QQ\n"
    )
    assert values(text, "locations") == ["Ashby Suite Tarn Hospital Tarnside TN99 8QQ"]


def test_a_later_contract_says_when_it_holds() -> None:
    text = (
        "This is a 2-year fixed-term contract. The role will revert to a substantive "
        "post at the end of the fixed term.\n"
    )
    assert also(text, "contract_type") == [
        ("substantive", "at the end of the fixed term")
    ]

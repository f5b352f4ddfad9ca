"""Facts as adverts of different sources write them."""

import pytest

from tests.ingest.adverts.facts_support import also, facts_of, normal, values
from tests.ingest.adverts.test_facts_contacts import Contact, contacts

HEAD = "Head of Audit\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Please contact Jo Hale - Chief Nurse, a@stowe.example or 01632 960123Dr"
            " Kim Lo - Medical Director, b@stowe.example or 01632 960124",
            [("Jo Hale", "Chief Nurse", "a@stowe.example", "01632 960123"),
             ("Dr Kim Lo", "Medical Director", "b@stowe.example", "01632 960124")],
            id="a name glued to the number before it",
        ),
        pytest.param(
            "You may contact Professor Una Reed (a@stowe.example), Deputy Director.",
            [("Professor Una Reed", "Deputy Director", "a@stowe.example", None)],
            id="the post behind the address",
        ),
        pytest.param(
            "Please contact Jo Hale on + 44 (0)1632 960 123.",
            [("Jo Hale", None, None, "+ 44 (0)1632 960 123")],
            id="a space behind the plus",
        ),
        pytest.param(
            "For questions contact:\n\nName: Ann Gray Job title: PA\nTelephone number:"
            " 01632 960123\n\nExt 6303 / 2271",
            [("Ann Gray", "PA", None, "01632 960123 Ext 6303 / 2271")],
            id="extensions on the next line",
        ),
        pytest.param(
            "For questions contact:\n\nName\nJo Hale, Kim Lo & Ann Gray\nJob title\n"
            "Directors\nEmail\nx@stowe.example",
            [("Jo Hale", "Directors", "x@stowe.example", None),
             ("Kim Lo", "Directors", "x@stowe.example", None),
             ("Ann Gray", "Directors", "x@stowe.example", None)],
            id="three people in one field",
        ),
        pytest.param(
            "Please contact Jo Hale, Chief Nurse or Kim Lo, Deputy Nurse\n\n"
            "a@stowe.example\n\nb@stowe.example",
            [("Jo Hale", "Chief Nurse", "a@stowe.example", None),
             ("Kim Lo", "Deputy Nurse", "b@stowe.example", None)],
            id="addresses below two people, in order",
        ),
        pytest.param(
            "Please contact Jo Hale, Head of Out of hospital Services, on"
            " 01632 960123.",
            [("Jo Hale", "Head of Out of hospital Services", None, "01632 960123")],
            id="a small word within a post",
        ),
        pytest.param(
            "Queries: Station Manager Leo Hart ext 4417 or leo.hart@stowe.example",
            [("Leo Hart", "Station Manager", "leo.hart@stowe.example", None)],
            id="a post right before the name",
        ),
        pytest.param(
            "Call the Recruitment Office on 01632 960700 (24 hr answerphone).",
            [("Recruitment Office", None, None, "01632 960700")],
            id="a bracket behind a number",
        ),
        pytest.param(
            "Fancy a chat first? Give Priya Nash, our Lead Nurse, a ring on"
            " 01632 960411.",
            [("Priya Nash", "Lead Nurse", None, "01632 960411")],
            id="a friendly tone",
        ),
    ],
)  # fmt: skip
def test_contacts_are_read_in_full(text: str, expected: list[Contact]) -> None:
    assert contacts(text) == expected


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        ("Your manager will be the Matron.", "accountable_to", "Matron"),
        ("It reports to, and will work with, our incoming CEO.", "accountable_to",
         "CEO"),
        ("You will report to the CEO Jo Hale.", "accountable_to", "CEO"),
        ("Accountable to the lead Deputy Dean.", "accountable_to", "lead Deputy Dean"),
        ("On the panel: Jo Hale, Director of Audit (line manager)", "accountable_to",
         "Director of Audit"),
        ("They must be registered with either the HCPC or RCT.",
         "professional_registration", ["HCPC", "RCT"]),
        ("You will directly manage two senior technologists.", "staff_managed", 2),
        ("You will manage one of our colleagues.", "staff_managed", None),
        ("Will I need a DBS check? Yes, standard.", "dbs", True),
        ("Is there any on-call? No.", "on_call", False),
        ("Do I need NMC registration? No.", "professional_registration", None),
        ("Do I need NMC registration? Yes.", "professional_registration", ["NMC"]),
        ("There's no on-call.", "on_call", False),
        ("Salary: £95,826 - £109,749 pa plus on call", "on_call", True),
        ("You hold a budget in the region of £4.2m.", "budget",
         {"from": 4_200_000, "to": 4_200_000, "unit": None}),
        ("Hours: 37.5 hrs pw", "hours", {"hours": 37.5, "per": "week"}),
        ("Salary: Medical Band (per session)", "pay_band", "Medical Band"),
        ("Three permanent full-time Senior Team Lead vacancies have come up.",
         "contract_type", "permanent"),
        ("The job is permanent, and we'd consider a job share.", "contract_type",
         "permanent"),
        ("Secondments will be considered.", "contract_type", None),
        ("Location: To be agreed", "locations", None),
    ],
)  # fmt: skip
def test_a_fact_is_normalised(text: str, key: str, expected: object) -> None:
    assert normal(f"{HEAD}{text}\n", key) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("Fell House, Stowe / hybrid", [("Stowe", None)]),
        ("Cross site, Kent, TN99 2UD", [(None, "TN99 2UD")]),
        ("Larkham / Stowe, TN99 2UD", [("Larkham", "TN99 2UD"), ("Stowe", None)]),
        ("Larkham, TN99 1AA / Stowe, TN99 2UD",
         [("Larkham", "TN99 1AA"), ("Stowe", "TN99 2UD")]),
        ("Larkham/Stowe", [("Larkham", None), ("Stowe", None)]),
        ("Larkham Hospital / Community", [("Larkham Hospital / Community", None)]),
    ],
)  # fmt: skip
def test_places_in_one_are_told_apart(
    place: str, expected: list[tuple[str | None, str | None]]
) -> None:
    cells = facts_of(f"{HEAD}Location: {place}\n").cells["locations"]
    read = [dict(one.normalised) for one in cells if isinstance(one.normalised, dict)]
    assert [(one["town"], one["postcode"]) for one in read] == expected


def test_a_full_address_in_prose_is_a_place() -> None:
    place = "Fell House, Dock Road, Stowe, TN99 7QT"
    text = f"{HEAD}Two vacancies have come up at {place}."
    assert values(text, "locations") == [place]


def test_a_grade_of_doctors_is_a_band() -> None:
    text = f"{HEAD}The post is paid on the NHS Consultant Pay Scale.\n"
    assert values(text, "pay_band") == ["NHS Consultant Pay Scale"]


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("The advert will close 27 November 2020 12 Noon.",
         [("27 November 2020 12 Noon", None)]),
        ("Closing date: 9AM on 27th November 2020",
         [("9AM on 27th November 2020", None)]),
        ("Closing date: 27 November 2020 (midnight)", []),
        ("Closing date: 27 November 2020", []),
    ],
)  # fmt: skip
def test_another_closing_time_is_kept(
    written: str, other: list[tuple[str, str | None]]
) -> None:
    text = f"{HEAD}Closing date: 2020-11-27T23:59:59\n\nWe are kind.\n\n{written}\n"
    assert also(text, "closing_date") == other


@pytest.mark.parametrize(
    ("prose", "other"),
    [
        ("Full time or Part time considered", [("Full time or Part time", None)]),
        ("We will consider applications on a part-time or job share basis.",
         [("part-time or job share", None)]),
        ("Our benefits: part-time working is available.", []),
    ],
)  # fmt: skip
def test_patterns_that_prose_considers_are_kept(
    prose: str, other: list[tuple[str, str | None]]
) -> None:
    text = f"{HEAD}Working pattern: FULL_TIME\n\nWe are kind.\n\n{prose}\n"
    assert also(text, "working_pattern") == other


@pytest.mark.parametrize(
    "sentence",
    [
        "Please upload a copy of your CV and a covering letter.",
        "Pop your CV in an email to jobs@stowe.example by Friday.",
        "CVs should be sent to jobs@stowe.example.",
    ],
)
def test_the_way_to_apply_is_read(sentence: str) -> None:
    assert values(f"{HEAD}We are kind.\n\n{sentence}\n", "how_to_apply") == [sentence]


def test_a_federation_of_practices_employs() -> None:
    assert values("Practice Pharmacist\n\nElm Vale GP Federation\n", "employer") == [
        "Elm Vale GP Federation"
    ]


def test_a_scheme_stands_without_quotes() -> None:
    assert values(f"{HEAD}We hold the “two tick” award.", "equality_schemes") == [
        "two tick"
    ]

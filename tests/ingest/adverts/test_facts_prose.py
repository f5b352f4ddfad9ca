"""What sentences state of the post, and what they state of others."""

import pytest

from assistant.records import FactKey, Json
from tests.ingest.adverts.facts_support import also, facts_of, normal, values


def sentence(key: FactKey, words: str) -> list[str]:
    return values(f"Head of Audit\n\nSome words come first here.\n\n{words}\n", key)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The post reports directly to the Clinical Director.", ["Clinical Director"]),
        ("Reporting into the Executive Director of Finance, you lead the team.",
         ["Executive Director of Finance"]),
        ("Responsible to the Chief Finance Officer , you set the budget.",
         ["Chief Finance Officer"]),
        ("Line managed by the Chief Nurse.", ["Chief Nurse"]),
        ("Staff reporting to the Chief Nurse are many.", []),
        ("You are responsible for reporting to the Audit Committee.", []),
        ("Accountable to: Chief Nurse", ["Chief Nurse"]),
        ("Reports to: TBC", []),
    ],
)  # fmt: skip
def test_the_post_answers_to_somebody(words: str, expected: list[str]) -> None:
    assert sentence("accountable_to", words) == expected


def test_a_label_says_what_accountability_holds_for() -> None:
    text = "Reports to: Chief Nurse\nProfessionally accountable to: Medical Director\n"
    assert values(text, "accountable_to") == ["Chief Nurse"]
    assert also(text, "accountable_to") == [("Medical Director", "professionally")]


@pytest.mark.parametrize(
    ("words", "value", "expected"),
    [
        ("You are responsible for a budget of £25m.", "£25m",
         {"from": 25_000_000, "to": 25_000_000, "unit": None}),
        ("Manages an annual budget of circa £1.5 million.", "circa £1.5 million",
         {"from": 1_500_000, "to": 1_500_000, "unit": "year"}),
        ("You will hold a £300k non-pay budget.", "£300k",
         {"from": 300_000, "to": 300_000, "unit": None}),
        ("Budget: £2.5m - £3m per annum", "£2.5m - £3m per annum",
         {"from": 2_500_000, "to": 3_000_000, "unit": "year"}),
        ("Budget: to be agreed", None, None),
        ("The Health Board has a budget of £1.4 billion.", None, None),
        ("Collectively the hospitals have a revenue budget of over £500m.", None, None),
        ("We manage our money within budget.", None, None),
    ],
)  # fmt: skip
def test_the_budget_is_that_of_the_post(
    words: str, value: str | None, expected: Json
) -> None:
    assert sentence("budget", words) == ([value] if value else [])
    assert normal(f"Head of Audit\n\nWords.\n\n{words}\n", "budget") == expected


@pytest.mark.parametrize(
    ("words", "value", "expected"),
    [
        ("You will lead a team of 12 staff.", "12 staff", 12),
        ("Leading a team of 45, you set the tone.", "team of 45", 45),
        ("Managing a team of two, they lead on plans.", "team of two", 2),
        ("You have responsibility for over 5,000 clinical and support staff.",
         "over 5,000 clinical and support staff", 5000),
        ("You oversee the work of seven Regional Managers.", "seven Regional Managers",
         7),
        ("Line management of 8 to 10 nurses.", "8 to 10 nurses", {"from": 8, "to": 10}),
        ("Responsible for: 45 WTE nursing staff", "45 WTE nursing staff", 45),
        ("Staff managed: 6-8", "6-8", {"from": 6, "to": 8}),
        ("Staff managed: a small team", None, None),
        ("The Trust employs 6,000 staff and leads the region.", None, None),
        ("You have experience of leading a team of 20 staff.", None, None),
        ("You will lead services for a population of 750,000 people.", None, None),
        ("The trust manages 300 staff.", None, None),
        ("You lead one of our teams.", None, None),
    ],
)  # fmt: skip
def test_staff_are_those_that_the_post_leads(
    words: str, value: str | None, expected: Json
) -> None:
    assert sentence("staff_managed", words) == ([value] if value else [])
    assert normal(f"Head of Audit\n\nWords.\n\n{words}\n", "staff_managed") == expected


@pytest.mark.parametrize(
    ("key", "words", "value", "expected"),
    [
        ("travel", "The post is based at Stowe House and travel across the county is"
         " essential.", "travel across the county is essential", True),
        ("travel", "You will not be required to travel.",
         "You will not be required to travel", False),
        ("travel", "Travel: None", "None", False),
        ("travel", "You must like season ticket loans for travel.", None, None),
        ("on_call", "The post holder will take part in the on\u2011call rota.",
         "The post holder will take part in the on\u2011call rota", True),
        ("on_call", "On call: No", "No", False),
        ("on_call", "We pay an on-call allowance if required.", None, None),
        ("dbs", "An enhanced DBS check will be required, the cost is ours.",
         "An enhanced DBS check will be required, the cost is ours", True),
        ("dbs", "A DBS check is required; the cost is ours.",
         "A DBS check is required", True),
        ("dbs", "A DBS check, as the law says", None, None),
        ("dbs", "DBS: Enhanced", "Enhanced", True),
        ("dbs", "DBS: Not required", "Not required", False),
        ("dbs", "If the post requires a DBS check you must pay for it.", None, None),
        ("dbs", "Disclosure and Barring Service", None, None),
        ("professional_registration", "You must hold registration with the NMC.",
         "You must hold registration with the NMC", ["NMC"]),
        ("professional_registration", "You are a nurse with current Nursing and "
                                      "Midwifery"
         " Council registration.", "You are a nurse with current Nursing and Midwifery"
         " Council registration", ["NMC"]),
        ("professional_registration", "Registration: HCPC or NMC", "HCPC or NMC",
         ["HCPC", "NMC"]),
        ("professional_registration", "Registration: None", None, None),
        ("professional_registration", "You lead a team of registered nurses.", None,
         None),
    ],
)  # fmt: skip
def test_a_clause_says_what_the_post_asks(
    key: FactKey, words: str, value: str | None, expected: Json
) -> None:
    assert sentence(key, words) == ([value] if value else [])
    assert normal(f"Head of Audit\n\nWords.\n\n{words}\n", key) == expected


def test_what_is_only_desirable_is_not_asked() -> None:
    text = (
        "Head of Audit\n\nPerson specification\nDesirable criteria\n"
        "• Registration with the HCPC\n• A coach\nEssential criteria\nAbility to "
        "travel widely\n"
        "Experience of on-call duties being required\n"
    )
    facts = facts_of(text).cells
    assert "professional_registration" not in facts
    assert "on_call" not in facts
    assert [cell.value for cell in facts["travel"]] == ["Ability to travel widely"]


def test_schemes_are_each_a_value_once() -> None:
    words = (
        "We are a Disability Confident employer with a Guaranteed Interview Scheme."
        " The guaranteed interview scheme is for all. We hold the Armed Forces "
        "Covenant."
    )
    assert sentence("equality_schemes", words) == [
        "Disability Confident",
        "Guaranteed Interview Scheme",
        "Armed Forces Covenant",
    ]


@pytest.mark.parametrize(
    ("words", "value", "expected"),
    [
        ("To apply, please visit https://jobs.stowe.example/55 and complete the form.",
         "To apply, please visit https://jobs.stowe.example/55 and complete the form.",
         "https://jobs.stowe.example/55"),
        ("Please apply through NHS Jobs", "Please apply through NHS Jobs", None),
        ("Please apply online.\n\nSend your CV to jobs@stowe.example today.",
         "Send your CV to jobs@stowe.example today.", "jobs@stowe.example"),
        ("How to apply: www.stowe.example/apply", "www.stowe.example/apply",
         "www.stowe.example/apply"),
        ("You may apply the policy online.", None, None),
        ("We encourage you to apply by telling you so.", None, None),
    ],
)  # fmt: skip
def test_the_way_to_apply_is_a_sentence(
    words: str, value: str | None, expected: Json
) -> None:
    assert sentence("how_to_apply", words) == ([value] if value else [])
    assert normal(f"Head of Audit\n\nWords.\n\n{words}\n", "how_to_apply") == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("This post is based at Fairfield House, Northmoor.",
         [("Fairfield House, Northmoor", "Northmoor", None)]),
        ("You will be based at either Stowe Hospital or the Larkfield Clinic.",
         [("Stowe Hospital", "Stowe Hospital", None),
          ("Larkfield Clinic", "Larkfield Clinic", None)]),
        ("The role is based in Northmoor NM1 2AB.",
         [("Northmoor NM1 2AB", "Northmoor", "NM1 2AB")]),
        ("The role is based at home.", []),
        ("The role is based at 5 sites.", []),
    ],
)  # fmt: skip
def test_prose_states_a_place_where_no_label_does(
    words: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    text = f"Head of Audit\n\nSome words come first.\n\n{words}\n"
    found = []
    for cell in facts_of(text).cells.get("locations", ()):
        assert isinstance(cell.normalised, dict)
        found.append((cell.value, cell.normalised["town"], cell.normalised["postcode"]))
    assert found == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Location: 12 High Street, Stowe, Kent, TN9 9ZZ", ("Stowe", "TN9 9ZZ")),
        ("Location: Stowe, ENG, GB, United Kingdom", ("Stowe", None)),
        ("Location: Negotiable, LN99 1FS", (None, "LN99 1FS")),
        ("Location: Isle of Wight, PO99 5TG", (None, "PO99 5TG")),
        ("Location: 120 Hill Lane, London NW99 5BA", ("London", "NW99 5BA")),
        ("Location: 12 High St., NW99 5BA", ("12 High St", "NW99 5BA")),
        ("Site: Fairfield House\nTown: Northmoor", ("Northmoor", None)),
        ("Town: Northmoor", ("Northmoor", None)),
    ],
)
def test_the_town_is_the_last_part_that_is_one(
    words: str, expected: tuple[str | None, str | None]
) -> None:
    (cell,) = facts_of(f"Head of Audit\n\n{words}\n").cells["locations"]
    assert isinstance(cell.normalised, dict)
    assert (cell.normalised["town"], cell.normalised["postcode"]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Location: 12 High Street, Stowe, TN9 9ZZ\n\nLocation: Stowe, TN9 9ZZ\n",
         ["12 High Street, Stowe, TN9 9ZZ"]),
        ("Location: Stowe House, Stowe; and Priory Clinic, Marsh\n",
         ["Stowe House, Stowe", "Priory Clinic, Marsh"]),
        ("Locations\n• Stowe House\n• Priory Clinic\n\nSalary: £40,000\n",
         ["Stowe House", "Priory Clinic"]),
        ("Location\nStowe House\nWe have been here for years.\n", ["Stowe House"]),
        ("Site: Stowe Clinic, Stowe\nTown: Stowe\n", ["Stowe Clinic, Stowe"]),
        ("Location: You will be where we say.\n", []),
        ("Location: Stowe, TN9 9ZZ\nBase: Marsh, TN8 8ZZ\n",
         ["Stowe, TN9 9ZZ", "Marsh, TN8 8ZZ"]),
    ],
)  # fmt: skip
def test_each_place_is_a_value(text: str, expected: list[str]) -> None:
    assert values(f"Head of Audit\n\n{text}", "locations") == expected

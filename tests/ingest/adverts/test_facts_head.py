"""The title of the post and the employer, and labels in tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.ingest.parsed import CellText, Layout, TextBuilder
from assistant.records import FactKey
from tests.ingest.adverts.facts_support import also, facts_of, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ward Manager\nStowe NHS Trust\n\nWords.\n", ["Ward Manager"]),
        ("JOB DESCRIPTION\n\nWard Manager\n\nWords follow here.\n", ["Ward Manager"]),
        ("Stowe NHS Trust\n\nWard Manager\n\nWords follow here.\n", ["Ward Manager"]),
        ("Job overview\nWe are seeking an experienced Head of Audit to join us.\n",
         ["Head of Audit"]),
        ("Words first.\n\nThe Chief Pharmacist will lead the service.\n",
         ["Chief Pharmacist"]),
        ("Words first.\n\nA new Band 8c Head of Therapy role is here.\n",
         ["Head of Therapy"]),
        ("Words first.\n\nWe are recruiting a Director of Estates at Stowe NHS "
         "Trust.\n",
         ["Director of Estates"]),
        ("Salary: £40,000\nWords first.\n", []),
        ("Words first.\n\nJob title: Ward Clerk\n", ["Ward Clerk"]),
        ("Words first.\n\nRole: To lead the ward and more.\n", []),
        ("Ward Manager\n\nName: Jo Hale, Job title: Head of Nursing\n",
         ["Ward Manager"]),
    ],
)  # fmt: skip
def test_the_title_is_read(text: str, expected: list[str]) -> None:
    assert values(text, "job_title") == expected


def test_a_label_gives_the_title_without_a_long_note() -> None:
    text = (
        "Academy Lead\nStowe NHS Trust\n\nWords.\n\n"
        "Job Title: Academy Lead (Joint role for Stowe and for Marsh)\n"
    )
    (cell,) = facts_of(text).cells["job_title"]
    assert cell.value == "Academy Lead"
    assert cell.spans[0][0] == text.rindex("Academy Lead")


def test_two_titles_are_both_kept() -> None:
    text = "Ward Manager\nStowe NHS Trust\n\nJob title: Chief Pharmacist\n"
    assert values(text, "job_title") == ["Ward Manager"]
    assert also(text, "job_title") == [("Chief Pharmacist", None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ward Manager\n(SP) Stowe NHS Trust\n\nWords.\n", ["(SP) Stowe NHS Trust"]),
        ("Clerk\nStowe, England, United Kingdom\n\nWords.\n", []),
        ("Words.\n\nNHS England - Stowe Region is seeking a Chief Nurse.\n",
         ["NHS England"]),
        ("Words.\n\nCome and work for the best. Join Stowe Hospitals NHS Trust "
         "today.\n",
         ["Stowe Hospitals NHS Trust"]),
        ("Words.\n\nRated Good by the Care Quality Commission last year.\n", []),
        ("Words.\n\nMoney came from Marsh ICB for this.\n", []),
        ("Words.\n\nEmployer details\nStowe NHS Trust\nHigh Street\nStowe\n",
         ["Stowe NHS Trust"]),
        ("Words.\n\nWe are at Larkfield. You join Larkfield. Larkfield cares.\n",
         ["Larkfield"]),
        ("Words.\n\nMarsh STP and Stowe NHS Trust is seeking a Chief Nurse.\n",
         ["Stowe NHS Trust"]),
        ("Employer: Stowe Hospice\nWords.\n", ["Stowe Hospice"]),
    ],
)  # fmt: skip
def test_the_employer_is_read(text: str, expected: list[str]) -> None:
    assert values(text, "employer") == expected


@pytest.mark.parametrize(
    ("organisation", "expected"),
    [
        ("Larkfield NHS Foundation Trust", ["Larkfield"]),
        ("Stowe Hospice", ["Stowe Hospice"]),
        ("Unknown NHS Trust", []),
        (None, []),
    ],
)
def test_a_known_organisation_is_found_where_the_text_names_it(
    organisation: str | None, expected: list[str]
) -> None:
    text = "Words.\n\nThe nurses of Larkfield and of Stowe Hospice met.\n"
    cells = facts_of(text, organisation=organisation).cells.get("employer", ())
    assert [cell.value for cell in cells] == expected


def table(rows: list[list[str]]) -> tuple[str, Layout]:
    builder = TextBuilder()
    builder.add("Ward Manager")
    builder.table(
        [
            [CellText(number, column, text) for column, text in enumerate(row)]
            for number, row in enumerate(rows)
        ]
    )
    parsed = builder.build()
    return parsed.text, parsed.layout


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            [["Band", "8a"], ["Hours per week", "30"], ["Base", "Stowe House"]],
            id="a label cell before a value cell",
        ),
        pytest.param(
            [["Band", "8a", "Hours per week", "30"], ["Base:", "Stowe House", "", ""]],
            id="two pairs in a row",
        ),
        pytest.param(
            [["Band", "Hours per week", "Base"], ["8a", "30", "Stowe House"]],
            id="a row of labels above a row of values",
        ),
        pytest.param(
            [["Band: 8a", "Hours per week: 30"], ["Base: Stowe House", ""]],
            id="labels and values in one cell",
        ),
    ],
)
def test_tables_are_read(rows: list[list[str]]) -> None:
    text, layout = table(rows)
    found = {
        key: values(text, key, layout) for key in ("pay_band", "hours", "locations")
    }
    assert found == {
        "pay_band": ["8a"], "hours": ["30"], "locations": ["Stowe House"],
    }  # fmt: skip


def test_a_line_may_hold_several_labels() -> None:
    text = "Ward Manager\n\nBand: 8a  Hours: 37.5  Base: Stowe Hospital\n"
    keys: tuple[FactKey, ...] = ("pay_band", "hours", "locations")
    assert [values(text, key) for key in keys] == [["8a"], ["37.5"], ["Stowe Hospital"]]


def test_a_label_without_a_value_takes_nothing_from_the_next_label() -> None:
    text = (
        "Ward Manager\n\nBand\nSalary\n£40,000 a year\nGrade\n\nPerson specification\n"
    )
    assert values(text, "pay_band") == []
    assert values(text, "salary") == ["£40,000 a year"]


@given(
    st.lists(
        st.sampled_from(
            ["w/c", "(", "Band", "Salary:", "£40,000 - £50,000", "a year", "\n", "\t",
             "Name", ",",
             "contact Jo Hale", "Head of Audit", "jo@a.example", "01632 960123",
             "5 May",
             "interviews", "Location", "TN9 9ZZ", "lead a team of", "12 staff", "•",
             "budget of £2m", "reports to the Chief Nurse", "until March 2026",
             "closing date", ".", ")", "é’–", "Band 8a/8b", "Person specification"]
        ),
        max_size=40,
    )
)  # fmt: skip
def test_every_value_stands_where_it_says(pieces: list[str]) -> None:
    facts_of(" ".join(pieces))


@pytest.mark.parametrize(
    "piece",
    ["Name\n", "contact Ab Cd, ", "contact: Ab Cd\n", "lead a team of ", "(", "a@a.",
     "reports to the Head of ", "Band: ", "£1,000 to ", "interviews 3 May and ", "\t",
     "12 ", "Ab ", "Director of ", "Location\nx\n", "permanent full time ", "*"],
)  # fmt: skip
def test_rubbish_is_read_in_reasonable_time(piece: str) -> None:
    facts_of(piece * (10_000 // len(piece)))

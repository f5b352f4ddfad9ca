from dataclasses import replace

import pytest

from assistant.present.records import (
    all_cells_table,
    all_facts_table,
    commitment_json,
    commitments_table,
    comparison_json,
    comparison_table,
    criteria_table,
    facts_table,
    role_json,
    roles_table,
)
from assistant.present.tables import to_csv, to_markdown_table
from assistant.records import FACTS, Cell, Records, RoleFacts
from tests.records import ADVERT, PLANT, ROLE, TEXT, WATER

SILENT = Records(RoleFacts("orchard.txt", {}))


def test_a_role_has_every_fact_null_where_it_is_not_stated() -> None:
    role = role_json(ADVERT, ROLE)
    assert (role["document"], role["title"]) == ("orchard.txt", "Orchard Manager")
    assert tuple(role["facts"]) == FACTS
    assert role["facts"]["closing_date"] is None
    assert role["facts"]["contacts"] == role["facts"]["locations"] == []
    start = TEXT.index("£46,148")
    assert role["facts"]["salary"] == {
        "value": "£46,148 a year",
        "normalised": {"from": 46148, "to": 46148, "unit": "year"},
        "start": start,
        "end": start + 14,
    }
    assert [row["value"] for row in role["facts"]["equality_schemes"]] == [
        "Disability Confident",
        "Timewise",
    ]
    assert role["criteria"] == [
        {
            "text": "A degree",
            "importance": "essential",
            "category": "Qualifications",
            "assessed_by": "Form",
            "start": TEXT.index("A degree"),
            "end": TEXT.index("A degree") + 8,
        }
    ]


def test_a_second_value_says_what_it_applies_to() -> None:
    band = role_json(ADVERT, ROLE)["facts"]["pay_band"]
    assert (band["value"], band["applies_to"]) == ("Band 7", "until May")
    (second,) = band["also"]
    assert (second["normalised"], second["applies_to"]) == ("8a", None)


def test_a_role_without_records_states_nothing() -> None:
    role = role_json(ADVERT, Records())
    assert not any(role["facts"].values())


def test_a_comparison_keeps_the_order() -> None:
    both = comparison_json([(ADVERT, ROLE), (ADVERT, SILENT)])
    assert [row["document"] for row in both["documents"]] == ["orchard.txt"] * 2
    assert both["facts"]["salary"][0]["value"] == "£46,148 a year"
    assert both["facts"]["salary"][1] is None
    assert [len(rows) for rows in both["criteria"]] == [1, 0]


def test_a_comparison_says_what_is_not_stated_and_skips_what_none_states() -> None:
    header, rows = comparison_table([(ADVERT, ROLE), (ADVERT, SILENT)])
    assert header == ["fact", "Orchard Manager", "Orchard Manager"]
    assert [row[0] for row in rows] == [
        "job title",
        "pay band",
        "salary",
        "equality schemes",
    ]
    assert rows[1][1:] == ["Band 7 (until May) / Band 8a", "not stated"]
    assert rows[3][1] == "Disability Confident; Timewise"


def test_tables_of_roles() -> None:
    header, rows = roles_table([(ADVERT, ROLE)])
    assert header[:4] == ["document", "title", "employer", "pay band"]
    assert rows[0][2] == "not stated"
    header, rows = all_facts_table([(ADVERT, ROLE)])
    assert list(header) == ["document", "title", *FACTS]
    assert rows[0][header.index("closing_date")] == ""
    assert len(facts_table(ROLE)[1]) == len(FACTS)
    assert facts_table(Records())[1][0] == ["job title", "not stated"]
    silent = replace(ROLE.criteria[0], importance=None, category=None, assessed_by=None)
    assert criteria_table([silent])[1] == [["not stated", "", "A degree", ""]]


def test_a_commitment_has_a_place_for_each_cell() -> None:
    row = commitment_json(PLANT)
    assert (row["document"], row["theme"], row["item"]) == ("plan.txt", "Trees", None)
    assert row["due"]["normalised"] == {"from": "2027-12-01", "to": "2027-12-31"}
    assert [owner["value"] for owner in row["owners"]] == [
        "Head of Pears",
        "Head of Plums",
    ]
    assert row["doubt"] == []
    assert commitment_json(WATER)["doubt"] == [
        {"cell": "owners", "reason": "it stands apart"}
    ]


def test_a_cell_in_pieces_has_its_spans() -> None:
    action = PLANT.action
    assert action
    scattered = replace(PLANT, action=replace(action, spans=((0, 5), (7, 9))))
    found = commitment_json(scattered)["action"]
    assert found["spans"] == [[0, 5], [7, 9]]
    assert "start" not in found


def test_a_doubtful_cell_shows_it() -> None:
    _, rows = commitments_table([PLANT, WATER])
    assert rows[0] == [
        "Trees",
        "Plant pears",
        "December 2027",
        "Head of Pears; Head of Plums",
        "More pears",
    ]
    assert rows[1][3] == "Head of Water (?)"
    header, rows = all_cells_table([replace(PLANT, theme=None), WATER])
    assert rows[0][list(header).index("due_to")] == "2027-12-31"
    assert rows[1][list(header).index("due_from")] == ""
    assert rows[1][-1] == "owners: it stands apart"
    assert all_cells_table([replace(PLANT, due=None)])[1][0][5] == ""


def test_csv_quotes_and_disarms_formulas() -> None:
    text = to_csv(["a", "b"], [['say "pear", now', "=1+1"], ["two\nlines", "-5"]])
    assert text == 'a,b\n"say ""pear"", now",\'=1+1\n"two\nlines",\'-5\n'


def test_markdown_is_not_broken_by_a_cell() -> None:
    text = to_markdown_table(["a"], [["x | y\nz"], ["![i](u) <b> \\"]])
    assert text.splitlines() == [
        "| a |",
        "| --- |",
        r"| x \| y z |",
        r"| !\[i]\(u) \<b> \\ |",
    ]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2020-11-15T23:59:59+0000", "2020-11-15 23:59"),
        ("FULL_TIME", "full time"),
        ("VSM", "VSM"),
        ("14 March 2026", "14 March 2026"),
    ],
)
def test_what_a_program_wrote_is_shown_as_a_person_would(
    value: str, shown: str
) -> None:
    facts = RoleFacts("a", {"hours": (Cell(value, None, ((0, 1),)),)})
    header, rows = all_facts_table([(ADVERT, Records(facts))])
    assert rows[0][list(header).index("hours")] == shown

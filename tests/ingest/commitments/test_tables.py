import pytest

from assistant.ingest.parsed import CellText, TextBuilder
from tests.ingest.commitments.reading import (
    commitments,
    from_rows,
    rows,
    value,
    values,
)

HEADER = "Area | Action | Owner | Due | Measures"


def test_a_row_is_a_commitment() -> None:
    (found,) = from_rows(
        rows(
            "Ref | Area | Why | Action | Lead | By when | How will we know? | RAG",
            "1.1 | Coaching | Staff grow | Train 40\\ncoaches | Head of OD / HRD |"
            " Q2 2025/26 | 40 coaches\\ntrained\\nFewer leavers | Green",
        )
    )
    assert found.theme == "Our people"
    assert value(found.item) == "Coaching"
    assert value(found.benefit) == "Staff grow"
    assert value(found.action) == "Train 40 coaches"
    assert found.due is not None
    assert found.due.normalised == {"from": "2025-07-01", "to": "2025-09-30"}
    assert values(found.owners) == ["Head of OD", "HRD"]
    assert values(found.measures) == ["40 coaches trained", "Fewer leavers"]
    assert found.doubt == ()


def test_a_full_width_row_is_the_theme_of_those_below_it() -> None:
    table = rows(
        HEADER,
        "Growing our leaders",
        "Coaching | Train coaches | HRD | May 2026 | Trained",
        "Keeping our people | | | |",
        "Flexible work | Offer rotas | COO | June 2026 | Offered",
    )
    table[1] = [CellText(1, 0, "Growing our leaders", columns=5)]
    first, second = from_rows(table)
    assert (first.theme, value(first.item)) == ("Growing our leaders", "Coaching")
    assert (second.theme, value(second.item)) == ("Keeping our people", "Flexible work")


def test_a_merged_item_holds_for_all_its_rows() -> None:
    table = rows(
        HEADER,
        "Coaching | Train coaches | HRD | May 2026 | -",
        " | Launch a network | CEO | Ongoing | n/a",
    )
    table[1][0] = CellText(1, 0, "Coaching", rows=2)
    del table[2][0]
    first, second = from_rows(table)
    assert value(first.item) == value(second.item) == "Coaching"
    assert second.due is not None
    assert (second.due.value, second.due.normalised) == ("Ongoing", None)
    assert first.measures == second.measures == ()


def test_an_empty_item_cell_goes_on_with_the_item_above() -> None:
    _, second = from_rows(
        rows(HEADER, "Voice | Hold forums | CEO | May 2026 |", "| Write | HRD | TBC |")
    )
    assert value(second.item) == "Voice"
    assert value(second.due) == "TBC"


def test_a_column_of_themes_begins_its_items_anew() -> None:
    found = from_rows(
        rows(
            "Theme | Area | Action | Lead | Due",
            "People | Pay | Review pay | HRD | May 2026",
            "Estate | | Build a hub | COO | June 2026",
        )
    )
    assert [(one.theme, value(one.item)) for one in found] == [
        ("People", "Pay"),
        ("Estate", None),
    ]


def test_themes_in_rows_make_a_column_of_priorities_the_items() -> None:
    table = rows(
        "Priority | Action | Lead | Due",
        "1. People",
        "Pay | Review pay | HRD | May 2026",
    )
    table[1] = [CellText(1, 0, "1. People", columns=4)]
    (found,) = from_rows(table)
    assert (found.theme, value(found.item)) == ("1. People", "Pay")


def test_a_row_broken_at_a_page_is_one_row() -> None:
    (found,) = from_rows(
        rows(
            HEADER,
            "Talent | Publish a map of roles | CEO | May 2026 | Map out",
            " | that are hard to fill | | |",
            " | | Head of OD | | Roles filled",
        )
    )
    assert value(found.action) == "Publish a map of roles that are hard to fill"
    assert values(found.owners) == ["CEO", "Head of OD"]
    assert values(found.measures) == ["Map out", "Roles filled"]


def test_a_table_without_a_header_goes_on_with_the_plan_above_it() -> None:
    found = from_rows(
        rows(HEADER, "Pay | Review pay | HRD | May 2026 | Done"),
        rows("Voice | Hold forums | Chief Nurse | June 2026 | Held"),
        rows("Other | Nothing | of this | is | a plan"),
    )
    assert [value(one.action) for one in found] == ["Review pay", "Hold forums"]
    assert {one.theme for one in found} == {"Our people"}


def test_a_table_of_another_width_does_not_go_on() -> None:
    found = from_rows(
        rows(HEADER, "Pay | Review pay | HRD | May 2026 | Done"),
        rows("Chief Nurse | June 2026"),
    )
    assert len(found) == 1


def test_a_header_printed_again_is_no_row() -> None:
    found = from_rows(
        rows(HEADER, "A | Build | CEO | May 2026 |", HEADER, "B | Buy | CEO | 2027 |")
    )
    assert [value(one.action) for one in found] == ["Build", "Buy"]


def test_a_header_in_two_rows_is_read_as_one() -> None:
    table = rows(
        "Action | Delivery | | Measures",
        "Action | Lead | Date | Measures",
        "Review pay | HRD | May 2026 | Done",
    )
    table[0][1:3] = [CellText(0, 1, "Delivery", columns=2)]
    (found,) = from_rows(table)
    assert value(found.action) == "Review pay"
    assert values(found.owners) == ["HRD"]


def test_a_header_below_the_names_of_its_groups_speaks_for_itself() -> None:
    table = rows(
        "People | | Commitment | Delivery | |",
        "Pledge | You told us | Our response | Start - finish | Lead | Measure",
        "Be there at night | Only A&E was open | Open a cafe | May 2026 | COO | Open",
    )
    table[0] = [
        CellText(0, 0, "People", columns=2),
        CellText(0, 2, "Commitment"),
        CellText(0, 3, "Delivery", columns=3),
    ]
    (found,) = from_rows(table)
    assert found.theme == "Be there at night"
    assert value(found.item) == "Only A&E was open"
    assert value(found.action) == "Open a cafe"
    assert value(found.due) == "May 2026"


def test_a_plan_may_stand_on_its_side() -> None:
    (found,) = from_rows(rows("Action | Write", "Owner | Chair", "Due | 31/03/2026"))
    assert value(found.action) == "Write"
    assert found.due is not None
    assert found.due.normalised == {"from": "2026-03-31", "to": "2026-03-31"}


def test_an_action_column_may_hold_themes() -> None:
    first, second = from_rows(
        rows(
            "Action | Owner | Due",
            "Workforce supply | |",
            "Review pay | HRD | May 2026",
            "Retire the old form | | ",
        )
    )
    assert (first.theme, value(first.action)) == ("Workforce supply", "Review pay")
    assert value(second.action) == "Retire the old form"


def test_a_header_without_dates_or_owners_below_it_is_of_no_plan() -> None:
    assert from_rows(rows("Activity | Year | Lead", "Coding | +97% | 12.5")) == ()


def test_names_of_people_are_owners() -> None:
    (found,) = from_rows(rows("Action | Lead", "Review pay | Jo Field"))
    assert values(found.owners) == ["Jo Field"]


def test_a_table_before_any_heading_has_no_theme() -> None:
    builder = TextBuilder()
    builder.table(rows("Action | Lead", "Review pay | HRD"))
    parsed = builder.build()
    (found,) = commitments(parsed.text, parsed.layout)
    assert found.theme is None


def test_cells_of_a_table_are_no_headings() -> None:
    builder = TextBuilder()
    builder.heading("Northmoor strategy", 1)
    builder.heading("Our people", 2)
    builder.table(rows("Action | Lead", "1.2 Review pay | HRD", "1.3 Say so | CEO"))
    builder.add("The next table says what follows from the first one, step by step.")
    builder.table(rows("Action | Lead", "Buy | COO"))
    parsed = builder.build()
    found = commitments(parsed.text, parsed.layout)
    assert {one.theme for one in found} == {"Our people"}


def test_a_list_sign_is_no_part_of_an_action() -> None:
    (found,) = from_rows(rows("Action | Lead", "• Review pay | HRD"))
    assert value(found.action) == "Review pay"


def test_rows_without_an_action_or_an_item_are_left_out() -> None:
    assert from_rows(rows("Action | Lead | Due", "| HRD | May 2026", "| |")) == ()


def test_lines_are_items_where_none_of_the_column_is_wrapped() -> None:
    (found,) = from_rows(
        rows(
            "Action | Lead | Measure", "Recruit | HRD | 20 in post\\nVacancies below 5%"
        )
    )
    assert values(found.measures) == ["20 in post", "Vacancies below 5%"]


def test_a_heading_that_says_that_a_plan_follows_is_no_theme() -> None:
    table = rows("Action | Lead", "Review pay | HRD")
    for heading in ("Action plan", "What happens next", "3. Our delivery plan 2026"):
        (found,) = from_rows(table, heading=heading)
        assert found.theme is None
    builder = TextBuilder()
    for level, heading in enumerate(("Northmoor strategy", "Our people", "Actions"), 1):
        builder.heading(heading, level)
    builder.table(table)
    parsed = builder.build()
    (found,) = commitments(parsed.text, parsed.layout)
    assert found.theme == "Our people"


@pytest.mark.parametrize("header", ["Milestone", "Target", "Finish"])
def test_a_column_of_dates_is_the_due_date_whatever_it_is_called(header: str) -> None:
    (found,) = from_rows(rows(f"Action | {header} | KPI", "Buy | May 2026 | Bought"))
    assert value(found.due) == "May 2026"
    assert values(found.measures) == ["Bought"]


def test_a_column_of_dates_that_is_not_read_is_no_due_date() -> None:
    (found,) = from_rows(rows("Action | Lead | Progress", "Buy | HRD | May 2026"))
    assert found.due is None


def test_a_priority_beside_an_action_is_its_item() -> None:
    (found,) = from_rows(rows("Priority | Action | Lead", "Pay | Review pay | HRD"))
    assert (found.theme, value(found.item)) == ("Our people", "Pay")


def test_a_benefit_left_open_is_that_of_the_item_above() -> None:
    first, second = from_rows(
        rows(
            "Item | Benefit | Action | Lead",
            "Pay | Fair pay | Review pay | HRD",
            " | | Publish pay | HRD",
        )
    )
    assert value(second.item) == "Pay"
    assert value(second.benefit) == value(first.benefit) == "Fair pay"


def test_line_breaks_written_as_markup_part_lines() -> None:
    (found,) = from_rows(
        rows("Action | Lead | KPI", "Buy | HRD<br/>CEO | Used<br>Liked")
    )
    assert values(found.owners) == ["HRD", "CEO"]
    assert values(found.measures) == ["Used", "Liked"]


def test_a_full_width_row_below_the_header_is_no_part_of_it() -> None:
    table = [
        [CellText(0, 0, "Action", header=True), CellText(0, 1, "Lead", header=True)],
        [CellText(1, 0, "Strand 1: Pay", columns=2, header=True)],
        [CellText(2, 0, "Review pay"), CellText(2, 1, "HRD")],
    ]
    (found,) = from_rows(table)
    assert found.theme == "Strand 1: Pay"

from assistant.ingest.parsed import Layout, Table, TableCell
from tests.ingest.commitments.reading import commitments, value, values

_HEADER = "Area          Action                        By when      Lead            KPI"
_PLAN = f"""Northmoor strategy

3. Programme

{_HEADER}

Estates       Sell the old laundry at the   Q3 2026/27   Director of     Sale agreed
              gate and the mast                          Estates and     £2m received
                                                         Facilities

              Let the annexe                May 2026     Head of         Annexe let
                                                         Property

7

Digital       Give every ward a tablet and  2027         COO / Chief     90% of wards
              a place to keep it                         Nurse

4. What comes after

The committee meets on the last Thursday of the month and reads the plan there.
"""


def test_columns_set_apart_by_spaces_are_a_table() -> None:
    first, second, third = commitments(_PLAN)
    assert value(first.item) == "Estates"
    assert value(first.action) == "Sell the old laundry at the gate and the mast"
    assert value(first.due) == "Q3 2026/27"
    assert values(first.owners) == ["Director of Estates and Facilities"]
    assert values(first.measures) == ["Sale agreed", "£2m received"]
    assert (value(second.item), value(second.action)) == ("Estates", "Let the annexe")
    assert values(third.owners) == ["COO", "Chief Nurse"]
    assert value(third.action) == "Give every ward a tablet and a place to keep it"
    assert {one.theme for one in (first, second, third)} == {None}


def test_rows_without_blank_lines_begin_with_their_dates() -> None:
    text = "\n".join(
        [
            "Action                  Lead            When",
            "Sell the old laundry    Director of     May 2026",
            "at the gate             Estates",
            "Let the annexe          COO             June 2026",
            "",
            "Nothing else is planned for the years that follow, nor is it likely.",
        ]
    )
    first, second = commitments(text)
    assert value(first.action) == "Sell the old laundry at the gate"
    assert values(first.owners) == ["Director of Estates"]
    assert value(second.action) == "Let the annexe"


def test_a_line_over_the_full_width_is_the_theme() -> None:
    text = "\n".join(
        [
            "Action              Lead     When",
            "",
            "Theme A: a long name that runs over the columns",
            "",
            "Sell the laundry    COO      May 2026",
            "",
            "Theme B",
            "",
            "Let the annexe      COO      June 2026",
        ]
    )
    assert [one.theme for one in commitments(text)] == [
        "Theme A: a long name that runs over the columns",
        "Theme B",
    ]


def test_a_cell_that_fills_its_column_is_cut_at_the_next() -> None:
    text = "\n".join(
        [
            "Action              Lead     When",
            "Sell the old mangle COO      May 2026",
            "Let the annexe      HRD      June 2026",
        ]
    )
    first, _ = commitments(text)
    assert value(first.action) == "Sell the old mangle"
    assert values(first.owners) == ["COO"]


def test_a_running_head_is_no_row() -> None:
    row = "Sell house {0}        COO      May 202{0}"
    head = "Northmoor strategy and plan for the estate"
    lines = ["Action              Lead     When", ""]
    for number in range(6, 10):
        lines += [row.format(number), "", head, ""]
    found = commitments("\n".join(lines))
    assert [one.theme for one in found] == [None] * 4


def test_other_columns_are_no_plan() -> None:
    header = "Action              Lead     When"
    assert commitments(f"{header}\n") == ()
    assert commitments(f"{header}\n\nSell it             by us    never\n") == ()
    assert commitments("Name                Age      Town\nJo    4    Ely\n") == ()


def test_a_table_that_the_parser_gave_is_left_to_it() -> None:
    whole = Table((TableCell(0, 0, 0, len(_PLAN)),))
    assert commitments(_PLAN, Layout(tables=(whole,))) == ()

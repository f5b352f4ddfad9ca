from assistant.ingest.parsed import Layout, Table, TableCell
from tests.ingest.commitments.reading import commitments, value, values

_PLAN = """Northmoor strategy

9 Delivery plan

Objective Lead Timescale Measure of success
Near to all
Sell the old laundry and the Director of Estates / May 2026 Sale agreed with all
mast beside it, with its land Head of Property of them
and the wall
12
Let the annexe Chief Operating 2026/27 Annexe let
by the gate Officer and Clinical 90% of tenants like the
place
Lead for
Children
Far from none
Buy vans with low steps for all COO Ongoing 90% of vans bought
of the towns Patients like them

10 What comes after

The committee meets on the last Thursday of the month.
"""


def test_rows_whose_columns_share_lines_are_cut_at_dates_and_posts() -> None:
    first, second, third = commitments(_PLAN)
    assert value(first.action) == (
        "Sell the old laundry and the mast beside it, with its land and the wall"
    )
    assert value(first.due) == "May 2026"
    assert values(first.owners) == ["Director of Estates", "Head of Property"]
    assert first.theme == "Near to all"
    assert (value(second.action), value(second.due)) == (
        "Let the annexe by the gate",
        "2026/27",
    )
    assert values(second.owners) == [
        "Chief Operating Officer",
        "Clinical Lead for Children",
    ]
    assert values(second.measures)[:2] == [
        "Annexe let",
        "90% of tenants like the place",
    ]
    assert third.theme == "Far from none"
    assert value(third.action) == "Buy vans with low steps for all of the towns"
    assert values(third.measures) == ["90% of vans bought", "Patients like them"]
    assert third.doubt == ()


def test_a_line_that_may_go_on_with_two_columns_is_in_doubt() -> None:
    first, *_ = commitments(_PLAN)
    assert {doubt.cell for doubt in first.doubt} == {"action", "measures"}


def test_owners_may_stand_after_the_date() -> None:
    first, second = commitments(
        "Action When Who Evidence\nSell it May 2026 COO Sold\n"
        "Let it June 2026 Chief Nurse Let\n\nThat is all there is to say of it.\n"
    )
    assert (values(first.owners), values(first.measures)) == (["COO"], ["Sold"])
    assert (values(second.owners), values(second.measures)) == (
        ["Chief Nurse"],
        ["Let"],
    )


def test_a_plan_may_have_no_column_after_the_date() -> None:
    first, second = commitments(
        "Action Lead When\nSell it COO May 2026\nLet it HRD June 2026\nat once\n"
    )
    assert (value(first.action), values(first.owners)) == ("Sell it", ["COO"])
    assert value(second.action) == "Let it at once"


def test_other_lines_are_no_such_plan() -> None:
    assert commitments("Action Lead When\nSell it COO May 2026\n") == ()
    assert commitments("Action Lead When\nNobody said so.\nNor did we.\n") == ()
    text = "Action Lead When\nSell it COO May 2026\nLet it HRD June 2026\n"
    whole = Table((TableCell(0, 0, 0, len(text)),))
    assert commitments(text, Layout(tables=(whole,))) == ()

from collections.abc import Callable, Iterator

import pytest

from assistant.ingest.commitments.shredded.regions import find_regions
from assistant.ingest.parsed import Layout, Table, TableCell
from assistant.records import Commitment
from tests.ingest.commitments.plans import (
    DIGITAL,
    NURSING,
    Plan,
    cell_by_cell,
    cells,
    date_in_line,
    headed,
    line_by_line,
    over_pages,
)
from tests.ingest.commitments.reading import commitments, value, values


def _told(found: Commitment) -> Iterator[tuple[str, str, bool]]:
    """Yield each cell with its column, and whether it is free of doubt."""
    doubted = {doubt.cell for doubt in found.doubt}
    for kind in ("item", "benefit", "action", "due"):
        if cell := getattr(found, kind):
            yield kind, cell.value, kind not in doubted
    for kind in ("owners", "measures"):
        for cell in getattr(found, kind):
            yield kind, cell.value, kind not in doubted


def _gold(plan: Plan) -> list[tuple[str, str]]:
    found = []
    for _, row in cells(plan):
        for column in plan.columns:
            parts = row[column.key]
            if column.key == "owners":
                parts = tuple(part.strip() for one in parts for part in one.split("/"))
            whole = column.key in ("owners", "measures")
            found += [(column.key, part) for part in (parts if whole else parts[:1])]
    return found


@pytest.mark.parametrize("plan", [NURSING, DIGITAL])
@pytest.mark.parametrize("way", [cell_by_cell, date_in_line])
def test_a_plan_in_pieces_is_put_together(
    plan: Plan, way: Callable[[Plan], str]
) -> None:
    found = commitments(way(plan))
    assert [one.theme for one in found] == [theme for theme, _ in cells(plan)]
    told = [(kind, said) for one in found for kind, said, _ in _told(one)]
    assert sorted(told) == sorted(_gold(plan))


@pytest.mark.parametrize("plan", [NURSING, DIGITAL])
@pytest.mark.parametrize("way", [over_pages, line_by_line])
def test_what_is_free_of_doubt_in_a_harder_plan_is_right(
    plan: Plan, way: Callable[[Plan], str]
) -> None:
    found = commitments(way(plan))
    gold = _gold(plan)
    told = [cell for one in found for cell in _told(one)]
    right = sum((kind, said) in gold for kind, said, _ in told)
    assert right >= 0.85 * len(gold)
    assert all((kind, said) in gold for kind, said, sure in told if sure)


def test_a_date_apart_from_its_year_is_one_date() -> None:
    body = "Build a new hub||March||Chief Nurse||2027||Hub built||Sell the old site||"
    body += "Head of Estates||May 2027||Site sold"
    text = headed(DIGITAL, body.split("|"))
    first, second = commitments(text)
    assert first.due is not None
    assert (first.due.value, len(first.due.spans)) == ("March 2027", 2)
    assert first.due.normalised == {"from": "2027-03-01", "to": "2027-03-31"}
    assert value(second.due) == "May 2027"


def test_dates_printed_behind_the_lines_of_an_action_are_no_part_of_it() -> None:
    body = "Pair each director September|with two wards, 2027|which they visit||"
    body += "Chief Nurse||Visits made||Offer a review to May 2027|all who lead a team||"
    body += "Head of Estates||Reviews held"
    first, second = commitments(headed(DIGITAL, body.split("|")))
    assert value(first.action) == "Pair each director with two wards, which they visit"
    assert first.due is not None
    assert first.due.normalised == {"from": "2027-09-01", "to": "2027-09-30"}
    assert value(second.action) == "Offer a review to all who lead a team"
    assert value(second.due) == "May 2027"


def test_the_heading_above_a_plan_is_its_theme_until_it_has_its_own() -> None:
    body = ["Build a hub", "", "Chief Nurse", "", "May 2027", "", "Hub built", ""]
    body += ["Buy a van", "", "Head of Estates", "", "June 2027", "", "Van bought"]
    found = commitments(headed(DIGITAL, body))
    assert [one.theme for one in found] == [None, None]


def test_a_date_too_few_is_no_guess() -> None:
    body = ["Build a hub in the north of the", "county", "", "Open it", ""]
    body += ["Chief Nurse", "", "May 2027", "", "Hub built", ""]
    body += ["Buy a van", "", "Head of Estates", "", "June 2027", "", "Van bought"]
    first, second = commitments(headed(DIGITAL, body))
    assert value(first.action) == "Build a hub in the north of the county Open it"
    assert "action" in {doubt.cell for doubt in first.doubt}
    assert {"action", "due"}.isdisjoint(doubt.cell for doubt in second.doubt)


def test_prose_after_a_plan_is_no_part_of_it() -> None:
    long = (
        "This line goes on for as long as a line of prose is wont to go on in a text."
    )
    text = cell_by_cell(DIGITAL) + "\n\n" + "\n".join([long] * 5)
    (region,) = find_regions(text, ())
    assert long not in text[region.start : region.end]


def test_a_header_without_a_plan_is_none() -> None:
    text = "Action\n\nWho\n\nDeadline\n\n" + "Nothing is dated here at all.\n" * 5
    assert list(find_regions(text, ())) == []


def test_a_table_that_the_parser_gave_is_not_read_again() -> None:
    text = cell_by_cell(DIGITAL)
    whole = Table((TableCell(0, 0, 0, len(text)),))
    assert commitments(text, Layout(tables=(whole,))) == ()


def test_a_header_that_a_page_repeats_is_no_cell() -> None:
    again = "What we will do\n\nWho\n\nDeadline\n\nHow we will know\n\n"
    text = cell_by_cell(DIGITAL).replace("Theme B", again + "Theme B")
    found = commitments(text)
    told = {said for one in found for _, said, _ in _told(one)}
    assert "Deadline" not in told
    assert len(found) == 5


def test_numbered_actions_are_no_themes() -> None:
    body = []
    for number, (_, row) in enumerate(cells(DIGITAL), 1):
        body += [f"{number}. {row['action'][0]}", "", *row["owners"], ""]
        body += [*row["due"], "", *row["measures"], ""]
    found = commitments(headed(DIGITAL, body))
    assert {one.theme for one in found} == {None}
    assert len(found) == 5


def test_an_item_under_a_heading_without_actions_puts_those_before_it_in_doubt() -> (
    None
):
    text = cell_by_cell(NURSING)
    text += "3. Speaking up\n\nA guardian on each site\n\nStaff feel safe to speak up\n"
    *_, last, orphan = commitments(text)
    assert (orphan.theme, orphan.action) == ("3. Speaking up", None)
    assert value(orphan.item) == "A guardian on each site"
    assert {"item", "benefit"} <= {doubt.cell for doubt in last.doubt}


def test_rubbish_is_read_to_its_end() -> None:
    words = "Action\nWho\nDeadline\nMay 2026\n\n / \n,\nof\n12\n(a)\n" * 60
    assert all(values(one.owners) is not None for one in commitments(words))


def test_a_column_of_priorities_may_name_the_action() -> None:
    text = "Priority\n\nLead\n\nWhen\n\nPay\n\nHead of Pay\n\nMay 2026\n\n"
    text += "Build a hub\n\nHead of Estates\n\nMay 2027\n"
    found = commitments(text)
    assert "Build a hub" in [value(one.action) for one in found]


def test_an_item_with_nothing_beside_it_is_no_commitment() -> None:
    text = cell_by_cell(NURSING) + "3. Speaking up\n\nA guardian on each site\n"
    assert len(commitments(text)) == 5

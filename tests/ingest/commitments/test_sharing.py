"""Rows of pieces, told in short: "A0" is an action at line 0, "D3" a date at line 3."""

import re

from assistant.ingest.commitments.shredded.fragments import Fragment
from assistant.ingest.commitments.shredded.pieces import Piece
from assistant.ingest.commitments.shredded.rows import Row, RowBuilder
from assistant.ingest.commitments.shredded.sharing import share_out
from assistant.ingest.commitments.tables.columns import Kind

KINDS: dict[str, Kind] = {
    "I": "item",
    "B": "benefit",
    "A": "action",
    "D": "due",
    "O": "owners",
    "M": "measures",
}


def _piece(name: str) -> Piece:
    """Return a piece of one line; a "+" after its place joins it to the one above."""
    match = re.fullmatch(r"([A-Z])(\d+)(\+?)", name)
    assert match
    at = int(match[2])
    piece = Piece(KINDS[match[1]], at, at, joined=bool(match[3]))
    fragment = Fragment(at, at + 1, f"{name} of its own", blank=True, page=False)
    piece.add(at, fragment, 1.0)
    return piece


def _rows(plan: str) -> list[Row]:
    pieces = [_piece(name) for name in plan.split()]
    rows = share_out(RowBuilder().read(pieces), pieces)
    for row in rows:
        row.own_doubts()
    return rows


def _told(row: Row) -> str:
    given = [row.item, row.benefit, *row.actions, row.due, *row.owners, *row.measures]
    letters = {kind: letter for letter, kind in KINDS.items()}
    return " ".join(f"{letters[one.kind]}{one.at}" for one in given if one)


def _doubts(row: Row) -> set[str]:
    return {doubt.cell for doubt in row.sorted_doubts}


def test_a_regular_plan_is_shared_out_without_doubt() -> None:
    rows = _rows("I0 B1 A2 D3 O4 M5 I6 B7 A8 D9 O10 M11")
    assert [_told(row) for row in rows] == ["I0 B1 A2 D3 O4 M5", "I6 B7 A8 D9 O10 M11"]
    assert [_doubts(row) for row in rows] == [set(), set()]


def test_dates_below_several_actions_go_to_them_in_order() -> None:
    first, second = _rows("I0 A1 I2 A3 D4 D5 O6 O7")
    assert (_told(first), _told(second)) == ("I0 A1 D4 O6", "I2 A3 D5 O7")


def test_list_items_with_one_date_are_one_action() -> None:
    (row,) = _rows("I0 A1 A2+ D3 O4 M5")
    assert _told(row) == "I0 A1 A2 D3 O4 M5"
    assert _doubts(row) == set()


def test_it_is_in_doubt_which_of_several_list_items_are_one_action() -> None:
    rows = _rows("I0 A1 A2+ A3+ D4 D5 O6 O7")
    assert [_told(row) for row in rows] == ["I0 A1 D4 O6", "I0 A2 A3 D5 O7"]
    assert _doubts(rows[1]) == {"action", "due"}


def test_actions_apart_with_one_date_are_joined_in_doubt() -> None:
    (row,) = _rows("I0 A1 A2 D3 O4")
    assert _told(row) == "I0 A1 A2 D3 O4"
    assert {"action", "due"} <= _doubts(row)


def test_an_action_below_the_date_goes_on_in_doubt() -> None:
    (row,) = _rows("I0 A1 D2 O3 A4 M5")
    assert _told(row) == "I0 A1 A4 D2 O3 M5"
    assert _doubts(row) == {"action"}


def test_an_action_with_an_owner_of_its_own_is_a_row() -> None:
    first, second = _rows("I0 A1 O2 A3 D4 O5")
    assert (_told(first), _told(second)) == ("I0 A1 O2", "I0 A3 D4 O5")
    assert "due" in _doubts(first)
    assert "due" not in _doubts(second)


def test_an_action_without_a_date_goes_on_with_the_dated_one() -> None:
    (row,) = _rows("I0 A1 D2 O3 A4 O5")
    assert _told(row) == "I0 A1 A4 D2 O3 O5"
    assert {"action", "owners", "measures"} <= _doubts(row)


def test_a_date_before_its_action_is_given_in_doubt() -> None:
    (row,) = _rows("I0 D1 A2 O3 M4")
    assert _told(row) == "I0 A2 D1 O3 M4"
    assert _doubts(row) == {"due"}


def test_a_date_too_many_puts_the_one_above_in_doubt() -> None:
    (row,) = _rows("I0 A1 D2 O3 M4 D5")
    assert row.due is not None
    assert row.due.at == 2
    assert "due" in _doubts(row)


def test_dates_of_two_items_that_do_not_add_up_are_in_doubt() -> None:
    first, second = _rows("I0 A1 I2 A3 D4 O5 M6")
    assert first.due is None
    assert second.due is not None
    assert {"due", "owners"} <= _doubts(second) | {"owners"}


def test_an_owner_printed_once_holds_for_the_actions_of_its_item_in_doubt() -> None:
    first, second = _rows("I0 A1 D2 A3 D4 O5 M6")
    assert (_told(first), _told(second)) == ("I0 A1 D2 O5", "I0 A3 D4 O5 M6")
    assert "owners" in _doubts(first)
    assert "owners" in _doubts(second)
    assert "measures" in _doubts(first)


def test_a_later_action_inherits_the_owner_of_its_item_in_doubt() -> None:
    first, second = _rows("I0 A1 D2 O3 A4 D5")
    assert _told(second) == "I0 A4 D5 O3"
    assert "owners" not in _doubts(first)
    assert "owners" in _doubts(second)


def test_an_owner_too_many_is_given_in_doubt() -> None:
    (row,) = _rows("I0 A1 D2 O3 M4 O5")
    assert _told(row) == "I0 A1 D2 O3 O5 M4"
    assert _doubts(row) == {"owners"}


def test_an_owner_of_an_item_without_an_action_is_kept() -> None:
    (row,) = _rows("I0 B1 O2 M3")
    assert _told(row) == "I0 B1 O2 M3"
    assert "owners" in _doubts(row)


def test_measures_above_all_rows_go_to_the_first_in_doubt() -> None:
    (row,) = _rows("M0 A1 D2 O3")
    assert _told(row) == "A1 D2 O3 M0"
    assert _doubts(row) == {"measures"}
    assert _rows("M0") == []


def test_measures_go_to_the_row_whose_owner_stands_above_them() -> None:
    first, second = _rows("I0 A1 I2 A3 D4 O5 M6 D7 O8 M9")
    assert _told(first) == "I0 A1 D4 O5 M6"
    assert _told(second) == "I2 A3 D7 O8 M9"
    assert "measures" in _doubts(first)


def test_items_printed_together_are_in_doubt_with_what_explains_them() -> None:
    (row,) = _rows("I0 I1 B2 A3 D4 O5 M6")
    assert _told(row) == "I0 B2 A3 D4 O5 M6"
    assert {"item", "benefit"} <= _doubts(row)


def test_items_printed_together_are_given_their_benefits_in_turn() -> None:
    first, second = _rows("I0 I1 B2 A3 D4 O5 B6 A7 D8 O9")
    assert _told(first) == "I0 B2 A3 D4 O5"
    assert _told(second) == "I1 B6 A7 D8 O9"
    assert "item" in _doubts(first) & _doubts(second)


def test_an_item_that_no_date_follows_is_the_rest_of_the_one_above() -> None:
    pieces = [_piece(name) for name in ["I0", "A1", "D2", "O3", "I4", "A5"]]
    pieces[4].pressed = True
    (row,) = share_out(RowBuilder().read(pieces), pieces)
    assert _told(row) == "I0 A1 A5 D2 O3"
    assert row.item
    assert row.item.places == [0, 4]


def test_the_first_of_two_benefits_stays() -> None:
    (row,) = _rows("I0 B1 B2 A3 D4 O5 M6")
    assert _told(row) == "I0 B1 A3 D4 O5 M6"


def test_a_benefit_below_an_action_is_of_the_next_one() -> None:
    first, second = _rows("I0 B1 A2 D3 O4 B5 A6 D7 O8")
    assert (_told(first), _told(second)) == ("I0 B1 A2 D3 O4", "I0 B5 A6 D7 O8")
    assert "benefit" in _doubts(second)


def test_a_benefit_without_any_item_is_kept() -> None:
    (row,) = _rows("B0 A1 D2 O3 M4")
    assert _told(row) == "B0 A1 D2 O3 M4"


def test_rows_of_several_items_without_owners_are_given_the_nearest_in_doubt() -> None:
    first, second = _rows("I0 A1 D2 I3 A4 D5 M6 O7")
    assert first.owners == []
    assert _told(second) == "I3 A4 D5 O7 M6"
    assert "owners" in _doubts(second)


def test_a_benefit_that_begins_as_its_item_does_is_in_doubt() -> None:
    item, benefit = _piece("I0"), _piece("B1")
    benefit.fragments = item.fragments
    row = Row(0, 1, item, benefit)
    row.own_doubts()
    assert _doubts(row) == {"benefit"}

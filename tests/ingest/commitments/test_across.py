"""What stands on the wrong side of a heading."""

from assistant.ingest.commitments.shredded.across import mend
from assistant.ingest.commitments.shredded.fragments import Fragment
from assistant.ingest.commitments.shredded.pieces import Piece
from assistant.ingest.commitments.shredded.rows import Row
from assistant.ingest.commitments.tables.columns import Kind


def _piece(kind: Kind, at: int, text: str = "Words") -> Piece:
    line = Fragment(at, at + len(text), text, blank=True, page=False)
    return Piece(kind, at, at, [line], [at])


def _row(at: int, group: int = 1, *, due: bool = True, owner: bool = True) -> Row:
    row = Row(at, group, _piece("item", at), _piece("benefit", at + 1))
    row.actions = [_piece("action", at + 2, "Open the new store")]
    row.due = _piece("due", at + 3, "May 2024") if due else None
    row.owners = [_piece("owners", at + 4)] if owner else []
    return row


def test_rows_are_left_as_they_are_without_rows_above() -> None:
    rows = [_row(0)]
    assert mend([], rows) == rows
    assert mend(rows, []) == []


def test_a_heading_without_actions_takes_those_above_without_an_owner() -> None:
    above = [_row(0), _row(10), _row(20)]
    own = above[2].measures = [_piece("measures", 25)]
    above[1].lent = above[2].lent = True
    head = Row(0, 1, _piece("item", 0), _piece("benefit", 1))
    head.measures = [_piece("measures", 2)]
    moved = mend(above, [head])
    assert [row.at for row in above] == [0]
    assert [row.at for row in moved] == [10, 20]
    assert all(row.item is head.item for row in moved)
    assert moved[0].measures == head.measures
    assert moved[1].measures == own
    assert set(moved[0].doubts) == {"item", "benefit", "owners", "measures"}


def test_a_heading_without_actions_takes_none_that_has_its_owner() -> None:
    above = [_row(0)]
    head = [Row(0, 1, _piece("item", 0))]
    assert mend(above, head) == head
    assert set(above[0].doubts) == {"item", "benefit", "owners", "measures"}


def test_measures_above_all_actions_are_of_the_last_row_before() -> None:
    above, rows = [_row(0)], [_row(5)]
    early, own = _piece("measures", 1), _piece("measures", 12)
    rows[0].measures = [early, own]
    mend(above, rows)
    assert above[0].measures == [early]
    assert rows[0].measures == [own]
    assert "measures" in above[0].doubts
    assert "measures" in rows[0].doubts


def test_first_actions_without_a_date_go_on_with_the_row_above() -> None:
    above, rows = [_row(0)], [_row(0, due=False), _row(10)]
    kept = mend(above, rows)
    assert [row.at for row in kept] == [10]
    assert len(above[0].actions) == len(above[0].owners) == 2
    assert set(above[0].doubts) == {"action", "owners", "measures"}


def test_a_first_action_that_names_its_date_is_a_row() -> None:
    rows = [_row(0, due=False), _row(10)]
    rows[0].actions = [_piece("action", 2, "Open the store in 2024/25 for all")]
    assert mend([_row(0)], rows) == rows

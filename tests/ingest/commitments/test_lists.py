import pytest

from assistant.ingest.commitments.lists import split_items
from assistant.ingest.commitments.strands import Strand


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Improved staff\nfeedback\nReduced turnover", 2),
        ("• One thing\nwrapped\n• Another Thing\nCapital", 2),
        ("1. One thing\n2. Two", 2),
        ("•\nOne\n•\nTwo things\nof it", 2),
        ("85% of staff appraised; turnover below 10%", 2),
        ("A one; b two;\nthree", 3),
        ("Survey results improve\n90% compliance", 2),
        ("Board paper agreed.\nBudget set", 2),
        ("Executive\nDevelopment\nProgramme in place", 1),
        ("People from Black and\nAsian groups", 1),
        ("", 0),
        ("•", 0),
    ],
)
def test_a_wrapped_line_is_no_item_of_its_own(text: str, items: int) -> None:
    assert len(split_items(Strand(text, ((0, len(text)),)))) == items


def test_items_leave_their_signs_out() -> None:
    text = "• Forums held • Six visits; and a report"
    found = split_items(Strand(text, ((0, len(text)),)))
    assert [cell.value for cell in found] == [
        "Forums held",
        "Six visits",
        "and a report",
    ]


def test_a_short_line_in_a_wide_column_ends_an_item() -> None:
    text = "Plan agreed by Council\nBudget"
    strand = Strand(text, ((0, len(text)),))
    assert len(split_items(strand, 60)) == 2
    assert len(split_items(strand, 24)) == 1

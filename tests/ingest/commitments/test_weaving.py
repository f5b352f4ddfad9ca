"""Cells whose lines are printed in turn."""

from assistant.ingest.commitments.shredded.fragments import read_fragments
from assistant.ingest.commitments.shredded.weaving import unwoven
from assistant.records import Commitment
from tests.ingest.commitments.reading import commitments, value, values

_HEADER = """Northmoor Community NHS Trust Estates Plan

Area

Benefit

What we will do

By when

Who

Measure of success

"""
_SIDE_BY_SIDE = (
    _HEADER
    + """1. Safe buildings

Fire doors
Wards can be closed off
Survey every fire door on the
quickly and patients
two main sites and replace those
moved in time
that fail, beginning with wards
for older people

June 2024

Head of Estates

All doors surveyed

Water safety

Patients do not catch
infections from taps

Flush and test each outlet on the
list once a week and write down
the result

March 2025

Director of Infection
Control

Weekly log complete

2. Warm buildings

Boilers
Lower bills in winter
Replace the boilers of the north
and fewer failures
wing with heat pumps that the
grant pays for

May 2026

Energy Manager

Gas use down by 40%
"""
)
_PAIRS = (
    _HEADER
    + """1. Green travel

Cycle stores at all
More staff come to work by
sites that have more
bicycle and fewer look for
than fifty staff
parking

Build twelve stores with locks
and lights

July 2024

Travel Manager

Twelve stores built

Car sharing

Fewer cars stand in the
streets nearby

Start a scheme with the council
and publish its rules

October 2024

Head of Communications

Scheme published

Electric vans for
Cleaner air around the
the porters and
wards and less noise at
the post room
night

Buy nine vans when the leases of
the old ones end

January 2025

Head of Procurement

Nine vans delivered
"""
)


def _lines(text: str) -> list[str]:
    return [line.text for line in unwoven(read_fragments(text, 0, len(text)))]


def _told(row: Commitment) -> tuple[str | None, str | None, str | None]:
    return value(row.item), value(row.benefit), value(row.action)


def _doubts(row: Commitment) -> set[str]:
    return {doubt.cell for doubt in row.doubt}


def test_items_benefits_and_actions_in_turn_are_taken_apart() -> None:
    doors, water, boilers = commitments(_SIDE_BY_SIDE)
    assert _told(doors) == (
        "Fire doors",
        "Wards can be closed off quickly and patients moved in time",
        "Survey every fire door on the two main sites and replace those that fail, "
        "beginning with wards for older people",
    )
    assert value(doors.due) == "June 2024"
    assert values(doors.owners) == ["Head of Estates"]
    assert values(doors.measures) == ["All doors surveyed"]
    assert _doubts(doors) == {"item", "benefit", "action"}
    assert _told(water)[0] == "Water safety"
    assert not _doubts(water) & {"item", "benefit", "action", "due", "owners"}
    assert _told(boilers) == (
        "Boilers",
        "Lower bills in winter and fewer failures",
        "Replace the boilers of the north wing with heat pumps that the grant pays for",
    )
    assert boilers.theme == "2. Warm buildings"


def test_items_and_benefits_in_turn_are_taken_apart() -> None:
    stores, sharing, vans = commitments(_PAIRS)
    assert _told(stores) == (
        "Cycle stores at all sites that have more than fifty staff",
        "More staff come to work by bicycle and fewer look for parking",
        "Build twelve stores with locks and lights",
    )
    assert {"item", "benefit"} <= _doubts(stores)
    assert _told(sharing)[:2] == (
        "Car sharing",
        "Fewer cars stand in the streets nearby",
    )
    assert _told(vans) == (
        "Electric vans for the porters and the post room",
        "Cleaner air around the wards and less noise at night",
        "Buy nine vans when the leases of the old ones end",
    )


def test_lines_that_go_on_in_their_order_are_left_alone() -> None:
    text = (
        "Build twelve stores with\nlocks and lights\nOpen them by the\nsummer\nof 2024"
    )
    assert _lines(text) == text.split("\n")


def test_lines_that_no_wrapping_explains_are_left_alone() -> None:
    text = "Stores\nmore\nof\nthem\nopen and ready for use"
    assert _lines(text) == text.split("\n")


def test_measures_that_begin_with_capitals_are_left_alone() -> None:
    text = "Plan in use\nStaff score\nup\nMore new\nstores\nopen"
    assert _lines(text) == text.split("\n")


def test_dates_and_blank_lines_end_what_is_printed_in_turn() -> None:
    text = "Stores\nBuild ten\n\nMarch 2024\nlocks\nand"
    assert _lines(text) == ["Stores", "Build ten", "March 2024", "locks", "and"]


def test_an_action_directly_below_the_name_of_its_item_is_parted_from_it() -> None:
    text = "Parking\nOpen the old depot to staff who\nwork at night"
    name, action, rest = unwoven(read_fragments(text, 0, len(text)))
    assert (name.text, action.blank, rest.blank) == ("Parking", True, False)


def test_a_verb_that_had_no_room_on_the_line_above_is_not_parted_from_it() -> None:
    text = (
        "The team that is meant to\nReview the lists of the\nlongest line of all here"
    )
    assert not unwoven(read_fragments(text, 0, len(text)))[1].blank


def test_a_verb_below_an_owner_is_not_parted_from_it() -> None:
    text = "Head of Estates\nOpen the old depot to staff who\nwork at night"
    assert not unwoven(read_fragments(text, 0, len(text)))[1].blank

from typing import Final

import pytest

from assistant.answer.compose import compose
from assistant.answer.sizes import find_size
from assistant.model import Draft, Reading
from assistant.query import Part
from tests.answer.readings import part, query, read, same_weight

STAFF: Final = part("which has more staff", expects="number", counted="staff")


def body(text: str, *, name: str = "orchard.txt", title: str = "Orchard") -> Reading:
    return read(f"Grower\n\n{text}\n", name=name, title=title)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("We employ 4,300 staff in six valleys.", 4_300),
        ("With a workforce of approximately 17,000 we pick all year.", 17_000),
        ("It is home to over 3.5k colleagues.", 3_500),
        ("The 2021 staff survey was kind to us.", None),
        ("You will lead a team of 64 staff.", None),
        ("The orchard has 4,300 trees.", None),
        ("About 12% of staff are pickers.", None),
    ],
)
def test_the_figure_of_the_whole_body_is_found(text: str, figure: float | None) -> None:
    found = find_size(STAFF, body(text))
    assert (found and found.figure) == figure


@pytest.mark.parametrize(
    ("asked", "text", "figure"),
    [
        ("who serves more people", "We care for 350,000 people.", 350_000),
        ("who serves more people", "It serves a population of 1.3 million.", 1_300_000),
        ("who serves more people", "We thanked 900 people.", None),
        ("which has the bigger turnover", "Our turnover is £2.6bn.", 2.6e9),
        ("which has the bigger turnover", "Our turnover is 12 weeks.", None),
        ("which has fewer beds", "There are 1,440 inpatient beds.", 1_440),
        ("which has more nursing staff", "We employ 4,300 staff.", None),
        ("which has more nursing staff", "We employ 900 nursing staff.", 900),
        ("what do the staff want", "We employ 4,300 staff.", None),
    ],
)
def test_the_figure_is_of_what_is_asked(
    asked: str, text: str, figure: float | None
) -> None:
    found = find_size(part(asked), body(text))
    assert (found and found.figure) == figure


def test_the_largest_figure_is_the_body_s_own() -> None:
    found = find_size(STAFF, body("The mill has 90 staff. In all we have 900 staff."))
    assert found
    assert found.figure == 900


def compared(asked: Part, *readings: Reading) -> Draft:
    ids = [reading.document for reading in readings]
    return compose(query(asked, documents=ids, comparing=True), readings, same_weight)


ORCHARD: Final = body("We employ 4,300 staff.")
MEADOW: Final = body("We have 6,800 staff.", name="meadow.txt", title="Meadow")
POND: Final = body("The ponds are deep.", name="pond.txt", title="Pond")


@pytest.mark.parametrize(
    ("asked", "opening"),
    [
        ("which has more staff", "Highest: Meadow."),
        ("which has fewer staff", "Lowest: Orchard."),
    ],
)
def test_the_biggest_is_said_first(asked: str, opening: str) -> None:
    draft = compared(part(asked), ORCHARD, MEADOW)
    assert draft.opening == opening
    assert [claim.text for claim in draft.claims] == [
        "We employ 4,300 staff.",
        "We have 6,800 staff.",
    ]


def test_none_is_the_biggest_where_one_is_silent() -> None:
    draft = compared(STAFF, ORCHARD, POND)
    assert draft.opening == ""
    assert draft.missing == ("staff (Pond)",)

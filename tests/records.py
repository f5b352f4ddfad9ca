"""Records made by hand, over texts in which a reader can see them."""

from dataclasses import replace
from typing import Final

from assistant.model import Document
from assistant.records import (
    Cell,
    Commitment,
    Criterion,
    Doubt,
    Json,
    Records,
    RoleFacts,
)
from tests.builders import make_document

TEXT: Final = """\
Orchard Manager
Band 7 until May, then Band 8a
£46,148 a year
Disability Confident
Timewise
A degree
"""
PLAN: Final = """\
Trees
Plant pears | December 2027 | Head of Pears, Head of Plums | More pears
Water pears | ongoing | Head of Water | Less water
Prune pears | spring 2026 | Head of Pears |
"""


def cell_of(text: str, value: str, normalised: Json = None, **more: object) -> Cell:
    """Return the cell of a value that stands in a text."""
    start = text.index(value)
    return Cell(value, normalised, ((start, start + len(value)),), **more)  # type: ignore[arg-type]


ADVERT: Final[Document] = replace(
    make_document(TEXT, name="orchard.txt", title="Orchard Manager"), kind="advert"
)
ROLE: Final = Records(
    facts=RoleFacts(
        "orchard.txt",
        {
            "job_title": (cell_of(TEXT, "Orchard Manager", "Orchard Manager"),),
            "pay_band": (
                cell_of(
                    TEXT,
                    "Band 7",
                    "7",
                    applies_to="until May",
                    also=(cell_of(TEXT, "Band 8a", "8a"),),
                ),
            ),
            "salary": (
                cell_of(
                    TEXT, "£46,148 a year", {"from": 46148, "to": 46148, "unit": "year"}
                ),
            ),
            "equality_schemes": (
                cell_of(TEXT, "Disability Confident", "Disability Confident"),
                cell_of(TEXT, "Timewise", "Timewise"),
            ),
        },
    ),
    criteria=(
        Criterion(
            "orchard.txt",
            "A degree",
            "essential",
            "Qualifications",
            "Form",
            TEXT.index("A degree"),
            TEXT.index("A degree") + 8,
        ),
    ),
)
STRATEGY: Final[Document] = replace(
    make_document(PLAN, name="plan.txt", title="Tree Plan"), kind="strategy"
)


def _row(
    action: str, due: Cell | None, owners: tuple[str, ...], end: str
) -> Commitment:
    return Commitment(
        "plan.txt",
        "Trees",
        None,
        None,
        cell_of(PLAN, action, action),
        due,
        tuple(cell_of(PLAN, owner, owner) for owner in owners),
        (cell_of(PLAN, end, end),) if end else (),
    )


PLANT: Final = _row(
    "Plant pears",
    cell_of(PLAN, "December 2027", {"from": "2027-12-01", "to": "2027-12-31"}),
    ("Head of Pears", "Head of Plums"),
    "More pears",
)
WATER: Final = replace(
    _row("Water pears", cell_of(PLAN, "ongoing"), ("Head of Water",), "Less water"),
    doubt=(Doubt("owners", "it stands apart"),),
)
PRUNE: Final = _row(
    "Prune pears",
    cell_of(PLAN, "spring 2026", {"from": "2026-03-01", "to": "2026-05-31"}),
    ("Head of Pears",),
    "",
)
COMMITMENTS: Final = Records(commitments=(PLANT, WATER, PRUNE))

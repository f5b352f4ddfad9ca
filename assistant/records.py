"""The records read from documents: role facts, criteria, commitments; frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

Span = tuple[int, int]
"""Start and end in a document's text."""
Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]
Importance = Literal["essential", "desirable"]
CommitmentCell = Literal["item", "benefit", "action", "due", "owners", "measures"]
FactKey = Literal[
    "job_title", "employer", "staff_group", "pay_band", "salary", "hours",
    "contract_type", "contract_length", "working_pattern", "locations",
    "remote_working", "job_reference", "posted_date", "closing_date",
    "interview_dates", "contacts", "accountable_to", "budget", "staff_managed",
    "travel", "on_call", "dbs", "professional_registration", "probation",
    "equality_schemes", "how_to_apply",
]  # fmt: skip
FACTS: Final[tuple[FactKey, ...]] = get_args(FactKey)
"""What an advert may state of a role, in the order that people read it."""
LIST_FACTS: Final[frozenset[FactKey]] = frozenset(
    {"locations", "interview_dates", "contacts", "equality_schemes"}
)
"""Facts with any number of values; each of the others has one, or none."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as a document writes it, and where; without a place it does not exist."""

    value: str
    """What stands in `spans`, joined by a space, white space collapsed."""
    normalised: Json
    """The same for programs: an ISO date, pounds, a band; None where it has no form."""
    spans: tuple[Span, ...]
    """In reading order; several where the source scatters the value."""
    applies_to: str | None = None
    """What it holds for, where the document states several values."""
    also: tuple["Cell", ...] = ()
    """Further values of the same fact, each with what it applies to."""


@dataclass(frozen=True, slots=True)
class RoleFacts:
    """What an advert states of its role; a fact that is not a key is *not stated*."""

    document: str
    cells: Mapping[FactKey, tuple[Cell, ...]]
    """Never empty tuples; exactly one cell except for `LIST_FACTS`."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of a person specification: what an applicant must show."""

    document: str
    text: str
    """`document.text[start:end]` on one line."""
    importance: Importance | None
    """None where the document does not say."""
    category: str | None
    """As the document names it ("Qualifications")."""
    assessed_by: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a cell of a commitment may be wrong or incomplete."""

    cell: CommitmentCell
    reason: str


@dataclass(frozen=True, slots=True)
class Commitment:
    """One row of an action plan, or one promise in prose."""

    document: str
    theme: str | None
    item: Cell | None
    benefit: Cell | None
    action: Cell | None
    due: Cell | None
    """Normalised to `{"from", "to"}` as ISO dates, or None ("ongoing")."""
    owners: tuple[Cell, ...]
    measures: tuple[Cell, ...]
    doubt: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Records:
    """All that was read from one document as records."""

    facts: RoleFacts | None = None
    """Of an advert; None for other kinds."""
    criteria: tuple[Criterion, ...] = ()
    commitments: tuple[Commitment, ...] = ()

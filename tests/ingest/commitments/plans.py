"""Invented action plans, and the ways in which tools shred their tables into lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Final


@dataclass(frozen=True)
class Column:
    """A column of a plan: its header, and how many characters fit on its lines."""

    key: str
    header: str
    width: int


@dataclass(frozen=True)
class Plan:
    """A plan; a row maps the key of a column to the paragraphs of its cell."""

    columns: tuple[Column, ...]
    themes: tuple[tuple[str, tuple[dict[str, tuple[str, ...]], ...]], ...]


def _row(*cells: str) -> dict[str, tuple[str, ...]]:
    keys = ("item", "benefit", "action", "due", "owners", "measures")
    return {key: tuple(cell.split("|")) for key, cell in zip(keys, cells, strict=True)}


NURSING: Final = Plan(
    (
        Column("item", "Priority area", 22),
        Column("benefit", "Why it matters", 24),
        Column("action", "Key actions", 34),
        Column("due", "By when", 9),
        Column("owners", "Lead", 18),
        Column("measures", "Measures of success", 22),
    ),
    (
        (
            "1. Growing our own",
            (
                _row(
                    "Apprenticeship routes into nursing",
                    "Local people have a clear way into the profession",
                    "Establish an apprenticeship pathway with the two colleges that"
                    " serve our towns, including a shared selection day",
                    "September 2026",
                    "Chief Nurse/Head of Learning",
                    "Forty apprentices recruited|Reduced vacancy rate",
                ),
                _row(
                    "Return to practice",
                    "Experienced nurses are able to come back to the wards",
                    "Launch a supported return programme with paid placements on"
                    " three wards",
                    "March 2027",
                    "Deputy Chief Nurse",
                    "Placements filled|Improved retention",
                ),
            ),
        ),
        (
            "2. Leading at every level",
            (
                _row(
                    "Ward manager development",
                    "Ward managers have the skills to lead change",
                    "Commission a twelve month programme for all ward managers, and"
                    " agree protected time to attend it",
                    "June 2026",
                    "Head of Organisational Development",
                    "Programme commissioned|Positive delegate feedback",
                ),
                _row(
                    "Shared governance",
                    "Decisions are made closer to patients",
                    "Create a council on every site, chaired by a member of the"
                    " ward team",
                    "December 2026",
                    "Chief Nurse",
                    "Councils in place|Increased staff engagement",
                ),
                _row(
                    "Career conversations",
                    "Every nurse knows what the next step may be",
                    "Introduce a yearly career conversation beside the appraisal",
                    "March 2027",
                    "Head of Learning",
                    "Conversations recorded|Fewer leavers within two years",
                ),
            ),
        ),
    ),
)
"""Six columns; benefit and measures as sentences and phrases."""

DIGITAL: Final = Plan(
    (
        Column("action", "What we will do", 40),
        Column("owners", "Who", 20),
        Column("due", "Deadline", 12),
        Column("measures", "How we will know", 26),
    ),
    (
        (
            "Theme A: Records that follow the patient",
            (
                _row(
                    "",
                    "",
                    "Move all community teams to the single care record, beginning"
                    " with district nursing",
                    "Q2 2026/27",
                    "Chief Information Officer",
                    "All teams live",
                ),
                _row(
                    "",
                    "",
                    "Retire the paper referral form in each of the four localities",
                    "Q4 2026/27",
                    "Transformation Lead",
                    "Paper referrals reduced by 90%",
                ),
                _row(
                    "",
                    "",
                    "Publish a plan for sharing discharge letters with care homes",
                    "Q1 2027/28",
                    "Medical Director/ Chief Pharmacist",
                    "Plan published|Fewer complaints about discharge",
                ),
            ),
        ),
        (
            "Theme B: Skills and confidence",
            (
                _row(
                    "",
                    "",
                    "Train one digital champion for every team and give them half"
                    " a day each month",
                    "Q3 2026/27",
                    "Head of Digital Skills",
                    "Champions trained|Improved survey scores",
                ),
                _row(
                    "",
                    "",
                    "Design a short induction for temporary staff so that they can"
                    " use the record from their first shift",
                    "Q4 2026/27",
                    "Head of Digital Skills",
                    "Induction in use",
                ),
            ),
        ),
    ),
)
"""Four columns, the owner before the date, quarters for months."""


def cells(plan: Plan) -> Iterator[tuple[str, dict[str, tuple[str, ...]]]]:
    """Yield the theme and the cells of each row."""
    for theme, rows in plan.themes:
        for row in rows:
            yield theme, row


def lines(plan: Plan, row: dict[str, tuple[str, ...]]) -> list[list[str]]:
    """Return the wrapped lines of each cell of a row."""
    return [
        [line for part in row[column.key] for line in wrap(part, column.width)]
        for column in plan.columns
    ]


def headed(plan: Plan, body: Sequence[str]) -> str:
    """Return a document that ends with a plan."""
    header = [part for column in plan.columns for part in (column.header, "")]
    prose = "Northmoor Community NHS Trust has set out below what will be done."
    return "\n".join([prose, "", "Action plan", "", *header, *body, ""])


def cell_by_cell(plan: Plan) -> str:
    """Return a plan shredded cell by cell, a blank line between each two."""
    body: list[str] = []
    for theme, rows in plan.themes:
        body += [theme, ""]
        for row in rows:
            for cell in lines(plan, row):
                body += [*cell, ""]
    return headed(plan, body)


def line_by_line(plan: Plan) -> str:
    """Return a plan whose cells are lines, however long, with no blank ones between."""
    body: list[str] = []
    for theme, rows in plan.themes:
        body.append(theme)
        for row in rows:
            body += [part for column in plan.columns for part in row[column.key]]
    return headed(plan, body)


def date_in_line(plan: Plan) -> str:
    """Return a plan whose dates stand at the end of the first line of the action."""
    body: list[str] = []
    for theme, rows in plan.themes:
        body += [theme, ""]
        for row in rows:
            for column, cell in zip(plan.columns, lines(plan, row), strict=True):
                if column.key == "action":
                    date = " ".join(row["due"])
                    body += [f"{cell[0]}      {date}", *cell[1:], ""]
                elif column.key != "due":
                    body += [*cell, ""]
    return headed(plan, body)


def over_pages(plan: Plan, *, every: int = 2) -> str:
    """Return a plan in which every second row is broken by a page number."""
    body: list[str] = []
    page, count = 4, 0
    for theme, rows in plan.themes:
        body += [theme, ""]
        for row in rows:
            count += 1
            found = lines(plan, row)
            cut = 2 if count % every == 0 else 99
            for cell in found:
                body += [*cell[:cut], ""] if cell[:cut] else []
            if cut < 99:
                page += 1
                body += [str(page)]
                for cell in found:
                    body += [*cell[cut:], ""] if cell[cut:] else []
    return headed(plan, body)

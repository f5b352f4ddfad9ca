"""What a reader sees in the terminal: each case is a file to be read as they would."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from assistant.model import Answer, Draft, DraftClaim, Sentence, Table
from assistant.present.to_text import sources_text, to_markdown
from assistant.present.view import view_answer
from assistant.verify.verdict import decide
from tests.answer.readings import document_of
from tests.conftest import TINY_CORPUS

GOLDEN: Final = Path(__file__).parent / "golden"
ORCHARD: Final = "adverts/orchard-manager.txt"
MEADOW: Final = "adverts/meadow-manager.txt"
STRATEGY: Final = "strategies/pear-strategy.txt"
TITLES: Final = {ORCHARD: "Orchard Manager", MEADOW: "Meadow Manager"}
DOCUMENTS: Final = {
    name: document_of(TINY_CORPUS[name], name=name, title=title)
    for name, title in (TITLES | {STRATEGY: "Our Growing Strategy"}).items()
}


def standing(quote: str, name: str = ORCHARD, section: str = "") -> Sentence:
    start = TINY_CORPUS[name].index(quote)
    path = (section,) if section else ()
    return Sentence(name, path, start, start + len(quote), quote)


def claim(
    text: str,
    *quotes: Sentence,
    lead: str = "",
    label: str = "",
    cell: tuple[int, int] | None = None,
) -> DraftClaim:
    return DraftClaim(text, quotes, lead, cell, label)


BAND: Final = standing("Pay band\nBand 7")
SALARY: Final = standing("Salary\n£46,148 to £52,809 a year")
TEAM: Final = standing(
    "You will lead a team of 40 gardeners across the orchards.", section="Job summary"
)
CLOSING: Final = standing("Closing date\n14 March 2026")
REPORTS: Final = standing(
    "The post holder reports to\nthe Director of Trees.", section="Job summary"
)
CALL: Final = standing("For an informal chat call 01632 960001.", section="Job summary")


def answered() -> Answer:
    return decided(Draft((claim("Pay band: Band 7", BAND),)))


def compared() -> Answer:
    other = standing("Pay band\nBand 8a", MEADOW)
    team = standing(
        "You will lead a team of 12 gardeners across the meadows.",
        MEADOW,
        "Job summary",
    )
    rows = [
        ("Orchard Manager", "Pay band: Band 7", BAND),
        ("Orchard Manager", TEAM.text, TEAM),
        ("Meadow Manager", "Pay band: Band 8a", other),
        ("Meadow Manager", team.text, team),
    ]
    claims = tuple(claim(text, quote, lead=lead) for lead, text, quote in rows)
    return decided(Draft(claims))


def labelled() -> Answer:
    return decided(Draft(labelled_drafts()))


def confirmed() -> Answer:
    draft = Draft((claim("Band 7", BAND, label="Pay band"),), opening="Yes.")
    return replace(decided(draft), notes=("The model did not answer (timed out).",))


def every_fact() -> Answer:
    claims = (
        *labelled_drafts(),
        claim("the Director of Trees", REPORTS, label="Reports to"),
    )
    return decided(Draft(claims))


def labelled_drafts() -> tuple[DraftClaim, ...]:
    rows = [
        ("Pay band", "Band 7", BAND),
        ("Salary", "£46,148 to £52,809 a year", SALARY),
        ("Closing date", "14 March 2026", CLOSING),
    ]
    return tuple(claim(text, quote, label=label) for label, text, quote in rows)


def criteria() -> Answer:
    rows = [
        ("Essential · Experience", TEAM),
        ("Essential · Experience", REPORTS),
        ("Desirable", CALL),
    ]
    claims = tuple(claim(q.text, q, label=label) for label, q in rows)
    return decided(Draft(claims, opening="2 essential criteria."))


def commitment() -> Answer:
    plant = planned("We will plant 500 pear trees by December 2027.")
    owner = planned("The Head of Pears owns this action.")
    claims = (
        claim(plant.text, plant),
        claim("December 2027", plant, label="Due"),
        claim("Head of Pears", owner, label="Owner"),
    )
    return decided(Draft(claims))


def planned(quote: str) -> Sentence:
    return standing(quote, STRATEGY, "1. Planting")


def table() -> Answer:
    rows = [
        ("Orchard Manager", 0, 0, "Band 7", BAND),
        ("Orchard Manager", 0, 1, "14 March 2026", CLOSING),
        ("Meadow Manager", 1, 0, "Band 8a", standing("Pay band\nBand 8a", MEADOW)),
    ]
    claims = tuple(
        claim(text, quote, lead=lead, cell=(row, column))
        for lead, row, column, text, quote in rows
    )
    wrong = claim("Trees", TEAM, lead="Meadow Manager", cell=(1, 2))
    columns = ("Pay band", "Closing date", "Team")
    titles = ("Orchard Manager", "Meadow Manager")
    return decided(
        Draft((*claims, wrong), opening="2 posts.", table=Table(columns, titles))
    )


def listed() -> Answer:
    rows = [("Pay band: Band 7", BAND), (TEAM.text, TEAM), ("Band 7", BAND)]
    return decided(Draft(tuple(claim(text, quote) for text, quote in rows)))


def partial() -> Answer:
    claims = (
        claim("Pay band: Band 7", BAND),
        claim("Salary: £46,148 to £60,504 a year", SALARY),
    )
    return decided(Draft(claims, ("interview date", "hours")), contact=CALL)


def not_found() -> Answer:
    return decided(Draft((), ("interview date",), nearest=TEAM), contact=CALL)


def clarify() -> Answer:
    return decided(Draft((), choices=(MEADOW, ORCHARD)))


def declined() -> Answer:
    reason = "It asks for advice or a prediction."
    return decided(Draft(()), declined=reason, searched=())


def decided(
    draft: Draft,
    *,
    contact: Sentence | None = None,
    declined: str | None = None,
    searched: tuple[tuple[str, str], ...] = tuple(TITLES.items()),
) -> Answer:
    return decide(
        "?", draft, DOCUMENTS, searched=searched, contact=contact, declined=declined
    )


CASES: Final = (
    *(answered, compared, listed, partial, not_found, clarify, declined),
    *(labelled, confirmed, every_fact, criteria, commitment, table),
)


@pytest.mark.parametrize("make", CASES)
def test_what_the_reader_sees(make: Callable[[], Answer]) -> None:
    view = view_answer(make())
    shown = f"{to_markdown(view)}\n\n{sources_text(view)}".strip()
    assert f"{shown}\n" == (GOLDEN / f"{make.__name__}.md").read_text("utf-8")


def test_every_golden_file_has_its_case() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == {c.__name__ for c in CASES}

"""What a reader sees in the terminal: each case is a file to be read as they would."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from assistant.model import Answer, Draft, DraftClaim, Sentence
from assistant.present.to_text import sources_text, to_markdown
from assistant.present.view import view_answer
from assistant.verify.verdict import decide
from tests.answer.readings import document_of
from tests.conftest import TINY_CORPUS

GOLDEN: Final = Path(__file__).parent / "golden"
ORCHARD: Final = "adverts/orchard-manager.txt"
MEADOW: Final = "adverts/meadow-manager.txt"
TITLES: Final = {ORCHARD: "Orchard Manager", MEADOW: "Meadow Manager"}
DOCUMENTS: Final = {
    name: document_of(TINY_CORPUS[name], name=name, title=title)
    for name, title in TITLES.items()
}


def standing(quote: str, name: str = ORCHARD, section: str = "") -> Sentence:
    start = TINY_CORPUS[name].index(quote)
    path = (section,) if section else ()
    return Sentence(name, path, start, start + len(quote), quote)


def claim(text: str, *quotes: Sentence, lead: str = "") -> DraftClaim:
    return DraftClaim(text, quotes, lead)


BAND: Final = standing("Pay band\nBand 7")
SALARY: Final = standing("Salary\n£46,148 to £52,809 a year")
TEAM: Final = standing(
    "You will lead a team of 40 gardeners across the orchards.", section="Job summary"
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


@pytest.mark.parametrize(
    "make", [answered, compared, listed, partial, not_found, clarify, declined]
)
def test_what_the_reader_sees(make: Callable[[], Answer]) -> None:
    view = view_answer(make())
    shown = f"{to_markdown(view)}\n\n{sources_text(view)}".strip()
    assert f"{shown}\n" == (GOLDEN / f"{make.__name__}.md").read_text("utf-8")


def test_every_golden_file_has_its_case() -> None:
    cases = {answered, compared, listed, partial, not_found, clarify, declined}
    assert {path.stem for path in GOLDEN.iterdir()} == {c.__name__ for c in cases}

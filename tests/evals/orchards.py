"""A run that was really made, over the two adverts that differ in the facts alone."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from assistant.config import Settings
from evals.answers.cases import Case
from evals.answers.gold import GoldQuote
from evals.libraries import Libraries
from evals.runs.folder import RunFolder
from evals.runs.run import Plan, carry_out

BAND: Final = GoldQuote(document="apple.txt", quote="Band\nBand 8a")
SALARY: Final = GoldQuote(document="cherry.txt", quote="£46,148 to £52,809 a year")
_FIELDS: Final[Mapping[str, Any]] = {
    "turns": (),
    "split": "dev",
    "kind": "fact",
    "corpus": "shipped",
    "answerable": True,
    "wrong_documents": (),
    "forbidden": (),
    "author": "hand",
    "note": "",
}


def case(name: str, question: str, **changes: Any) -> Case:  # noqa: ANN401 - any field
    """Return a case; what is given replaces the default."""
    return Case(**{**_FIELDS, "id": name, "question": question, **changes})


CASES: Final = (
    case(
        "band",
        "What band is the Head of Orchards post?",
        facts=(("Band 8a", "8a"),),
        gold=(BAND,),
        wrong_documents=("cherry.txt",),
        note="a fact",
    ),
    case(
        "salary",
        "What does it pay?",
        turns=("Who employs the Head of Blossom?",),
        kind="follow-up",
        facts=(("£46,148",), ("£52,809", "52809")),
        gold=(SALARY,),
    ),
    case(
        "wrong",
        "What band is Head of Orchards?",
        facts=(("Band 99",),),
        gold=(BAND,),
        split="test",
    ),
    case(
        "parking",
        "Is there a car park at Apple Valley?",
        kind="unanswerable",
        answerable=False,
        facts=(),
        gold=(),
    ),
)


def make_run(path: Path, home: Path) -> RunFolder:
    """Ask the cases of a library of the two adverts, and keep what was said."""
    libraries = Libraries(Settings(home=home), home=home)
    return carry_out(Plan(CASES, (), libraries, jobs=1), path)

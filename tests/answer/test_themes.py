from dataclasses import replace
from typing import Final

import pytest

from assistant.answer.themes import find_themes
from assistant.model import Reading
from assistant.records import Commitment, Records
from tests.answer.readings import part, query, read


def promise(theme: str | None) -> Commitment:
    return Commitment("plan.txt", theme, None, None, None, None, (), ())


TEXT: Final = "Plan\n\nStrand A: Visible\nleadership\n\nStrand B: Fair service\n"
PLAN: Final = replace(
    read(TEXT, name="plan.txt", title="Orchard Plan", kind="strategy"),
    records=Records(
        commitments=(
            promise("Strand A: Visible leadership"),
            promise("Strand A: Visible leadership"),
            promise("Strand B: Fair service"),
        )
    ),
)


def themes(question: str, reading: Reading, *, named: bool = True) -> list[str] | None:
    asked = part(question)
    documents = [reading.document] if named else []
    found = find_themes(asked, query(asked, documents=documents), [reading])
    return None if found is None else [claim.text for claim in found.claims]


@pytest.mark.parametrize("word", ["strands", "priorities", "goals", "main themes"])
def test_the_themes_of_a_plan_are_listed_once_each_as_it_writes_them(word: str) -> None:
    assert themes(f"what are the {word}", PLAN) == [
        "Strand A: Visible leadership",
        "Strand B: Fair service",
    ]


def test_priorities_for_something_are_no_themes() -> None:
    assert themes("what are the priorities for ponds", PLAN) is None


def test_a_plan_must_be_named() -> None:
    assert themes("what are the strands", PLAN, named=False) is None


def test_one_theme_is_no_list() -> None:
    alone = replace(PLAN, records=Records(commitments=(promise("Strand B"),)))
    assert themes("what are the strands", alone) is None

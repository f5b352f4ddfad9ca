from dataclasses import replace
from typing import Final

import pytest

from assistant.model import Citation, Claim
from evals.answers.matching import Span
from evals.runs.results import Read
from evals.runs.said import Said
from evals.runs.shelf import Shelf, shelve
from evals.runs.stages import STAGES, Trace, find_stage

TEXT: Final = "Band 8a.\nIt leads a team of 40.\n" + "Much else is said. " * 200
BAND: Final = Span("apple.txt", 0, 8)
TEAM: Final = Span("apple.txt", 9, 31)
ELSE: Final = Span("apple.txt", 32, len(TEXT))


def shelf(*chunks: tuple[int, int]) -> Shelf:
    read = Read("apple.txt", "shipped", "0" * 64, "advert", "Apple", TEXT, chunks)
    return shelve([read])["shipped"]


def said(status: str, *cited: Span) -> Said:
    citations = tuple(
        Citation(s.document, "Apple", (), None, s.start, s.end, TEXT[s.start : s.end])
        for s in cited
    )
    return Said(status, "Band 7", (Claim("Band 7", citations, "supported"),))


WRONG: Final = Trace(
    answerable=True,
    said=said("answered", BAND),
    told=False,
    gold=[[BAND], [TEAM]],
    hits=[BAND, TEAM],
    shelf=shelf((0, 20), (20, len(TEXT))),
)
"""It cites the gold, and tells something else."""


@pytest.mark.parametrize(
    ("trace", "stage"),
    [
        pytest.param(replace(WRONG, said=Said()), "error", id="no answer came"),
        pytest.param(
            replace(WRONG, shelf=shelf((0, 20), (25, len(TEXT)))),
            "ingestion",
            id="characters 20 to 25 are in no chunk",
        ),
        pytest.param(replace(WRONG, gold=[[]]), "ingestion", id="no text holds it"),
        pytest.param(
            replace(WRONG, hits=[ELSE, BAND, TEAM]),
            "retrieval",
            id="the team is read after 600 other words, and not cited",
        ),
        pytest.param(
            replace(WRONG, hits=[ELSE], said=said("answered", BAND, TEAM)),
            "wording",
            id="not among the hits, but cited",
        ),
        pytest.param(
            replace(WRONG, said=said("not_found")), "abstention", id="it was refused"
        ),
        pytest.param(
            replace(WRONG, said=said("answered", ELSE)),
            "selection",
            id="it cites another place",
        ),
        pytest.param(WRONG, "wording", id="it cites the place and tells another fact"),
        pytest.param(
            replace(WRONG, told=True, hits=[], said=said("answered", ELSE)),
            "citation",
            id="the text is right, and only the citation is not",
        ),
        pytest.param(
            replace(WRONG, answerable=False, gold=[], hits=[]),
            "abstention",
            id="answered though the documents do not say",
        ),
        pytest.param(
            replace(WRONG, answerable=False, gold=[], said=said("declined")),
            "wording",
            id="refused, and something forbidden told",
        ),
        pytest.param(
            replace(WRONG, answerable=False, gold=[], said=said("declined"), told=True),
            "citation",
            id="refused, and what it shows is not the document's",
        ),
    ],
)
def test_the_first_stage_that_was_not_passed_is_named(trace: Trace, stage: str) -> None:
    assert find_stage(trace) == stage
    assert stage in STAGES

"""The cases that failed, worst first, with all that is needed to see why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from evals.answers.cases import Case
from evals.runs.folder import RunFolder
from evals.runs.results import Asked
from evals.runs.score import CaseScore
from evals.runs.shelf import EMPTY, Shelf, shelve

SHOWN: Final = 30
"""Failures that a report tells in words."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document."""

    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A case that failed."""

    score: CaseScore
    stage: str
    question: str
    turns: tuple[str, ...]
    answer: str
    missing: tuple[str, ...]
    """Facts that the answer lacks, the first wording of each."""
    gold: tuple[Quote, ...]
    cited: tuple[Quote, ...]


def worst(
    folder: RunFolder, scores: Sequence[CaseScore], *, show_test: bool
) -> tuple[Failure, ...]:
    """Return failures, worst first: what was said wrongly before what was not said.

    Args:
        folder: The run.
        scores: Its scores.
        show_test: Whether failures of the test split are among them.
    """
    failed = [s for s in scores if s.stage and (show_test or s.split == "dev")]
    chosen = sorted(failed, key=_badness)[:SHOWN]
    cases = {(case.corpus, case.id): case for case in folder.cases()}
    asked = {(each.corpus, each.id): each for each in folder.results()}
    shelves = shelve(folder.documents().values())
    return tuple(
        _failure(score, cases[key], asked[key], shelves.get(score.corpus, EMPTY))
        for score in chosen
        if (key := (score.corpus, score.id)) in cases and key in asked
    )


def _badness(score: CaseScore) -> tuple[int, str]:
    """Return how bad a failure is, the worst first."""
    if score.forbidden:
        return 0, score.id
    if score.metrics.get("refused") == 0:
        return 1, score.id
    if score.metrics.get("wrongly_refused"):
        return 3, score.id
    return 2, score.id


def _failure(score: CaseScore, case: Case, asked: Asked, shelf: Shelf) -> Failure:
    answer: Mapping[str, Any] = asked.answer or {}
    return Failure(
        score,
        score.stage or "",
        case.question,
        case.turns,
        str(answer.get("text", "")) or asked.error,
        tuple(group[0] for group in score.missing),
        tuple(_gold(case, shelf)),
        tuple(
            Quote(str(c.get("title", "")), str(c.get("quote", "")))
            for c in answer.get("citations", ())
        ),
    )


def _gold(case: Case, shelf: Shelf) -> Iterator[Quote]:
    """Yield the first place of each gold quote that the documents hold."""
    for place, *_ in filter(None, shelf.places(case)):
        words = shelf.texts[place.document][place.start : place.end]
        yield Quote(shelf.documents[place.document].title, words)

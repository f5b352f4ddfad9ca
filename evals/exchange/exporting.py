"""The folder of a run as samples."""

from collections.abc import Iterator
from dataclasses import asdict

from evals.answers.cases import Case
from evals.answers.matching import Span
from evals.exchange.sample import AND, Context, Sample
from evals.runs.folder import RunFolder
from evals.runs.results import Asked
from evals.runs.shelf import EMPTY, Shelf, shelve


def samples_of(run: RunFolder) -> Iterator[Sample]:
    """Yield what was asked, in order; a case that was not asked is left out.

    The reference is one alternative of each group of facts; a gold quote is where it
    stands first. Quotes of documents that the folder does not hold are left out.
    """
    cases = {case.id: case for case in run.cases()}
    shelves = shelve(run.documents().values())
    for asked in run.results():
        if asked.id in cases:
            yield _sample(cases[asked.id], asked, shelves.get(asked.corpus, EMPTY))


def _sample(case: Case, asked: Asked, shelf: Shelf) -> Sample:
    answer = asked.answer or {}
    gold = [found[0] for found in shelf.places(case) if found]
    hits = [
        Span(hit.document, hit.start, hit.end)
        for hit in asked.hits
        if hit.document in shelf.texts
    ]
    return Sample(
        id=case.id,
        question=case.question,
        turns=case.turns,
        reference=AND.join(group[0] for group in case.facts),
        gold=tuple(_context(place, shelf) for place in gold),
        found=tuple(
            _context(hit, shelf) for hit in hits if hit.document in shelf.texts
        ),
        response=None if asked.answer is None else str(answer["text"]),
        own={"case": case.model_dump(mode="json"), "asked": asdict(asked)},
    )


def _context(place: Span, shelf: Shelf) -> Context:
    return Context(shelf.texts[place.document][place.start : place.end], place)

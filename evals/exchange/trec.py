"""TREC: a run and its judgements, for any tool of information retrieval.

A run's line is "query Q0 document rank score tag", one of the judgements "query 0
document grade". A document is a chunk, named by where it stands; names are
percent-encoded, because a word is what ends at white space.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote

from evals.answers.matching import Span
from evals.exchange.sample import place_name
from evals.metrics.retrieval import Gold, is_relevant
from evals.public.ranking import (
    Grades,
    average_precision,
    ndcg,
    recall,
    reciprocal_rank,
)
from evals.reading import DataFileError, numbered
from evals.runs.folder import RunFolder
from evals.runs.shelf import EMPTY, Shelf, shelve

RUN: Final = "run.txt"
QRELS: Final = "qrels.txt"
_TAG: Final = "assistant"
Ranking = tuple[str, ...]


def run_lines(run: RunFolder) -> Iterator[str]:
    """Yield the ranking of every search, best first.

    The score is one over the rank: our order is not that of one score, and tools sort
    by the score alone.
    """
    for asked in run.results():
        spans = (Span(hit.document, hit.start, hit.end) for hit in asked.hits)
        names = dict.fromkeys(map(_word, spans))
        for rank, name in enumerate(names, start=1):
            yield f"{_escaped(asked.id)} Q0 {name} {rank} {1 / rank:.6f} {_TAG}"


def qrels_lines(run: RunFolder) -> Iterator[str]:
    """Yield every chunk that holds, or lies in, a gold quote; each of grade 1."""
    shelves = shelve(run.documents().values())
    for case in run.cases():
        shelf = shelves.get(case.corpus, EMPTY)
        for name in _relevant(shelf, shelf.places(case)):
            yield f"{_escaped(case.id)} 0 {name} 1"


def _relevant(shelf: Shelf, gold: Gold) -> Iterator[str]:
    held = dict.fromkeys(place.document for places in gold for place in places)
    for document in held:
        for chunk in shelf.chunks[document]:
            if is_relevant(chunk, gold):
                yield _word(chunk)


def read_run(path: Path) -> Mapping[str, Ranking]:
    """Return the ranking of each query, as trec_eval sorts it.

    By the score, highest first, and where it is the same by the document, last first;
    the rank that is written is not looked at.

    Raises:
        DataFileError: A line has not 6 cells, its score is no number, or a query
            has a document twice.
    """
    scores: dict[str, dict[str, float]] = {}
    for line, (query, _, document, _, score, _) in _cells(path, 6):
        held = scores.setdefault(unquote(query), {})
        if document in held:
            reason = f"query {query} has document {document} twice"
            raise DataFileError(path, reason, line=line)
        held[document] = _number(path, line, "score", score)
    return {
        query: tuple(sorted(held, key=lambda name: (held[name], name), reverse=True))
        for query, held in scores.items()
    }


def read_qrels(path: Path) -> Mapping[str, Grades]:
    """Return the grade of each judged document, by query.

    Raises:
        DataFileError: A line has not 4 cells, or its grade is no whole number.
    """
    grades: dict[str, dict[str, int]] = {}
    for line, (query, _, document, grade) in _cells(path, 4):
        value = _number(path, line, "grade", grade)
        if value != int(value):
            reason = f"a whole number expected, not {grade!r}"
            raise DataFileError(path, reason, line=line, field="grade")
        grades.setdefault(unquote(query), {})[document] = int(value)
    return grades


def measure_run(
    rankings: Mapping[str, Ranking], qrels: Mapping[str, Grades]
) -> dict[str, dict[str, float | None]]:
    """Return the figures of each judged query; one without a ranking found nothing."""
    return {
        query: {
            "ndcg_at_10": ndcg(rankings.get(query, ()), grades, 10),
            "recall_at_100": recall(rankings.get(query, ()), grades, 100),
            "reciprocal_rank": reciprocal_rank(rankings.get(query, ()), grades),
            "average_precision": average_precision(rankings.get(query, ()), grades),
        }
        for query, grades in qrels.items()
    }


def _word(place: Span) -> str:
    return _escaped(place_name(place))


def _escaped(name: str) -> str:
    return quote(name, safe="#/-._~:")


def _cells(path: Path, count: int) -> Iterable[tuple[int, list[str]]]:
    for line, text in numbered(path):
        cells = text.split()
        if len(cells) != count:
            reason = f"{count} cells expected, not {len(cells)}"
            raise DataFileError(path, reason, line=line)
        yield line, cells


def _number(path: Path, line: int, field: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        reason = f"a number expected, not {text!r}"
        raise DataFileError(path, reason, line=line, field=field) from None

"""Pieces of a document that a claim may rest on: sentences, rows, facts, criteria."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from math import log
from typing import Final

from assistant.model import Reading, Sentence
from assistant.records import Cell, Commitment, FactKey, Span
from assistant.text import plain, stems
from assistant.values import MONTHS
from assistant.verify.figures import find_figures, unvouched
from assistant.verify.runs import lying, windows
from assistant.verify.wording import alike, credit, read

_ABOUT: Final[frozenset[FactKey]] = frozenset(
    {"job_title", "employer", "pay_band", "contract_type", "contract_length", "hours",
     "working_pattern", "locations", "salary", "closing_date", "posted_date",
     "interview_dates", "job_reference", "staff_group", "probation", "remote_working"}
)  # fmt: skip
"""Facts that a sentence about the post may take for granted, all of it of one post."""
_Part = tuple[str, tuple[Sentence, ...]]
_Wanted = list[tuple[frozenset[str], float]]
_BEST: Final = 8
_SIMILAR: Final = 0.5
"""What likeness in meaning is worth beside the share of words."""
_FIGURES: Final = 0.3
"""What it is worth to hold all the figures of a claim."""
_FIGURE: Final = 0.5
_FILLING: Final = frozenset(
    {"a", "an", "and", "of", "band", "per", "cent", "000", "00"}
)
_WITH_FACTS: Final = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that are held against a claim together."""

    document: str
    parts: tuple[tuple[str, tuple[Sentence, ...]], ...]
    """What is read, with the sentences or cells that say it."""
    promised: bool = False
    """Whether it is a row of a plan, or the facts of a post: all of it is of one."""
    beside: tuple[tuple[str, tuple[Sentence, ...]], ...] = ()
    """Facts of the post that a sentence about it may take for granted."""
    similarity: float = 0.0
    """Cosine of its sentence that is closest in meaning to the claim."""

    @property
    def text(self) -> str:
        """All that is read, a paragraph for each part."""
        return "\n\n".join(said for said, _ in self.parts)

    @property
    def headings(self) -> str:
        """The headings that the quotes stand under."""
        paths = chain.from_iterable(s.path for _, quotes in self.parts for s in quotes)
        return " ".join(dict.fromkeys(paths))


def gather(claim: str, reading: Reading) -> list[Evidence]:
    """Return the pieces of a document that share most with a claim, best first."""
    wanted = _wanted(claim, reading)
    found = [*_records(reading), *_passages(reading, wanted)]
    found = [replace(piece, similarity=_similar(reading, piece)) for piece in found]
    shares = {id(piece): _share_of(claim, piece, wanted) for piece in found}
    found.sort(key=lambda piece: -shares[id(piece)])
    best = found[:_BEST]
    facts = [
        replace(piece, similarity=_similar(reading, piece)) for piece in _facts(reading)
    ]
    if facts and len(facts[0].parts) > 1:
        best.extend(
            [replace(each, beside=facts[0].parts) for each in best[:_WITH_FACTS]]
        )
    return [*facts, *best]


def _wanted(claim: str, reading: Reading) -> _Wanted:
    """Return the claim's words, each with what may stand for it and what it is worth.

    A word is worth more the fewer sentences of the document hold it.
    """
    said = dict.fromkeys(read(plain(claim)))
    names = reading.names | frozenset(stems(reading.title))
    telling = [word for word in said if not credit(word, names)]
    found = []
    for word in telling or said:
        group = frozenset({word.stem}) | (
            frozenset() if word.name else alike(word.said)
        )
        count = sum(word.stem in stems for stems in reading.stems)
        found.append((group, word.weight * log(2 + len(reading.stems) / (count + 1))))
    return [*found, *_figures(claim, reading)]


def _figures(claim: str, reading: Reading) -> Iterator[tuple[frozenset[str], float]]:
    """Yield the figures of a claim, as words, and what each is worth."""
    said = plain(claim)
    for figure in find_figures(said):
        value = figure.value
        written = f"{said[value.start : value.end]} {value.normalised}"
        group = frozenset(stems(written)) - _FILLING
        if group:
            count = sum(not group.isdisjoint(stems) for stems in reading.stems)
            yield group, _FIGURE * log(2 + len(reading.stems) / (count + 1))


def _share(stems: frozenset[str], wanted: _Wanted) -> float:
    """Return how much of a claim's words a set of stems holds, in [0, 1]."""
    total = sum(weight for _, weight in wanted)
    held = sum(weight for group, weight in wanted if not group.isdisjoint(stems))
    return held / total if total else 0.0


def _share_of(claim: str, piece: Evidence, wanted: _Wanted) -> float:
    """Return how much of a claim a piece holds, its figures among it."""
    share = _share(frozenset(stems(piece.text)), wanted)
    figures = len(find_figures(plain(claim)))
    held = figures - len(unvouched(claim, piece.text)) if share and figures else 0
    return share + (_FIGURES * held / figures if figures else 0.0)


def _similar(reading: Reading, piece: Evidence) -> float:
    """Return how close in meaning a piece's closest sentence is to the claim."""
    spans = [(quote.start, quote.end) for _, quotes in piece.parts for quote in quotes]
    return max(
        (
            reading.similarities[index]
            for start, end in spans
            for index in range(*lying(reading, start, end))
        ),
        default=0.0,
    )


def _passages(reading: Reading, wanted: _Wanted) -> Iterator[Evidence]:
    """Yield the best sentences alone and with the ones that go on beside them."""
    scores = [
        _share(held, wanted) + _SIMILAR * similarity
        for held, similarity in zip(reading.stems, reading.similarities, strict=True)
    ]
    rows = _rows(reading)
    lines = [(each.start, each.end) for each in reading.records.criteria]
    best = [
        index
        for index in sorted(range(len(scores)), key=lambda i: -scores[i])[: 2 * _BEST]
        if not _of_rows(reading.sentences[index], rows)
        and not _touches(reading.sentences[index], lines)
    ]
    seen: set[tuple[int, int]] = set()
    for index in best[:_BEST]:
        for first, last in windows(reading, index):
            if (first, last) not in seen:
                seen.add((first, last))
                run = reading.sentences[first : last + 1]
                yield Evidence(
                    reading.document, tuple((each.text, (each,)) for each in run)
                )


def _rows(reading: Reading) -> tuple[frozenset[Span], ...]:
    """Return the places of the action, date and owners of each commitment."""
    return tuple(
        frozenset(
            span
            for cell in (row.action or row.item, row.due, *row.owners)
            if cell is not None
            for span in cell.spans
        )
        for row in reading.records.commitments
    )


def _of_rows(sentence: Sentence, rows: Sequence[frozenset[Span]]) -> bool:
    """Return whether a sentence runs over several rows of a plan."""
    return sum(_touches(sentence, row) for row in rows) > 1


def _touches(sentence: Sentence, spans: Iterable[Span]) -> bool:
    return any(start < sentence.end and sentence.start < end for start, end in spans)


def _records(reading: Reading) -> Iterator[Evidence]:
    for commitment in reading.records.commitments:
        yield _row(reading, commitment)
    for each in reading.records.criteria:
        opening = f"{each.importance.capitalize()}: " if each.importance else ""
        quotes = _quotes(reading, ((each.start, each.end),))
        yield Evidence(reading.document, ((f"{opening}{each.text}", quotes),))


def _row(reading: Reading, row: Commitment) -> Evidence:
    doubtful = {doubt.cell for doubt in row.doubt}
    cells: list[tuple[str, str, Cell]] = [
        (name, label, cell)
        for name, label, group in (
            ("action", "", (row.action,)),
            ("item", "", (row.item,)),
            ("benefit", "Benefit: ", (row.benefit,)),
            ("due", "By ", (row.due,)),
            ("owners", "Owner: ", row.owners),
            ("measures", "Measure: ", row.measures),
        )
        for cell in group
        if cell is not None and name not in doubtful
    ]
    parts = tuple(
        (f"{label}{plain(cell.value)}{_spelt(cell)}", _quotes(reading, cell.spans))
        for _, label, cell in cells
    )
    return Evidence(reading.document, parts, promised=True)


def _spelt(cell: Cell) -> str:
    """Return a period in words, where it is written in figures or cut short."""
    if not isinstance(cell.normalised, dict):
        return ""
    first, last = cell.normalised.get("from"), cell.normalised.get("to")
    if not isinstance(first, str) or not isinstance(last, str):
        return ""
    if first == last:
        return f" ({first})"
    if first[:7] == last[:7]:
        return f" ({MONTHS[int(first[5:7]) - 1].capitalize()} {first[:4]})"
    return ""


def _facts(reading: Reading) -> list[Evidence]:
    """Return what an advert states of its role: short facts together, others alone."""
    if reading.records.facts is None:
        return []
    together: list[_Part] = []
    alone: list[_Part] = []
    for key, cells in reading.records.facts.cells.items():
        for each in (other for cell in cells for other in (cell, *cell.also)):
            name = key.replace("_", " ").capitalize()
            part = (f"{name}: {_stated(each)}", _quotes(reading, each.spans))
            (together if key in _ABOUT else alone).append(part)
    pieces = [Evidence(reading.document, tuple(together), promised=True)]
    pieces.extend(Evidence(reading.document, (part,), promised=True) for part in alone)
    return pieces if together else pieces[1:]


def _stated(cell: Cell) -> str:
    said = plain(cell.value).replace("_", " ")
    return f"{said} (no)" if cell.normalised is False else f"{said}{_spelt(cell)}"


def _quotes(reading: Reading, spans: Sequence[Span]) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(reading.document, _path(reading, s), s, e, reading.text[s:e])
        for s, e in spans
    )


def _path(reading: Reading, start: int) -> tuple[str, ...]:
    index = lying(reading, start, start)[0]
    return reading.sentences[index].path if index < len(reading.sentences) else ()

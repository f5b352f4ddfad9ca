"""Holding a case to the documents that it is asked of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from assistant.model import Document
from assistant.sentences import sentence_spans
from assistant.terms import content, generic
from assistant.text import collapse, stem, words
from assistant.values import find_values
from evals.answers.cases import Case
from evals.answers.gold import GoldQuote, SealedQuote, held_by, places
from evals.answers.matching import tells
from evals.making.problems import Problem
from evals.making.reading import Placed

_SHOWN: Final = 160
"""Characters of a passage that a problem shows."""
_FEWEST: Final = 2
"""A question with fewer terms of its own stands in too many sentences."""


@dataclass(frozen=True)
class Shelf:
    """The documents of one corpus, as cases are held to them."""

    documents: Mapping[str, Document]

    @cached_property
    def sentences(self) -> Sequence[tuple[str, str, frozenset[str]]]:
        """Document, words and stems of every sentence."""
        return [
            (document.id, document.text[start:end], _stems(document.text[start:end]))
            for document in self.documents.values()
            for start, end in sentence_spans(document.text, 0, len(document.text))
        ]

    @cached_property
    def names(self) -> frozenset[str]:
        """Stems of the words that documents are called by."""
        return frozenset().union(
            *(_stems(_called(document)) for document in self.documents.values())
        )


def _called(document: Document) -> str:
    return f"{document.title} {document.organisation or ''}"


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(match[0]) for match in words(text))


def hold(placed: Placed, shelf: Shelf) -> Iterator[Problem]:
    """Yield what the documents say against a case."""
    case = placed.case
    if not case.answerable:
        yield from _answered_after_all(placed, shelf)
        return
    found: list[str] = []
    for gold in case.gold:
        quoted = _words(gold, shelf.documents)
        if quoted:
            found.append(quoted)
        else:
            yield _astray(placed, gold, shelf)
    if len(found) == len(case.gold):
        pieces = " ".join(found)  # what a page scatters
        yield from _untold(placed, [*found, pieces, *_vouching(case, shelf)])
        yield from _told_though_forbidden(placed, found)


def _vouching(case: Case, shelf: Shelf) -> Iterator[str]:
    """Yield what the documents of the gold are called: it may vouch for a name."""
    for gold in case.gold:
        for document in held_by(gold, shelf.documents):
            yield _called(document)


def _words(gold: GoldQuote | SealedQuote, documents: Mapping[str, Document]) -> str:
    """Return the words of a quote that stands in its document; empty otherwise."""
    if not (found := places(gold, documents)):
        return ""
    place = found[0]
    return documents[place.document].text[place.start : place.end]


def _astray(placed: Placed, gold: GoldQuote | SealedQuote, shelf: Shelf) -> Problem:
    held = held_by(gold, shelf.documents)
    if not held:
        return placed.problem("no such document", f"the corpus has no {gold.document}")
    if isinstance(gold, SealedQuote):
        now = _short(held[0].text[gold.start : gold.end])
        detail = f"{gold.document}; where the sealed words stood: {now!r}"
        return placed.problem("quote not found", detail)
    near = nearest(gold.quote, gold.document, shelf)
    detail = f"{gold.document}: {_short(gold.quote)!r}"
    if near:
        detail += f"; nearest: {_short(near)!r}"
    return placed.problem("quote not found", detail)


def nearest(quote: str, document: str, shelf: Shelf) -> str:
    """Return the sentence of a document that shares most with a quote.

    By Jaccard's coefficient of their stems; empty where no sentence shares a stem.
    """
    wanted = _stems(quote)
    best, share = "", 0.0
    for name, text, have in shelf.sentences:
        if name == document and wanted | have:
            near = len(wanted & have) / len(wanted | have)
            if near > share:
                best, share = text, near
    return best


def _untold(placed: Placed, telling: Sequence[str]) -> Iterator[Problem]:
    """Yield the facts that nothing tells; a count is told by so many quotes."""
    for group in placed.case.facts:
        told = any(says(words_, fact) for words_ in telling for fact in group)
        if not told and str(len(placed.case.gold)) not in group:
            yield placed.problem("no gold quote tells the fact", " | ".join(group))


def says(text: str, fact: str) -> bool:
    """Return whether a text tells a fact, or the same date or amount otherwise put."""
    if tells(text, fact):
        return True
    values = [v for v in find_values(fact) if v.end - v.start == len(fact)]
    said = {(value.kind, value.normalised) for value in find_values(text)}
    return any((value.kind, value.normalised) in said for value in values)


def _told_though_forbidden(placed: Placed, quotes: Sequence[str]) -> Iterator[Problem]:
    for words_ in placed.case.forbidden:
        if any(tells(quote, words_) for quote in quotes):
            yield placed.problem("forbidden, and gold tells it", words_)


def own_terms(case: Case, shelf: Shelf) -> frozenset[str]:
    """Return the stems that a question asks by: no stop word and no document's name."""
    return frozenset(content(case.question)) - shelf.names - generic()


def _answered_after_all(placed: Placed, shelf: Shelf) -> Iterator[Problem]:
    """Yield the first sentence that has every term of a question nobody answers."""
    wanted = own_terms(placed.case, shelf)
    if placed.case.kind == "hostile" or len(wanted) < _FEWEST:
        return
    for document, text, have in shelf.sentences:
        if wanted <= have:
            detail = f"{document}: {_short(text)!r}"
            yield placed.problem("one sentence has all its words", detail)
            return


def _short(text: str) -> str:
    line = collapse(text)
    return line if len(line) <= _SHOWN else line[: _SHOWN - 4] + " ..."

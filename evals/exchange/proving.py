"""Reference answers and contexts to key facts and to the words that prove them."""

import re
from collections.abc import Sequence
from typing import Final

from assistant.sentences import sentence_spans
from assistant.values import find_values
from evals.answers.gold import GoldQuote
from evals.answers.matching import Span, tells
from evals.exchange.sample import AND, Context
from evals.runs.results import Read

_SHORT: Final = 8
"""Words of a reference that is a key fact as it stands."""
_QUOTE: Final = 60
"""Most words of a context that is a gold quote as it stands."""
Facts = tuple[tuple[str, ...], ...]


def facts_of(reference: str) -> Facts:
    """Return the key facts of a reference answer, one alternative each.

    A short piece is a fact as it stands; of a long one its figures, dates and bands.
    """
    found: list[str] = []
    for piece in filter(None, map(str.strip, reference.split(AND))):
        if len(piece.split()) <= _SHORT:
            found.append(piece.rstrip("."))
        else:
            found += [piece[v.start : v.end] for v in find_values(piece)]
    return tuple((fact,) for fact in dict.fromkeys(found))


def gold_of(
    contexts: Sequence[Context], facts: Facts, documents: Sequence[Read]
) -> tuple[GoldQuote, ...]:
    """Return the words of the library that prove the facts, each once.

    Of a long context its sentences that tell a fact; one that stands nowhere in the
    documents proves nothing.
    """
    quotes: dict[GoldQuote, None] = {}
    for context in contexts:
        place = place_of(context, documents)
        if place is None:
            continue
        text = next(d.text for d in documents if d.id == place.document)
        for start, end in _proving(text, place, facts):
            quote = GoldQuote(document=place.document, quote=text[start:end])
            quotes[quote] = None
    return tuple(quotes)


def _proving(text: str, place: Span, facts: Facts) -> Sequence[tuple[int, int]]:
    """Return the place itself when it is short, else its sentences that tell a fact."""
    if len(text[place.start : place.end].split()) <= _QUOTE:
        return [(place.start, place.end)]
    return [
        (start, end)
        for start, end in sentence_spans(text, place.start, place.end)
        if any(tells(text[start:end], words) for group in facts for words in group)
    ]


def place_of(context: Context, documents: Sequence[Read]) -> Span | None:
    """Return where a context stands: where it says, else where its words come first.

    White space does not count, for tools that collapse it.
    """
    words = context.text.split()
    if not words:
        return None
    if context.place and any(
        d.id == context.place.document
        and d.text[context.place.start : context.place.end].split() == words
        for d in documents
    ):
        return context.place
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    for document in documents:
        if match := pattern.search(document.text):
            return Span(document.id, match.start(), match.end())
    return None

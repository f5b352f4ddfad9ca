"""A fact of the posts that a question means, in each of their adverts."""

from collections.abc import Mapping, Sequence
from typing import Final

from assistant.answer.facts import find_fact
from assistant.answer.found import CHOICES, Found
from assistant.answer.quoting import claim_of
from assistant.answer.scoring import Weigh, share
from assistant.model import DraftClaim, Reading, Sentence
from assistant.query import Part, Query
from assistant.terms import covers
from assistant.text import stem, stems, words
from assistant.vocabulary import ASPECTS

Statements = Mapping[str, Sequence[tuple[Sentence, ...]]]
"""What each document states of a fact, by document id."""

_DESCRIBED: Final = 0.6
"""A document is meant when it accounts for this share of the describing words."""
_TIED: Final = 0.05


def find_post_fact(
    part: Part, query: Query, readings: Sequence[Reading], weigh: Weigh
) -> Found | None:
    """Return a fact of each advert that is meant; None when no advert answers.

    What else the question says must be accounted for: by the statement itself, or,
    when it describes the post, by the document.
    """
    adverts = [r for r in readings if r.kind != "strategy"]
    if not adverts:
        return None
    weights = {term: weigh(term) for term in part.terms}
    if query.documents and part.terms:
        close: Statements = {r.document: _closely(part, r, weights) for r in adverts}
        exact = [r for r in adverts if close[r.document]]
        if exact and not query.comparing:
            return _facts_of(part, query, exact, close)
    meant = _meant(part, query, adverts, weights)
    if not meant and not (query.documents or query.every):
        return None
    if len(meant) > CHOICES and not query.every:
        return Found(choices=tuple(r.document for r in meant))
    stated: Statements = {r.document: find_fact(part.aspect or "", r) for r in meant}
    if query.every:
        stated = _as_asked(part, stated)
    elif part.terms and not any(stated.values()):
        return None
    return _facts_of(part, query, meant, stated)


def _meant(
    part: Part, query: Query, adverts: Sequence[Reading], weights: Mapping[str, float]
) -> list[Reading]:
    """Return the adverts that account for the words which describe the post."""
    named = bool(query.documents)
    fit = {r.document: _accounts(r, part, weights, named=named) for r in adverts}
    least = _DESCRIBED
    if not named and not query.every:
        least = max(least, max(fit.values()) - _TIED)
    return [r for r in adverts if fit[r.document] >= least]


def _as_asked(part: Part, stated: Statements) -> Statements:
    """Keep the statements that say the asked word itself: "which are permanent?"."""

    def says(sentences: tuple[Sentence, ...]) -> bool:
        said = stems(" ".join(sentence.text for sentence in sentences))
        return all(cue in said for cue in part.cues)

    kept = {name: [s for s in found if says(s)] for name, found in stated.items()}
    return kept if any(kept.values()) else stated


def _closely(
    part: Part, reading: Reading, weights: Mapping[str, float]
) -> list[tuple[Sentence, ...]]:
    """Return the statements of a fact that account for what else is asked."""

    def about(index: int) -> float:
        near = reading.stems[index] | reading.paths[index]
        return share(weights, lambda term: covers(near, term))

    return find_fact(part.aspect or "", reading, about=about)


def _facts_of(
    part: Part,
    query: Query,
    meant: Sequence[Reading],
    stated: Statements,
) -> Found:
    claims: list[DraftClaim] = []
    missing: list[str] = []
    several = len(meant) > 1 or not query.documents
    for reading in meant:
        found = stated[reading.document]
        lead = reading.title if several else ""
        claims.extend(claim_of(sentences, lead=lead) for sentences in found)
        if not found and not query.every:
            name = ASPECTS[part.aspect or ""].name
            missing.append(f"{name} ({reading.title})" if several else name)
    if query.every and not claims:
        missing.append(ASPECTS[part.aspect or ""].name)
    return Found(tuple(claims), tuple(missing))


def _accounts(
    reading: Reading, part: Part, weights: Mapping[str, float], *, named: bool
) -> float:
    """Return the share of describing words that a document accounts for.

    One word in lower case may be foreign to a document that is named: "which number
    do I quote".
    """
    have = reading.names.union(*reading.stems, *reading.paths)
    lost = [term for term in weights if not covers(have, term)]
    lower = {stem(match[0]) for match in words(part.text) if match[0].islower()}
    if named and len(lost) == 1 and lost[0] in lower:
        return 1.0
    return share(weights, lambda term: covers(have, term))

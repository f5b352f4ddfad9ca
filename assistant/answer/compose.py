"""Query and readings to a draft answer: facts, lists, or the sentences that answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.answer.facts import find_fact
from assistant.answer.lists import find_lists, items_after
from assistant.answer.quoting import claim_of, is_answerable, span
from assistant.answer.scoring import Scored, Weigh, rank_sentences, share
from assistant.model import Draft, DraftClaim, Part, Query, Reading, Sentence
from assistant.terms import covers
from assistant.text import stem, words
from assistant.vocabulary import ASPECTS

_CHOICES: Final = 3
"""More posts than this are asked back about."""
_DESCRIBED: Final = 0.6
"""A document is meant when it accounts for this share of the describing words."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When evidence is enough; fitted on the development cases."""

    strength: float = 0.42
    """Least mean of coverage and similarity."""
    similarity: float = 0.22
    """Least similarity, however many words are shared."""
    own: float = 0.2
    """Least coverage by the sentence's own words and headings."""
    alike: float = 0.62
    """A sentence this similar answers although its words differ."""
    second: float = 0.9
    """A second sentence joins at this share of the best one's score."""


THRESHOLDS: Final = Thresholds()


@dataclass(frozen=True, slots=True)
class _Found:
    claims: tuple[DraftClaim, ...] = ()
    missing: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


def compose(query: Query, readings: Sequence[Reading], weigh: Weigh) -> Draft:
    """Return the claims that answer a query, and what has no evidence."""
    nearest = _nearest(readings)
    if query.unknown:
        return Draft((), query.unknown, nearest)
    claims: list[DraftClaim] = []
    missing: list[str] = []
    for part in query.parts:
        found = _part(part, query, readings, weigh)
        if found.choices:
            return Draft((), nearest=nearest, choices=found.choices)
        claims.extend(claim for claim in found.claims if claim not in claims)
        missing.extend(found.missing)
    return Draft(tuple(claims), tuple(dict.fromkeys(missing)), nearest)


def _part(
    part: Part, query: Query, readings: Sequence[Reading], weigh: Weigh
) -> _Found:
    if part.aspect:
        facts = _facts(part, query, readings, weigh)
        if facts is not None:
            return facts
    if query.listing and part.terms and not query.every:
        listed = _listing(part, readings, weigh)
        if listed:
            return _Found(listed)
    if query.every:
        return _every(part, readings, weigh)
    return _sentences(part, query, readings, weigh)


def _facts(
    part: Part, query: Query, readings: Sequence[Reading], weigh: Weigh
) -> _Found | None:
    """Return a fact of each advert that is meant; None when none is an advert.

    What else the question says must be accounted for: by the statement itself, or,
    when it describes the post, by the document.
    """
    adverts = [r for r in readings if r.kind != "strategy"]
    if not adverts:
        return None
    weights = {term: weigh(term) for term in part.terms}
    if query.documents and part.terms:
        close = {r.document: _closely(part, r, weights) for r in adverts}
        exact = [r for r in adverts if close[r.document]]
        if exact:
            return _facts_of(part, query, exact, close)
    fit = {r.document: _accounts(r, part, weights) for r in adverts}
    meant = [r for r in adverts if fit[r.document] >= _DESCRIBED]
    if not query.documents and not query.every:
        if not meant:
            return None
        best = max(fit[r.document] for r in meant)
        meant = [r for r in meant if fit[r.document] >= best - 0.05]
    if len(meant) > _CHOICES and not query.every:
        return _Found(choices=tuple(r.document for r in meant))
    stated = {r.document: find_fact(part.aspect or "", r) for r in meant}
    if not any(stated.values()) and part.terms and not query.every:
        return _sentences(part, query, readings, weigh)
    return _facts_of(part, query, meant, stated)


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
    stated: Mapping[str, Sequence[tuple[Sentence, ...]]],
) -> _Found:
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
    return _Found(tuple(claims), tuple(missing))


def _accounts(reading: Reading, part: Part, weights: Mapping[str, float]) -> float:
    """Return the share of describing words that a document accounts for.

    One word in lower case may be foreign to it: "which number do I quote".
    """
    have = reading.names.union(*reading.stems, *reading.paths)
    lost = [term for term in weights if not covers(have, term)]
    if len(lost) == 1 and lost[0] in {stem(w[0]) for w in words(part.text) if w[0].islower()}:
        return 1.0
    return share(weights, lambda term: covers(have, term))


def _listing(
    part: Part, readings: Sequence[Reading], weigh: Weigh
) -> tuple[DraftClaim, ...]:
    listed = find_lists(part, readings, weigh)
    return tuple(claim_of([item]) for found in listed for item in found.items)


def _every(part: Part, readings: Sequence[Reading], weigh: Weigh) -> _Found:
    """Return the best sentence of each document that answers."""
    claims = []
    for reading in readings:
        ranked = rank_sentences(part, [reading], weigh, scoped=True)
        if ranked and _enough(ranked[0], part):
            claims.append(_claim(ranked[0], lead=reading.title))
    return _Found(tuple(claims), () if claims else (_in_words(part),))


def _sentences(
    part: Part, query: Query, readings: Sequence[Reading], weigh: Weigh
) -> _Found:
    ranked = rank_sentences(part, readings, weigh, scoped=bool(query.documents))
    enough = [scored for scored in ranked[:8] if _enough(scored, part)]
    if not enough:
        return _Found(missing=(_in_words(part),))
    best = enough[0]
    lead = "" if len(query.documents) == 1 else best.reading.title
    kept = [best]
    for other in enough[1:3]:
        near = other.reading is best.reading and abs(other.index - best.index) <= 2
        if other.score >= THRESHOLDS.second * best.score and near and len(kept) < 2:
            kept.append(other)
    kept.sort(key=lambda scored: scored.index)
    return _Found(tuple(_claim(scored, lead=lead) for scored in kept))


def _enough(scored: Scored, part: Part) -> bool:
    """Return whether evidence covers what is asked, not only resembles it."""
    if part.expects and not scored.typed:
        return False
    if _announces_nothing(scored):
        return False
    if scored.similarity >= THRESHOLDS.alike:
        return True
    if scored.own < THRESHOLDS.own:
        return False
    return (
        scored.strength >= THRESHOLDS.strength
        and scored.similarity >= THRESHOLDS.similarity
    )


def _announces_nothing(scored: Scored) -> bool:
    """Return whether a sentence ends with a colon and nothing comes after it."""
    sentence = scored.reading.sentences[scored.index]
    return sentence.text.rstrip().endswith(":") and not items_after(
        scored.reading, scored.index
    )


def _claim(scored: Scored, *, lead: str) -> DraftClaim:
    sentences = span(scored.reading, scored.index, scored.last)
    if sentences[0].text.rstrip().endswith(":"):
        items = items_after(scored.reading, scored.index)
        sentences = (sentences[0], *items)
    return claim_of(sentences, lead=lead)


def _nearest(readings: Sequence[Reading]) -> Sentence | None:
    """Return the passage that resembles the question most."""
    found = [
        (similarity, sentence)
        for reading in readings
        for similarity, sentence in zip(
            reading.similarities, reading.sentences, strict=True
        )
        if is_answerable(sentence) and len(sentence.text.split()) > 3
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _in_words(part: Part) -> str:
    """Return the terms of a part as the question wrote them."""
    if part.aspect:
        return ASPECTS[part.aspect].name
    wanted = set(part.terms)
    said = [m[0] for m in words(part.text) if stem(m[0]) in wanted]
    return " ".join(dict.fromkeys(said)) or part.text

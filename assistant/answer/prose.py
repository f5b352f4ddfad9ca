"""The sentences that answer, from documents that argue rather than state."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp
from typing import Final

from assistant.answer.certainty import best_of, certainty, is_enough
from assistant.answer.cutting import cut
from assistant.answer.found import CHOICES, Found, in_words
from assistant.answer.lists import is_announcing, items_after, numbered_headings
from assistant.answer.quoting import claim_of, is_answerable, is_heading, span
from assistant.answer.ranking import Scored, rank_sentences
from assistant.answer.scoring import Weigh
from assistant.model import DraftClaim, Reading, Sentence
from assistant.query import Part, Query
from assistant.terms import covers
from assistant.text import count_words
from assistant.values import number_spelt
from assistant.vocabulary.ranking import GOES_ON


@dataclass(frozen=True, slots=True)
class Saying:
    """How much is said; chosen on the development cases."""

    list_gap: float = 2.0
    """How much worse a sentence that announces items may score, for a list."""
    joins: float = 0.25
    """The sentence beside the best one joins when it adds this share of the terms."""
    likely: float = 0.05
    """Another sentence is given as well when it is this likely, against the best."""
    words: int = 110
    """About how many words are said."""
    most: int = 3
    """Sentences given."""


SAYING: Final = Saying()
LISTING: Final = Saying(words=170, most=6)
"""The same where several things are asked for."""
_LOOKED_AT: Final = 8


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked, as every step here needs it."""

    part: Part
    query: Query
    weigh: Weigh

    @property
    def saying(self) -> Saying:
        return LISTING if self.query.listing else SAYING

    def certainty(self, fitting: Sequence[Scored]) -> float:
        return certainty(fitting, self.part, self.query)


def find_sentences(
    part: Part, query: Query, readings: Sequence[Reading], weigh: Weigh
) -> Found:
    """Return the sentence that answers best, with those that are needed beside it.

    A question that compares a few documents is answered from each of them.
    """
    if query.comparing and 1 < len(query.documents) <= CHOICES:
        return _each(part, query, readings, weigh)
    asked = _Asked(part, query, weigh)
    ranked = rank_sentences(part, readings, weigh, scoped=bool(query.documents))
    best, probability = _best(asked, ranked)
    if not best:
        return Found(missing=(in_words(part),), certainty=probability)
    return replace(_said(asked, best), certainty=probability)


def find_in_every(
    part: Part, query: Query, readings: Sequence[Reading], weigh: Weigh
) -> Found:
    """Return the best sentence of each document that answers."""
    named = replace(query, documents=tuple(r.document for r in readings))
    asked = _Asked(part, named, weigh)
    claims: list[DraftClaim] = []
    for reading in readings:
        ranked = rank_sentences(part, [reading], weigh, scoped=True)
        best, _ = _best(asked, ranked)
        claims.extend(_claim(s, part, lead=reading.title) for s in best[:1])
    return Found(tuple(claims), () if claims else (in_words(part),))


def _each(part: Part, query: Query, readings: Sequence[Reading], weigh: Weigh) -> Found:
    """Return the best sentence of each of the few documents that are named."""
    found = find_in_every(part, query, readings, weigh)
    if not found.claims:
        return found
    answered = {claim.quotes[0].document for claim in found.claims}
    missing = [r.title for r in readings if r.document not in answered]
    named = tuple(f"{in_words(part)} ({title})" for title in missing)
    return Found(found.claims, named)


def _best(asked: _Asked, ranked: Sequence[Scored]) -> tuple[list[Scored], float | None]:
    """Return the sentences that may answer, best first, and how likely they do.

    None are returned where that is not likely enough; without a sentence to weigh
    there is no probability either.
    """
    fitting = best_of(ranked, asked.part)
    if not fitting:
        return [], None
    probability = asked.certainty(fitting)
    if not is_enough(probability):
        return [], probability
    best = fitting[:_LOOKED_AT]
    if asked.query.listing:
        best = _for_a_list(best, count=number_spelt(asked.part.text))
    return best, probability


def _said(asked: _Asked, best: Sequence[Scored]) -> Found:
    """Return the best sentence with its neighbour, or with the next best ones."""
    first = best[0]
    single = len(asked.query.documents) == 1
    claims = [_claim(first, asked.part, lead="" if single else first.reading.title)]
    if first.last > first.index or _announces(first):
        return Found(tuple(claims))
    start, end = _with_neighbour(first, asked.part, asked.weigh)
    start, end = _with_the_rest(first.reading, start, end)
    if start < end:
        beside = span(first.reading, start, end)
        claims = [claim_of([sentence], lead=claims[0].lead) for sentence in beside]
    others = [
        _claim(other, asked.part, lead=claims[0].lead)
        for other in best[1:]
        if other.reading is first.reading and _is_likely(other, first)
    ]
    most = 1 if asked.part.aspect else asked.saying.most
    return Found(_fitting(claims, others, most=most, words=asked.saying.words))


def _fitting(
    claims: Sequence[DraftClaim],
    others: Sequence[DraftClaim],
    *,
    most: int,
    words: int,
) -> tuple[DraftClaim, ...]:
    """Return claims with those of the others that add words and leave it short."""
    found = list(claims)
    room = words - sum(count_words(claim.text) for claim in claims)
    for other in others:
        length = count_words(other.text)
        told = any(other.text in claim.text for claim in found)
        if len(found) < most and length <= room and not told:
            found.append(other)
            room -= length
    return tuple(found)


def _is_likely(other: Scored, best: Scored) -> bool:
    """Return whether another sentence may be the answer as well."""
    return exp(other.score - best.score) >= SAYING.likely


def _with_neighbour(best: Scored, part: Part, weigh: Weigh) -> tuple[int, int]:
    """Return first and last index of the answer: the sentence beside one may join it.

    It joins when it accounts for words of the question that the best one leaves out.
    """
    own = best.reading.stems[best.index]
    left = {term: weigh(term) for term in part.terms if not covers(own, term)}
    total = sum(weigh(term) for term in part.terms)
    for other in (best.index + 1, best.index - 1):
        if not 0 <= other < len(best.reading.sentences):
            continue
        beside = best.reading.sentences[other]
        same = beside.path == best.reading.sentences[best.index].path
        stems = best.reading.stems[other]
        gain = sum(w for term, w in left.items() if covers(stems, term))
        prose = beside.text.rstrip().endswith((".", ":"))
        if same and prose and is_answerable(beside) and gain >= SAYING.joins * total:
            return min(best.index, other), max(best.index, other)
    return best.index, best.index


def _with_the_rest(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """Return the indexes with what a sentence leans on, and what leans on it.

    The sentence before "This means ..." says what does; the one after may only go on:
    "These include ...". As far as the words go round.
    """
    if GOES_ON.match(reading.sentences[first].text) and _room(reading, first - 1, last):
        first -= 1
    after = reading.sentences[last + 1 : last + 2]
    if after and GOES_ON.match(after[0].text) and _room(reading, first, last + 1):
        last += 1
    return first, last


def _room(reading: Reading, first: int, last: int) -> bool:
    """Return whether sentences of one section are short enough to be said together."""
    if first < 0:
        return False
    sentences = span(reading, first, last)
    together = len({s.path for s in sentences}) == 1
    sayable = all(is_answerable(s) and not is_heading(s) for s in sentences)
    words = sum(count_words(sentence.text) for sentence in sentences)
    return together and sayable and words <= SAYING.words


def _for_a_list(ranked: Sequence[Scored], *, count: int) -> list[Scored]:
    """Return the sentences fit to answer with several items, best first.

    One that ends with a colon comes first when items follow it, and is no answer when
    none do. Where `count` things are asked for, at least half of them must be there.
    """
    announcing = [s for s in ranked if _announces(s)]
    listing = [s for s in announcing if 2 * len(_announced(s)) >= max(count, 1)]
    others = [
        s
        for s in ranked
        if s not in announcing and 2 * (s.text.count(",") + 2) >= count
    ]
    near = [s for s in listing if s.score >= ranked[0].score - SAYING.list_gap]
    return [*near, *others, *(s for s in listing if s not in near)]


def _announces(scored: Scored) -> bool:
    return is_announcing(scored.reading, scored.index)


def _announced(scored: Scored) -> tuple[Sentence, ...]:
    where = scored.reading, scored.index
    return items_after(*where) or numbered_headings(*where)


def _claim(scored: Scored, part: Part, *, lead: str) -> DraftClaim:
    sentences = span(scored.reading, scored.index, scored.last)
    if _announces(scored):
        return claim_of((sentences[0], *_announced(scored)), lead=lead)
    if len(sentences) == 1:
        sentences = cut(sentences[0], part.terms, words=SAYING.words)
    return claim_of(sentences, lead=lead)

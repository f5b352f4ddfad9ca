"""The sentences that answer, from documents that argue rather than state."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.answer.found import CHOICES, Found, in_words
from assistant.answer.lists import items_after, numbered_headings
from assistant.answer.quoting import claim_of, is_answerable, span
from assistant.answer.scoring import Scored, Weigh, rank_sentences
from assistant.model import DraftClaim, Reading, Sentence
from assistant.query import Part, Query
from assistant.terms import covers
from assistant.values import number_spelt


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When evidence is enough; fitted on the development cases."""

    strength: float = 0.42
    """Least mean of coverage and similarity."""
    similarity: float = 0.2
    """Least similarity, however many words are shared."""
    own: float = 0.2
    """Least coverage by the sentence's own words and headings."""
    alike: float = 0.58
    """A sentence this similar answers although its words differ."""
    alike_within: float = 0.5
    """The same, when the question names the document."""
    strict: float = 0.75
    """Least coverage when a question takes something for granted."""
    known: float = 0.3
    """A likeness counts as above when it covers this share of the terms."""
    unknown: float = 0.7
    """Otherwise it must be this close."""
    list_gap: float = 0.15
    """How much worse a sentence that announces items may score, for a list."""
    joins: float = 0.25
    """The sentence beside the best one joins when it adds this share of the terms."""


THRESHOLDS: Final = Thresholds()
_LOOKED_AT: Final = 8


def find_sentences(
    part: Part, query: Query, readings: Sequence[Reading], weigh: Weigh
) -> Found:
    """Return the sentence that answers best, with the one beside it if both are needed.

    A question that compares a few documents is answered from each of them.
    """
    if query.comparing and 1 < len(query.documents) <= CHOICES:
        return _each(part, readings, weigh)
    scoped = bool(query.documents)
    ranked = rank_sentences(part, readings, weigh, scoped=scoped)
    enough = [s for s in ranked[:_LOOKED_AT] if _enough(s, part, scoped=scoped)]
    if not enough:
        return Found(missing=(in_words(part),))
    if query.listing:
        enough = _for_a_list(enough, count=number_spelt(part.text))
        if not enough:
            return Found(missing=(in_words(part),))
    best = enough[0]
    lead = "" if len(query.documents) == 1 else best.reading.title
    if best.last > best.index:
        return Found((_claim(best, lead=lead),))
    first, last = _with_neighbour(best, part, weigh)
    sentences = span(best.reading, first, last)
    if first == last:
        return Found((_claim(best, lead=lead),))
    return Found(tuple(claim_of([sentence], lead=lead) for sentence in sentences))


def _each(part: Part, readings: Sequence[Reading], weigh: Weigh) -> Found:
    """Return the best sentence of each of the few documents that are named."""
    found = find_in_every(part, readings, weigh, scoped=True)
    if not found.claims:
        return found
    answered = {claim.quotes[0].document for claim in found.claims}
    missing = [r.title for r in readings if r.document not in answered]
    named = tuple(f"{in_words(part)} ({title})" for title in missing)
    return Found(found.claims, named)


def find_in_every(
    part: Part, readings: Sequence[Reading], weigh: Weigh, *, scoped: bool = False
) -> Found:
    """Return the best sentence of each document that answers."""
    claims = []
    for reading in readings:
        ranked = rank_sentences(part, [reading], weigh, scoped=True)
        if ranked and _enough(ranked[0], part, scoped=scoped):
            claims.append(_claim(ranked[0], lead=reading.title))
    return Found(tuple(claims), () if claims else (in_words(part),))


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
        if (
            same
            and prose
            and is_answerable(beside)
            and gain >= THRESHOLDS.joins * total
        ):
            return min(best.index, other), max(best.index, other)
    return best.index, best.index


def _enough(scored: Scored, part: Part, *, scoped: bool) -> bool:
    """Return whether evidence covers what is asked, not only resembles it."""
    if part.expects and not scored.typed:
        return False
    own = scored.reading.stems[scored.index]
    if part.cues and not any(covers(own, cue) for cue in part.cues):
        return False
    alike = THRESHOLDS.alike_within if scoped else THRESHOLDS.alike
    if part.strict and scored.own < THRESHOLDS.strict:
        return False
    known = scored.own >= THRESHOLDS.known or not part.terms
    if scored.similarity >= (alike if known else THRESHOLDS.unknown):
        return True
    if scored.own < THRESHOLDS.own:
        return False
    return (
        scored.strength >= THRESHOLDS.strength
        and scored.similarity >= THRESHOLDS.similarity
    )


def _for_a_list(ranked: Sequence[Scored], *, count: int) -> list[Scored]:
    """Return the sentences fit to answer with several items, best first.

    One that ends with a colon comes first when items follow it, and is no answer when
    none do. Where `count` things are asked for, at least half of them must be there.
    """
    announcing = [s for s in ranked if _text(s).endswith(":")]
    listing = [s for s in announcing if 2 * len(_announced(s)) >= max(count, 1)]
    others = [
        s
        for s in ranked
        if s not in announcing and 2 * (_text(s).count(",") + 2) >= count
    ]
    near = [s for s in listing if s.score >= ranked[0].score - THRESHOLDS.list_gap]
    return [*near, *others, *(s for s in listing if s not in near)]


def _announced(scored: Scored) -> tuple[Sentence, ...]:
    where = scored.reading, scored.index
    return items_after(*where) or numbered_headings(*where)


def _text(scored: Scored) -> str:
    return scored.reading.sentences[scored.index].text.rstrip()


def _claim(scored: Scored, *, lead: str) -> DraftClaim:
    sentences = span(scored.reading, scored.index, scored.last)
    if _text(scored).endswith(":"):
        sentences = (sentences[0], *_announced(scored))
    return claim_of(sentences, lead=lead)

"""The sentence of a plan or policy that says who, how often, by when, or what if."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from assistant.answer.commitments.around import (
    paragraph,
    section,
    stems_of,
    together,
)
from assistant.answer.found import Found
from assistant.answer.quoting import claim_of, is_answerable, is_heading, span
from assistant.answer.scoring import Weigh, share
from assistant.model import Reading
from assistant.query import Part, Query
from assistant.terms import covers
from assistant.text import count_words, fold, plain, stem, stems, words
from assistant.values import find_values
from assistant.vocabulary.duties import (
    ACTS,
    ASKS_LASTING,
    AUXILIARY,
    BY,
    DUTIES,
    KIND,
    LEANS,
    SETTLED,
    Duty,
)
from assistant.vocabulary.ranking import SAYS_WHEN

_BARE: Final = 8
"""A sentence of so few words is told of what stands around it."""
_FEW: Final = 4
"""Of fewer terms none may be lost; and one term alone must not be said by a synonym."""
_HEADED: Final = 0.9
_BESIDE: Final = 0.85
_WITHIN: Final = 0.7
_NAMED: Final = 0.6
"""What a term is worth in a heading, in the paragraph, in the section and in the name
of the document; 1 in the sentence itself."""
_COVERED: Final = 0.75
_COVERED_ANYWHERE: Final = 0.9
"""Least share of the topic that is accounted for, in a named document and in any."""
_OWN: Final = 0.5
_LEANING: Final = 0.33
_ALONE: Final = 0.6
"""Least share that the sentence says itself: as a rule, one that leans on those before
it, and one of a document that the question does not name."""
_CLOSE: Final = 0.2
_POINTING: Final = 0.1
"""What a sentence gains whose terms stand together, and loses that begins "This"."""
_GAP: Final = 3
"""Words between two terms that stand together."""
_ALIKE: Final = 0.3
_LONG: Final = 60


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of a duty, and of which."""

    key: str
    duty: Duty
    weights: Mapping[str, float]
    verb: str | None
    """Stem that the sentence itself must say."""
    scoped: bool


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence that tells it, and how well it fits."""

    reading: Reading
    index: int
    covered: float
    own: float
    form: float
    """What the way it is put adds."""

    @property
    def score(self) -> float:
        """One number to rank by; comparable within one question only."""
        alike = self.reading.similarities[self.index]
        return self.covered + self.own / 2 + _ALIKE * alike + self.form


def find_duty(
    part: Part, query: Query, readings: Sequence[Reading], weigh: Weigh
) -> Found | None:
    """Return the sentence of prose that tells the asked side of a duty.

    None where nothing of the kind is asked, or two sides at once, or no sentence
    both tells it and is about what is asked: its own words, its headings and its
    paragraph are looked at.

    Args:
        part: What is asked.
        query: The question that it is a part of.
        readings: The documents in scope; adverts are passed over.
        weigh: Weight of a term.
    """
    asked = _asked(part, query, weigh)
    several = len(part.columns) > 1
    if asked is None or several or query.every or query.comparing:
        return None
    papers = [reading for reading in readings if reading.kind != "advert"]
    told = [each for reading in papers for each in _told(asked, reading)]
    if not told:
        return None
    best = max(told, key=lambda each: each.score)
    first = _first(asked, best)
    lead = "" if asked.scoped else best.reading.title
    claims = [
        claim_of([sentence], lead=lead)
        for sentence in span(best.reading, first, best.index)
    ]
    return Found(tuple(claims), subjects=(best.reading.document,))


def lacks_duty(part: Part, found: Found, readings: Sequence[Reading]) -> bool:
    """Return whether sentences of papers answer without telling what is asked.

    "What happens if ...?" is not answered by a sentence that sets no condition, nor
    "who chairs ...?" by one that says nothing of chairing.

    Args:
        part: What is asked.
        found: What was found for it; records tell their columns themselves.
        readings: The documents in scope.
    """
    said = fold(part.text)
    key, duty = _duty_of(said)
    kinds = {reading.document: reading.kind for reading in readings}
    quotes = [quote for claim in found.claims for quote in claim.quotes]
    if duty is None or "advert" in {kinds[quote.document] for quote in quotes}:
        return False
    told = fold(" ".join(plain(quote.text) for quote in quotes))
    lasting = ASKS_LASTING.search(said) is not None
    recorded = found.table or found.opening or any(c.label for c in found.claims)
    if recorded and not lasting:
        return False
    if (lasting or key in SETTLED) and duty.says is not None:
        return duty.says.search(told) is None
    verb = None if key != "who" or KIND.search(said) else _verb(said)
    return verb is not None and not covers(frozenset(stems(told)), verb)


def _duty_of(said: str) -> tuple[str, Duty | None]:
    """Return which side of a duty a folded question asks, if it asks one."""
    found = ((key, duty) for key, duty in DUTIES.items() if duty.asks.search(said))
    return next(found, ("", None))


def _asked(part: Part, query: Query, weigh: Weigh) -> _Asked | None:
    """Return what is asked of which duty; None where it is not one."""
    said = fold(part.text)
    key, duty = _duty_of(said)
    if duty is None:
        return None
    kind = KIND.search(said) if key in ("owner", "who") else None
    asking = {stem(word) for word in (*duty.words, *([kind["kind"]] if kind else ()))}
    topic = [term for term in part.terms if term not in asking]
    if not topic:
        return None
    verb = _verb(said) if key == "who" else None
    weights = {term: weigh(term) for term in topic}
    return _Asked(key, duty, weights, verb, bool(query.documents))


def _verb(said: str) -> str | None:
    """Return the stem of the verb of "who (which committee) will sign off ..."."""
    kind = KIND.search(said)
    after = said[kind.end() :] if kind else said.partition("who ")[2]
    verbs = (m[0] for m in words(after) if m[0] not in AUXILIARY)
    return next((stem(verb) for verb in verbs), None)


def _told(asked: _Asked, reading: Reading) -> Iterator[_Told]:
    """Yield the sentences that tell what is asked and are about it."""
    least = _COVERED if asked.scoped else _COVERED_ANYWHERE
    for index, sentence in enumerate(reading.sentences):
        own = _own(asked, reading, index)
        if own < _fewest(asked) or is_heading(sentence) or not is_answerable(sentence):
            continue
        text = plain(sentence.text)
        if own < _least_own(asked, text) or not _tells(asked, reading, index):
            continue
        covered = _coverage(asked, reading, index)
        if covered >= least:
            yield _Told(reading, index, covered, own, _form(asked, text))


def _own(asked: _Asked, reading: Reading, index: int) -> float:
    have = reading.stems[index]
    return share(asked.weights, lambda term: covers(have, term))


def _fewest(asked: _Asked) -> float:
    """Return the share below which no sentence is looked at further."""
    if not asked.scoped:
        return _ALONE
    return 0.0 if asked.duty.leaning else _LEANING


def _least_own(asked: _Asked, text: str) -> float:
    if not asked.scoped:
        return _ALONE
    if not _leans(text):
        return _OWN
    strong = asked.duty.leaning is not None and asked.duty.leaning.search(fold(text))
    return 0.0 if strong else _LEANING


def _leans(text: str) -> bool:
    return count_words(text) <= _BARE or LEANS.search(fold(text)) is not None


def _form(asked: _Asked, text: str) -> float:
    """Return what terms that stand together add, and what pointing back costs."""
    held = [i for i, said in enumerate(stems(text)) if said in asked.weights]
    gaps = [b - a for a, b in pairwise(held)]
    close = len(gaps) > 0 and max(gaps) <= _GAP
    back = LEANS.match(fold(text)) is not None
    return _CLOSE * close - _POINTING * back


def _tells(asked: _Asked, reading: Reading, index: int) -> bool:
    """Return whether a sentence tells the side of the duty that is asked."""
    text = plain(reading.sentences[index].text)
    folded = fold(text)
    if asked.duty.says is not None and not asked.duty.says.search(folded):
        return False
    if asked.key == "when":
        dated = any(value.kind == "date" for value in find_values(text))
        often = DUTIES["often"].says
        yearly = often is not None and often.search(folded) is not None
        return dated or yearly or SAYS_WHEN.search(text) is not None
    if asked.key not in ("owner", "who"):
        return True
    return _acts(asked, folded)


def _acts(asked: _Asked, folded: str) -> bool:
    """Return whether somebody who is not asked about does it, or it is done by them."""
    actors = [m for m in ACTS.finditer(folded) if stem(m[0]) not in asked.weights]
    if not asked.verb:
        return bool(actors)
    done = [
        m.start() for m in words(folded) if covers(frozenset({stem(m[0])}), asked.verb)
    ]
    return any(
        actor.start() < at or BY.search(folded[at : actor.start()]) is not None
        for at in done
        for actor in actors
    )


def _coverage(asked: _Asked, reading: Reading, index: int) -> float:
    """Return the share of the topic that a sentence and its surroundings say."""
    own = reading.stems[index]
    headed = reading.paths[index]
    beside = stems_of(reading, paragraph(reading, index))
    owned = asked.key == "owner" and _leans(plain(reading.sentences[index].text))
    within = stems_of(reading, section(reading, index) if owned else ())

    def credit(term: str) -> float:
        return max(
            covers(own, term),
            _HEADED * covers(headed, term),
            _BESIDE * covers(beside, term),
            _WITHIN * covers(within, term),
            0.0 if asked.scoped else _NAMED * covers(reading.names, term),
        )

    said = _own(asked, reading, index)
    lost = any(not credit(term) for term in asked.weights)
    few = len(asked.weights) < _FEW
    alone = len(asked.weights) == 1 and 0 < said < 1
    return 0.0 if (lost and few) or alone else share(asked.weights, credit)


def _first(asked: _Asked, best: _Told) -> int:
    """Return the index of the sentence before, where it says what is meant."""
    reading, index = best.reading, best.index
    if best.own >= _OWN or index == 0 or not together(reading, index - 1):
        return index
    before = reading.stems[index - 1]
    adds = share(asked.weights, lambda term: covers(before, term))
    text = reading.text[
        reading.sentences[index - 1].start : reading.sentences[index].end
    ]
    short = count_words(text) <= _LONG
    return index - 1 if adds > best.own and short else index

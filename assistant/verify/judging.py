"""A claim against the pieces of evidence: supported, contradicted or not found."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from assistant.model import Sentence
from assistant.text import fold, plain, stem, words
from assistant.verify.evidence import Evidence
from assistant.verify.support import LEAST, Fault, Support, weigh
from assistant.verify.telling import instead, telling
from assistant.verify.wording import read, stems_of
from assistant.vocabulary import POST_NOUNS

Verdict = Literal["supported", "contradicted", "not_found"]
ABOUT: Final = 0.6
"""Least score of a passage that is about the same thing."""
_BESIDE: Final = 3
"""Characters between two words of one name."""
_HALF: Final = 0.7
"""Least strength of what carries a clause, whose likeness in meaning is not known."""
_CLEARLY: Final = 0.05
_DENSE: Final = 0.2
"""How much more of a claim a passage must say to contradict it in spite of another,
and what it is worth that a passage says little else."""
_CLAUSE = re.compile(
    r"(?:,? and|,? but|;|,) (?=(?:[\w’'-]+ ){0,4}?(?:is|are|was|were|has|have|had|will"
    r"|must|should|may|can|does|do)\b)| and (?=no\b)|, (?=(?:which|who|whose)\b)",
)
_CUT_NAME = re.compile(r"\b[A-Z][\w’'-]*,? [A-Z]$")
_REASONS: Final[Mapping[Fault, str]] = {
    "negation": "The document says the opposite",
    "modal": "The document says it more or less firmly than that",
    "quantity": "The document says it of more or of fewer",
    "importance": "The document calls it {stated}, not {claimed}",
    "opposite": "The document says the opposite",
    "order": "The document says it of another",
    "name": "The document names others, not {claimed}",
    "word": "The document says {stated}, not {claimed}",
    "unit": "The document counts in other units, not {claimed}",
    "figure": "The document says {stated}, not {claimed}",
    "cause": "The document does not give that reason",
    "condition": "The document does not make that condition",
}


@dataclass(frozen=True, slots=True)
class Names:
    """The words that a document is known by."""

    title: str
    bodies: str
    """Its organisation, places and short names."""


_BENT: Final[frozenset[Fault]] = frozenset(
    {"negation", "modal", "quantity", "importance", "opposite", "order", "word"}
)
_CONTRADICTS: Final[frozenset[Fault]] = frozenset(
    {"negation", "modal", "quantity", "importance", "opposite", "order", "name",
     "unit", "figure", "word"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the evidence is worth to a claim, and the words that decide it."""

    verdict: Verdict
    quotes: tuple[tuple[Sentence, ...], ...]
    reason: str


def judge(
    claim: str,
    pieces: Sequence[Evidence],
    vouched: Mapping[str, Names],
    *,
    least: float = LEAST,
) -> Judgement:
    """Return what pieces of evidence say to a claim; their order does not matter.

    Args:
        claim: One sentence.
        pieces: What it may rest on.
        vouched: By document, the words that name it.
        least: Score that carries it.
    """
    weighed = [(piece, _weigh(claim, piece, vouched)) for piece in pieces]
    weighed.sort(key=lambda pair: _rank(*pair))
    ranked = [piece for piece, _ in weighed]
    carrying = next((pair for pair in weighed if _carries(*pair, least)), None)
    both = None if carrying else _by_clauses(claim, ranked, vouched, least)
    for piece, support in weighed:
        if both is None and support.fault in ("figure", "name"):
            both = _by_clauses(claim, ranked, vouched, least)
        if both:
            return Judgement("supported", _told(claim, both, vouched), "")
        stated = _stated(claim, piece, support)
        if stated is not None and (
            carrying is None or _outdoes(claim, (piece, support), carrying)
        ):
            told = _told(claim, [piece], vouched, stated)
            return Judgement("contradicted", told, _reason(support, piece, stated))
    if carrying:
        return Judgement("supported", _told(claim, [carrying[0]], vouched), "")
    reason = _missing(weighed[0][1]) if weighed else "No passage is about this."
    return Judgement("not_found", _told(claim, ranked[:1], vouched), reason)


def _told(
    claim: str,
    pieces: Sequence[Evidence],
    vouched: Mapping[str, Names],
    shown: Sequence[str] = (),
) -> tuple[tuple[Sentence, ...], ...]:
    return tuple(
        quotes
        for piece in pieces
        for quotes in telling(claim, piece, _names_of(vouched, piece), shown)
    )


def _outdoes(
    claim: str,
    against: tuple[Evidence, Support],
    carrying: tuple[Evidence, Support],
) -> bool:
    """Return whether a passage that bends the other way is closer to the claim."""
    if against[1].fault not in _BENT:
        return against[1].score > carrying[1].score + _CLEARLY
    closer, close = (
        support.score + _DENSE * _density(claim, piece)
        for piece, support in (against, carrying)
    )
    return closer > close


def _density(claim: str, piece: Evidence) -> float:
    """Return the share of a piece's words that the claim says, in [0, 1]."""
    own = {word.stem for word in read(plain(claim))}
    said = {word.stem for word in read(plain(piece.text))}
    return len(said & own) / len(said) if said else 0.0


def _weigh(claim: str, piece: Evidence, vouched: Mapping[str, Names]) -> Support:
    names = vouched.get(piece.document, Names("", ""))
    beside = "\n\n".join(said for said, _ in piece.beside)
    return weigh(
        claim,
        piece.text,
        vouched=f"{names.title} {piece.headings}",
        bodies=names.bodies,
        beside=beside,
        promised=piece.promised,
    )


def _rank(piece: Evidence, support: Support) -> tuple[float, int, str]:
    return (-support.score, len(piece.text), piece.text)


def _names_of(vouched: Mapping[str, Names], piece: Evidence) -> frozenset[str]:
    names = vouched.get(piece.document, Names("", ""))
    return stems_of((names.title, names.bodies))


def _by_clauses(
    claim: str, pieces: Sequence[Evidence], vouched: Mapping[str, Names], least: float
) -> list[Evidence]:
    """Return what carries each half of a claim, all of one document."""
    for left, right in _halves(claim):
        for document in dict.fromkeys(piece.document for piece in pieces):
            own = [piece for piece in pieces if piece.document == document]
            found = [
                next((p for p in own if _carries_half(half, p, vouched, least)), None)
                for half in (left, right)
            ]
            if found[0] and found[1]:
                return [found[0], found[1]] if found[0] != found[1] else [found[0]]
    return []


def _carries(piece: Evidence, support: Support, least: float) -> bool:
    return support.carries(piece.similarity, least=least)


def _carries_half(
    half: str, piece: Evidence, vouched: Mapping[str, Names], least: float
) -> bool:
    """Return whether a piece carries a clause, by its words alone."""
    return _weigh(half, piece, vouched).carries(least=max(least, _HALF))


def _halves(claim: str) -> Iterator[tuple[str, str]]:
    said = plain(claim)
    for match in _CLAUSE.finditer(said):
        left, right = said[: match.start()], said[match.end() :]
        if _CUT_NAME.search(f"{left} {right[:1]}"):
            continue  # "the Director of Finance and Estates is"
        if all(any(word.weight >= 1 for word in read(half)) for half in (left, right)):
            yield left, right


def _stated(claim: str, piece: Evidence, support: Support) -> tuple[str, ...] | None:
    """Return what a piece says in place of a claim's figures.

    None where it does not contradict the claim; empty where it does without figures.
    """
    if support.fault not in _CONTRADICTS or support.score < ABOUT:
        return None
    if support.fault == "figure":
        return instead(claim, piece) or None
    if support.fault == "name" and not _names_others(claim, piece, support.foreign):
        return None
    return ()


def _reason(support: Support, piece: Evidence, stated: Sequence[str]) -> str:
    """Return why a piece contradicts a claim, in the reader's words."""
    fault = support.fault
    if fault is None:
        return ""
    said, claimed = " and ".join(stated), ", ".join(support.foreign)
    if fault == "word":
        claimed, said = support.foreign[0], support.foreign[-1]
    if fault == "importance":
        essential = "essential" in fold(piece.text)
        said, claimed = ("essential", "desirable")[:: 1 if essential else -1]
    return f"{_REASONS[fault].format(stated=said, claimed=claimed)}."


def _names_others(claim: str, piece: Evidence, missing: Sequence[str]) -> bool:
    """Return whether a piece names another post, or one who shares part of a name."""
    said, have = read(plain(claim)), stems_of((piece.text,))
    own = {word.stem for word in said}
    if POST_NOUNS.intersection(missing):
        stated = [m[0] for m in words(piece.text) if m[0][0].isupper()]
        named = any(fold(word) in POST_NOUNS for word in stated)
        return named and any(stem(word) not in own for word in stated)
    return any(
        (one.said in missing) != (other.said in missing)
        and one.name
        and other.name
        and (one.stem in have or other.stem in have)
        and other.start - one.start - len(one.said) < _BESIDE
        for one, other in pairwise(said)
    )


def _missing(support: Support) -> str:
    if support.fault in ("cause", "condition"):
        return f"{_REASONS[support.fault]}."
    if support.foreign:
        return f"No passage says: {', '.join(support.foreign)}."
    return "No passage says this."

"""Type and length of the contract where prose states them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from assistant.ingest.adverts.facts.found import Found, Rank, Sentence, Source
from assistant.ingest.adverts.facts.terms import find_contract_types, find_length
from assistant.text import collapse

POST: Final = (
    r"(?:posts?|roles?|positions?|contracts?|basis|opportunit(?:y|ies)|vacanc(?:y|ies)"
    r"|appointments?|jobs?|term|assignment)\b"
)
SURE_TYPES: Final = frozenset({"permanent", "fixed_term", "secondment"})
_TYPE_AFTER: Final = re.compile(
    rf"(?:[ ,/-]+(?:\w+[ ,/-]+){{0,6}}?){POST}", re.IGNORECASE
)
_SUBJECT: Final = re.compile(
    r"(?:;|,| -)(?: and| but| so| although| though)? (?:we|you|it|they)\b(?:'\w+)?",
    re.IGNORECASE,
)
_TYPE_BEFORE: Final = re.compile(
    rf"(?:{POST}|\boffered|\bavailable|\bcontract)(?: (?:is|will be|are|for|on|as"
    rf"|being|offered"
    r"|available|a|an|the|initially|basis|of|full[ -]time|part[ -]time|currently"
    r"|either|,))* ?$",
    re.IGNORECASE,
)
_BEFORE_SURE: Final = re.compile(
    r"(?:\bon an?(?: \w+,?)?|\d[ -]months?|(?:fixed[ -]term|permanent|secondment) "
    r"?(?:/|or|and|,)) "
    r"?$",
    re.IGNORECASE,
)
_AFTER_SURE: Final = re.compile(
    r"(?: contract)?[ ,:(/-]*(?:until |(?:for )?(?:up to )?(?:\d|six|nine|twelve"
    r"|eighteen))",
    re.IGNORECASE,
)
_NOT_TYPE: Final = re.compile(
    r"applying for|who (?:are|wish)|if you|interested in an?\b|permission|line[ "
    r"-]manager|consider"
    r"|also be|may be|would be|could be|previous|(?<!on )experience|temporary staff"
    r"|bank staff"
    r"|staff bank"
    r"|prior to|agreement|revert|permanent staff|permanent contracts|permanent "
    r"appointments? of"
    r"|internal candidates|employer|candidates from|substantive (?:director|chief|post "
    r"?holder)"
    r"|applicants from|voluntary|return to|your substantive|recruitment to|conversion",
    re.IGNORECASE,
)
_IS_A: Final = re.compile(r"\b(?:it|this|which) is an? $|, and is an? $", re.IGNORECASE)
_FOR_WHOM: Final = re.compile(
    r"(?: contract| post| basis)? (?P<whose>for (?:\w+ ){0,2}(?:people|candidates"
    r"|applicants|staff|employees))",
    re.IGNORECASE,
)
_APPLYING: Final = re.compile(
    r"\b(?P<when>(?:candidates|applicants|those|anyone|staff)[^.;]{0,40}"
    r"(?:applying for|seeking|taking up) an? (?P<type>secondment|fixed[ -]term)"
    r"(?: \w+)?)(?= must| should| need| will| are)",
    re.IGNORECASE,
)
_REVERTS: Final = re.compile(
    r"\b(?:reverts?|becomes?|converts?)\b[^.;]{0,25}\b(?P<type>substantive|permanent)\b"
    r"[^.;]{0,40}?(?P<when>\b(?:at the end of|after|on completion of|following|from"
    r"|once|when|subject to) [^.;,]{2,50})",
    re.IGNORECASE,
)
_CONSIDERED: Final = re.compile(
    r"\bconsider(?:ed|ing)?\b (?:applications (?:for|on) )?(?:offering )?"
    r"(?:an? |this as an? )?(?P<type>secondments?|fixed[ -]term)\b"
    r"(?: (?:post|opportunity|basis|contract|arrangement)s?\b)?"
    r"(?P<when>[^.;]*)"
    r"|\b(?P<type_>secondments?)(?: \w+)?(?P<when_> (?:(?:will|would|may|can) be )?"
    r"(?:considered|welcome|possible|available)[^.;]*)",
    re.IGNORECASE,
)
_LENGTH_CUE: Final = re.compile(
    r"fixed[ -]term|contract|secondment|maternity|\bcover\b|temporary|(?:for|of) an? "
    r"(?:initial )?"
    r"(?:period|term|duration)|initially|in the first instance"
    r"|to (?:begin|start) with|\bterm of office|(?:post|role|position) (?:is"
    r"|for)",
    re.IGNORECASE,
)
_NOT_LENGTH: Final = re.compile(
    r"experience|\b(?:last|past|next|previous|over the|coming|within|first|every"
    r"|each)\b [^.]{0,12}"
    r"(?:\d|one|two|three|four|five|six|twelve)|notice|probation|years? old|strategy"
    r"|\bplan\b"
    r"|age of|review|revalid|annual leave|award|programme of \d|ago\b"
    r"|(?:maternity|paternity|adoption|parental|sick|special) (?:pay|leave|scheme)",
    re.IGNORECASE,
)
_OF_SUPPLIERS: Final = re.compile(
    r"\b(?:bought|buys?|suppl(?:y|ied|ies|iers?)|purchas\w+|procure\w*|outsourc\w+"
    r"|tender\w*|re-?negotiat\w+|leases?d?|vendors?|contractors?"
    r"|under (?:an?|the|our|its) (?:\w+ )?contract|contracts? with"
    r"|contracts? (?:to|that) (?:supply|provide|run|clean|maintain))\b",
    re.IGNORECASE,
)
"""What makes a contract one for goods or services."""


def _types_that_hold(source: Source, sentence: Sentence) -> Iterator[Found]:
    """Yield contracts that hold for some applicants only, or later on."""
    for pattern in (_APPLYING, _REVERTS):
        for match in pattern.finditer(sentence.text):
            start, end = (sentence.start + at for at in match.span("type"))
            for one in find_contract_types(source.text, start, end, source.flat):
                when = collapse(match["when"])
                yield Found("contract_type", replace(one, applies_to=when), Rank.PROSE)


def _types_considered(source: Source, sentence: Sentence) -> Iterator[Found]:
    """Yield contracts that are considered as well, with for whom."""
    for match in _CONSIDERED.finditer(sentence.text):
        kind, when = ("type", "when") if match["type"] else ("type_", "when_")
        start, end = (sentence.start + at for at in match.span(kind))
        for one in find_contract_types(source.text, start, end, source.flat):
            whose = collapse(match[when]).strip(" ,") or collapse(match[0])
            yield Found("contract_type", replace(one, applies_to=whose), Rank.PROSE)


def read_types(source: Source, sentence: Sentence) -> Iterator[Found]:
    """Yield the types of contract of a sentence."""
    yield from _types_that_hold(source, sentence)
    yield from _types_considered(source, sentence)
    for one in find_contract_types(
        source.text, sentence.start, sentence.end, source.flat
    ):
        start, end = one.spans[0]
        if _NOT_TYPE.search(_part(sentence, start)):
            continue
        after = _TYPE_AFTER.match(source.flat, end, sentence.end)
        before = _TYPE_BEFORE.search(source.flat[sentence.start : start])
        sure = one.normalised in SURE_TYPES
        around = before or _BEFORE_SURE.search(source.flat[sentence.start : start])
        around = around or _AFTER_SURE.match(source.flat, end, sentence.end)
        named = sure and _IS_A.search(source.flat[sentence.start : start])
        if (sure and (after or around)) or (after and after.end() - end < 12) or named:
            whose = _FOR_WHOM.match(source.flat, end, sentence.end)
            when = whose["whose"] if whose else None
            yield Found("contract_type", replace(one, applies_to=when), Rank.PROSE)


def _part(sentence: Sentence, place: int) -> str:
    """Return the part of a sentence around a place that has a subject of its own."""
    first, at = 0, place - sentence.start
    for cut in _SUBJECT.finditer(sentence.text):
        if cut.start() >= at:
            return sentence.text[first : cut.start()]
        first = cut.start()
    return sentence.text[first:]


def read_lengths(source: Source, sentence: Sentence) -> Iterator[Found]:
    """Yield the length of the contract, if a sentence states it."""
    if _OF_SUPPLIERS.search(sentence.text):
        return
    for cue in _LENGTH_CUE.finditer(sentence.text):
        low = max(sentence.start, sentence.start + cue.start() - 40)
        high = min(sentence.end, sentence.start + cue.end() + 45)
        one = find_length(source.text, source.flat, low, high)
        if one is None:
            continue
        around = source.flat[
            max(sentence.start, one.spans[0][0] - 25) : one.spans[0][1] + 25
        ]
        if not _NOT_LENGTH.search(around) and not re.search(r"\bband\b", around, re.I):
            yield Found("contract_length", one, Rank.PROSE)
            return

"""Clauses that say whether a post asks for travel, on-call, checks, registration."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from assistant.ingest.adverts.facts.clause_spans import clause_around
from assistant.ingest.adverts.facts.duties import bodies_in
from assistant.ingest.adverts.facts.found import (
    Found,
    Rank,
    Sentence,
    Source,
    cell,
)
from assistant.records import FactKey, Json

_ASKS: Final = (
    r"\b(?:must|will|shall|need(?:s|ed)?|require(?:s|d|ment)?|expected|able|ability"
    r"|willing\w*"
    r"|essential|necessary|involves?|have to|expectation|obliged|should|takes? part"
    r"|participat\w+|contribut\w+|shar(?:e|es|ing)|undertake\w*|cover)\b"
)
_NONE: Final = (
    r"(?:\bno\b|\bnot\b|\bnobody\b|\bno[- ]one\b|\bwithout\b"
    r"|n't\b|\bnon[- ]|\bexempt from (?=[^.;]{0,25}(?:DBS|CRB|disclosure|checks?\b)))"
)


@dataclass(frozen=True, slots=True)
class _Rule:
    key: FactKey
    topic: re.Pattern[str]
    cue: re.Pattern[str]
    refuse: re.Pattern[str]
    denied: re.Pattern[str]
    criteria: bool
    """Whether lines of the person specification count."""


def _rule(key: FactKey, topic: str, cue: str, refuse: str, *, criteria: bool) -> _Rule:
    near = rf"{_NONE}[^.;]{{0,40}}(?:{topic})|(?:{topic})[^.;]{{0,40}}{_NONE}"
    about, asks, aside, denied = (
        re.compile(pattern, re.IGNORECASE) for pattern in (topic, cue, refuse, near)
    )
    return _Rule(key, about, asks, aside, denied, criteria)


_RULES: Final = (
    _rule(
        "travel",
        r"\btravel(?:s|ling)?\b|\bdrive(?= (?:to|between|across|around|from)\b)"
        r"|\b(?:a|own|use of a) (?:car|vehicle)\b",
        rf"{_ASKS}|involved\b|\bwith (?:some |regular |frequent )?travel to"
        r"|^\W*travel(?:ling)? (?:to|between|across|within)\b"
        r"|part of (?:the|this) (?:job|role|post)",
        r"travel(?:ling)? (?:to work|time|expenses|scheme|discount|links|agent|plan"
        r"|insurance|cost"
        r"|loan|card)|season ticket|(?:patients?|people|visitors|residents|tourists) "
        r"[^.]{0,30}travel"
        r"|covid|benefit|international travel|travel medicine|you travel\b|interview"
        r"|shortlist"
        r"|well travelled|cycle|easy to travel|your travel|lease|salary sacrifice"
        r"|\bpark|hire (?:a|of a) (?:car|vehicle)|drive (?:to|for) (?:improve|change"
        r"|excellence|deliver|better|ensure|make)",
        criteria=True,
    ),
    _rule(
        "on_call",
        r"\bon[- ]call\b",
        rf"{_ASKS}|\brota\b|\bpool\b|\bduties\b|\bcommitment"
        r"|\b(?:be|is|are) (?:(?:the|an?) )?(?:\w+ ){0,3}on[- ]call"
        r"|\bplus on[- ]call\b(?! (?:allow|pay))",
        r"on[- ]call (?:allowance|payment|staff|team|experience)|experience (?:of|in)"
        r"|manag(?:e|ing) the on[- ]call",
        criteria=False,
    ),
    _rule(
        "dbs",
        r"\bDBS\b|\bCRB\b|Disclosure (?:and|&) Barring|Disclosure to |enhanced "
        r"disclosure"
        r"|\b(?:basic|standard|enhanced) disclosure|Rehabilitation of Offenders"
        r"|criminal records? (?:check|bureau)",
        r"\b(?:required?s?|requirement|requires|subject to|necessary|must|need|needs"
        r"|undergo"
        r"|satisfactory|enhanced|standard|basic|mandatory|obtain|essential|exempt"
        r"|conditional)\b",
        r"^\W*(?:if|where)\b|\bif (?:the|this|your)\b[^.]{0,40}\brequire|may be "
        r"required"
        r"|where (?:applicable|required|appropriate|necessary)|free dbs|update service "
        r"(?:costs?|fee)",
        criteria=True,
    ),
    _rule(
        "professional_registration",
        r"professional registration\b|\bregist\w+[^.;]{0,60}\b(?:NMC|HCPC|GMC|GPhC|GDC"
        r"|Social Work England)\b|\bregistration with (?:the |a |an )?(?:relevant "
        r"|appropriate )?"
        r"(?:[A-Z]{3,5}\b|professional|[A-Z]\w+ )|\bregistered with (?:the |a |an "
        r")?(?:[A-Z]{3,5}\b"
        r"|relevant|appropriate|professional|nursing|health|general)|\b(?:NMC|HCPC|GMC"
        r"|GPhC|GDC|SWE)"
        r"[ /-](?:\w+ ){0,2}regist(?:ration|ered|er)\b|(?:council|england) (?:\w+ "
        r")?registration\b"
        r"|\b(?:1st|first)[- ]level (?:registered )?nurse|\bregistered (?:general "
        r"|mental health |adult"
        r" |children's |learning disability )?(?:nurse|midwife|pharmacist"
        r"|physiotherapist"
        r"|social worker|paramedic|health professional|dietitian|occupational therapist"
        r"|psychologist|practitioner psychologist|radiographer|podiatrist|clinician"
        r"|allied)\b"
        r"|licen[cs]e to practi[cs]e|\b(?:GMC|specialist|NMC|GP|HCPC) register\b"
        r"|(?:NMC|HCPC|GMC|GPhC|GDC) (?:pin|number|registrant)",
        r"",
        r"desirable|preferabl|registered (?:managers?|charity|office|pharmacy)|post[- "
        r"]registration"
        r"|registration authority|team of|lead(?:ing)? |supervis|manage|support (?:of "
        r")?registered"
        r"|workforce|pre-?registration|for registered|all registered|number of "
        r"registered"
        r"|working with|\bas a registered body|or equivalent|where (?:applicable"
        r"|relevant)",
        criteria=True,
    ),
)
_SIGNS: Final[Mapping[FactKey, tuple[str, ...]]] = MappingProxyType(
    {
        "travel": ("travel", "drive", "car ", "vehicle"),
        "on_call": ("call",),
        "dbs": ("dbs", "crb", "disclosure", "offenders", "criminal"),
        "professional_registration": ("regist", "practi", "pin", "number", "nurse"),
    }
)
"""Words of which a sentence holds one, if its topic is that of the rule."""
_NOT_REGISTERED: Final = re.compile(
    r"\bno\b (?:[a-z]+ ){0,3}registration|(?:not|n't) (?:need|have|require|be)\b"
    r"[^.;,]{0,30}regist|regist\w+[^.;,]{0,25}(?:not|n't) (?:be )?(?:required|needed"
    r"|essential|necessary|a requirement)",
    re.IGNORECASE,
)
_ANSWER: Final = re.compile(
    r"\s*[*_]{0,3}(?P<clause>(?P<word>yes|no)\b[^.\n]{0,120})", re.IGNORECASE
)
_PLUS: Final = re.compile(r"\bplus on[- ]call$", re.IGNORECASE)
_REFUSAL: Final = re.compile(
    r"\W*(?:no|none|not (?:required|applicable)|n/?a|nil)\b.{0,20}", re.IGNORECASE
)
_BLANK: Final = re.compile(
    r"\W*(?:tb[ac]|not (?:stated|specified|mentioned)).{0,10}", re.IGNORECASE
)


def read_clauses(source: Source) -> list[Found]:
    """Return the clauses of an advert on travel, on-call, checks and registration."""
    found: list[Found] = []
    for rule in _RULES:
        first = next(_clauses(source, rule), None)
        if first:
            found.append(first)
    return found


def _clauses(source: Source, rule: _Rule) -> Iterator[Found]:
    for sentence in _worth_reading(source, _SIGNS[rule.key]):
        match = _topic(rule, sentence.text)
        if match and sentence.text.endswith("?"):
            yield from _answered(source, rule, sentence)
            continue
        if match is None or _is_heading(sentence, match):
            continue
        if sentence.specification and (not rule.criteria or sentence.desirable):
            continue
        if rule.refuse.search(sentence.text) or _needs_none(rule, sentence):
            continue
        denied = rule.denied.search(sentence.text) is not None
        if not denied and not rule.cue.search(sentence.text):
            continue
        yield _found(source, rule, sentence, match, denied=denied)


def _topic(rule: _Rule, text: str) -> re.Match[str] | None:
    """Return what a sentence says of a topic: the check itself before the law of it."""
    matches = list(rule.topic.finditer(text))
    plain = [m for m in matches if "rehabilitation" not in m[0].lower()]
    return next(iter(plain or matches), None)


def _needs_none(rule: _Rule, sentence: Sentence) -> bool:
    registered = rule.key == "professional_registration"
    return registered and _NOT_REGISTERED.search(sentence.text) is not None


def _answered(source: Source, rule: _Rule, question: Sentence) -> Iterator[Found]:
    """Yield the "Yes" or "No" that follows a question, with what it says more."""
    match = _ANSWER.match(source.flat, question.end)
    if match is None or rule.refuse.search(question.text):
        return
    start, end = match.span("clause")
    agreed = match["word"].lower() == "yes"
    normalised: Json = agreed
    if rule.key == "professional_registration":
        if not agreed:
            return
        normalised = list(bodies_in(source.flat[question.start : end]))
    yield Found(rule.key, cell(source.text, start, end, normalised), Rank.PROSE)


def _worth_reading(source: Source, signs: Sequence[str]) -> Iterator[Sentence]:
    for sentence in source.sentences:
        lower = sentence.text.lower()
        if any(sign in lower for sign in signs):
            yield sentence


def _is_heading(sentence: Sentence, match: re.Match[str]) -> bool:
    words = sentence.text.split()
    if re.search(r"\bno\b|\bnot\b|n't\b", sentence.text, re.IGNORECASE):
        return False
    return (
        len(words) <= 5
        and not re.search(
            r"required|enhanced|standard|essential|registered|with|NMC|HCPC|GMC|travel "
            r"to|rota",
            sentence.text,
            re.IGNORECASE,
        )
        and len(match[0]) * 3 > len(sentence.text)
    )


def _found(
    source: Source,
    rule: _Rule,
    sentence: Sentence,
    match: re.Match[str],
    *,
    denied: bool,
) -> Found:
    start, end = clause_around(sentence, match)
    plus = _PLUS.search(sentence.text, 0, match.end())
    start = sentence.start + plus.start() if plus else start
    normalised: Json = not denied
    if rule.key == "professional_registration":
        normalised = list(bodies_in(source.flat[start:end]))
    return Found(rule.key, cell(source.text, start, end, normalised), Rank.PROSE)


def labelled_clause(key: FactKey, words: str) -> tuple[bool, Json]:
    """Return whether words below a label state a clause, and its normalised form."""
    if _BLANK.fullmatch(words):
        return False, None
    if key == "professional_registration":
        return not _REFUSAL.fullmatch(words), list(bodies_in(words))
    refused = _REFUSAL.match(words) is not None
    denied = next(rule.denied for rule in _RULES if rule.key == key)
    return True, not (refused or denied.search(words))

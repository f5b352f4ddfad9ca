"""What one sentence promises: the action, by when, and who answers for it."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from assistant.ingest.commitments.periods import Period, find_periods, joined, widened
from assistant.ingest.commitments.prose.agents import find_agents, owners_before
from assistant.records import Span
from assistant.text import words

_PROMISE = re.compile(
    r"\b(?:will|shall|(?:am|are|is)?\s?commit(?:s|ted)?\s+to"
    r"|(?:have\s+)?pledged?s?\s+to|undertakes?\s+to|(?P<plain>(?:is|are)\s+to))\b"
    r"(?!\s+not\b|\s+no\b|\s+never\b)"
    r"(?:\s+(?:also|now|then|therefore|together|jointly|continue\s+to))?\s*",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"[\W_]*(?:unless|should|whether|were|if\b(?![^.;]{0,150},\s))\b", re.IGNORECASE
)
_WE = re.compile(r"\b(?:we|i)\W*$", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:government|ministers?|ministry|parliament|treasury|department (?:of|for)"
    r"|secretary of state|nhs (?!(?:foundation )?trust\b|staff\b)[A-Z]\w+"
    r"|care quality commission|cqc|regulators?|commissioners?|(?:county|city|borough"
    r"|district|parish|local|unitary|neighbouring)\s(?:\w+\s)?(?:council|authorit(?:y|ies))"
    r"|council|university|universities|contractors?|suppliers?|developers?|police"
    r"|national|regional|royal college|(?i:icbs?|integrated care boards?))\b",
    re.IGNORECASE,
)
_BY_OTHERS = re.compile(r"\bby\s+(?:the\s+|a\s+)?(?=(?P<who>\w+(?:\s+\w+){0,3}))")
_WITHOUT_DATE = re.compile(r"^\W*(?:by|in|from|during|before)\b[^,;]*$", re.IGNORECASE)
_CLAUSE_START = re.compile(r"[;:.]\s|,\s+(?:and|but|so|which|while|where)\s")
_NEXT_CLAUSE = re.compile(r"(?:;\s+(?:and\s+)?|,\s+(?:and|while|but)\s+)")
_STATES: Final = frozenset(
    {"be", "become", "expect", "feel", "have", "know", "need", "notice", "receive"}
    | {"remain", "see", "understand"}
)
_PRONOUNS = re.compile(
    r"\b(?:you|they|it|this|that|these|those|which|who|there|others|he|she)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"(?:be|have\s+been|have)\s+(?:\w+ly\s+|fully\s+|all\s+)?"
    r"(?!needed|required|expected|asked|affected|faced|determined|used\b)(?:\w{2,}ed|in\s+place|live"
    r"|open|set|built|held|given|led|run|begun|chosen|made|put|taken|sent|met|available"
    r"|operational|ready|known|seen|shown|written|able)\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:trust|organisation|icb|icbs|board|partnership|team|service|directorate"
    r"|group|council|committee|collaborative|system|hospital|federation)s?\W*$",
    re.IGNORECASE,
)
_NAMED_PERIOD = re.compile(
    r"(?:\b(?:end|start|beginning|middle|close)\s+of\s+(?:the\s+)?|\b(?:early|mid|late)[\s-]+)"
    r"(?:(?:financial|calendar)\s+year\s+)?$",
    re.IGNORECASE,
)
_NAME_OF_THING = re.compile(
    r"[’']?s?\s+(?:levels?|baseline|survey|plan|strategy|report|act|framework|data"
    r"|figures|census|guidance|values|position|budget|publication|edition"
    r"|white paper)\b",
    re.IGNORECASE,
)
_BACK: Final = re.compile(r"\b(?:since|from|than|of)\s+(?:the\s+)?$", re.IGNORECASE)
_LEAD: Final = 50
_TAIL: Final = " \t\n,;.:()*_"
_LONGEST: Final = 1_200
"""Characters; what is longer is no sentence, whatever cut it."""


@dataclass(frozen=True, slots=True)
class Promise:
    """The parts of a promise, as spans of the sentence."""

    action: Span
    """The sentence, or the clause of it that makes this promise."""
    due: Span | None
    owners: tuple[Span, ...]


def find_promises(sentence: str, *, own: str = "") -> list[Promise]:
    """Return what a sentence promises: nothing, one thing, or one in each clause.

    Args:
        sentence: One sentence, line ends included.
        own: The name of the body whose document it is.
    """
    if len(sentence) > _LONGEST or sentence.rstrip().endswith("?"):
        return []
    if _CONDITION.match(sentence):
        return []
    made: list[tuple[int, tuple[Span, ...]]] = []
    for match in _PROMISE.finditer(sentence):
        who = owners_before(sentence[: match.start()].rstrip())
        if _promises(sentence, match, own, posted=bool(who)):
            made.append((match.start(), who))
    if not made:
        return []
    clauses = _clauses(sentence, [at for at, _ in made])
    each = [
        _promise(sentence, clause, who)
        for clause, (_, who) in zip(clauses, made, strict=False)
    ]
    if all(promise.due or promise.owners for promise in each):
        return each
    return [_promise(sentence, (0, len(sentence)), made[0][1])]


def find_due(text: str) -> Span | None:
    """Return the date by which a sentence says that it will be; None without one."""
    periods = find_periods(text)
    found = [period for period in periods if _is_due(text, period)]
    if not found:
        return None
    last = found[0]
    for period in periods:
        if period.start >= last.end and joined(text, last, period):
            last = period
    window = max(found[0].start - _LEAD, 0)
    lead = _NAMED_PERIOD.search(text[window : found[0].start])
    return (window + lead.start() if lead else found[0].start), last.end


def _clauses(sentence: str, made: list[int]) -> list[Span]:
    """Cut a sentence between its promises."""
    found: list[Span] = []
    start = 0
    for at, after in pairwise(made):
        breaks = list(_NEXT_CLAUSE.finditer(sentence, at, after))
        if not breaks:
            return [(0, len(sentence))]
        found.append((start, breaks[-1].start()))
        start = breaks[-1].end()
    return [*found, (start, len(sentence))]


def _promise(sentence: str, clause: Span, who: tuple[Span, ...]) -> Promise:
    start, end = clause
    due = find_due(sentence[start:end])
    owners = who or tuple(
        (first + start, last + start)
        for first, last in find_agents(sentence[start:end])
    )
    return Promise(clause, (due[0] + start, due[1] + start) if due else None, owners)


def _promises(sentence: str, match: re.Match[str], own: str, *, posted: bool) -> bool:
    """Return whether a subject with "will" promises, rather than foretells."""
    subject, rest = sentence[: match.start()].rstrip(), sentence[match.end() :]
    if not subject or not _WITHOUT_DATE.sub("", rest).strip(_TAIL):
        return False
    if posted:
        first = next(words(rest), None)
        acts = first is not None and first[0].lower() not in _STATES
        return acts or _DONE.match(rest) is not None
    if match["plain"]:
        return False
    if _WE.search(subject):
        return True
    clause = subject[-120:]
    breaks = list(_CLAUSE_START.finditer(clause))
    clause = clause[breaks[-1].end() :] if breaks else clause
    if _PRONOUNS.search(clause) or _named_others(clause, own):
        return False
    agent = _BY_OTHERS.search(rest)
    if agent and _named_others(agent["who"], own):
        return False
    named = _OTHERS.search(clause) or _OWN.search(subject)
    return bool(named or _DONE.match(rest))


def _named_others(text: str, own: str) -> bool:
    """Return whether a phrase names a body that is not the one that promises."""
    return any(one[0].lower() not in own.lower() for one in _OTHERS.finditer(text))


def _is_due(text: str, period: Period) -> bool:
    """Return whether a period says when, rather than naming a plan or a baseline."""
    if _NAME_OF_THING.match(text, period.end):
        return False
    if re.search(r"[a-z]\s+\d\d$", text[period.start : period.end], re.IGNORECASE):
        return False
    before = text[: period.start]
    if _BACK.search(before) and not re.search(
        r"\b(?:end|start) of\s+(?:the\s+)?$", before
    ):
        return before.rstrip().lower().endswith("from") and bool(
            re.search(r"\d{4}$", text[period.start : period.end])
        )
    bracket = before.rstrip().endswith("(") and text[period.end : period.end + 1] == ")"
    return bracket or widened(text, period.start) < period.start

"""What one sentence promises: the action, by when, and who answers for it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from assistant.ingest.commitments.owners import is_post
from assistant.ingest.commitments.periods import Period, find_periods, joined, widened
from assistant.ingest.commitments.words import VERBS
from assistant.records import Span
from assistant.text import words
from assistant.vocabulary import POST_NOUNS

_PROMISE = re.compile(
    r"\b(?P<modal>will|shall|(?:am|are|is)?\s?commit(?:s|ted)?\s+to"
    r"|(?:have\s+)?pledged?s?\s+to|undertakes?\s+to)\b(?!\s+not\b|\s+no\b|\s+never\b)"
    r"(?:\s+(?:also|now|then|therefore|continue\s+to))?\s*",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"(?:[\W_]*)(?:if|unless|should|whether|were)\b", re.IGNORECASE)
_WE = re.compile(r"\b(?:we|i)\W*$", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:government|ministers?|parliament|treasury|department (?:of|for)"
    r"|secretary of state|nhs england|nhs improvement|care quality commission|cqc"
    r"|regulators?)\b",
    re.IGNORECASE,
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
_AGENT = re.compile(
    r"\b(?:led|owned|overseen|sponsored|delivered|chaired|managed|coordinated"
    r"|co-ordinated|monitored|taken forward|approved|reviewed)"
    r"\s+by\s+(?:the\s+|our\s+)?"
)
_NAME = re.compile(
    r"(?:[A-Z][\w’'&-]*)(?:(?:,?\s+(?:of|for|and|&)){0,1},?\s+[A-Z][\w’'&-]*){0,9}"
)
_SUBJECT = re.compile(
    r"(?:^[\W_]*|[,;:.(]\s*|\b(?:and|then|that)\s+)(?:(?:[Tt]he|[Oo]ur)\s+)?"
    r"(?P<name>(?!The\b|Our\b)" + _NAME.pattern + r")[*_]*$"
)
_NOT_OWNERS: Final = re.compile(
    r"(?:the\s+)?(?:trust|icb|nhs|organisation|service|partnership|all|staff)s?"
    r"|.*\b(?:trust|icb|staff|teams|managers|leaders|people|strategy|plan)",
    re.IGNORECASE | re.DOTALL,
)
_NAME_OF_THING = re.compile(
    r"[’']?s?\s+(?:levels?|baseline|survey|plan|strategy|report|act|framework|data"
    r"|figures|census|guidance|values|position|budget|publication|edition"
    r"|white paper)\b",
    re.IGNORECASE,
)
_BACK: Final = re.compile(r"\b(?:since|from|than|of)\s+(?:the\s+)?$", re.IGNORECASE)
_OWNERS: Final = (POST_NOUNS - {"partner", "engineer", "assistant"}) | frozenset(
    {"board", "committee", "panel", "team", "group", "chairman", "guardian"}
)
_EXECUTIVE = re.compile(r"\b(?:C[A-Z]O|HRD|CEO)\b")
_END_OF = re.compile(r"\b(?:end|start|middle) of\s+(?:the\s+)?$", re.IGNORECASE)
_TAIL: Final = " \t\n,;.:()*_"
_LONGEST: Final = 1_200
"""Characters; what is longer is no sentence, whatever cut it."""


@dataclass(frozen=True, slots=True)
class Promise:
    """The parts of a promise, as spans of the sentence."""

    action: Span
    due: Span | None
    owner: Span | None


def find_promise(sentence: str, *, own: str = "") -> Promise | None:
    """Return what a sentence promises; None if it promises nothing.

    Args:
        sentence: One sentence, line ends included.
        own: The name of the body whose document it is.
    """
    if len(sentence) > _LONGEST or sentence.rstrip().endswith("?"):
        return None
    if _CONDITION.match(sentence):
        return None
    for match in _PROMISE.finditer(sentence):
        subject = sentence[: match.start()].rstrip()
        who = _owner_before(subject)
        if _promises(subject, sentence[match.end() :], own, posted=who is not None):
            return _promise(sentence, match, who)
    return None


def find_due(text: str) -> Span | None:
    """Return the words of a sentence that say by when; None if it does not say."""
    found = [period for period in find_periods(text) if _is_due(text, period)]
    if not found:
        return None
    last = found[0]
    for period in find_periods(text):
        if period.start >= last.end and joined(text, last, period):
            last = period
    return widened(text, found[0].start), last.end


def find_agent(text: str) -> Span | None:
    """Return the post that a sentence names as the one who acts; None without one."""
    for match in _AGENT.finditer(text):
        name = _NAME.match(text, match.end())
        if name and _is_owner(name[0]):
            return name.span()
    return None


def without_due(text: str, start: int, end: int, due: Span | None) -> Span:
    """Return a span without the date that it ends or begins with."""
    if due:
        if not text[due[1] : end].strip(_TAIL):
            end = max(due[0], start)
        elif due[0] >= start and not text[start : due[0]].strip(_TAIL):
            start = due[1]
    while start < end and text[end - 1] in _TAIL:
        end -= 1
    while start < end and text[start] in _TAIL:
        start += 1
    return start, end


def _promise(sentence: str, match: re.Match[str], who: Span | None) -> Promise | None:
    due = find_due(sentence)
    active = who is not None or _WE.search(sentence[: match.start()].rstrip())
    start = match.end() if active else 0
    action = without_due(sentence, start, len(sentence), due)
    if action[0] >= action[1]:
        return None
    return Promise(action, due, who or find_agent(sentence))


def _promises(subject: str, rest: str, own: str, *, posted: bool) -> bool:
    """Return whether a subject with "will" promises, rather than foretells."""
    if not subject or not rest.strip(_TAIL):
        return False
    if _WE.search(subject):
        return True
    if posted:
        first = next(words(rest), None)
        return bool((first and first[0].lower() in VERBS) or _DONE.match(rest))
    clause = subject[-120:]
    others = [match[0].lower() for match in _OTHERS.finditer(clause)]
    if _PRONOUNS.search(clause) or any(one not in own.lower() for one in others):
        return False
    return bool(others or _OWN.search(subject) or _DONE.match(rest))


def _owner_before(subject: str) -> Span | None:
    match = _SUBJECT.search(subject[-200:])
    if match is None or not _is_owner(match["name"]):
        return None
    start = len(subject) - len(subject[-200:]) + match.start("name")
    return start, start + len(match["name"])


def _is_owner(name: str) -> bool:
    parts = {word.strip(",").lower() for word in name.split()}
    known = not parts.isdisjoint(_OWNERS) or _EXECUTIVE.search(name) is not None
    return known and is_post(name) and _NOT_OWNERS.fullmatch(name) is None


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


def agents(text: str) -> Iterator[Span]:
    """Yield the posts in brackets at the end of a list item ("(Head of Estates)")."""
    for match in re.finditer(
        r"[(\[](?:Lead:|Owner:)?\s*([^()\[\]\n]{3,80})[)\]]", text
    ):
        if _is_owner(match[1]) and _NAME.fullmatch(match[1]):
            yield match.span(1)

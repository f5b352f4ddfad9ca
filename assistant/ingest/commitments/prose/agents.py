"""Who acts, where a sentence names them: posts and bodies, perhaps several."""

import re
from collections.abc import Iterator
from typing import Final

from assistant.ingest.commitments.owners import is_post
from assistant.records import Span
from assistant.vocabulary import POST_NOUNS

_AGENT = re.compile(
    r"\b(?:led|owned|overseen|sponsored|delivered|chaired|managed|coordinated"
    r"|co-ordinated|monitored|taken forward|approved|reviewed)"
    r"\s+by\s+(?:the\s+|our\s+)?"
)
_NAME = re.compile(
    r"(?:[A-Z][\w’'&-]*)(?:(?:,?\s+(?:of|for|and|&)){0,1},?\s+[A-Z][\w’'&-]*){0,9}"
)
_JOINT = re.compile(r"(?:,\s+and|,|\s+and|\s+&|\s*/)\s+(?:[Tt]he|[Oo]ur)\s+")
"""Between two owners that are named one after the other."""
_SUBJECT = re.compile(
    r"(?:^[\W_]*|[,;:.(\d]\s*|\b(?:and|then|that)\s+|\b(?=(?:[Tt]he|[Oo]ur)\s))"
    r"(?:(?:[Tt]he|[Oo]ur)\s+)?(?P<name>(?!The\b|Our\b)" + _NAME.pattern + r")[*_]*$"
)
_NOT_OWNERS: Final = re.compile(
    r"(?:the\s+)?(?:trust|icb|nhs|organisation|service|partnership|all|staff)s?"
    r"|.*\b(?:trust|icb|staff|teams|managers|leaders|people|strategy|plan)",
    re.IGNORECASE | re.DOTALL,
)
_OWNS = re.compile(
    r"(?:owns?|leads?(?:\s+on)?|answers?\s+for|sponsors?|oversees?"
    r"|(?:is|are|will\s+be)\s+(?:responsible|accountable|answerable)\s+for"
    r"|will\s+(?:own|lead|oversee|sponsor|answer\s+for|lead\s+on))\s+"
    r"(?:this|it|these|them|that|all\s+of|both|the\s+(?:actions?|work|commitments?"
    r"|promises?|programme|project|changes?|task))\b",
    re.IGNORECASE,
)
_OWNED = re.compile(
    r"(?:(?:This|It|These|They|(?:The|This)\s+(?:actions?|work|commitment|promise"
    r"|programme|project|change|task))\b[\w\s]{0,20}\b(?:owned|led|overseen|sponsored)"
    r"|Owned|Led)\s+by\s+(?:the\s+|our\s+)?"
    r"|(?:(?:Action|Executive|Accountable|Responsible)\s+)?(?:Owner|Lead|Officer"
    r"|Responsible|Accountable|Director)s?\s*:\s*(?:the\s+)?",
    re.IGNORECASE,
)
_OWNERS: Final = (POST_NOUNS - {"partner", "engineer", "assistant"}) | frozenset(
    {"board", "committee", "panel", "team", "group", "chairman", "guardian"}
)
_EXECUTIVE = re.compile(r"\b(?:C[A-Z]O|HRD|CEO)\b")
_JOINT_END = re.compile(_JOINT.pattern + "$")
_MOST_OWNERS: Final = 6
_LONGEST: Final = 1_200
"""Characters; what is longer is no sentence."""


def find_agents(text: str) -> tuple[Span, ...]:
    """Return the posts that a sentence names as those who act."""
    for match in _AGENT.finditer(text):
        if found := _owners_at(text, match.end()):
            return found
    return ()


def find_owners(text: str) -> tuple[Span, ...]:
    """Return who answers for the promise before, if a sentence says just that."""
    if len(text) > _LONGEST:
        return ()
    owns = _OWNS.search(text)
    if owns and (found := owners_before(text[: owns.start()].rstrip())):
        return found
    owned = _OWNED.match(text)
    return _owners_at(text, owned.end()) if owned else ()


def agents(text: str) -> Iterator[Span]:
    """Yield the posts in brackets at the end of a list item ("(Head of Estates)")."""
    for match in re.finditer(
        r"[(\[](?:Lead:|Owner:)?\s*([^()\[\]\n]{3,80})[)\]]", text
    ):
        if _is_owner(match[1]) and _NAME.fullmatch(match[1]):
            yield match.span(1)


def is_named_post(name: str) -> bool:
    """Return whether a name is that of a post, not of a body."""
    parts = {word.strip(",").lower() for word in name.split()}
    return not parts.isdisjoint(POST_NOUNS) or _EXECUTIVE.search(name) is not None


def _owners_at(text: str, at: int) -> tuple[Span, ...]:
    """Return the posts that are named from a place on."""
    found: list[Span] = []
    joint: re.Match[str] | None = None
    while not found or joint:
        name = _NAME.match(text, joint.end() if joint else at)
        if name is None or not _is_owner(name[0]):
            break
        found.append(name.span())
        joint = _JOINT.match(text, name.end())
    return tuple(found)


def owners_before(subject: str) -> tuple[Span, ...]:
    """Return the posts with which a phrase ends, as the subject of what follows."""
    found: list[Span] = []
    while len(found) < _MOST_OWNERS:
        window = max(len(subject) - 200, 0)
        match = _SUBJECT.search(subject[window:])
        if match is None or not _is_owner(match["name"]):
            break
        start = window + match.start("name")
        found.insert(0, (start, start + len(match["name"])))
        before = _JOINT_END.search(subject[:start][-20:])
        if before is None:
            break
        subject = subject[: start - len(before[0])]
    return tuple(found)


def _is_owner(name: str) -> bool:
    parts = {word.strip(",").lower() for word in name.split()}
    known = not parts.isdisjoint(_OWNERS) or _EXECUTIVE.search(name) is not None
    return known and is_post(name) and _NOT_OWNERS.fullmatch(name) is None

"""What points at documents that were listed: "of those", "the other one"."""

import re
from collections.abc import Sequence
from typing import Final

from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.conversation.repeating import again
from assistant.retrieval.conversation.rewording import ended, without_opening
from assistant.retrieval.conversation.talk import Standalone, Talk
from assistant.retrieval.labels import labels
from assistant.retrieval.queries import understand
from assistant.text import fold
from assistant.vocabulary import (
    ASKS_ELSE,
    ASPECTS,
    BARE_WHICH,
    ORDINALS,
    POINTS_AT_ONE,
    POINTS_AT_OTHER,
    POINTS_AT_THOSE,
    WHICH_IS_MORE,
)

_DEMANDS: Final = {"owners": "owned by {}", "due": "due {}"}
_TWO: Final = 2
_BOTH: Final = re.compile(
    r"\b(?:(?:they|these|those|the two|the (?:two )?posts|the (?:two )?jobs) )?both\b"
    r"(?: (?:of )?(?:them|these|those|(?:the )?(?:posts|jobs|roles)))?",
    re.IGNORECASE,
)
"""What speaks of two things together: "they both", "both of them"."""
_FEW: Final = 4
"""As many documents may be held against each other that were never named together."""


def of_one_listed(talk: Talk) -> Standalone | None:
    """Keep to "the other one", "the first one", "the Leeds one" of those listed."""
    listed = talk.listed()
    if len(listed) < _TWO:
        return None
    chosen = _pointed_out(talk, listed)
    return again(talk, chosen) if chosen else None


def _pointed_out(talk: Talk, listed: Sequence[str]) -> tuple[str, ...]:
    if POINTS_AT_OTHER.search(talk.rest):
        current = talk.subjects[:1] if len(talk.subjects) == 1 else listed[:1]
        others = tuple(name for name in listed if name not in current)
        return others if len(listed) == _TWO or len(others) == 1 else others[-1:]
    match = POINTS_AT_ONE.search(talk.rest)
    if match and (which := match["which"]):
        number = next((n for w, n in ORDINALS.items() if w in which.split()), None)
        if number is not None:
            return tuple(listed[number:][:1])
        if talk.alone.documents:
            return ()
        few = Catalogue(talk.catalogue.by_id[name].entry for name in listed)
        found = understand(which, few, talk.holders).documents
        return found if len(found) == 1 else ()
    return ()


def of_those(talk: Talk) -> Standalone | None:
    """Keep "of those, which is permanent?" to what was listed."""
    if talk.alone.documents or not POINTS_AT_THOSE.search(talk.rest):
        return None
    listed = talk.listed() if len(talk.subjects) < _TWO else talk.subjects
    if len(listed) < _TWO or _asks_commitment_of_last(talk):
        return None
    named = labels(listed, talk.catalogue)
    text = without_opening(talk.question)
    match = POINTS_AT_THOSE.search(fold(text))
    if match and match.start() == 0 and len(text) == len(fold(text)):
        text = f"{match[0].split(' of ')[0]}{text[match.end() :]}".lstrip(" ,")
        if match[0].startswith(("of", "out")):
            text = text.removeprefix(match[0]).lstrip(" ,")
    return Standalone(f"Of {named}: {text.rstrip(' ?')}?", listed)


def of_two_compared(talk: Talk) -> Standalone | None:
    """Hold what was asked last against each other: "which is higher?"."""
    match = WHICH_IS_MORE.search(talk.rest)
    listed = talk.listed() if len(talk.subjects) < _TWO else talk.subjects
    last = next((p.aspect for p in talk.last.query.parts if p.aspect), None)
    if not match or talk.alone.documents or last is None or len(listed) < _TWO:
        return None
    named = labels(listed, talk.catalogue)
    text = f"Of {named}: which has the {match['more']} {ASPECTS[last].name}?"
    return Standalone(text, listed)


def of_two_in_turn(talk: Talk) -> Standalone | None:
    """Hold those talked about against each other: "so which pays more?"."""
    asks = talk.alone.extreme and BARE_WHICH.search(talk.rest)
    said = {term for part in talk.alone.parts for term in part.terms}
    if not asks or talk.alone.documents or said - ORDINALS.keys():
        return None
    listed = talk.subjects if len(talk.subjects) >= _TWO else talk.in_turn()
    if not _TWO <= len(listed) <= _FEW or not talk.are_adverts(listed):
        return None
    named = labels(listed, talk.catalogue)
    return Standalone(f"Of {named}: {without_opening(talk.question)}", listed)


def of_both(talk: Talk) -> Standalone | None:
    """Ask of those talked about in turn: "do they both need a DBS check?"."""
    if talk.alone.documents or len(talk.subjects) != 1:
        return None
    listed = talk.in_turn()
    if not _BOTH.search(talk.rest) or not _TWO <= len(listed) <= _FEW:
        return None
    named = labels(listed, talk.catalogue)
    text = _BOTH.sub(f"{named} both", without_opening(talk.question), count=1)
    return Standalone(ended(text), listed)


def of_owner(talk: Talk) -> Standalone | None:
    """Ask what else whoever was named last answers for: "what else does she lead?"."""
    owner = talk.last.owner
    if not (owner and talk.subjects and ASKS_ELSE.search(talk.rest)):
        return None
    here = labels(talk.subjects, talk.catalogue)
    return Standalone(
        f"What actions are owned by the {owner} in {here}?", talk.subjects
    )


def _asks_commitment_of_last(talk: Talk) -> bool:
    return any(p.asks == "commitments" for p in talk.last.query.parts) and any(
        p.asks == "commitments" for p in talk.parts(of_adverts=False)
    )


def of_those_commitments(talk: Talk) -> Standalone | None:
    """Keep "which of those are due first?" to the actions that were listed."""
    demands = [c for c in talk.last.query.constraints if c.key in _DEMANDS]
    match = POINTS_AT_THOSE.search(talk.rest)
    if not (match and demands and talk.subjects) or talk.alone.documents:
        return None
    said = " ".join(_DEMANDS[c.key].format(c.text) for c in demands)
    which = "which " if match[0].startswith("which") else ""
    text = f"{talk.rest[: match.start()]}{which}actions {said}"
    return Standalone(ended(text + talk.rest[match.end() :]), talk.subjects)

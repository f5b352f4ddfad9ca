"""What a part of a question asks for: a fact, criteria, commitments, or the text."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from assistant.query import Column, Part
from assistant.records import Importance
from assistant.text import fold, stem
from assistant.vocabulary import (
    ASKING_COLUMNS,
    ASKING_CRITERIA,
    ASKS_AUTHOR,
    ASKS_COMPETENCE,
    ASKS_DESIRABLE,
    ASKS_EITHER,
    ASKS_ESSENTIAL,
    ASKS_YES_NO,
    SOUNDS_OF_PLAN,
    SOUNDS_OF_POST,
)

_NOT_THAT: Final = re.compile(
    r"\b(?:not|rather than|instead of|without) (?:the |just |only |an? )*"
    r"(?:essentials?|desirables?)\b"
)
_POSTS_OWN: Final = frozenset(
    {"dbs", "professional_registration", "travel", "on_call", "probation"}
)
"""Facts that a question about requirements may ask for."""
_SURE: Final = frozenset({"owners", "due", "measures", "action"})
"""Columns whose words alone make a question sound like one of a plan."""
_OF_PLANS: Final = frozenset({"closing_date", "accountable_to", "staff_managed"})
"""Facts whose words ask of a plan as well ("deadline", "responsible to")."""


_WHICH_OWNER: Final = re.compile(
    r"\b(?:which|what|whose)\s+(?:\w+\s+){0,2}?(?P<who>directors?|managers?|executives?"
    r"|officers?|leads?|heads?|teams?|committees?|people|person|staff|posts?)\b"
)
"""Whom a question asks for as the owner of something."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Of what kind the documents in question may be."""

    adverts: bool
    plans: bool
    named: bool
    """Whether the question names them."""


def asks_yes_no(question: str) -> bool:
    """Return whether a question wants a yes or a no, and offers no two ways."""
    folded = fold(question)
    return bool(ASKS_YES_NO.search(folded)) and not ASKS_EITHER.search(folded)


def classify(
    question: str,
    parts: Iterable[Part],
    scope: Scope,
    said: Callable[[str], str] = str,
) -> tuple[Part, ...]:
    """Return the parts, each with the kind of record that it asks for.

    A part that only asks for more of the commitment before it ("and by when?") is one
    with it.

    Args:
        question: With its slips mended.
        parts: What it asks, one thing at a time.
        scope: Of what kind the documents may be.
        said: What is left of a text without the titles that it says: "experience" in
            one asks for none.
    """
    found: list[Part] = []
    for part in parts:
        earlier = found[-1] if found and found[-1].asks == "commitments" else None
        asked = _classified(part, scope, said)
        more = _more(part) if earlier else None
        if earlier and more:
            found[-1] = _joined(question, earlier, more)
        else:
            found.append(asked)
    return tuple(found)


def _more(part: Part) -> Part | None:
    """Return a part that asks for columns and names nothing, as one of a plan."""
    columns = _columns(fold(part.text))
    asked = _commitments(part, columns) if columns else None
    return asked if asked and not asked.terms else None


def _joined(question: str, earlier: Part, more: Part) -> Part:
    start = question.find(earlier.text)
    end = question.find(more.text, start) + len(more.text)
    return replace(
        earlier,
        text=question[start:end],
        columns=tuple(dict.fromkeys((*earlier.columns, *more.columns))),
        cues=tuple(dict.fromkeys((*earlier.cues, *more.cues))),
    )


def _classified(part: Part, scope: Scope, said: Callable[[str], str]) -> Part:
    folded = fold(part.text)
    authored = ASKS_AUTHOR.search(folded) is not None
    columns = _columns(folded) if scope.plans and not authored else ()
    if columns and _is_of_plan(part, folded, columns, scope):
        return _commitments(part, columns)
    if scope.adverts and _asks_criteria(part, fold(said(part.text)), scope):
        return _criteria(part, folded)
    if part.aspect and scope.adverts:
        return replace(part, asks="fact")
    return part


def _columns(folded: str) -> tuple[Column, ...]:
    found = tuple(
        column for column, row in ASKING_COLUMNS.items() if row.pattern.search(folded)
    )
    return found if found in ((), ("action",)) else _told_apart(found)


def _told_apart(found: tuple[Column, ...]) -> tuple[Column, ...]:
    """Leave out the action itself where the question asks for what belongs to it."""
    return tuple(column for column in found if column != "action")


def _is_of_plan(
    part: Part, folded: str, columns: tuple[Column, ...], scope: Scope
) -> bool:
    if not scope.adverts:
        return True
    plan = bool(SOUNDS_OF_PLAN.search(folded))
    post = bool(SOUNDS_OF_POST.search(folded)) or (
        bool(part.aspect) and part.aspect not in _OF_PLANS
    )
    if post or (part.aspect and not plan):
        return False
    return plan or (not scope.named and bool(_SURE.intersection(columns)))


def _commitments(part: Part, columns: tuple[Column, ...]) -> Part:
    asking = {stem(word) for c in columns for word in ASKING_COLUMNS[c].words}
    if match := _WHICH_OWNER.search(fold(part.text)):
        asking |= {stem(match["who"])}
    shown = () if columns == ("action",) else columns
    return replace(
        _without(part, asking),
        asks="commitments",
        aspect=None,
        columns=shown,
    )


def _asks_criteria(part: Part, folded: str, scope: Scope) -> bool:
    if part.aspect in _POSTS_OWN or not ASKING_CRITERIA.pattern.search(folded):
        return False
    asked = ASKS_COMPETENCE.search(folded) is not None
    if part.aspect and part.aspect not in ("pay_band", "contract_length") and not asked:
        return False
    if scope.named or SOUNDS_OF_POST.search(folded):
        return True
    return not scope.plans or not SOUNDS_OF_PLAN.search(folded)


def _criteria(part: Part, folded: str) -> Part:
    back = tuple(dict.fromkeys((*part.terms, *_told(part))))
    asking = {stem(word) for word in ASKING_CRITERIA.words}
    return replace(
        _without(replace(part, terms=back, cues=()), asking),
        asks="criteria",
        aspect=None,
        importance=_importance(folded),
    )


def _told(part: Part) -> tuple[str, ...]:
    """Return the cues that are a subject again when no fact is asked for."""
    return part.cues if part.aspect else ()


def _importance(folded: str) -> Importance | None:
    if asks_yes_no(folded) or ASKS_EITHER.search(folded):
        return None
    folded = _NOT_THAT.sub(" ", folded)
    essential = ASKS_ESSENTIAL.search(folded)
    desirable = ASKS_DESIRABLE.search(folded)
    if bool(essential) == bool(desirable):
        return None
    return "essential" if essential else "desirable"


def _without(part: Part, asking: set[str]) -> Part:
    """Move the words that only ask from the terms of a part to its cues."""
    cues = tuple(term for term in part.terms if term in asking)
    terms = tuple(term for term in part.terms if term not in asking)
    return replace(part, terms=terms, cues=tuple(dict.fromkeys((*part.cues, *cues))))

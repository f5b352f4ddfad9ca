"""A follow-up becomes a question that stands alone: in words, and in its documents."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from assistant.model import Kind
from assistant.query import Query
from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.conversation.carrying import of_subject_before
from assistant.retrieval.conversation.pointing import (
    of_both,
    of_one_listed,
    of_owner,
    of_those,
    of_those_commitments,
    of_two_compared,
    of_two_in_turn,
)
from assistant.retrieval.conversation.repeating import (
    of_earlier_document,
    of_other_demand,
    of_other_document,
    of_other_thing,
    of_same_again,
)
from assistant.retrieval.conversation.rewording import name_last, said_directly
from assistant.retrieval.conversation.standing_in import compared, of_unknown
from assistant.retrieval.conversation.swapping import of_other_side
from assistant.retrieval.conversation.talk import Standalone, Talk, Turn
from assistant.retrieval.conversation.years import of_other_year
from assistant.retrieval.posts import Holders
from assistant.retrieval.queries import understand
from assistant.terms import content

__all__ = ["Standalone", "Turn", "standalone"]

_RETURN: Final = re.compile(r"(?:\w+,? )?(?:(?:going|go) )?back to ", re.IGNORECASE)
_WAYS: Final[Sequence[Callable[[Talk], Standalone | None]]] = (
    compared,
    of_two_compared,
    of_two_in_turn,
    of_both,
    of_owner,
    of_one_listed,
    of_those_commitments,
    of_those,
    of_other_demand,
    of_other_document,
    of_other_thing,
    of_earlier_document,
    of_unknown,
    of_other_year,
    of_same_again,
    of_other_side,
    of_subject_before,
)
"""The ways to lean on a conversation, the plainest first."""


def standalone(
    question: str,
    earlier: Sequence[Turn],
    catalogue: Catalogue,
    holders: Holders,
    *,
    kind: Kind | None = None,
) -> Standalone:
    """Return a question with what it leans on spelt out; as it is if on nothing.

    Args:
        question: As typed.
        earlier: What was asked before, oldest first.
        catalogue: The documents and their names.
        holders: The documents that hold a word or a phrase.
        kind: Kind of document to keep to.
    """
    told = [turn for turn in earlier if not turn.query.declined]
    if not told:
        return Standalone(question)
    question = said_directly(name_last(question))
    alone = understand(question, catalogue, holders, kind=kind)
    if alone.declined:
        return Standalone(question)
    if not _names(question, alone, catalogue):
        alone = replace(alone, documents=())
    talk = Talk(question, alone, told, catalogue, holders)
    if talk.speaks_of_its_own_posts():
        talk = Talk(question, replace(alone, documents=()), told, catalogue, holders)
    found = (resolve(talk) for resolve in _WAYS)
    return next(filter(None, found), Standalone(_without_return(question)))


def _names(question: str, alone: Query, catalogue: Catalogue) -> bool:
    """Return whether a question names its documents by more than a year."""
    said = [term for term in content(question) if not term.isdigit()]
    return any(catalogue.by_id[name].matched(said) for name in alone.documents)


def _without_return(question: str) -> str:
    """Return a question without "back to", which only says that it goes back."""
    match = _RETURN.match(question)
    return question[match.end() :] if match else question

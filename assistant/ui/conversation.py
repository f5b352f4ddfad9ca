"""What a visitor asked and got, as plain values; pure."""

from dataclasses import dataclass, replace
from typing import Final

from assistant.pipeline.asking import Request
from assistant.present.view import AnswerView, Source

KEPT_TURNS: Final = 50
"""Older turns are forgotten."""
_KEPT_QUESTION: Final = 20_000
"""No setting lets a longer question be answered: it is not kept whole either."""


@dataclass(frozen=True, slots=True)
class Problem:
    """An error in the visitor's words."""

    heading: str
    what: str
    next_step: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and its outcome."""

    number: int
    """From 1; never given twice in one conversation."""
    question: str
    outcome: AnswerView | Problem


@dataclass(frozen=True, slots=True)
class Opened:
    """The source that stands beside the conversation."""

    turn: int
    source: int


@dataclass(frozen=True, slots=True)
class Conversation:
    """All that a visit holds."""

    turns: tuple[Turn, ...] = ()
    pending: Request | None = None
    """Asked and not yet answered."""
    opened: Opened | None = None


def ask(conversation: Conversation, request: Request) -> Conversation:
    """Return the conversation with a question that waits for its answer."""
    return replace(conversation, pending=request, opened=None)


def settle(
    conversation: Conversation, request: Request, outcome: AnswerView | Problem
) -> Conversation:
    """Return the conversation with an answered question as its last turn."""
    turns = conversation.turns
    number = turns[-1].number + 1 if turns else 1
    question = request.question
    if len(question) > _KEPT_QUESTION:
        question = question[:_KEPT_QUESTION] + " ..."
    turn = Turn(number, question, outcome)
    return Conversation((*turns, turn)[-KEPT_TURNS:])


def open_source(conversation: Conversation, turn: int, source: int) -> Conversation:
    """Return the conversation with a source beside it."""
    return replace(conversation, opened=Opened(turn, source))


def close_source(conversation: Conversation) -> Conversation:
    """Return the conversation alone."""
    return replace(conversation, opened=None)


def opened_source(conversation: Conversation) -> Source | None:
    """Return the source that is open; None when there is none."""
    opened = conversation.opened
    for turn in conversation.turns:
        if opened and turn.number == opened.turn:
            for source in sources_of(turn.outcome):
                if source.number == opened.source:
                    return source
    return None


def sources_of(outcome: AnswerView | Problem) -> tuple[Source, ...]:
    """Return everything in an outcome that can be opened, by number."""
    if isinstance(outcome, Problem):
        return ()
    others = (outcome.nearest, outcome.contact)
    return (*outcome.sources, *(other for other in others if other))

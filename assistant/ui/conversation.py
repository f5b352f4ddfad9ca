"""What a visitor asked and got, as plain values; pure."""

from dataclasses import dataclass, replace
from typing import Final

from assistant.pipeline.asking import Request
from assistant.present.view import AnswerView, Source

KEPT_TURNS: Final = 50
"""Older turns are forgotten."""
_KEPT_QUESTION: Final = 300
"""A longer question that could not be answered is not kept whole."""


@dataclass(frozen=True, slots=True)
class Problem:
    """An error in the visitor's words."""

    heading: str
    what: str
    next_step: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the visitor put it."""

    question: str
    document: str = ""
    """Id of the document that the visitor chose; empty where none was chosen."""
    title: str = ""
    """What that document is called."""

    @property
    def remembered(self) -> str:
        """Return what later questions may lean on: the choice by its title."""
        return f"{self.question} ({self.title})" if self.title else self.question

    def request(self, turns: tuple[str, ...] = ()) -> Request:
        """Return the question as the assistant takes it, after earlier ones."""
        documents = (self.document,) if self.document else ()
        return Request(self.question, documents, turns=turns)


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and its outcome."""

    number: int
    """From 1; never given twice in one conversation."""
    asked: Asked
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
    pending: Asked | None = None
    """Asked and not yet answered."""
    opened: Opened | None = None

    @property
    def begun(self) -> bool:
        """Return whether anything has been asked."""
        return bool(self.turns or self.pending)

    @property
    def earlier(self) -> tuple[str, ...]:
        """Return the questions that were answered or refused, oldest first."""
        return tuple(
            turn.asked.remembered
            for turn in self.turns
            if not isinstance(turn.outcome, Problem)
        )

    @property
    def last_number(self) -> int:
        """Return the number of the last turn; 0 before the first."""
        return self.turns[-1].number if self.turns else 0


def ask(conversation: Conversation, asked: Asked) -> Conversation:
    """Return the conversation with a question that waits for its answer."""
    return replace(conversation, pending=asked, opened=None)


def settle(
    conversation: Conversation, asked: Asked, outcome: AnswerView | Problem
) -> Conversation:
    """Return the conversation with an answered question as its last turn."""
    if isinstance(outcome, Problem) and len(asked.question) > _KEPT_QUESTION:
        asked = replace(asked, question=asked.question[:_KEPT_QUESTION] + " ...")
    turn = Turn(conversation.last_number + 1, asked, outcome)
    return Conversation((*conversation.turns, turn)[-KEPT_TURNS:])


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

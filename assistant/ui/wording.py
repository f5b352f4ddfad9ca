"""What the page says around answers; pure."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from assistant.errors import (
    AssistantError,
    EmptyLibraryError,
    EmptyQuestionError,
    LongQuestionError,
    UsageError,
)
from assistant.present.view import AnswerView, Source
from assistant.text import collapse
from assistant.ui.conversation import Asked, Conversation, Problem

TITLE: Final = "NHS leadership assistant"
PURPOSE: Final = (
    "Ask about NHS leadership job adverts and strategies. Every answer comes from the "
    "documents, with the exact words that prove it."
)
ASK: Final = "Ask about a job or a strategy"
EXAMPLES: Final = "Questions to begin with"
LOOKING: Final = "Looking in the documents"
SOURCES: Final = "Sources"
TABLE: Final = "The answer as a table"
UNDERSTOOD: Final = "Understood as:"
CLOSE: Final = "Close source"
RESTART: Final = "Start a new conversation"
STATUSES: Final[Mapping[str, str]] = {
    "answered": "",
    "partial": "Partly answered",
    "not_found": "Not found",
    "clarify": "Please choose",
    "declined": "Declined",
}
"""Word for an answer's status; none where the answer speaks for itself."""

_NEXT_STEPS: Final[Mapping[type[AssistantError], str]] = {
    EmptyQuestionError: "Type a question, such as: What band is the post?",
    LongQuestionError: "Ask one thing at a time.",
}
"""Where the error's own hint speaks of the command line."""
_LABEL_LENGTH: Final = 72
_HEADING_LENGTH: Final = 48
_JOINER: Final = "\u2060"
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_DIRECTIVE = re.compile(r"(?<=[:<>~-])(?=\S)")


def literal(text: str) -> str:
    """Return Markdown that a widget's label shows as exactly this text, on one line.

    Backslashes stop Markdown and mathematics. Emoji and icon names (`:x:`) and arrows
    (`->`) are replaced after Markdown has been read, so they are broken by an invisible
    word joiner.
    """
    return _PUNCTUATION.sub(r"\\\1", _DIRECTIVE.sub(_JOINER, collapse(text)))


def shorten(text: str, length: int = _LABEL_LENGTH) -> str:
    """Return the text on one line, cut at a word where it is longer than `length`."""
    line = collapse(text)
    if len(line) <= length:
        return line
    cut = line[: length + 1].rpartition(" ")[0].rstrip(" ,;:–-") or line[:length]
    return f"{cut} ..."


def chip(source: Source) -> str:
    """Return the label of the button that opens a source."""
    citation = source.citation
    parts = [shorten(citation.title)]
    if page := citation.page_name:
        parts.append(f"page {page}")
    elif citation.section:
        parts.append(shorten(citation.section[-1], _HEADING_LENGTH))
    return literal(f"[{source.number}] {' › '.join(parts)}")


def choices(question: str, view: AnswerView) -> tuple[Asked, ...]:
    """Return the question of each document to choose; like titles carry their id.

    A question that leaned on others is asked as it was understood.
    """
    question = view.understood or question
    titles = Counter(title for _, title in view.choices)
    return tuple(
        Asked(question, name, f"{title} ({name})" if titles[title] > 1 else title)
        for name, title in view.choices
    )


def passages(view: AnswerView) -> tuple[tuple[str, Source], ...]:
    """Return what helps where an answer falls short, each with its heading."""
    found = (
        ("Nearest passage", view.nearest),
        ("Contact named in the document", view.contact),
    )
    return tuple((heading, source) for heading, source in found if source)


def explain(error: AssistantError) -> Problem:
    """Return an error that was raised on purpose, as the page tells it."""
    if isinstance(error, EmptyLibraryError):
        heading = "There are no documents yet"
    elif isinstance(error, UsageError):
        heading = "This cannot be answered as it is"
    else:
        heading = "The assistant cannot answer now"
    next_step = _NEXT_STEPS.get(type(error), error.hint)
    return Problem(heading, _sentence(str(error)), next_step)


def apologise(code: str, now: datetime) -> Problem:
    """Return what is said about an error that nobody foresaw.

    Args:
        code: Under which the log holds the details.
        now: When it happened.
    """
    return Problem(
        "Sorry, something went wrong",
        "This is a fault of the program, not of your question.",
        "Try again in a moment. If it happens again, tell the person who runs this "
        f"service: code {code}, {now:%d %B %Y, %H:%M}.",
    )


def announcement(conversation: Conversation) -> str:
    """Return what a screen reader is told when the page changes."""
    if conversation.pending:
        return LOOKING
    if not conversation.turns:
        return ""
    outcome = conversation.turns[-1].outcome
    if isinstance(outcome, Problem):
        return outcome.heading
    said = []
    if status := STATUSES[outcome.status]:
        said.append(f"{status}.")
    if count := len(outcome.sources):
        said.append(f"Answer ready, {counted(count, 'source')}")
    else:
        said.append(outcome.notice)
    return " ".join(said)


def counted(count: int, noun: str) -> str:
    """Return a count with its noun: `1 source`, `2 sources`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _sentence(text: str) -> str:
    line = collapse(text)
    end = "" if line.endswith((".", "!", "?")) else "."
    return line[:1].upper() + line[1:] + end

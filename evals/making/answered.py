"""An answer as the assistant prints it: what a case can be made of."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from assistant.errors import UsageError
from assistant.values import find_values
from evals.answers.gold import GoldQuote

_NAME: Final = re.compile(
    r"(?<![.!?] )(?<!^)\b[A-Z][\w’'-]+(?: (?:(?:of|and|for|the|&) )?[A-Z][\w’'-]+)+"
)
_MARKER: Final = re.compile(r"\s*\[\d+\]")
DOWN: Final = "down"


@dataclass(frozen=True, slots=True)
class Said:
    """A question and what was answered."""

    question: str
    turns: tuple[str, ...]
    """Earlier questions, oldest first; an answer does not keep them, a file may."""
    status: str
    text: str
    claims: tuple[str, ...]
    quotes: tuple[GoldQuote, ...]
    """Of the citations, in their order."""
    documents: tuple[str, ...]
    """Ids of what was cited, else of what was searched."""
    feedback: str
    """What a user said of it; empty where nobody did."""

    @property
    def refused(self) -> bool:
        """Return whether it told nothing."""
        return self.status not in ("answered", "partial")

    def facts(self) -> tuple[str, ...]:
        """Return the figures and names that the claims tell, each once, in order."""
        found = [fact for claim in self.claims for fact in _figures_and_names(claim)]
        return tuple(dict.fromkeys(found))


def _figures_and_names(claim: str) -> Iterator[str]:
    spans = [(value.start, value.end) for value in find_values(claim)]
    spans += [match.span() for match in _NAME.finditer(claim)]
    for start, end in sorted(spans):
        yield claim[start:end]


def read_answer(text: str, place: str) -> Said:
    """Return an answer from the JSON that `assistant ask --json` prints.

    `turns` (earlier questions) and `feedback` beside its own fields are read too.

    Args:
        text: One JSON object.
        place: What an error calls it.

    Raises:
        UsageError: It is no such object.
    """
    try:
        data = json.loads(text)
    except ValueError as error:
        message = f"{place}: not JSON: {error}"
        raise UsageError(message) from error
    if not isinstance(data, dict) or not isinstance(data.get("question"), str):
        message = f"{place}: not an answer as assistant ask --json prints it"
        raise UsageError(message)
    try:
        return _said(data)
    except (KeyError, TypeError, ValueError) as error:
        message = f"{place}: not an answer as assistant ask --json prints it: {error!r}"
        raise UsageError(message) from error


def read_answers(path: Path) -> Sequence[Said]:
    """Return the answers of a file, one a line; blank lines are skipped.

    Raises:
        UsageError: It cannot be read, or a line is no answer.
    """
    try:
        lines = path.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        message = f"cannot read {path}: {error}"
        raise UsageError(message) from error
    return [
        read_answer(line, f"{path}, line {number}")
        for number, line in enumerate(lines, start=1)
        if line.strip()
    ]


def _said(data: Mapping[str, Any]) -> Said:
    quotes = tuple(
        GoldQuote(document=each["document"], quote=each["quote"])
        for each in data["citations"]
    )
    searched = [each["document"] for each in data.get("searched", ())]
    return Said(
        question=data["question"],
        turns=tuple(str(turn) for turn in data.get("turns", ())),
        status=data["status"],
        text=data["text"],
        claims=tuple(_MARKER.sub("", each["text"]) for each in data["claims"]),
        quotes=tuple(dict.fromkeys(quotes)),
        documents=tuple(dict.fromkeys([q.document for q in quotes] or searched)),
        feedback=str(data.get("feedback") or ""),
    )

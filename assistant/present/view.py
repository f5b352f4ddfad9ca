"""Answer to view: everything a page or a terminal decides, decided once."""

from dataclasses import dataclass
from itertools import groupby
from typing import Final

from assistant.model import Answer, Citation, Claim
from assistant.text import plain

_NOTICES: Final = {
    "partial": "The documents do not say: {missing}.",
    "not_found": "The documents do not say{about}.",
    "clarify": "Several posts fit. Which one do you mean?",
    "declined": "This is not a question that the documents can answer. {reason}",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A numbered citation, as the reader sees it."""

    number: int
    citation: Citation

    @property
    def label(self) -> str:
        """Title, heading path and page."""
        parts = [self.citation.title, *self.citation.section]
        if page := self.citation.page_name:
            parts.append(f"page {page}")
        return " › ".join(parts)

    @property
    def quote(self) -> str:
        """The exact words, on one line."""
        return plain(self.citation.quote)


@dataclass(frozen=True, slots=True)
class Line:
    """One claim and the numbers of its sources."""

    text: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Claims under one lead (a document's title), or under none."""

    lead: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer, ready to be drawn."""

    status: str
    blocks: tuple[Block, ...]
    notice: str
    """What is missing or refused; empty for a full answer."""
    withheld: str
    """Empty unless claims were withheld."""
    sources: tuple[Source, ...]
    nearest: Source | None
    contact: Source | None
    choices: tuple[tuple[str, str], ...]
    searched: str


def view_answer(answer: Answer) -> AnswerView:
    """Return the view of an answer; each citation is numbered once, from 1."""
    numbers: dict[Citation, int] = {}
    for claim in answer.claims:
        for citation in claim.citations:
            numbers.setdefault(citation, len(numbers) + 1)
    count = len(numbers)
    nearest = Source(count + 1, answer.nearest) if answer.nearest else None
    count += nearest is not None
    contact = Source(count + 1, answer.contact) if answer.contact else None
    return AnswerView(
        status=answer.status,
        blocks=_blocks(answer.claims, numbers),
        notice=_notice(answer),
        withheld=_withheld(answer),
        sources=tuple(Source(number, cited) for cited, number in numbers.items()),
        nearest=nearest,
        contact=contact,
        choices=answer.choices,
        searched=_searched(answer),
    )


def _blocks(
    claims: tuple[Claim, ...], numbers: dict[Citation, int]
) -> tuple[Block, ...]:
    return tuple(
        Block(
            lead,
            tuple(
                Line(claim.text, tuple(numbers[c] for c in claim.citations))
                for claim in group
            ),
        )
        for lead, group in groupby(claims, key=lambda claim: claim.lead)
    )


def _notice(answer: Answer) -> str:
    template = _NOTICES.get(answer.status, "")
    if answer.status == "partial" and not answer.missing:
        return ""  # what was withheld is told apart
    missing = "; ".join(answer.missing)
    return template.format(
        missing=missing,
        about=f": {missing}" if missing else " anything about this",
        reason=answer.reason or "",
    ).strip()


def _withheld(answer: Answer) -> str:
    count = len(answer.withheld)
    if not count:
        return ""
    noun = "sentence was" if count == 1 else "sentences were"
    return f"{count} {noun} withheld: no quote carried it."


def _searched(answer: Answer) -> str:
    titles = [title for _, title in answer.searched]
    if not titles or answer.choices:
        return ""
    if len(titles) > 3:
        return f"Searched: {', '.join(titles[:3])} and {len(titles) - 3} more."
    return f"Searched: {', '.join(titles)}."

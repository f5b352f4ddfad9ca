"""Answer to view: everything a page or a terminal decides, decided once."""

from dataclasses import dataclass
from typing import Final

from assistant.model import Answer, Citation
from assistant.present.grid import Grid, in_table, view_table
from assistant.present.layout import Block, view_blocks
from assistant.text import collapse, plain

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
class AnswerView:
    """An answer, ready to be drawn."""

    status: str
    understood: str
    """The question with what it leans on spelt out; empty when it leans on nothing."""
    opening: str
    """Said before the claims ("Yes.", "3 posts fit."); often empty."""
    table: Grid | None
    blocks: tuple[Block, ...]
    """The claims that stand in no table."""
    notice: str
    """What is missing or refused; empty for a full answer."""
    withheld: str
    """Empty unless claims were withheld."""
    notes: tuple[str, ...]
    """What the reader is told of how the answer was made."""
    sources: tuple[Source, ...]
    nearest: Source | None
    contact: Source | None
    choices: tuple[tuple[str, str], ...]
    searched: str

    @property
    def below(self) -> tuple[Source, ...]:
        """Return the sources that no cell of the table shows."""
        shown = self.table.numbers if self.table else frozenset()
        return tuple(source for source in self.sources if source.number not in shown)


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
    outside = [c for c in answer.claims if not in_table(c, answer.table)]
    return AnswerView(
        status=answer.status,
        understood=_understood(answer),
        opening=answer.opening,
        table=view_table(answer, numbers),
        blocks=view_blocks(outside, numbers),
        notice=_notice(answer),
        withheld=_withheld(answer),
        notes=answer.notes,
        sources=tuple(Source(number, cited) for cited, number in numbers.items()),
        nearest=nearest,
        contact=contact,
        choices=answer.choices,
        searched=_searched(answer),
    )


def _understood(answer: Answer) -> str:
    said = collapse(answer.standalone)
    return "" if said == collapse(answer.question) else said


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
    if count == 1:
        return "1 sentence was withheld: no quote carried it."
    return f"{count} sentences were withheld: no quote carried them."


def _searched(answer: Answer) -> str:
    titles = [title for _, title in answer.searched]
    if not titles or answer.choices:
        return ""
    if len(titles) > 3:
        return f"Searched: {', '.join(titles[:3])} and {len(titles) - 3} more."
    return f"Searched: {', '.join(titles)}."

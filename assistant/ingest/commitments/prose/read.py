"""Commitments from sentences and lists: promises with a date or an owner."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from assistant.ingest.commitments.owners import split_owners
from assistant.ingest.commitments.periods import due_period, is_due
from assistant.ingest.commitments.prose.agents import (
    agents,
    find_agents,
    find_owners,
    is_named_post,
)
from assistant.ingest.commitments.prose.promises import Promise, find_due, find_promises
from assistant.ingest.commitments.strands import Strand, cell_at
from assistant.ingest.commitments.tables.themes import Themes
from assistant.model import Document, Section
from assistant.records import Cell, Commitment, Span
from assistant.sentences import is_bullet, sentence_spans
from assistant.text import fold

_LIST_HEADING = re.compile(
    r"(?:what|how) (?:will we|we will|we are going to|we plan to|we.ll)(?: \w+){0,4}"
    r"|what .{2,40} will (?:do|deliver|look to do)|(?:our|key|main|the)? ?commitments?"
    r"|(?:our |the )?(?:key |main |priority |agreed |next )?(?:actions?|deliverables)"
    r"(?: (?:for|in|over|we will take|to deliver)\b.*)?"
    r"|(?:our )?(?:key |main )?priorities (?:for|in) .*20\d\d.*"
    r"|(?:our )?(?:pledges?|next steps)"
    r"|we will|our (?:commitments?|pledges?) to .{2,60}|by 20\d\d,? we will(?: have)?"
)
_ANNOUNCES = re.compile(
    r"\b(?:we|trust|board)\s+(?:will|shall)\b[^.]{0,80}(?::|…|\.\.\.)\W*$", re.I
)
_OPENS = re.compile(
    r"^(?!what|how)(?:.*\b)?(?:we|trust|board) (?:will|shall)\W*$", re.I
)
_WORDS: Final = 3
_OWNED_WORDS: Final = 3


def read_prose(
    document: Document,
    sections: Sequence[Section],
    themes: Themes,
    items: Sequence[Span],
    taken: Sequence[Span],
) -> Iterator[Commitment]:
    """Yield the promises of a document's sentences and lists.

    Args:
        document: Any document.
        sections: Its sections.
        themes: Its headings.
        items: List items that the source marks.
        taken: Spans that are read as action plans, left out here.
    """
    marked = {start for start, _ in items}
    for section in sections:
        heading = fold(section.path[-1]).strip(" :.…*#") if section.path else ""
        heading = re.sub(r"^[\d.]+\s*", "", heading)
        listed = _LIST_HEADING.fullmatch(heading) is not None
        reader = _Section(document, themes, listed=listed)
        reader.open(section)
        last: Commitment | None = None
        for start, end in sentence_spans(document.text, section.body, section.end):
            if any(first < end and start < stop for first, stop in taken):
                continue
            owners = find_owners(document.text[start:end]) if last else ()
            if last and owners:
                yield _owned(document.text, last, start, owners)
                last = None
                continue
            found = reader.read(start, end, item=_is_item(document.text, start, marked))
            if last:
                yield last
            yield from found[:-1]
            last = found[-1] if found else None
        if last:
            yield last


def _owned(
    text: str, promise: Commitment, start: int, owners: Sequence[Span]
) -> Commitment:
    """Return a promise with the owners that the next sentence names."""
    if promise.owners:
        return promise
    return replace(promise, owners=_owner_cells(text, start, owners))


def _owner_cells(text: str, start: int, owners: Sequence[Span]) -> tuple[Cell, ...]:
    strands = [Strand(text, ((start + s, start + e),)) for s, e in owners]
    return tuple(cell for strand in strands for cell in split_owners(strand))


class _Section:
    """Reads the sentences of a section in order; a list goes on with its opening."""

    def __init__(self, document: Document, themes: Themes, *, listed: bool) -> None:
        self._document = document
        self._themes = themes
        self._section: Section | None = None
        self._listed = listed
        self._opened = False
        self._due: Span | None = None

    def open(self, section: Section) -> None:
        """Begin with a heading, which may itself be the opening ("We will:")."""
        if section.path and _OPENS.search(section.path[-1]):
            heading = self._document.text[section.start : section.body]
            self._section, self._opened = section, True
            self._due = _moved(find_due(heading), section.start)

    def read(self, start: int, end: int, *, item: bool) -> list[Commitment]:
        """Return what a sentence commits to, perhaps nothing."""
        text = self._document.text[start:end]
        if not item:
            self._opened = _ANNOUNCES.search(text) is not None
            self._due = _moved(find_due(text), start) if self._opened else None
            if self._opened:
                return []
        if len(text.split()) < _WORDS:
            return []
        promises = find_promises(text, own=self._document.organisation or "")
        listed = item and (self._opened or self._listed)
        if listed and not promises and not is_due(text):
            promises = [_item_promise(text)]
        made = (self._commitment(start, promise, item=item) for promise in promises)
        return [commitment for commitment in made if commitment]

    def _commitment(
        self, start: int, promise: Promise, *, item: bool
    ) -> Commitment | None:
        due = _moved(promise.due, start) or (self._due if item else None)
        text = self._document.text
        if not due and not (item and self._listed) and not self._posted(promise, start):
            return None
        first, last = promise.action
        action = Strand(text, ((start + first, start + last),))
        when = text[slice(*due)] if due else ""
        return Commitment(
            document=self._document.id,
            theme=self._theme(start),
            item=None,
            benefit=None,
            action=action.cell(0, last - first),
            due=cell_at(text, [due], due_period(when)) if due else None,
            owners=_owner_cells(text, start, promise.owners),
            measures=(),
        )

    def _theme(self, start: int) -> str | None:
        """Return the heading above a place that is no opening of a list."""
        if self._section is None:
            return self._themes.at(start)
        named = [name for name in self._section.path if not _OPENS.search(name)]
        return named[-1] if named else self._themes.at(self._section.start - 1)

    def _posted(self, promise: Promise, start: int) -> bool:
        """Return whether a promise without a date is one: whole, and of a post."""
        first, last = promise.action
        text = self._document.text[start + first : start + last + 1]
        ended = text[-1:] in ".;\n" and "**" not in text
        whole = ended and len(text.split()) >= _OWNED_WORDS
        names = (self._document.text[start + s : start + e] for s, e in promise.owners)
        named = self._document.kind == "strategy" and any(map(is_named_post, names))
        return named and (whole or self._opened)


def _item_promise(text: str) -> Promise:
    """Return a list item below "we will" as a promise."""
    return Promise(
        (0, len(text)), find_due(text), find_agents(text) or tuple(agents(text))
    )


def _is_item(text: str, start: int, marked: set[int]) -> bool:
    line = text.rfind("\n", 0, start) + 1
    return start in marked or (is_bullet(text[line : start + 1]) and line < start)


def _moved(span: Span | None, by: int) -> Span | None:
    return (span[0] + by, span[1] + by) if span else None

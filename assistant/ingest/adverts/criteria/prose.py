"""What an advert without a specification asks for, in its sentences and lists."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from assistant.ingest.adverts.criteria.asks import (
    Lead,
    asks,
    asks_as_heading,
    begins_asking,
    describes_you,
    ends_open,
    has_subject,
    is_about_duties,
    is_duty,
    is_nominal,
    is_title,
    lead_kind,
)
from assistant.ingest.adverts.criteria.blocks import Item, is_criterion, join_items
from assistant.ingest.adverts.criteria.found import Found
from assistant.ingest.adverts.criteria.lines import Line
from assistant.ingest.adverts.criteria.marks import strip_marks
from assistant.ingest.adverts.criteria.stated import stated_importance
from assistant.ingest.adverts.criteria.words import heading_text, is_category, is_end
from assistant.model import Section
from assistant.records import Importance
from assistant.sentences import sentence_spans
from assistant.text import fold

_LIST_WORDS: Final = 30
_FEW_WORDS: Final = 12


class _ProseReader:
    """Reads paragraphs and lists in order, and keeps what leads in to them."""

    def __init__(self, text: str, headings: Mapping[int, str]) -> None:
        self._text = text
        self._headings = headings
        self._category: str | None = None
        self._asks = False
        """Whether the heading above asks for something."""
        self._lead: Lead = ""
        """What the line above a list says: "ask", "will", or nothing."""
        self._importance: Importance | None = None
        self._above: Importance | None = None
        """What the heading says of importance."""

    def paragraph(self, start: int, end: int, *, above_list: bool) -> Iterator[Found]:
        """Read unsigned lines."""
        self._lead, self._importance = "", None
        spans = sentence_spans(self._text, start, end)
        for number, (first, last) in enumerate(spans):
            sentence = fold(self._text[first:last])
            introduces = above_list and number == len(spans) - 1
            leads = sentence.endswith(":") or (
                introduces and (sentence.endswith((";", ",")) or ends_open(sentence))
            )
            heads = self._is_heading(first, last)
            if heads:
                self._enter(self._text[first:last])
            if leads:
                self._introduce(sentence, heads=heads)
            elif not heads and self._wanted(sentence):
                yield self._found(first, last, self._stated(sentence))

    def item(self, item: Item) -> Iterator[Found]:
        """Read a list item."""
        piece = self._text[item.start : item.end]
        folded = fold(piece)
        if (self._lists(folded) or asks(folded)) and is_criterion(piece):
            marked = strip_marks(self._text, item.start, item.end)
            importance = marked.importance or stated_importance(folded)
            if not importance and self._lists(folded):
                importance = self._stated(folded)
            found = self._found(marked.start, marked.end, importance)
            yield replace(found, assessed_by=marked.assessed_by)

    def _stated(self, folded: str) -> Importance | None:
        """Return the importance that a sentence states, or what stands above it."""
        above = self._importance or self._above
        return stated_importance(folded) or (None if has_subject(folded) else above)

    def _lists(self, folded: str) -> bool:
        """Return whether an item is asked by what stands above its list."""
        if has_subject(folded):
            return False
        if self._lead == "will":
            return begins_asking(folded) and not is_duty(folded)
        words = len(folded.split())
        named = words <= _LIST_WORDS and (words <= _FEW_WORDS or is_nominal(folded))
        return self._lead == "ask" or (not self._lead and self._asks and named)

    def _is_heading(self, start: int, end: int) -> bool:
        if start in self._headings:
            return True
        piece = self._text[start:end]
        if piece.endswith((".", "!", ";", ",")):
            return False
        return is_category(heading_text(piece)) or is_title(fold(piece))

    def _enter(self, heading: str) -> None:
        bare = heading_text(heading)
        key = fold(bare)
        asking = asks_as_heading(key) or (
            is_category(bare) and not is_about_duties(key)
        )
        lead = heading.endswith(":") and not key.startswith(("what", "who"))
        within = self._asks and lead and ends_open(key)
        self._asks = asking and not is_end(bare)
        if not within:
            self._above = stated_importance(key) if self._asks else None
        named = self._asks and is_category(bare)
        if not (within and self._asks):
            self._category = bare if named else None

    def _introduce(self, lead: str, *, heads: bool) -> None:
        self._importance = stated_importance(lead)
        kind = lead_kind(lead)
        self._lead = "" if kind == "none" and heads else kind
        self._asks = self._asks and self._lead != "other"

    def _wanted(self, sentence: str) -> bool:
        if asks(sentence):
            return True
        if is_duty(sentence) or len(sentence.split()) > _LIST_WORDS:
            return False
        if sentence.endswith((".", "!")):
            about = is_nominal(sentence) and not has_subject(sentence)
            return self._asks and (about or describes_you(sentence))
        if sentence.endswith("?"):
            return False
        by_heading = not self._lead and self._asks and is_nominal(sentence)
        return self._lead == "ask" or by_heading

    def _found(self, start: int, end: int, importance: Importance | None) -> Found:
        return Found(start, end, importance, self._category, None)


def read_prose(
    text: str, lines: Sequence[Line], sections: Sequence[Section], width: int
) -> list[Found]:
    """Return what the sentences and lists of an advert ask of an applicant.

    Args:
        text: The document's text.
        lines: Its lines.
        sections: Its sections.
        width: See `criteria_lines.wrap_width`.
    """
    headings = {s.start: s.path[-1] for s in sections if s.path and s.body > s.start}
    headings |= {line.start: line.text for line in lines if line.level}
    reader = _ProseReader(text, headings)
    found: list[Found] = []
    for run, above_list in _runs(join_items(lines, width)):
        if run[0].sign:
            for item in run:
                found += reader.item(item)
        else:
            found += reader.paragraph(run[0].start, run[-1].end, above_list=above_list)
    return found


def _runs(items: Sequence[Item]) -> Iterator[tuple[list[Item], bool]]:
    """Yield runs of items with and without a sign, and whether a list comes next."""
    run: list[Item] = []
    for item in items:
        turns = bool(run) and bool(run[0].sign) != bool(item.sign)
        if run and (turns or _is_title(run[-1]) or _is_title(item)):
            yield run, bool(item.sign)
            run = []
        run.append(item)
    if run:
        yield run, False


def _is_title(item: Item) -> bool:
    text = item.lines[0].text
    alone = len(item.lines) == 1 and not item.sign and text[0].isupper()
    return alone and is_title(fold(text))

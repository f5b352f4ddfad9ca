"""A person specification in running text: headings and the lists below them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from assistant.ingest.adverts.criteria.asks import asks_as_heading, ends_open
from assistant.ingest.adverts.criteria.blocks import read_block
from assistant.ingest.adverts.criteria.found import Above, Found
from assistant.ingest.adverts.criteria.lines import (
    Line,
    continues,
    is_sentence,
)
from assistant.ingest.adverts.criteria.marks import begins_marked, strip_marks
from assistant.ingest.adverts.criteria.notes import assessment, is_note
from assistant.ingest.adverts.criteria.view import LineView
from assistant.ingest.adverts.criteria.words import (
    Head,
    heading_text,
    is_end,
    is_plain_category,
    read_head,
    split_importance,
)
from assistant.ingest.parsed import Table
from assistant.records import Importance
from assistant.text import fold
from assistant.vocabulary import HEADINGS

TableReader = Callable[[Table, Above, bool], list[Found]]
"""Takes a table, what stands above it, and whether a specification is open."""

_EMPHASIS = re.compile(r"#{1,6}\s|\*\*[^*]+\*\*:?$")
_LEADING = re.compile(
    r"\b(?:you|must|will|should|candidates?|applicants?|following|able to|have|need)\b",
    re.IGNORECASE,
)
_HEADING_WORDS: Final = 8
_END: Final = Head()
"""Ends the specification."""


@dataclass
class SpecificationReader:
    """Reads lines in order and keeps what the headings above them say."""

    text: str
    lines: Sequence[Line]
    width: int
    read_table: TableReader | None = None
    cell: bool = False
    """Whether the lines are those of one cell."""
    importance: Importance | None = None
    category: str | None = None
    open: bool = False
    found: list[Found] = field(default_factory=list)
    formal: bool = False
    """Whether a heading or a table is that of a specification as such."""
    _outer: str = ""
    """Which of importance and category encloses the other, where it is known."""
    _carried: bool = False
    """Whether the importance is that of a line like "Essential: ..."."""
    _level: int = 0
    """Level of the heading that opened the specification, where it is marked."""
    _block: list[Line] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._view = LineView(self.text, self.lines, cell=self.cell)

    def read(self) -> list[Found]:
        """Return the criteria of the lines."""
        for position, line in enumerate(self.lines):
            if line.table:
                self._flush()
                self._read_table(line.table)
                continue
            head = self._heading(position)
            if head is not None:
                self._flush()
                self._enter(head, line, position)
            elif self.open or position in self._view.marked:
                self.open = True
                self._carry_on(line)
                self._block.append(line)
        self._flush()
        return self.found

    def _carry_on(self, line: Line) -> None:
        """Let "Essential: ..." hold for the lines below it too."""
        free = self.importance is None or self._carried
        if free and not (line.sign or self.cell) and begins_marked(line.text):
            self._flush()
            self.importance = strip_marks(self.text, line.start, line.end).importance
            self._carried = True

    def _read_table(self, table: Table) -> None:
        above = Above(self.importance, self.category)
        found = self.read_table(table, above, self.open) if self.read_table else []
        self.formal = self.formal or bool(found)
        self.found += found

    def _flush(self) -> None:
        above = Above(self.importance, self.category)
        self.found += read_block(
            self.text, self._block, self.width, above, lettered=self._view.lettered
        )
        self._block = []

    def _enter(self, head: Head, line: Line, position: int) -> None:
        """Take over what a heading says."""
        if self._carried:
            self.importance, self._carried = None, False
        if head is _END:
            self.open, self.importance, self.category = False, None, None
            self._outer = ""
            return
        self.formal = self.formal or head.opens
        if head.opens or not self.open:
            self.importance, self.category, self._outer = None, None, ""
            self._level = line.level
        self.open = True
        if head.category:
            self._enter_category(head, position)
        elif head.importance:
            self._outer = self._outer or ("category" if self.category else "importance")
            if self._outer == "importance":
                self.category = None
            above = read_head(self.lines[position - 1].text) if position else None
            shredded = (
                above is not None and bool(above.importance) and not above.category
            )
            self.importance = None if shredded else head.importance

    def _enter_category(self, head: Head, position: int) -> None:
        self.category = head.category
        encloses = head.importance is not None or self._importance_below(position)
        if encloses or (self._outer != "importance" and not self.cell):
            self._outer = "category"
            self.importance = head.importance

    def _heading(self, position: int) -> Head | None:
        line = self.lines[position]
        if line.inside or not line.text:
            return None
        head = read_head(line.text)
        if head is None:
            if self.cell or (
                position in self._view.marked and not self._view.heads_list(position)
            ):
                return None
            return self._other_heading(position)
        if line.level or self._accepts(head, position):
            return head
        return None

    def _accepts(self, head: Head, position: int) -> bool:
        """Return whether a line that reads like a heading stands like one."""
        line, below = self.lines[position], self._view.below(position)
        if line.text[0].islower() or self._view.is_marked_item(position):
            return False
        if line.sign and not self._view.heads_inner_list(position):
            return False
        if head.opens:
            return not self._goes_on(line)
        if head.importance:
            return below is not None or head.category is None
        if self._importance_below(position) and (
            is_plain_category(head.category or "") or self._may_enclose(position)
        ):
            return True
        return (
            (
                self.open
                or position + 1 in self._view.marked
                or (self._view.contrasts and head.is_generic)
            )
            and below is not None
            and not self._goes_on(line)
            and self._stands_as_category(head, line, below)
        )

    def _stands_as_category(self, head: Head, line: Line, below: Line) -> bool:
        if line.text.endswith(":") or _EMPHASIS.match(line.text):
            return True
        if below.sign and below.sign != line.sign:
            return not self._block or bool(self._block[-1].sign) or line.blank
        if self.cell:
            return False
        if line.text.isupper():
            return True
        plain = is_plain_category(head.category or "")
        if self._outer == "category" and self.importance:
            return plain and len((head.category or "").split()) == 1
        return plain or (line.blank and not below.blank)

    def _other_heading(self, position: int) -> Head | None:
        """Return what a heading means that names no kind of criteria."""
        line, below = self.lines[position], self._view.below(position)
        bare = heading_text(line.text)
        if not bare or bare[0].islower() or len(bare.split()) > _HEADING_WORDS:
            return _END if line.level and self.open else None
        if not line.level and (
            self._goes_on(line)
            or is_note(line.text)
            or assessment(line.text)
            or begins_marked(line.text)
        ):
            return None
        if self._importance_below(position):
            free = not line.sign and not is_sentence(line.text.rstrip(":"))
            return (
                self._outer_heading(bare)
                if free and self._may_enclose(position)
                else None
            )
        if not self.importance and self._view.heads_marked(position):
            return Head(category=bare)
        if not self.open or (line.sign and not line.level):
            numbered = self.open and self._view.heads_inner_list(position)
            numbered = numbered and line.sign == "number" and bool(below and below.sign)
            return (_END if is_end(bare) else Head(category=bare)) if numbered else None
        if line.level:
            deeper = self._level and line.level > self._level and not is_end(bare)
            return Head(category=bare) if deeper else _END
        return self._unmarked_heading(position, bare)

    def _outer_heading(self, bare: str) -> Head | None:
        """Return what a heading above "Essential" means."""
        if asks_as_heading(fold(bare)):
            return Head(opens=True)
        if self.open or (self._view.repeats and not is_end(bare)):
            return Head(category=bare)
        return None

    def _unmarked_heading(self, position: int, bare: str) -> Head | None:
        line, below = self.lines[position], self._view.below(position)
        if is_sentence(line.text.rstrip(":")):
            return None
        listed = bool(self._block) and bool(self._block[-1].sign)
        if is_end(bare) and (listed or line.blank or fold(bare) in HEADINGS):
            return _END
        if line.blank and self._view.ends_marked(position) and self._block:
            return _END
        above_list = below is not None and bool(below.sign)
        importance, rest = split_importance(bare)
        if importance and above_list:
            return Head(importance, rest)
        shown = line.text.endswith(":") or bool(_EMPHASIS.match(line.text))
        shown = shown or (bare.isupper() and len(bare) > 3)
        listed = listed or (above_list and bool(self.importance) and not self._block)
        leads = _LEADING.search(bare) or ends_open(fold(bare))
        if leads or not (shown or listed):
            return None
        if below is None or not (above_list or (shown and not listed)):
            return None
        if self._outer == "importance" and self._block and self.category is None:
            return _END
        return None if importance else Head(category=bare)

    def _goes_on(self, line: Line) -> bool:
        """Return whether a line ends the sentence of the line above."""
        return bool(self._block) and continues(
            self._block[-1],
            line,
            width=0,
            lower=False,
            signed=bool(self._block[-1].sign),
        )

    def _may_enclose(self, position: int) -> bool:
        """Return whether a line above "Essential" may be more than the last item."""
        line, below = self.lines[position], self.lines[position + 1]
        if line.level or (self._block and self._block[-1].sign):
            return True
        if self._outer == "importance" and self.importance:
            return False
        if self._block and self._view.contrasts:
            return False
        if not self._block:
            above = read_head(self.lines[position - 1].text) if position else None
            return above is None or not above.importance
        head = read_head(below.text)
        turns = head is not None and head.importance == "essential"
        return self.importance != "essential" and (turns or not self.importance)

    def _importance_below(self, position: int) -> bool:
        """Return whether the next line is a heading of importance, or begins so."""
        below = self._view.below(position)
        if below is None or below.table:
            return False
        if begins_marked(below.text):
            plain = not self._carried or is_plain_category(
                heading_text(self.lines[position].text)
            )
            marked = bool(self._view.marks(self.lines[position - 1]))
            return plain and (self._block == [] or marked)
        head = read_head(below.text)
        return head is not None and bool(head.importance) and not head.category

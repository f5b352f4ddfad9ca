"""A collection as it was found in a document."""

from dataclasses import dataclass
from typing import Literal

from assistant.model import Reading
from assistant.records import Span
from assistant.text import stems

Way = Literal["labelled", "announced", "headed", "column", "told", "themes"]
"""How it is written: "Priority 1: ...", below a sentence or heading that names it, in
a column of a table, in one sentence, or as the themes of an action plan."""


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A collection: what names it, and its items in order."""

    reading: Reading
    way: Way
    noun: str
    """Stem of what the document calls its items."""
    label: str
    """What names it: the sentence, the heading, the head of the column."""
    items: tuple[tuple[Span, ...], ...]
    """Where each item stands; the one sentence that tells them all counts as one."""
    announced: int = 0
    """How many items the document says there are; 0 where it does not."""
    sized: int = 0
    """How many items there are, where they are told in one sentence."""
    above: tuple[str, ...] = ()
    """The headings that it stands under."""

    @property
    def size(self) -> int:
        """How many items it has."""
        return self.sized or len(self.items)

    @property
    def stems(self) -> frozenset[str]:
        """Stems of what names it."""
        return frozenset(stems(self.label))

    @property
    def around(self) -> frozenset[str]:
        """Stems of the headings above it."""
        return frozenset(stems(" ".join(self.above)))

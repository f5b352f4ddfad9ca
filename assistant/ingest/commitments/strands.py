"""Text that stands in several places, read as one line; cells are cut from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from assistant.records import Cell, Json, Span
from assistant.text import collapse

_SAME: Final = "same"


@dataclass(frozen=True, slots=True)
class Strand:
    """Spans of a document, joined by line ends."""

    text: str
    """Of the document."""
    spans: tuple[Span, ...]

    @property
    def joined(self) -> str:
        """What the spans hold, a line end between each two."""
        return "\n".join(self.text[start:end] for start, end in self.spans)

    def cut(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the spans of `joined[start:end]`, white space left out at the ends."""
        found: list[Span] = []
        offset = 0
        for first, last in self.spans:
            low = first + max(start - offset, 0)
            high = min(first + end - offset, last)
            span = trimmed(self.text, low, high) if low < high else None
            if span:
                found.append(span)
            offset += last - first + 1
        return merged(self.text, found)

    def cell(
        self, start: int, end: int, normalised: Json | Literal["same"] = _SAME
    ) -> Cell | None:
        """Return a part of the strand as a cell; None where it is white space."""
        return cell_at(self.text, self.cut(start, end), normalised)


def cell_at(
    text: str, spans: Sequence[Span], normalised: Json | Literal["same"] = _SAME
) -> Cell | None:
    """Return what stands at some spans as a cell; None where nothing does."""
    value = collapse(" ".join(text[start:end] for start, end in spans))
    if not value:
        return None
    return Cell(value, value if normalised == _SAME else normalised, tuple(spans))


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Return the span without outer white space; None if nothing else is in it."""
    piece = text[start:end]
    body = piece.strip()
    if not body:
        return None
    first = start + len(piece) - len(piece.lstrip())
    return first, first + len(body)


def merged(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Join spans that nothing but white space parts."""
    found: list[Span] = []
    for start, end in spans:
        if found and found[-1][1] <= start and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)

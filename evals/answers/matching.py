"""What counts as the same words, and which characters lie where."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

_PLAIN: Final = str.maketrans(
    dict.fromkeys("‘’‚‛", "'")
    | dict.fromkeys("“”„‟", '"')
    | dict.fromkeys(map(chr, (*range(0x2010, 0x2016), 0x2212)), "-")
)

_FOUND: Final = 0.5
"""Share of a quote's characters that hits must cover."""


class Span(NamedTuple):
    """A half-open range of characters in a document's text."""

    document: str
    start: int
    end: int


def normalise(text: str) -> str:
    """Return the text for comparison; numbers stay as they are written.

    Case-folded, runs of white space as one space, curly quotes and the dashes
    U+2010 to U+2015 and U+2212 as their plain forms.
    """
    return " ".join(text.translate(_PLAIN).casefold().split())


def tells(text: str, alternative: str) -> bool:
    """Return whether the text holds the alternative, both normalised.

    Where the alternative begins or ends with a word character it must stand on a word
    boundary: "8b" is not in "18b". A figure is not in a longer figure either: "455" is
    not in "64,455", nor "5" in "22.5".
    """
    words = normalise(alternative)
    before = r"(?<!\w)" if re.match(r"\w", words) else ""
    after = r"(?!\w)" if re.search(r"\w$", words) else ""
    if words[:1].isdigit():
        before += r"(?<!\d[.,])"
    if words[-1:].isdigit():
        after += r"(?![.,]\d)"
    pattern = before + re.escape(words) + after
    return re.search(pattern, normalise(text)) is not None


def locate(document: str, text: str, quote: str) -> tuple[Span, ...]:
    """Return every place where a quote stands verbatim in a document, in order."""
    return tuple(
        Span(document, match.start(), match.end())
        for match in re.finditer(re.escape(quote), text)
    )


def overlaps(one: Span, other: Span) -> bool:
    """Return whether two spans share a character."""
    same = one.document == other.document
    return same and max(one.start, other.start) < min(one.end, other.end)


def coverage(span: Span, others: Iterable[Span]) -> float:
    """Return the share of a span's characters that any of the others covers, in [0, 1].

    A character that several cover counts once.
    """
    pieces = sorted(
        (max(span.start, other.start), min(span.end, other.end))
        for other in others
        if overlaps(span, other)
    )
    covered, reached = 0, span.start
    for start, end in pieces:
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return covered / (span.end - span.start)


def is_found(places: Sequence[Span], hits: Sequence[Span]) -> bool:
    """Return whether hits cover at least half of a quote, at any of its places."""
    return any(coverage(place, hits) >= _FOUND for place in places)


def covers(read: Sequence[Span], place: Span, text: str) -> bool:
    """Return whether spans hold every character of a place, white space apart.

    Args:
        read: Spans of any documents.
        place: Where the words stand.
        text: The text of the place's document.
    """
    held = [span for span in read if overlaps(span, place)]
    return all(
        text[at].isspace() or any(span.start <= at < span.end for span in held)
        for at in range(place.start, place.end)
    )

"""Where a gold value stands in the text that a parser made of its document."""

import re
from collections.abc import Sequence

from assistant.records import Span
from evals.records.gold import GoldCell


def place(cell: GoldCell, text: str) -> tuple[Span, ...]:
    """Return the spans of a gold value, white space apart; empty if it is not there.

    The value, or each of its pieces, is looked for behind `after`, then anywhere.
    """
    if cell.spans:
        return cell.spans
    begin = 0
    if cell.after and (before := _pattern(cell.after).search(text)):
        begin = before.end()
    found: list[Span] = []
    for piece in cell.pieces or (cell.value,):
        pattern = _pattern(piece)
        match = pattern.search(text, begin) or pattern.search(text)
        if match is None:
            return ()
        found.append(match.span())
        begin = match.end()
    return tuple(found)


def overlap(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Return the share of characters that two places have in common (Jaccard)."""
    first = {at for start, end in one for at in range(start, end)}
    second = {at for start, end in other for at in range(start, end)}
    union = first | second
    return len(first & second) / len(union) if union else 0.0


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, words.split())))

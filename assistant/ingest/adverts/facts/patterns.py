"""The working pattern of a post, from all that labels, title and prose say of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.ingest.adverts.facts.found import Found, scattered
from assistant.records import Cell


def merge_patterns(
    text: str,
    found: Sequence[Found],
    named: Sequence[tuple[str, int, int]],
    considered: Sequence[Cell] = (),
) -> Cell | None:
    """Return the working pattern: labelled words, and what prose and title add.

    Args:
        text: The text of the document.
        found: Cells of labels, each with a list of patterns.
        named: Patterns that title and prose name, and where.
        considered: Patterns that prose says are possible as well.
    """
    cells = [one.cell for one in sorted(found, key=lambda item: item.start)]
    first = cells[0] if cells else None
    spans = [one.spans[0] for one in considered]
    extra = [
        Cell(text[start:end], [kind], ((start, end),))
        for kind, start, end in named
        if not any(low <= start < high for low, high in spans)
    ]
    also: list[Cell] = []
    for one in [*cells[1:], *extra]:
        if first is None:
            first = replace(one, value=" ".join(one.value.split()))
            continue
        kinds, known = _kinds(one), [k for c in (first, *also) for k in _kinds(c)]
        if set(kinds) <= set(known):
            continue
        if _contradicts(_kinds(first), kinds):
            also.append(replace(one, value=" ".join(one.value.split())))
        elif kinds:
            first = _joined(text, first, one)
    first, *later = [first, *considered] if first else [*considered, None]
    if first is None:
        return None
    return replace(first, also=(*also, *_new((first, *also), later)))


def _new(known: Sequence[Cell], later: Sequence[Cell | None]) -> Iterator[Cell]:
    """Yield the cells that name a pattern which the known ones do not."""
    kinds = {kind for one in known for kind in _kinds(one)}
    for one in later:
        if one and not kinds.issuperset(_kinds(one)):
            kinds.update(_kinds(one))
            yield one


def _kinds(one: Cell) -> list[str]:
    return (
        [str(kind) for kind in one.normalised]
        if isinstance(one.normalised, list)
        else []
    )


def _contradicts(first: Sequence[str], second: Sequence[str]) -> bool:
    """Return whether one says full time only and the other part time only."""
    times = {"full_time", "part_time"}
    return (
        len(times & set(first)) == 1
        and len(times & set(second)) == 1
        and (times & set(first) != times & set(second))
    )


def _joined(text: str, first: Cell, second: Cell) -> Cell:
    ordered = sorted((first, second), key=lambda one: one.spans)
    kinds = dict.fromkeys(kind for one in ordered for kind in _kinds(one))
    return scattered(text, [*first.spans, *second.spans], list(kinds))

"""Proposals from strategies: when, who, how measured and what for."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.records import Cell, Commitment, CommitmentCell
from assistant.text import collapse
from evals.answers.cases import Case
from evals.making.alternatives import Groups, as_words
from evals.making.proposals import Seed, propose
from evals.making.sources import Rarity, Source
from evals.making.wordings import brief, load_wordings, worded

_COLUMNS: Final[tuple[CommitmentCell, ...]] = ("due", "owners", "measures", "benefit")
_BEFORE: Final = "(?:by|before|until|in|during|from|for|at)"
_LISTED: Final = 3


def from_plans(sources: Sequence[Source], rarity: Rarity) -> Iterator[Case]:
    """Yield cases from every commitment; a cell in doubt is not asked."""
    for source in sources:
        commitments = source.records.commitments
        shared = Counter(
            cell.spans
            for each in commitments
            for cell in (each.item, each.action)
            if cell
        )
        for commitment in commitments:
            doubted = {doubt.cell for doubt in commitment.doubt}
            about = _about(commitment, doubted)
            if about is None or shared[about.spans] > 1:
                continue
            for column in _COLUMNS:
                cells = _cells(commitment, column)
                if cells and column not in doubted:
                    yield from _asked(source, about, column, cells, rarity)


def _about(commitment: Commitment, doubted: set[CommitmentCell]) -> Cell | None:
    """Return what a commitment is called by: its action, else its item."""
    if commitment.action and "action" not in doubted:
        return commitment.action
    return commitment.item if "item" not in doubted else None


def _cells(commitment: Commitment, column: CommitmentCell) -> Sequence[Cell]:
    if column == "owners":
        return commitment.owners
    if column == "measures":
        return commitment.measures
    cell = commitment.due if column == "due" else commitment.benefit
    return (cell,) if cell else ()


def _asked(
    source: Source,
    about: Cell,
    column: CommitmentCell,
    cells: Sequence[Cell],
    rarity: Rarity,
) -> Iterator[Case]:
    seed = Seed(source, column, about.spans[0][0])
    spans = [span for cell in (about, *cells) for span in cell.spans]
    yield from propose(
        seed,
        "commitment",
        worded(
            load_wordings().plan[column],
            seed.words,
            plan=source.document.title,
            action=brief(without(collapse(about.value), cells)),
        ),
        _groups(cells, column, rarity),
        source.quotes(spans),
        note="it is worded as the plan is: put it as a person would",
    )


def _groups(cells: Sequence[Cell], column: CommitmentCell, rarity: Rarity) -> Groups:
    if column == "due":
        return ((collapse(cells[0].value),),)
    said = [as_words(collapse(cell.value), rarity) for cell in cells[:_LISTED]]
    return tuple(dict.fromkeys(group for groups in said for group in groups))


def without(action: str, cells: Sequence[Cell]) -> str:
    """Return an action without the values that are asked for, where it holds them.

    >>> due = Cell("March 2026", None, ((0, 1),))
    >>> without("We will open by March 2026.", [due])
    'We will open.'
    """
    for cell in cells:
        value = re.escape(collapse(cell.value))
        action = re.sub(rf"\s*(?:\b{_BEFORE}\s+)?{value}", "", action)
    return action

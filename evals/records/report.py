"""Scores to the table of the records, and what is wrong below it."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from assistant.records import FACTS
from evals.records.run import Scored
from evals.records.scoring import Count, Score
from evals.runs.table import Figure, mean_of, share, table_text

_GROUPS: Final = (
    ("shipped", "shipped", False),
    ("self-built", "built", False),
    ("self-built, held out", "built", True),
    ("real", "real", False),
)
"""What a group is called, its origin, and whether its documents were held out."""
_LAYOUTS: Final = {
    "ruled table": "ruled tables",
    "unruled table": "other tables",
    "html table": "other tables",
    "markdown table": "other tables",
    "shredded": "shredded plans",
}
_FLAGGING: Final = "shredded plans"
"""Where cells are flagged instead of guessed."""
_OTHERWISE: Final = "prose and lists"
_AIMS: Final = {
    "role facts: recall": "0.95",
    "role facts: precision": "0.98",
    "not stated: precision": "0.97",
    "criteria: recall": "0.97",
    "criteria: precision": "0.97",
    "header fields: exact": "0.98",
    "ruled tables: cell recall": "0.97",
    "ruled tables: cell precision": "0.98",
    "shredded plans: cell recall": "0.85",
    "shredded plans: precision of unflagged cells": "0.95",
}


def record_figures(scores: Sequence[Score]) -> Iterator[tuple[str, Figure]]:
    """Yield the figures of a group of documents by name."""
    yield from _fact_figures(scores)
    for layout in dict.fromkeys([*_LAYOUTS.values(), _OTHERWISE]):
        of_layout = [
            score
            for score in scores
            if score.planned and _LAYOUTS.get(score.layout, _OTHERWISE) == layout
        ]
        yield from _commitment_figures(layout, of_layout)


def _fact_figures(group: Sequence[Score]) -> Iterator[tuple[str, Figure]]:
    real = [score for score in group if score.origin == "real"]
    exact = [right for score in real for right in score.exact]
    group = [score for score in group if score.origin != "real"]
    facts = _sum(group, lambda score: [*score.facts.values()])
    overlaps = [each for score in group for each in score.overlaps]
    silent = _sum(group, lambda score: [score.silent])
    criteria = _sum(group, lambda score: [score.criteria])
    yield "role facts: recall", share(facts.right, facts.gold)
    yield "role facts: precision", share(facts.right, facts.found)
    yield "role facts: overlap of the spans", mean_of(overlaps)
    yield "not stated: precision", share(silent.right, silent.found)
    yield "header fields: exact", share(sum(exact), len(exact))
    yield "criteria: recall", share(criteria.right, criteria.gold)
    yield "criteria: precision", share(criteria.right, criteria.found)


def _commitment_figures(
    layout: str, group: Sequence[Score]
) -> Iterator[tuple[str, Figure]]:
    cells = _sum(group, lambda score: [score.cells])
    flagged = _sum(group, lambda score: [score.flagged])
    given = cells.right + flagged.right
    yield f"{layout}: cell recall", share(given, cells.gold)
    if layout != _FLAGGING:
        precision = share(given, cells.found + flagged.found)
        yield f"{layout}: cell precision", precision
        return
    wrong = flagged.found - flagged.right
    unflagged = share(cells.right, cells.gold)
    yield f"{layout}: recall of unflagged cells", unflagged
    yield f"{layout}: precision of unflagged cells", share(cells.right, cells.found)
    yield f"{layout}: flagged cells that are wrong", share(wrong, flagged.found)


def _sum(group: Sequence[Score], counts: Callable[[Score], Sequence[Count]]) -> Count:
    return _total([count for score in group for count in counts(score)])


def _total(counts: Sequence[Count]) -> Count:
    total = Count()
    for count in counts:
        total.add(count.gold, count.found, count.right)
    return total


def records_text(scored: Scored) -> str:
    """Return the table as Markdown, and how many documents it is about.

    Shipped, self-built and real documents have a column each; a figure has its 95 %
    interval and the number of values that it is a share of.
    """
    columns = {
        name: dict(record_figures(list(_group(scored, origin, held_out=held_out))))
        for name, origin, held_out in _GROUPS
    }
    names = list(dict(record_figures(())))
    counted = f"{len(scored.scores)} documents scored, {len(scored.absent)} absent"
    return f"{table_text(names, _AIMS, columns)}\n\n{counted}"


def fields_text(scored: Scored) -> str:
    """Return recall and precision of each fact, all documents together."""
    rows = ["| fact | gold | found | right |", "| --- | --- | --- | --- |"]
    for key in FACTS:
        counts = [score.facts[key] for score in scored.scores if key in score.facts]
        total = _total(counts)
        rows.append(f"| {key} | {total.gold} | {total.found} | {total.right} |")
    return "\n".join(rows)


def _group(scored: Scored, origin: str, *, held_out: bool) -> Iterator[Score]:
    for score in scored.scores:
        if (score.origin, score.document in scored.held_out) == (origin, held_out):
            yield score


def misses_text(scored: Scored) -> str:
    """Return what is wrong, a line each; of what is held out nothing is told."""
    return "\n".join(
        f"{score.document}: {miss}"
        for score in scored.scores
        if score.document not in scored.held_out
        for miss in score.misses
    )

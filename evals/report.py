"""What a run found to one table: a figure a row, a column for each group of cases."""

from collections.abc import Iterator, Sequence
from typing import Final

from evals.answers.cases import CORPORA
from evals.answers.report import AIMS as ANSWER_AIMS
from evals.answers.report import answer_figures, failures_text, skipped_text
from evals.answers.run import CaseResult
from evals.claims.report import AIMS as CLAIM_AIMS
from evals.claims.report import claim_figures, edit_figures, verdicts_text
from evals.claims.run import Checked
from evals.measure import Measured
from evals.table import Figure, table_text

_SPLITS: Final = ("dev", "test")
Group = tuple[str, str]
"""Corpus and split."""


def report_text(found: Measured, *, edits: bool = False) -> str:
    """Return the table as Markdown, and how many cases and claims it is about.

    Args:
        found: What was measured.
        edits: Whether the claims are also told apart by what was edited.
    """
    columns = {
        _name(group): dict(_figures(*_part(found, group), edits=edits))
        for group in _groups(found)
    }
    names = list(dict.fromkeys(name for column in columns.values() for name in column))
    counted = (
        f"{len(found.results)} cases asked, {len(found.checked)} claims checked, "
        f"{len(found.skipped)} skipped"
    )
    return f"{table_text(names, ANSWER_AIMS | CLAIM_AIMS, columns)}\n\n{counted}"


def misses_text(found: Measured, *, show_test: bool = False) -> str:
    """Return what failed, a line each; of the test split only where it is wanted."""
    shown = frozenset(_SPLITS if show_test else ("dev",))
    pieces = (
        failures_text(r for r in found.results if r.split in shown),
        verdicts_text([c for c in found.checked if c.claim.split in shown]),
        skipped_text(found.skipped),
    )
    return "\n\n".join(piece for piece in pieces if piece)


def _groups(found: Measured) -> list[Group]:
    """Return the groups that there are, corpora in their order, dev before test."""
    there = {(r.corpus, r.split) for r in found.results}
    there |= {(c.claim.corpus, c.claim.split) for c in found.checked}
    every = [(corpus, split) for corpus in CORPORA for split in _SPLITS]
    return [group for group in every if group in there]


def _name(group: Group) -> str:
    """Return the head of a column; what ships is all dev."""
    return "shipped" if group == ("shipped", "dev") else " ".join(group)


def _part(
    found: Measured, group: Group
) -> tuple[Sequence[CaseResult], Sequence[Checked]]:
    return (
        [r for r in found.results if (r.corpus, r.split) == group],
        [c for c in found.checked if (c.claim.corpus, c.claim.split) == group],
    )


def _figures(
    results: Sequence[CaseResult], checked: Sequence[Checked], *, edits: bool
) -> Iterator[tuple[str, Figure]]:
    if results:
        yield from answer_figures(results)
    if checked:
        yield from claim_figures(checked)
        if edits:
            yield from edit_figures(checked)

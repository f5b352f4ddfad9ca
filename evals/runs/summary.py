"""A run to one table: a figure a row, a column for each group of cases."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from evals.answers.cases import CORPORA, Case
from evals.claims.report import AIMS as CLAIM_AIMS
from evals.claims.report import claim_figures, edit_figures, verdicts_text
from evals.claims.run import Checked
from evals.runs.failures import failures_text, skipped_text, stages_text
from evals.runs.figures import AIMS as ANSWER_AIMS
from evals.runs.figures import answer_figures
from evals.runs.folder import RunFolder
from evals.runs.score import CaseScore, Skipped, skipped_cases
from evals.runs.table import Figure, table_text

_SPLITS: Final = ("dev", "test")
Group = tuple[str, str]
"""Corpus and split."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run found."""

    scores: tuple[CaseScore, ...] = ()
    checked: tuple[Checked, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    cases: Mapping[str, Case] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    """Why an answer failed, by the id of its case."""

    @property
    def waiting(self) -> int:
        """How many cases have not been asked yet."""
        done = {*(score.id for score in self.scores), *(s.id for s in self.skipped)}
        return sum(name not in done for name in self.cases)


def outcome(folder: RunFolder) -> Outcome:
    """Score a run anew and return what it found.

    Raises:
        RunFolderError: It holds nothing to score.
    """
    cases = folder.cases()
    away = tuple(Skipped(each.claim.id, each.reason) for each in folder.unchecked())
    return Outcome(
        folder.score(),
        folder.claims(),
        skipped_cases(cases, folder.documents().values()) + away,
        {case.id: case for case in cases},
        {asked.id: asked.error for asked in folder.results() if asked.error},
    )


def report_text(found: Outcome, *, edits: bool = False) -> str:
    """Return the table as Markdown, and how many cases and claims it is about.

    Args:
        found: What a run found.
        edits: Whether the claims are also told apart by what was edited.
    """
    columns = {
        _name(group): dict(_figures(*_part(found, group), edits=edits))
        for group in _groups(found)
    }
    names = list(dict.fromkeys(name for column in columns.values() for name in column))
    failed = f", {len(found.errors)} failed" if found.errors else ""
    counted = (
        f"{len(found.scores)} cases asked{failed}, "
        f"{len(found.checked)} claims checked, {len(found.skipped)} skipped"
    )
    return f"{table_text(names, ANSWER_AIMS | CLAIM_AIMS, columns)}\n\n{counted}"


def stages_told(found: Outcome, *, show_test: bool = False) -> str:
    """Return where failed cases broke; ids of the test split only where wanted."""
    return stages_text(found.scores, named=_shown(show_test=show_test))


def misses_text(found: Outcome, *, show_test: bool = False) -> str:
    """Return what failed, a line each; of the test split only where it is wanted."""
    shown = _shown(show_test=show_test)
    told = [score for score in found.scores if score.split in shown]
    pieces = (
        failures_text(told, found.cases, found.errors),
        verdicts_text([c for c in found.checked if c.claim.split in shown]),
        skipped_text(found.skipped),
    )
    return "\n\n".join(piece for piece in pieces if piece)


def _shown(*, show_test: bool) -> frozenset[str]:
    return frozenset(_SPLITS if show_test else ("dev",))


def _groups(found: Outcome) -> list[Group]:
    """Return the groups that there are, corpora in their order, dev before test."""
    there = {(score.corpus, score.split) for score in found.scores}
    there |= {(c.claim.corpus, c.claim.split) for c in found.checked}
    every = [(corpus, split) for corpus in CORPORA for split in _SPLITS]
    return [group for group in every if group in there]


def _name(group: Group) -> str:
    """Return the head of a column; what ships is all dev."""
    return "shipped" if group == ("shipped", "dev") else " ".join(group)


def _part(
    found: Outcome, group: Group
) -> tuple[Sequence[CaseScore], Sequence[Checked]]:
    return (
        [score for score in found.scores if (score.corpus, score.split) == group],
        [c for c in found.checked if (c.claim.corpus, c.claim.split) == group],
    )


def _figures(
    scores: Sequence[CaseScore], checked: Sequence[Checked], *, edits: bool
) -> Iterator[tuple[str, Figure]]:
    if scores:
        yield from answer_figures(scores)
    if checked:
        yield from claim_figures(checked)
        if edits:
            yield from edit_figures(checked)

"""What a report says, before it is put into any form."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evals.answers.cases import CORPORA, KINDS, REFUSED
from evals.comparison.comparison import Comparison, compare
from evals.report.calibration import Bin, calibration
from evals.report.headlines import Headline, headlines
from evals.report.plots.quality import Bar
from evals.report.worst import Failure, worst
from evals.runs.figures import AIMS, answer_figures
from evals.runs.folder import RunFolder
from evals.runs.score import CaseScore
from evals.runs.stages import STAGES
from evals.runs.table import Figure, share_of

Group = tuple[str, str]
"""Corpus and split."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The run that another is held against."""

    name: str
    scores: tuple[CaseScore, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that a report says."""

    made: Mapping[str, Any]
    """The run's manifest."""
    scores: tuple[CaseScore, ...]
    about: str
    """Which questions the headlines count."""
    headlines: tuple[Headline, ...]
    columns: Mapping[Group, Mapping[str, Figure]]
    """Figures by name, for each group of cases."""
    bars: tuple[Bar, ...]
    bins: tuple[Bin, ...]
    ratios: tuple[float, ...]
    """Time of each answer over that of embedding its question."""
    broke: Mapping[str, Mapping[str, int]]
    """How many cases failed, by kind, then by stage."""
    failures: tuple[Failure, ...]
    baseline: str
    """Name of what it is held against; empty without one."""
    comparison: Comparison | None


def contents(
    folder: RunFolder, baseline: Baseline | None = None, *, show_test: bool = False
) -> Contents:
    """Read a run and say what there is to tell of it.

    Args:
        folder: The run, which is scored if it is not.
        baseline: What to hold it against.
        show_test: Whether failures of the test split are told in words.
    """
    scores = folder.scores()
    before = baseline.scores if baseline else ()
    return Contents(
        folder.manifest.to_json(),
        scores,
        _about(scores),
        headlines(_counted(scores)),
        {group: dict(answer_figures(_of(scores, group))) for group in _groups(scores)},
        tuple(_bars(scores, before)),
        calibration(scores),
        tuple(_values(scores, "time_ratio")),
        _broke(scores),
        worst(folder, scores, show_test=show_test),
        baseline.name if baseline else "",
        compare(before, scores) if baseline else None,
    )


def _counted(scores: Sequence[CaseScore]) -> Sequence[CaseScore]:
    """Return what the headlines count: the test split where it was asked."""
    return [score for score in scores if score.split == "test"] or scores


def _about(scores: Sequence[CaseScore]) -> str:
    counted = len(_counted(scores))
    if all(score.split == "dev" for score in scores):
        return (
            f"All {counted} questions; the assistant was tuned on them, so others "
            "will fare worse."
        )
    rest = len(scores) - counted
    return f"The {counted} questions of the test split, on which nothing was tuned" + (
        f"; {rest} that it was tuned on are below." if rest else "."
    )


def _groups(scores: Iterable[CaseScore]) -> list[Group]:
    order: tuple[str, ...] = CORPORA
    found = {(score.corpus, score.split) for score in scores}
    return sorted(found, key=lambda group: (order.index(group[0]), group[1]))


def _of(scores: Iterable[CaseScore], group: Group) -> list[CaseScore]:
    return [score for score in scores if (score.corpus, score.split) == group]


def _values(scores: Iterable[CaseScore], metric: str) -> list[float]:
    values = (score.metrics.get(metric) for score in scores)
    return [value for value in values if value is not None]


def _bars(scores: Sequence[CaseScore], before: Sequence[CaseScore]) -> Iterable[Bar]:
    for kind in KINDS:
        metric = "refused" if kind in REFUSED else "right"
        figure = _share(_kind(scores, kind), metric)
        if figure.value is None:
            continue
        aim = AIMS.get("refused: all" if kind in REFUSED else f"right: {kind}")
        yield Bar(
            kind,
            figure.value,
            figure.interval,
            figure.n,
            float(aim) if aim else None,
            _share(_kind(before, kind), metric).value,
        )


def _share(scores: Iterable[CaseScore], metric: str) -> Figure:
    return share_of([bool(value) for value in _values(scores, metric)])


def _kind(scores: Iterable[CaseScore], kind: str) -> list[CaseScore]:
    return [score for score in scores if score.kind == kind]


def _broke(scores: Sequence[CaseScore]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for kind in KINDS:
        stages = Counter(score.stage for score in _kind(scores, kind))
        counted = {stage: stages[stage] for stage in STAGES if stages[stage]}
        if counted:
            found[kind] = counted
    return found

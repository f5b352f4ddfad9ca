"""A report as one page that asks for nothing else and needs no script."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from evals.metrics.table import METRICS
from evals.report.calibration import expected_error
from evals.report.changes import change_lines, changed_text
from evals.report.contents import Contents
from evals.report.plots.calibration import calibration_plot
from evals.report.plots.latency import latency_plot
from evals.report.plots.quality import quality_plot
from evals.report.plots.stages import stages_plot
from evals.runs.figures import AIMS
from evals.runs.stages import STAGES
from evals.runs.table import Figure

_HERE: Final = Path(__file__).parent
_HASH: Final = re.compile(r"\b([0-9a-f]{12})[0-9a-f]{20,}\b")


@dataclass(frozen=True, slots=True)
class _Plot:
    id: str
    title: str
    told: str
    svg: Markup
    key: str = ""


@dataclass(frozen=True, slots=True)
class _Cell:
    shown: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class _Figures:
    """A line of the table of figures."""

    name: str
    aim: str
    cells: tuple[_Cell, ...]


def to_html(report: Contents) -> str:
    """Return the page; words of documents and answers are escaped in it."""
    page = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined
    )
    page.filters["percent"] = _percent
    lines = change_lines(report.comparison) if report.comparison else []
    return page.get_template("page.html.j2").render(
        report=report,
        style=Markup((_HERE / "page.css").read_text("utf-8")),
        made=_made(report.made),
        plots=list(_plots(report)),
        shown=[line for line in lines if line.kind],
        unsure=[line for line in lines if not line.kind],
        changed=changed_text(report.comparison) if report.comparison else "",
        figures=list(_figures(report)),
        metrics=METRICS.values(),
        failed=_failed(report),
        settings=list(_settings(report.made)),
    )


def _percent(share: float | None) -> str:
    return "not measured" if share is None else f"{share * 100:.0f} %"


def _made(made: Mapping[str, Any]) -> str:
    commit = str(made.get("commit") or "")[:10]
    parts = (
        str(made["made"])[:10],
        f"model: {made['model']}",
        f"commit {commit}{' with changes' if made['dirty'] else ''}" if commit else "",
    )
    return ", ".join(part for part in parts if part)


def _plots(report: Contents) -> Iterator[_Plot]:
    if report.bars:
        before = f"; the diamond is {report.baseline}" if report.baseline else ""
        yield _Plot(
            "quality",
            "Quality by kind of question",
            "How many of each kind were answered right, or refused rightly.",
            Markup(quality_plot(report.bars)),
            f"The thin line is the 95 % interval, the dashed one the aim{before}.",
        )
    if report.broke:
        yield _Plot(
            "stages",
            "Where failed questions broke",
            "The first stage that a failed question did not pass.",
            Markup(stages_plot(report.broke, STAGES)),
        )
    if report.bins:
        error = expected_error(report.bins) or 0.0
        yield _Plot(
            "calibration",
            "How sure, and how right",
            "Where the assistant chose among sentences: how sure it was that the best "
            "one answers, against how often that was so.",
            Markup(calibration_plot(report.bins)),
            "On the dashed line it is right as often as it is sure; the mean distance "
            f"is {error:.2f}. Questions that were wrongly refused are not in it.",
        )
    if report.ratios:
        yield _Plot(
            "latency",
            "How long answers take",
            "Each answer's time as a multiple of embedding its question alone, which "
            "leaves the machine out.",
            Markup(latency_plot(report.ratios)),
            "The slowest answer in a hundred is in the last bar.",
        )


def _figures(report: Contents) -> Iterator[_Figures]:
    names = dict.fromkeys(n for column in report.columns.values() for n in column)
    for name in names:
        aim = AIMS.get(name, "")
        cells = (
            _cell(column.get(name, Figure(None, 0)), aim)
            for column in report.columns.values()
        )
        yield _Figures(name, aim or "-", tuple(cells))


def _cell(figure: Figure, aim: str) -> _Cell:
    if figure.value is None or not aim:
        return _Cell(figure.shown())
    bound = float(aim.split()[-1])
    low = aim.startswith("at most") or bound == 0
    met = figure.value <= bound if low else figure.value >= bound
    return _Cell(f"{'✓' if met else '✗'} {figure.shown()}", "met" if met else "short")


def _failed(report: Contents) -> str:
    total = sum(n for of in report.broke.values() for n in of.values())
    told = len(report.failures)
    asked = len(report.scores)
    rest = (
        ""
        if told == total
        else f" {told} are told below, worst first; what failed of "
        "the test split is told only where it was asked for."
    )
    return f"{total} of {asked} questions failed in something.{rest}"


def _settings(made: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what the run was made with: settings that were set, hashes cut short."""
    for name, value in made.items():
        if value not in (None, "", {}):
            yield name.replace("_", " "), _said(value)


def _said(value: object) -> str:
    if isinstance(value, Mapping):
        held = ((key, each) for key, each in value.items() if each not in (None, ""))
        return ", ".join(f"{key}: {_said(each)}" for key, each in held)
    return _HASH.sub(r"\1...", str(value))

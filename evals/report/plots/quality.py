"""How good each kind of question is answered, with how sure the figure is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from evals.report.plots.drawing import Drawing
from evals.stats import Interval

_WIDTH: Final = 520.0
_LEFT: Final = 128.0
_SPAN: Final = 250.0
_ROW: Final = 34.0
_TOP: Final = 12.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A share of one kind of question."""

    label: str
    value: float
    """In [0, 1], as everything here."""
    interval: Interval | None
    n: int
    aim: float | None = None
    before: float | None = None
    """The share in the run that this one is held against."""


def quality_plot(bars: Sequence[Bar]) -> str:
    """Draw a bar a kind, its interval, its aim, and what it was before."""
    told = "; ".join(f"{b.label} {b.value:.0%} of {b.n}" for b in bars)
    height = _TOP + _ROW * len(bars) + 28
    drawing = Drawing(_WIDTH, height, "Quality by kind of question", told)
    bottom = _TOP + _ROW * len(bars)
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        x = _LEFT + share * _SPAN
        drawing.line((x, _TOP), (x, bottom), "grid")
        drawing.text((x, bottom + 18), f"{share * 100:.0f} %", "middle small")
    for row, bar in enumerate(bars):
        _draw(drawing, bar, _TOP + row * _ROW)
    return drawing.svg()


def _draw(drawing: Drawing, bar: Bar, top: float) -> None:
    middle = top + _ROW / 2
    drawing.text((_LEFT - 10, middle + 5), bar.label, "end")
    drawing.bar((_LEFT, top + 8), (bar.value * _SPAN, _ROW - 16), "bar")
    if bar.interval:
        low, high = (_LEFT + end * _SPAN for end in bar.interval)
        drawing.line((low, middle), (high, middle), "whisker")
        for end in (low, high):
            drawing.line((end, middle - 5), (end, middle + 5), "whisker")
    if bar.aim is not None:
        x = _LEFT + bar.aim * _SPAN
        drawing.line((x, top + 3), (x, top + _ROW - 3), "aim")
    if bar.before is not None:
        drawing.diamond((_LEFT + bar.before * _SPAN, middle), 6, "before")
    shown = f"{bar.value * 100:.0f} % of {bar.n}"
    drawing.text((_LEFT + _SPAN + 22, middle + 5), shown)

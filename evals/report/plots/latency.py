"""How long answers take, as a multiple of embedding the question alone."""

from collections import Counter
from collections.abc import Sequence
from math import ceil
from typing import Final

from evals.metrics.timing import percentile
from evals.report.plots.drawing import Drawing

_WIDTH: Final = 520.0
_HEIGHT: Final = 260.0
_LEFT: Final = 20.0
_SPAN: Final = 480.0
_BOTTOM: Final = 196.0
_TALL: Final = 150.0
_BINS: Final = 24


def latency_plot(ratios: Sequence[float]) -> str:
    """Draw how many answers took how long; the slowest of all share the last bar."""
    half, most = percentile(ratios, 0.5), percentile(ratios, 0.95)
    if half is None or most is None:
        return ""
    top = max(4, ceil(percentile(ratios, 0.99) or most))
    width = top / _BINS
    counts = Counter(min(int(ratio / width), _BINS - 1) for ratio in ratios)
    told = f"half of {len(ratios)} within {half:.1f}, 95 % within {most:.1f}"
    drawing = Drawing(_WIDTH, _HEIGHT, "Time of the answers", told)
    tallest = max(counts.values())
    for at, count in sorted(counts.items()):
        high = _TALL * count / tallest
        place = _LEFT + at * _SPAN / _BINS + 1
        size = (_SPAN / _BINS - 2, high)
        drawing.bar((place, _BOTTOM - high), size, "bar", f"{count} answers")
    drawing.line((_LEFT, _BOTTOM), (_LEFT + _SPAN, _BOTTOM), "axis")
    for step in range(5):
        x = _LEFT + step * _SPAN / 4
        align = {0: "small", 4: "end small"}.get(step, "middle small")
        drawing.text((x, _BOTTOM + 18), f"{top * step / 4:.3g}x", align)
    for value, name, high in ((half, "half within", 20.0), (most, "95 % within", 38.0)):
        x = _LEFT + min(value / top, 1) * _SPAN
        drawing.line((x, high - 12), (x, _BOTTOM), "aim")
        drawing.text((x + 5, high), f"{name} {value:.1f}x")
    drawing.text((_WIDTH / 2, _HEIGHT - 14), "times as long as embedding", "middle")
    return drawing.svg()

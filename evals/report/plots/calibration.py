"""Whether the assistant is right as often as it is sure."""

from collections.abc import Sequence
from typing import Final

from evals.report.calibration import Bin
from evals.report.plots.drawing import Drawing

_WIDTH: Final = 520.0
_LEFT: Final = 60.0
_TOP: Final = 14.0
_SIDE: Final = 300.0
_HEIGHT: Final = _TOP + _SIDE + 62
_LOW: Final = 0.1
"""Below it a number would stand on the axis."""


def calibration_plot(bins: Sequence[Bin]) -> str:
    """Draw, for each bin of the score, how often the best sentence was right."""
    told = "; ".join(
        f"score {b.low:.1f} to {b.high:.1f}: {b.right:.0%} of {b.n} right" for b in bins
    )
    drawing = Drawing(_WIDTH, _HEIGHT, "Sureness against being right", told)
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        x, y = _LEFT + share * _SIDE, _y(share)
        drawing.line((_LEFT, y), (_LEFT + _SIDE, y), "grid")
        drawing.text((_LEFT - 8, y + 5), f"{share * 100:.0f} %", "end small")
        drawing.text((x, _TOP + _SIDE + 20), f"{share:g}", "middle small")
    drawing.line((_LEFT, _y(0)), (_LEFT + _SIDE, _y(1)), "aim")
    middle = _LEFT + _SIDE / 2
    drawing.text((middle, _HEIGHT - 14), "how sure the assistant was", "middle")
    drawing.path([(_x(b.mean), _y(b.right)) for b in bins], "trend")
    for each in bins:
        _draw(drawing, each)
    for line, words in enumerate(("share right,", "and how many", "questions")):
        drawing.text((_LEFT + _SIDE + 20, _y(1) + 5 + 18 * line), words)
    return drawing.svg()


def _draw(drawing: Drawing, each: Bin) -> None:
    x = _x(each.mean)
    if each.interval:
        low, high = each.interval
        drawing.line((x, _y(low)), (x, _y(high)), "whisker")
    told = f"{each.right:.0%} of {each.n} right"
    drawing.dot((x, _y(each.right)), 6, "dot", told)
    below = 16 if each.right > _LOW else -10
    drawing.text((x + 9, _y(each.right) + below), str(each.n), "small")


def _x(score: float) -> float:
    return _LEFT + score * _SIDE


def _y(share: float) -> float:
    return _TOP + (1 - share) * _SIDE

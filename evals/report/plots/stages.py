"""Where failed questions broke, by kind."""

from collections.abc import Mapping, Sequence
from typing import Final

from evals.report.plots.drawing import Drawing

_WIDTH: Final = 520.0
_LEFT: Final = 128.0
_SPAN: Final = 350.0
_ROW: Final = 32.0
_LEGEND: Final = 30.0
_PER_LINE: Final = 4


def stages_plot(counts: Mapping[str, Mapping[str, int]], stages: Sequence[str]) -> str:
    """Draw a bar a kind, cut by the stage at which its cases broke.

    Args:
        counts: How many, by kind, then by stage.
        stages: The stages, in the order in which a question passes them.
    """
    seen = [s for s in stages if any(kind.get(s) for kind in counts.values())]
    told = "; ".join(
        f"{kind}: " + ", ".join(f"{n} {stage}" for stage, n in of.items())
        for kind, of in counts.items()
    )
    top = _LEGEND * -(-len(seen) // _PER_LINE) + 8
    drawing = Drawing(
        _WIDTH, top + _ROW * len(counts) + 8, "Where failed questions broke", told
    )
    for at, stage in enumerate(seen):
        line, column = divmod(at, _PER_LINE)
        x, y = 8 + column * _WIDTH / _PER_LINE, 8 + line * _LEGEND
        drawing.bar((x, y), (14, 14), f"stage {stage}")
        drawing.text((x + 20, y + 12), stage)
    longest = max((sum(of.values()) for of in counts.values()), default=0)
    for row, (kind, of) in enumerate(counts.items()):
        _draw(drawing, kind, [(s, of[s]) for s in seen if of.get(s)], longest, top, row)
    return drawing.svg()


def _draw(
    drawing: Drawing,
    kind: str,
    parts: Sequence[tuple[str, int]],
    longest: int,
    top: float,
    row: int,
) -> None:
    y = top + row * _ROW
    drawing.text((_LEFT - 10, y + 20), kind, "end")
    x = _LEFT
    for stage, count in parts:
        width = _SPAN * count / longest
        drawing.bar((x, y + 4), (width - 1, 22), f"stage {stage}", f"{count} {stage}")
        if width > 16:
            drawing.text((x + width / 2, y + 20), str(count), f"middle on {stage}")
        x += width
    drawing.text((x + 6, y + 20), str(sum(count for _, count in parts)))

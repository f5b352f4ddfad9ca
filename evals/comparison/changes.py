"""The cases that went another way, by the stage where they broke."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from evals.comparison.pairing import Pair
from evals.runs.stages import STAGES

Change = Literal["broke", "mended", "moved"]
CHANGES: Final[tuple[Change, ...]] = ("broke", "mended", "moved")


@dataclass(frozen=True, slots=True)
class Changed:
    """A case that failed in one run alone, or in both at another stage."""

    id: str
    corpus: str
    split: str
    kind: str
    before: str | None
    """Stage where it broke in the first run; None: it did not fail."""
    after: str | None

    @property
    def change(self) -> Change:
        """Whether it broke, was mended, or fails elsewhere."""
        if self.before is None:
            return "broke"
        return "mended" if self.after is None else "moved"

    @property
    def stage(self) -> str:
        """The stage it is told under: of what fails now, else of what failed."""
        return self.after or self.before or ""


def changed_cases(pairs: Sequence[Pair]) -> tuple[Changed, ...]:
    """Return what changed: broken first, then mended and moved, stage by stage."""
    order: dict[str, int] = {stage: at for at, stage in enumerate(STAGES)}
    return tuple(
        sorted(
            _changed(pairs),
            key=lambda c: (CHANGES.index(c.change), order.get(c.stage, len(order))),
        )
    )


def _changed(pairs: Sequence[Pair]) -> Iterator[Changed]:
    for pair in pairs:
        before, after = pair.before, pair.after
        if before.stage != after.stage:
            yield Changed(
                after.id,
                after.corpus,
                after.split,
                after.kind,
                before.stage,
                after.stage,
            )

"""How far a run is: a bar where a person watches, a line now and then elsewhere."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Final

from assistant.console import progress_bar
from evals.cli.base import note
from evals.runs.generate import Show

_EVERY_SECONDS: Final = 30.0


@contextmanager
def progress() -> Iterator[Show]:
    """Yield what is told of the progress; it shows the time that is left."""
    if sys.stderr.isatty():
        with progress_bar() as bar:
            yield bar
        return
    yield _Lines()


class _Lines:
    """Tells how much is done, every half a minute."""

    def __init__(self) -> None:
        self._began = self._told = monotonic()
        self._stage = ""
        self._first = 0

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Tell it, if it is time to."""
        now = monotonic()
        if stage != self._stage:
            self._stage, self._began, self._first = stage, now, done
        if now - self._told < _EVERY_SECONDS:
            return
        self._told = now
        made = done - self._first
        each = (now - self._began) / made if made else None
        left = "" if each is None else f", about {each * (total - done):.0f} s left"
        note(f"{stage}: {done} of {total}{left}")

"""What the command writes: the result as UTF-8, notes and a bar on standard error."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from time import monotonic
from typing import Final

import typer

_PATIENCE_SECONDS: Final = 1.0


def write_utf8() -> None:
    """Write what documents hold, also where the console's own encoding lacks it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def print_json(value: object) -> None:
    """Print a value as one line of JSON."""
    typer.echo(json.dumps(value, ensure_ascii=False))


def note(message: str) -> None:
    """Print one line on standard error."""
    typer.echo(f"assistant: {' '.join(message.split())}", err=True)


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """Show a bar once the work has taken a second and a person is watching.

    Yields:
        What is called with what is being done, how much is done, and of how much.
    """
    from rich.console import Console  # 0.1 s, only for an ingest
    from rich.progress import Progress

    terminal = Console(stderr=True)
    bar = Progress(console=terminal, transient=True, disable=not terminal.is_terminal)
    started = monotonic()
    task = bar.add_task("Reading")

    def show(stage: str, done: int, total: int) -> None:
        if monotonic() - started > _PATIENCE_SECONDS and not bar.live.is_started:
            bar.start()
        bar.update(task, description=stage, completed=done, total=total)

    try:
        yield show
    finally:
        if bar.live.is_started:
            bar.stop()

"""What the command writes: the result as UTF-8, notes and a bar on standard error."""

import contextlib
import importlib
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from time import monotonic
from typing import Final

import typer

_PATIENCE_SECONDS: Final = 1.0
_PIPE_WIDTH: Final = 160
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


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


def print_text(text: str) -> None:
    """Print a text; control characters, which a terminal would obey, are left out."""
    typer.echo(_CONTROL.sub("", text))


def read_lines(prompt: str) -> Iterator[str]:
    """Yield what a person types, or what a pipe holds, line by line until it ends.

    A person is shown the prompt, can edit the line and call earlier ones back; they
    are kept in memory only. Ctrl-C drops the line.
    """
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
    if not is_watched():
        yield from (line.strip() for line in sys.stdin)
        return
    with contextlib.suppress(ImportError):
        importlib.import_module("readline")  # `input` uses it once it is loaded
    while True:
        try:
            yield input(prompt).strip()
        except KeyboardInterrupt:
            typer.echo()
        except EOFError:
            typer.echo()
            return


def is_watched() -> bool:
    """Return whether a person types and reads."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def print_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table as wide as the console; control characters are left out."""
    from rich import box  # 0.1 s, only for a table
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in header:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_CONTROL.sub("", cell)) for cell in row))
    Console(width=None if sys.stdout.isatty() else _PIPE_WIDTH).print(table)


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """Show a bar once the work has taken a second and a person is watching.

    Yields:
        What is called with what is being done, how much is done, and of how much.
    """
    from rich.console import Console  # 0.1 s, only for an ingest
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    terminal = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        console=terminal,
        transient=True,
        disable=not terminal.is_terminal,
    )
    started = monotonic()
    task = bar.add_task("Reading", rate="")

    def show(stage: str, done: int, total: int) -> None:
        if monotonic() - started > _PATIENCE_SECONDS and not bar.live.is_started:
            bar.start()
        if bar.tasks[0].description != stage:  # its own rate and time left
            bar.reset(task)
        speed = bar.tasks[0].speed
        rate = f"{speed:.1f} a second" if speed else ""
        bar.update(task, description=stage, completed=done, total=total, rate=rate)

    try:
        yield show
    finally:
        if bar.live.is_started:
            bar.stop()

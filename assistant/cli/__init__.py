"""The command line: parse, call, print, exit status."""

import os
import sys
from importlib import metadata
from pathlib import Path
from typing import NoReturn

from assistant.cli import asking, chat, checking, documents, records
from assistant.cli.base import CHECKOUT, app, tell
from assistant.console import note, write_utf8
from assistant.errors import AssistantError, OutputError

__all__ = ["app", "asking", "chat", "checking", "documents", "main", "records"]


def main() -> None:
    """Run the command; an error is one line: what, why, what to do next."""
    write_utf8()
    _register_plugins(sys.argv[1:2])
    try:
        app()
    except AssistantError as error:
        _fail(error)
    except OSError as error:  # standard output is a closed pipe or on a full disk
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            _fail(OutputError(Path("the result"), error.strerror or str(error)))
        sys.exit(1)


def _fail(error: AssistantError) -> NoReturn:
    note(tell(error))
    sys.exit(error.exit_status)


def _register_plugins(wanted: list[str]) -> None:
    """Add the commands of other packages of the checkout, when they are asked for."""
    for entry in metadata.entry_points(group="assistant.commands"):
        if wanted in ([entry.name], ["--help"], []) and (CHECKOUT / "evals").is_dir():
            app.add_typer(entry.load(), name=entry.name)

"""The command `public`."""

import json
from pathlib import Path
from typing import Annotated

import typer

from assistant.config import Settings
from evals.cli.base import app, note
from evals.public.report import result_json, result_text
from evals.public.run import BENCHMARKS, Options, run_benchmark


@app.command(epilog="Example: assistant eval public squad dev-v2.0.json --limit 500")
def public(
    name: Annotated[
        str, typer.Argument(help=f"One of {', '.join(BENCHMARKS)}.", show_default=False)
    ],
    path: Annotated[Path, typer.Argument(help="Its file or folder: none ships.")],
    *,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="Ask only the first N.")
    ] = None,
    given: Annotated[
        bool,
        typer.Option(
            "--given", help="Keep each question to the passages it comes with."
        ),
    ] = False,
    sha256: Annotated[
        str | None, typer.Option("--sha256", help="What the checksum must be.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Ask a public benchmark and print our figures in its own metrics.

    Its passages become the documents of a library that is made for it and goes again.
    The questions name no document; with --given each is kept to its own passages.

    Exit status: 0 it ran, 1 error.
    """
    result = run_benchmark(
        name, path, Options(limit, given, sha256), Settings.load(), note
    )
    if as_json:
        typer.echo(json.dumps(result_json(result), ensure_ascii=False, indent=2))
    else:
        typer.echo(result_text(result))

"""The command `report`."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Final, Literal

import typer

from assistant.batch import write_whole
from assistant.errors import UsageError
from evals.cli.base import app, note
from evals.gate.baseline import open_run
from evals.report.contents import Baseline, Contents, contents
from evals.report.data import to_csv, to_json
from evals.report.html import to_html
from evals.report.markdown import to_markdown
from evals.runs.folder import RunFolder

Form = Literal["html", "markdown", "csv", "json"]
FORMS: Final[Mapping[Form, Callable[[Contents], str]]] = MappingProxyType(
    {"html": to_html, "markdown": to_markdown, "csv": to_csv, "json": to_json}
)


@app.command(epilog="Example: assistant eval report runs/today --out report.html")
def report(
    folder: Annotated[Path, typer.Argument(help="What `run --out` wrote.")],
    *,
    against: Annotated[
        str | None, typer.Option("--against", help="A baseline, or another run.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Write it there; default: print it.")
    ] = None,
    form: Annotated[
        Form | None,
        typer.Option("--format", help="Default: what --out ends in, else markdown."),
    ] = None,
    show_test: Annotated[
        bool,
        typer.Option("--show-test", help="Tell what failed of test too."),
    ] = False,
) -> None:
    """Make a run readable: a page, Markdown, a line of CSV for each case, or JSON.

    The page is one file that asks for nothing else and needs no script. Exit status: 0
    it is made, 1 error.
    """
    if out and not out.parent.is_dir():
        message = f"no folder {out.parent} to write --out to"
        raise UsageError(message)
    held = Baseline(against, open_run(against).scores()) if against else None
    told = contents(RunFolder(folder), held, show_test=show_test)
    text = FORMS[form or _form(out)](told)
    if out is None:
        typer.echo(text, nl=False)
        return
    write_whole(out, [text.removesuffix("\n")])
    note(f"wrote {out}")


def _form(out: Path | None) -> Form:
    endings: dict[str, Form] = {".html": "html", ".csv": "csv", ".json": "json"}
    return endings.get(out.suffix.lower() if out else "", "markdown")

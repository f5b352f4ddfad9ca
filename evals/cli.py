"""`assistant eval`: registered as a plug-in of the command."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Final, Literal

import typer

from assistant.batch import write_whole
from assistant.config import Settings
from assistant.errors import UsageError
from assistant.pipeline.asking import Assistant
from assistant.pipeline.filling import ingest
from evals.cases import SHIPPED, load_cases
from evals.records.gold import GOLD, load_gold, load_held_out
from evals.records.report import fields_text, misses_text, records_text
from evals.records.run import score_records
from evals.report import failures_text, table_text
from evals.run import run_cases

_CORPUS: Final = Path(__file__).resolve().parent.parent / "corpus"

CasesOption = Annotated[
    list[Path] | None,
    typer.Option("--cases", help="JSON lines; may be repeated. Default: shipped."),
]
HomeOption = Annotated[
    Path | None, typer.Option("--home", help="Ask the library that is there.")
]
CorpusOption = Annotated[
    Path | None,
    typer.Option("--corpus", help="Ask a new library of this folder instead."),
]
OutOption = Annotated[
    Path | None, typer.Option("--out", help="Write each case's result there.")
]
SuiteOption = Annotated[
    Literal["answers", "records"], typer.Option("--suite", help="What is measured.")
]
DocumentsOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--documents", help="More files to score records of; may be repeated."
    ),
]
QuietOption = Annotated[bool, typer.Option("--quiet", help="Print the table alone.")]

app = typer.Typer(no_args_is_help=True)


@app.callback()
def evals() -> None:
    """Measure the answers against cases whose right answer is known."""


@app.command(epilog="Example: assistant eval run --out results.jsonl")
def run(  # noqa: PLR0913 - each is an option of the command
    *,
    suite: SuiteOption = "answers",
    cases: CasesOption = None,
    home: HomeOption = None,
    corpus: CorpusOption = None,
    documents: DocumentsOption = None,
    out: OutOption = None,
    quiet: QuietOption = False,
) -> None:
    """Ask every case and print the figures, then the cases that failed.

    With --suite records, read the documents of the gold records (and those below
    --documents, which the gold knows by their sha256) and print how right the records
    are. Exit status: 0 it ran, 1 error.
    """
    if suite == "records":
        _run_records(corpus or _CORPUS, documents or [], quiet=quiet)
        return
    if home and corpus:
        message = "--home and --corpus exclude each other"
        raise UsageError(message)
    if out and not out.parent.is_dir():
        message = f"no folder {out.parent} to write --out to"
        raise UsageError(message)
    loaded = load_cases(*(cases or [SHIPPED]))
    with _library(home, corpus or _CORPUS) as settings:
        assistant = Assistant(settings, warn=_note)
        try:
            found = run_cases(assistant, loaded)
        finally:
            assistant.close()
    typer.echo(table_text(found.results))
    typer.echo(f"{len(found.results)} cases asked, {len(found.skipped)} skipped")
    if not quiet and (failures := failures_text(found)):
        typer.echo(f"\n{failures}")
    if out:
        lines = (json.dumps(r.to_json(), ensure_ascii=False) for r in found.results)
        write_whole(out, lines)


def _run_records(corpus: Path, documents: list[Path], *, quiet: bool) -> None:
    gold = load_gold()
    paths = [corpus, GOLD, *documents]
    scored = score_records(gold, paths, Settings.load(), held_out=load_held_out())
    typer.echo(records_text(scored))
    if not quiet:
        typer.echo(f"\n{fields_text(scored)}\n\n{misses_text(scored)}")


@contextmanager
def _library(home: Path | None, corpus: Path) -> Iterator[Settings]:
    """Yield settings of the library to ask: the one at `home`, or a new one."""
    settings = Settings.load()
    if home:
        yield settings.model_copy(update={"home": home})
        return
    with TemporaryDirectory(prefix="assistant-eval-") as folder:
        fresh = settings.model_copy(update={"home": Path(folder)})
        filled = ingest(fresh, [corpus], progress=lambda *_: None)
        summary = filled.summary
        if not summary.added:
            message = f"{corpus} holds no document that can be read"
            raise summary.failed[0] if summary.failed else UsageError(message)
        for warning in (*summary.failed, *filled.warnings):
            _note(str(warning))
        yield fresh


def _note(message: str) -> None:
    typer.echo(f"assistant: {message}", err=True)

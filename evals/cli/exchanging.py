"""The commands `export` and `import`."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

import typer

from assistant.batch import write_whole
from assistant.config import Settings
from assistant.errors import OutputError, UsageError
from evals.answers.cases import Corpus, Split
from evals.cli.base import app, note
from evals.exchange import trec
from evals.exchange.exporting import samples_of
from evals.exchange.files import read_samples, write_samples
from evals.exchange.importing import Imported, Importing, import_samples
from evals.libraries import read_library
from evals.runs.folder import RunFolder
from evals.runs.manifest import describe
from evals.runs.results import Read
from evals.runs.table import mean_of

Name = Literal["ragas", "deepeval", "inspect", "trec"]
FormatOption = Annotated[Name, typer.Option("--format", help="Which tool's form.")]
_LINES = ".jsonl"


@app.command(
    epilog="Example: assistant eval export RUN --format ragas --out run.ragas.jsonl"
)
def export(
    folder: Annotated[Path, typer.Argument(help="The folder of a run.")],
    *,
    form: FormatOption,
    out: Annotated[
        Path, typer.Option("--out", help="File to write; a folder for trec.")
    ],
) -> None:
    """Write a run for another tool: what was asked, found and said, and what is right.

    It holds the documents' words, as the run's folder does.
    """
    run = RunFolder(folder)
    if form == "trec":
        _make(out)
        write_whole(out / trec.RUN, trec.run_lines(run))
        write_whole(out / trec.QRELS, trec.qrels_lines(run))
    else:
        write_samples(out, form, samples_of(run))
    note(f"{len(run.results()):,} results of {folder} written to {out}")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(folder, error.strerror or str(error)) from error


@app.command(
    "import", epilog="Example: assistant eval import qa.jsonl --format ragas --out RUN"
)
def import_(  # noqa: PLR0913 - each is an option of the command
    path: Annotated[Path, typer.Argument(help="The file; a folder for trec.")],
    *,
    form: FormatOption,
    out: Annotated[
        Path,
        typer.Option("--out", help="cases.jsonl: the cases alone; a folder: a run."),
    ],
    home: Annotated[
        Path | None, typer.Option("--home", help="The library they are asked of.")
    ] = None,
    corpus: Annotated[
        Corpus, typer.Option("--corpus", help="What its documents are called.")
    ] = "real",
    split: Annotated[
        Split, typer.Option("--split", help="What cases that are new belong to.")
    ] = "dev",
    refusal: Annotated[
        list[str] | None,
        typer.Option("--refusal", help="Words by which a response refuses."),
    ] = None,
) -> None:
    """Read another tool's samples as cases, and as a run where they were answered.

    Key facts come from the reference answers, gold quotes from the reference contexts
    that stand in the library; what cannot be a case is left out and told. A run is
    scored with: assistant eval score FOLDER. Of trec, the figures of each query are
    written, and their means printed.
    """
    if form == "trec":
        _import_trec(path, out)
        return
    settings = Settings.load()
    at = settings.model_copy(update={"home": home}) if home else settings
    documents = read_library(corpus, at)
    into = Importing(documents, corpus, split, path.stem, tuple(refusal or ()))
    found = import_samples(read_samples(path, form), into)
    for reason in found.left_out:
        note(f"left out, {reason}")
    if not found.cases:
        message = f"{path} holds no sample that can be a case"
        raise UsageError(message)
    if out.suffix == _LINES:
        write_whole(out, (case.model_dump_json() for case in found.cases))
    else:
        _write_run(out, found, documents, settings, form)
    note(f"{len(found.cases):,} cases, {len(found.results):,} results in {out}")


def _write_run(
    out: Path,
    found: Imported,
    documents: tuple[Read, ...],
    settings: Settings,
    form: Name,
) -> None:
    if not found.results:
        message = f"nothing was answered: name a file --out cases{_LINES}"
        raise UsageError(message)
    made = describe(
        settings, found.cases, documents, arguments={"import": form}, jobs=1
    )
    made = replace(made, model=f"imported: {form}", code="", commit=None, dirty=None)
    run = RunFolder.start(out, made, found.cases, documents)
    with run.appending() as append:
        for asked in found.results:
            append(asked)


def _import_trec(path: Path, out: Path) -> None:
    rankings = trec.read_run(path / trec.RUN)
    figures = trec.measure_run(rankings, trec.read_qrels(path / trec.QRELS))
    write_whole(
        out,
        (
            json.dumps({"id": query, **row}, ensure_ascii=False)
            for query, row in figures.items()
        ),
    )
    names = dict.fromkeys(name for row in figures.values() for name in row)
    typer.echo("| figure | |\n| --- | --- |")
    for name in names:
        shown = mean_of([row[name] for row in figures.values()]).shown()
        typer.echo(f"| {name} | {shown} |")

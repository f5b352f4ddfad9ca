"""The commands `run` and `score`."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, Literal

import typer

from assistant.config import Settings
from assistant.errors import UsageError
from evals.cli.base import app, note
from evals.cli.choosing import (
    CasesOption,
    Choice,
    CorpusOption,
    KindOption,
    SplitOption,
)
from evals.cli.progress import progress
from evals.libraries import ROOT, Libraries
from evals.records.gold import GOLD, load_gold, load_held_out
from evals.records.report import fields_text, records_text
from evals.records.report import misses_text as record_misses_text
from evals.records.run import score_records
from evals.runs.asking import usual_jobs
from evals.runs.folder import RunFolder
from evals.runs.manifest import differences
from evals.runs.run import Plan, carry_out
from evals.runs.summary import (
    Outcome,
    misses_text,
    outcome,
    report_text,
    stages_told,
)

Suite = Literal["answers", "claims", "records"]
SuiteOption = Annotated[
    Suite | None,
    typer.Option("--suite", help="What is measured. Default: answers and claims."),
]
DocumentsOption = Annotated[
    list[Path] | None,
    typer.Option("--documents", help="The documents that do not ship; repeatable."),
]
HomeOption = Annotated[
    Path | None, typer.Option("--home", help="Ask the library that is there.")
]
RootOption = Annotated[
    Path | None,
    typer.Option("--home-root", help="Keep the libraries there for the next run."),
]
OutOption = Annotated[
    Path | None, typer.Option("--out", help="Keep the run in this folder.")
]
JobsOption = Annotated[
    int | None,
    typer.Option("--jobs", min=1, help="Processes that ask. Default: 2, or the cores."),
]
ResumeOption = Annotated[
    bool, typer.Option("--resume", help="Go on with the run in --out.")
]
RepeatOption = Annotated[
    Path | None,
    typer.Option("--repeat", help="Ask the cases of that run again, as it did."),
]
QuietOption = Annotated[bool, typer.Option("--quiet", help="Print the table alone.")]
ShowOption = Annotated[
    bool, typer.Option("--show-test", help="Tell what failed of the test split too.")
]


@app.command(epilog="Example: assistant eval run --split dev --kind fact")
def run(  # noqa: PLR0913 - each is an option of the command
    *,
    suite: SuiteOption = None,
    cases: CasesOption = None,
    split: SplitOption = None,
    corpus: CorpusOption = None,
    kind: KindOption = None,
    documents: DocumentsOption = None,
    home: HomeOption = None,
    home_root: RootOption = None,
    out: OutOption = None,
    jobs: JobsOption = None,
    resume: ResumeOption = False,
    repeat: RepeatOption = None,
    quiet: QuietOption = False,
    show_test: ShowOption = False,
) -> None:
    """Ask every case, check every claim, and print the figures, then what failed.

    Each corpus has a library of its own: what ships, what was built for the gold
    records, and the documents below --documents; without those their cases are skipped
    and counted. What failed of the test split is not told. --out keeps what was said,
    to be scored again, compared and reported; a run that was broken off goes on with
    --resume.

    With --suite records, read the documents of the gold records and print how right the
    records are. Exit status: 0 it ran, 1 error.
    """
    if suite == "records":
        _run_records(documents or [], quiet=quiet)
        return
    choice = Choice(split, corpus, kind)
    choice.check()
    _check_options(home, home_root, out, resume=resume)
    libraries = Libraries(
        Settings.load(), tuple(documents or ()), home, home_root, note
    )
    before = RunFolder(repeat) if repeat else None
    if before and (suite or cases or choice != Choice()):
        message = "--repeat takes its cases from that run: leave the others out"
        raise UsageError(message)
    plan = (
        _again(before, libraries)
        if before
        else _chosen(suite, cases, choice, libraries)
    )
    with _folder(out) as path, progress() as show:
        plan = replace(plan, jobs=jobs or usual_jobs())
        made = carry_out(plan, path, resume=resume, show=show)
        found = outcome(made)
    _print(found, edits=suite == "claims", quiet=quiet, show_test=show_test)
    for differing in differences(before.manifest, made.manifest) if before else ():
        note(f"not as before: {differing}")


@app.command(epilog="Example: assistant eval score runs/monday")
def score(
    folder: Annotated[Path, typer.Argument(help="What `eval run --out` has made.")],
    *,
    quiet: QuietOption = False,
    show_test: ShowOption = False,
) -> None:
    """Score what a run was told once more, ask nothing, and print the figures.

    Exit status: 0 it was scored, 1 error.
    """
    found = outcome(RunFolder(folder))
    _print(found, quiet=quiet, show_test=show_test)
    if found.waiting:
        note(
            f"{found.waiting} cases have not been asked: go on with "
            f"`assistant eval run --out {folder} --resume` and its other options"
        )


def _print(
    found: Outcome, *, edits: bool = False, quiet: bool, show_test: bool
) -> None:
    typer.echo(report_text(found, edits=edits))
    if quiet:
        return
    for text in (
        stages_told(found, show_test=show_test),
        misses_text(found, show_test=show_test),
    ):
        if text:
            typer.echo(f"\n{text}")


def _check_options(
    home: Path | None, root: Path | None, out: Path | None, *, resume: bool
) -> None:
    if home and root:
        message = "--home and --home-root exclude each other"
        raise UsageError(message)
    if out and not out.parent.is_dir():
        message = f"no folder {out.parent} to write --out to"
        raise UsageError(message)
    if resume and not out:
        message = "--resume goes on in a folder: name it with --out"
        raise UsageError(message)


def _chosen(
    suite: Suite | None, cases: list[Path] | None, choice: Choice, from_: Libraries
) -> Plan:
    """Return the plan of what the options choose; claims unless cases are meant."""
    with_claims = suite == "claims" or not (suite or cases or choice.kinds)
    return Plan(
        choice.cases(cases) if suite != "claims" else (),
        choice.claims() if with_claims else (),
        from_,
        _arguments(suite, cases, choice, from_),
    )


def _arguments(
    suite: Suite | None, cases: list[Path] | None, choice: Choice, from_: Libraries
) -> dict[str, Any]:
    """Return what the manifest keeps, paths in full."""
    return {
        "suite": suite,
        "cases": _full(cases),
        "split": choice.split,
        "corpus": choice.corpora,
        "kind": choice.kinds,
        "documents": _full(from_.documents),
        "home": str(from_.home.resolve()) if from_.home else None,
    }


def _full(paths: list[Path] | tuple[Path, ...] | None) -> list[str]:
    return [str(path.resolve()) for path in paths or ()]


def _again(before: RunFolder, libraries: Libraries) -> Plan:
    """Return the plan of a run that was made; places that are named anew count."""
    kept: Mapping[str, Any] = before.manifest.arguments
    asked = kept.get("home")
    home = libraries.home or (Path(asked) if asked else None)
    documents = libraries.documents or tuple(map(Path, kept.get("documents", ())))
    claims = [each.claim for each in before.claims()]
    claims += [each.claim for each in before.unchecked()]
    places = {"home": str(home) if home else None, "documents": _full(documents)}
    return Plan(
        before.cases(),
        tuple(claims),
        replace(libraries, home=home, documents=documents),
        {**kept, **places},
    )


@contextmanager
def _folder(out: Path | None) -> Iterator[Path]:
    if out:
        yield out
        return
    with TemporaryDirectory(prefix="assistant-eval-run-") as folder:
        yield Path(folder)


def _run_records(documents: list[Path], *, quiet: bool) -> None:
    gold = load_gold()
    paths = [ROOT / "corpus", GOLD, *documents]
    scored = score_records(gold, paths, Settings.load(), held_out=load_held_out())
    typer.echo(records_text(scored))
    if not quiet:
        typer.echo(f"\n{fields_text(scored)}\n\n{record_misses_text(scored)}")

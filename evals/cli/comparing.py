"""The commands `compare` and `gate`."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Final

import typer

from assistant.cli.base import tell
from assistant.config import Settings
from assistant.errors import AssistantError, UsageError
from evals.cli.base import app, note
from evals.cli.choosing import CasesOption, Choice
from evals.cli.progress import progress
from evals.comparison.comparison import compare as compare_scores
from evals.comparison.scores import scores_of
from evals.comparison.text import comparison_json, comparison_text
from evals.gate.baseline import MAIN, open_run, place_of, write_baseline
from evals.gate.choosing import GateSplit
from evals.gate.rules import RULES, load_rules
from evals.gate.running import gate_plan, judge_run
from evals.gate.text import judged_json, judged_text
from evals.libraries import Libraries
from evals.runs.folder import RunFolder
from evals.runs.run import carry_out
from evals.runs.score import CaseScore

WORSE: Final = 1
COULD_NOT_RUN: Final = 2

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
RootOption = Annotated[
    Path | None,
    typer.Option("--home-root", help="Keep the libraries there for the next run."),
]
ShowOption = Annotated[
    bool, typer.Option("--show-test", help="Name cases of the test split too.")
]


@app.command(epilog="Example: assistant eval compare main runs/monday")
def compare(
    before: Annotated[str, typer.Argument(help="A run folder, or a baseline's name.")],
    after: Annotated[str, typer.Argument(help="The run that is held against it.")],
    *,
    as_json: JsonOption = False,
    show_test: ShowOption = False,
) -> None:
    """Compare two runs over the same cases: what is better or worse beyond chance.

    Every figure with the difference, its 95 % interval, p after Holm's correction, and
    the smallest difference that so many cases would show; then the cases that changed,
    by the stage where they broke. Exit status: 0 compared, 1 error.
    """
    first, second = open_run(before), open_run(after)
    found = compare_scores(scores_of(first), scores_of(second))
    questions = _questions(first) | _questions(second)
    if as_json:
        shown = comparison_json(found, questions, show_test=show_test)
        typer.echo(json.dumps(shown, ensure_ascii=False, indent=2))
        return
    for name, folder in (("before", first), ("after", second)):
        manifest = folder.manifest
        commit = (manifest.commit or "no commit")[:12]
        changed = ", with changes" if manifest.dirty else ""
        typer.echo(f"{name}: {folder.path}, {manifest.made}, {commit}{changed}")
    typer.echo(f"\n{comparison_text(found, questions, show_test=show_test)}")


@app.command(epilog="Example: assistant eval gate --split fast")
def gate(  # noqa: PLR0913 - each is an option of the command
    folder: Annotated[
        Path | None, typer.Argument(help="A run. Default: the cases are asked now.")
    ] = None,
    *,
    split: Annotated[
        GateSplit, typer.Option("--split", help="Which cases are looked at.")
    ] = "all",
    cases: CasesOption = None,
    baseline: Annotated[
        str, typer.Option("--baseline", help="Its name, or its folder.")
    ] = MAIN,
    rules: Annotated[
        Path,
        typer.Option("--rules", help="What must hold.", show_default="evals/gate.toml"),
    ] = RULES,
    home_root: RootOption = None,
    update: Annotated[
        bool, typer.Option("--update-baseline", help="Keep the run as the baseline.")
    ] = False,
    as_json: JsonOption = False,
    show_test: ShowOption = False,
) -> None:
    """Say whether the assistant is worse than the committed baseline, and where.

    Asks what ships and what was built; the split `fast` is about 60 cases. A figure
    beyond its floor counts, and a drop that is more than the rule allows and more than
    chance. Exit status: 0 not worse, 1 worse, 2 it could not run.
    """
    asking = _Asking(folder, cases, split, home_root)
    with _could_run():
        if update:
            typer.echo(_update(asking, baseline))
            return
        known, before = load_rules(rules), scores_of(open_run(baseline))
        with _run(asking, before) as run:
            judged = judge_run(known, before, scores_of(run), split=split)
    if as_json:
        shown = judged_json(judged, show_test=show_test)
        typer.echo(json.dumps(shown, ensure_ascii=False, indent=2))
    else:
        typer.echo(judged_text(judged, show_test=show_test))
    if judged.worse:
        raise typer.Exit(WORSE)


@contextmanager
def _could_run() -> Iterator[None]:
    """End with 2 where the gate cannot run: 1 says that it ran and found it worse."""
    try:
        yield
    except AssistantError as error:
        note(tell(error))
        raise typer.Exit(COULD_NOT_RUN) from error


@dataclass(frozen=True, slots=True)
class _Asking:
    """What is judged: a run that was made, or the cases, asked now."""

    folder: Path | None
    cases: list[Path] | None
    split: GateSplit
    kept: Path | None
    """Folder of libraries."""


@contextmanager
def _run(asking: _Asking, before: Sequence[CaseScore]) -> Iterator[RunFolder]:
    if asking.folder:
        yield RunFolder(asking.folder)
        return
    choice = Choice()
    plan = gate_plan(
        choice.cases(asking.cases),
        () if asking.cases else choice.claims(),
        before,
        Libraries(Settings.load(), kept=asking.kept, warn=note),
        split=asking.split,
    )
    with TemporaryDirectory(prefix="assistant-eval-gate-") as path, progress() as show:
        yield carry_out(plan, Path(path) / "run", show=show)


def _update(asking: _Asking, baseline: str) -> str:
    """Make a run the baseline; return what was done."""
    if asking.split != "all":
        message = "--update-baseline keeps all cases: leave --split out"
        raise UsageError(message)
    path = place_of(baseline)
    with _run(asking, ()) as run:
        kept = write_baseline(path, run)
    return f"{path} holds {len(kept.scores())} cases and claims"


def _questions(folder: RunFolder) -> dict[tuple[str, str], str]:
    return {(case.corpus, case.id): case.question for case in folder.cases()}

"""The command `judge`."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from assistant.answer.llm.faults import REASONS
from assistant.batch import write_whole
from assistant.config import Settings
from assistant.errors import AssistantError
from evals.cli.base import app, note
from evals.judges.judging import Judged, judge_all, tasks
from evals.judges.report import differing_text, faults, judged_text
from evals.runs.folder import RunFolder

if TYPE_CHECKING:
    from evals.judges.judging import Task

JUDGED: Final = "judged.jsonl"
_EVERY: Final = 50
"""Answers between two notes of how far it is."""


class NoVerdictError(AssistantError):
    """A judge said nothing that counts."""

    hint = "See docs/models.md for the keys and addresses of models"


@app.command(epilog="Example: assistant eval judge RUN --model openai:gpt-4o-mini")
def judge(  # noqa: PLR0913 - each is an option of the command
    folder: Annotated[Path, typer.Argument(help="The folder of a run.")],
    *,
    model: Annotated[str, typer.Option("--model", help="provider:name.")],
    runs: Annotated[
        int, typer.Option("--runs", min=1, help="How often each answer is judged.")
    ] = 3,
    url: Annotated[
        str | None, typer.Option("--url", help="Base URL of the model's service.")
    ] = None,
    jobs: Annotated[
        int, typer.Option("--jobs", min=1, help="How many calls at once.")
    ] = 4,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="Only the first N cases.")
    ] = None,
    show_test: Annotated[
        bool, typer.Option("--show-test", help="Tell ids of the test split too.")
    ] = False,
) -> None:
    """Let a language model judge a run's answers, beside the checks.

    Correctness, support and relevance, each several times over; refusals are not
    judged. What it says is written to judged.jsonl in the folder, and no figure and no
    gate reads it. A call that fails is counted, and the others go on.

    Exit status: 0 it ran, 1 error, or no call brought a verdict.
    """
    run = RunFolder(folder)
    chosen = _tasks(run, limit)
    if not chosen:
        message = f"{folder} holds no answer to judge"
        raise NoVerdictError(message)
    settings = Settings.load()
    from evals.judges.asking import open_judge  # LangChain: 3 s

    opened = open_judge(model, url=url, settings=settings)

    judged: list[Judged] = []
    try:
        for each in judge_all(chosen, opened, runs=runs, jobs=jobs):
            judged.append(each)
            if len(judged) % _EVERY == 0:
                note(f"{len(judged):,} of {len(chosen):,} judged")
    finally:  # what was paid for is kept, whatever ends it
        lines = (json.dumps(each.to_json(), ensure_ascii=False) for each in judged)
        write_whole(folder / JUDGED, lines)
    typer.echo(judged_text(judged, runs=runs))
    if differing := differing_text(judged, show_test=show_test):
        typer.echo(f"\n{differing}")
    _check(judged)


def _tasks(run: RunFolder, limit: int | None) -> "list[Task]":
    results = run.results()[:limit]
    documents = run.documents().values()
    return list(tasks(run.cases(), results, run.scores(), documents))


def _check(judged: Sequence[Judged]) -> None:
    """Raise when no call at all brought a verdict."""
    if any(verdict is not None for each in judged for verdict in each.verdicts):
        return
    [(fault, _)] = faults(judged).most_common(1)
    message = f"no call brought a verdict. {REASONS.get(fault, fault)}"
    raise NoVerdictError(message)

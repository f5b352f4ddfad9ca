"""`assistant eval`: registered as a plug-in of the command."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from assistant.batch import write_whole
from assistant.config import Settings
from assistant.errors import UsageError
from evals.answers.cases import CASES, CORPORA, KINDS, Case, Split, load_cases
from evals.claims.cases import CLAIMS, LabelledClaim, load_claims
from evals.claims.checking import check_with
from evals.libraries import ROOT
from evals.measure import Libraries, Measured, measure
from evals.records.gold import GOLD, load_gold, load_held_out
from evals.records.report import fields_text, records_text
from evals.records.report import misses_text as record_misses_text
from evals.records.run import score_records
from evals.report import misses_text, report_text

SuiteOption = Annotated[
    Literal["answers", "claims", "records"] | None,
    typer.Option("--suite", help="What is measured. Default: answers and claims."),
]
CasesOption = Annotated[
    list[Path] | None,
    typer.Option("--cases", help="JSON lines of questions; may be repeated."),
]
SplitOption = Annotated[
    Split | None, typer.Option("--split", help="Only what may, or may not, be seen.")
]
CorpusOption = Annotated[
    list[str] | None,
    typer.Option("--corpus", help=f"Only one of {', '.join(CORPORA)}; repeatable."),
]
KindOption = Annotated[
    list[str] | None,
    typer.Option("--kind", help=f"Only one of {', '.join(KINDS)}; repeatable."),
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
    Path | None, typer.Option("--out", help="Write each case's result there.")
]
QuietOption = Annotated[bool, typer.Option("--quiet", help="Print the table alone.")]
ShowOption = Annotated[
    bool, typer.Option("--show-test", help="Tell what failed of the test split too.")
]

app = typer.Typer(no_args_is_help=True)


@app.callback()
def evals() -> None:
    """Measure the answers against cases whose right answer is known."""


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
    quiet: QuietOption = False,
    show_test: ShowOption = False,
) -> None:
    """Ask every case, check every claim, and print the figures, then what failed.

    Each corpus has a library of its own: what ships, what was built for the gold
    records, and the documents below --documents; without those their cases are skipped
    and counted. What failed of the test split is not told.

    With --suite records, read the documents of the gold records and print how right the
    records are. Exit status: 0 it ran, 1 error.
    """
    if suite == "records":
        _run_records(documents or [], quiet=quiet)
        return
    _check_options(home, home_root, out)
    wanted = _Wanted(split, corpus, kind)
    found = measure(
        wanted.cases(cases) if suite != "claims" else [],
        wanted.claims() if suite == "claims" or not (suite or cases or kind) else [],
        Libraries(Settings.load(), tuple(documents or ()), home, home_root, _note),
        check_with=check_with,
    )
    typer.echo(report_text(found, edits=suite == "claims"))
    if not quiet and (misses := misses_text(found, show_test=show_test)):
        typer.echo(f"\n{misses}")
    if out:
        _write(out, found, show_test=show_test)


class _Wanted:
    """The cases and claims that the options choose."""

    def __init__(
        self,
        split: Split | None,
        corpora: list[str] | None,
        kinds: list[str] | None,
    ) -> None:
        _check_words("--corpus", corpora, CORPORA)
        _check_words("--kind", kinds, KINDS)
        self._split = split
        self._corpora = corpora
        self._kinds = kinds

    def cases(self, paths: list[Path] | None) -> list[Case]:
        files = paths or [p for p in sorted(CASES.glob("*.jsonl")) if p != CLAIMS]
        return [
            case
            for case in load_cases(*files)
            if self._takes(case) and (not self._kinds or case.kind in self._kinds)
        ]

    def claims(self) -> list[LabelledClaim]:
        return [claim for claim in load_claims() if self._takes(claim)]

    def _takes(self, each: Case | LabelledClaim) -> bool:
        return self._split in (None, each.split) and (
            not self._corpora or each.corpus in self._corpora
        )


def _check_words(
    option: str, words: Sequence[str] | None, known: Sequence[str]
) -> None:
    for word in words or ():
        if word not in known:
            message = f"{option} {word}: it is one of {', '.join(known)}"
            raise UsageError(message)


def _check_options(home: Path | None, root: Path | None, out: Path | None) -> None:
    if home and root:
        message = "--home and --home-root exclude each other"
        raise UsageError(message)
    if out and not out.parent.is_dir():
        message = f"no folder {out.parent} to write --out to"
        raise UsageError(message)


def _write(out: Path, found: Measured, *, show_test: bool) -> None:
    lines = (
        json.dumps(
            result.to_json(show=show_test or result.split == "dev"), ensure_ascii=False
        )
        for result in found.results
    )
    write_whole(out, lines)


def _run_records(documents: list[Path], *, quiet: bool) -> None:
    gold = load_gold()
    paths = [ROOT / "corpus", GOLD, *documents]
    scored = score_records(gold, paths, Settings.load(), held_out=load_held_out())
    typer.echo(records_text(scored))
    if not quiet:
        typer.echo(f"\n{fields_text(scored)}\n\n{record_misses_text(scored)}")


def _note(message: str) -> None:
    typer.echo(f"assistant: {message}", err=True)

"""The commands `check`, `suggest` and `add`."""

import json
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from assistant.config import Settings
from assistant.console import is_watched
from assistant.errors import UsageError
from assistant.library.reader import LibraryReader
from evals.answers.cases import KINDS, REFUSED, CaseKind, Corpus
from evals.cli.base import app, note
from evals.making.adding import Verdict, choose_gold, corpus_of, make_case
from evals.making.answered import DOWN, Said, read_answer, read_answers
from evals.making.check import check, check_text, corpora_of, open_documents
from evals.making.choosing import ORIGINS, Origin, choose, gather
from evals.making.judging import judge_answer
from evals.making.keeping import append, known_cases
from evals.making.marked import from_marked
from evals.making.paragraphs import Ask
from evals.making.reading import shipped_files
from evals.making.reviewing import Terminal, read_facts, review, untold
from evals.making.sources import corpora_by_id, load_sources

FilesArgument = Annotated[
    list[Path] | None,
    typer.Argument(help="JSON lines of cases. Default: all in evals/cases."),
]
FolderOption = Annotated[
    list[Path] | None,
    typer.Option("--documents", help="The documents that do not ship; repeatable."),
]
RootOption = Annotated[
    Path | None,
    typer.Option("--home-root", help="Take the libraries kept there by a run."),
]
ShowOption = Annotated[
    bool, typer.Option("--show-test", help="Tell what is wrong in the test split too.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


@app.command("check", epilog="Example: assistant eval check my-cases.jsonl")
def check_cases(
    files: FilesArgument = None,
    *,
    documents: FolderOption = None,
    home_root: RootOption = None,
    show_test: ShowOption = False,
    as_json: JsonOption = False,
) -> None:
    """Say what is wrong with cases: repeats, leaks, gold that is not there.

    A fault must be mended. A warning (two questions nearly the same, a fact that no
    gold quote tells) and a hint (a sentence with all the words of a question that
    nobody answers) are read by a person and mended or left.

    Exit status: 0 sound, 1 a fault or an error.
    """
    paths = files or shipped_files()
    held = {
        corpus: found
        for corpus in corpora_of(paths)
        if (found := open_documents(corpus, documents or [], kept=home_root))
    }
    checked = check(paths, held)
    if as_json:
        found_json = checked.to_json(show_test=show_test)
        typer.echo(json.dumps(found_json, ensure_ascii=False))
    else:
        typer.echo(check_text(checked, show_test=show_test))
    if not checked.sound:
        raise typer.Exit(1)


IdsOption = Annotated[
    list[str] | None,
    typer.Option("--documents", help="Only these of the library, by id; repeatable."),
]
FromOption = Annotated[
    list[str] | None,
    typer.Option("--from", help=f"Only one of {', '.join(ORIGINS)}; repeatable."),
]
FeedbackOption = Annotated[
    Path | None,
    typer.Option("--feedback", help="Answers, a JSON line each, some marked down."),
]
OutOption = Annotated[
    Path | None, typer.Option("--out", help="File of cases to add to.")
]


@app.command(epilog="Example: assistant eval suggest --out my-cases.jsonl")
def suggest(
    *,
    documents: IdsOption = None,
    origins: FromOption = None,
    number: Annotated[int, typer.Option("--n", min=1, help="How many.")] = 20,
    feedback: FeedbackOption = None,
    out: OutOption = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Accept all, unread; not those marked down.")
    ] = False,
) -> None:
    """Propose cases from the library's records, its paragraphs, and marked answers.

    With --out each is shown with its evidence, to accept, edit or drop; what was
    accepted is added at the end, all of it or nothing. Without, they are printed, a
    JSON line each. With ASSISTANT_MODEL the model words the questions of paragraphs.

    Exit status: 0 done, 1 error.
    """
    wanted = _origins(origins, feedback)
    if out and not (yes or is_watched()):
        message = "nobody is here to accept them: --yes accepts all, unread"
        raise UsageError(message)
    settings = Settings.load()
    with closing(LibraryReader(settings.library_path)) as reader:
        sources, rarity = load_sources(reader, documents or ())
    known = known_cases(out)
    marked = from_marked(read_answers(feedback), sources) if feedback else []
    ask = _wording(settings) if "paragraphs" in wanted else None
    found = gather(wanted, sources, rarity, ask)
    proposed = choose([*([] if yes else marked), *found], known, number)
    if not out:
        for case in proposed:
            typer.echo(json.dumps(case.model_dump(mode="json"), ensure_ascii=False))
        return
    accepted = proposed if yes else review(proposed, _TERMINAL)
    append(out, accepted, {s.document.id: s.document for s in sources})
    note(f"{len(accepted)} of {len(proposed)} proposed cases added to {out}")
    if yes:
        note("nobody has read them: read each before you trust what it measures")


def _origins(origins: Sequence[str] | None, feedback: Path | None) -> list[Origin]:
    for word in origins or ():
        if word not in ORIGINS:
            message = f"--from {word}: it is one of {', '.join(ORIGINS)}"
            raise UsageError(message)
    if "feedback" in (origins or ()) and feedback is None:
        message = (
            "the library keeps no feedback: name a file of answers with --feedback, "
            f'those marked down with "feedback": "{DOWN}"'
        )
        raise UsageError(message)
    return [origin for origin in ORIGINS if not origins or origin in origins]


def _wording(settings: Settings) -> Ask | None:
    if settings.model is None:
        return None
    from evals.making.writing import open_wording  # LangChain: 3 s

    return open_wording(settings, note).ask


FileOption = Annotated[
    Path, typer.Option("--file", help="File of cases to add to; it need not be there.")
]
LineOption = Annotated[
    Path | None,
    typer.Option(
        "--batch-line", help="File with the one answer. Default: standard input."
    ),
]
KindOption = Annotated[
    CaseKind | None, typer.Option("--kind", help="What the answer takes.")
]
FactOption = Annotated[
    list[str] | None,
    typer.Option("--fact", help="A fact to be told: 'Band 8a | 8a'; repeatable."),
]
GoldOption = Annotated[
    list[str] | None,
    typer.Option(
        "--gold",
        help="A citation's number, or 'DOCUMENT: words'; repeatable. Default: all "
        "citations.",
    ),
]
NobodyOption = Annotated[
    bool, typer.Option("--unanswerable", help="The documents do not say.")
]
TurnOption = Annotated[
    list[str] | None,
    typer.Option("--turn", help="An earlier question, oldest first; repeatable."),
]
CorpusOption = Annotated[
    Corpus | None,
    typer.Option("--corpus", help="Default: that of the documents it was asked of."),
]


@app.command(
    epilog="Example: assistant ask QUESTION --json | assistant eval add "
    "--file my-cases.jsonl --kind fact --fact 'Band 8a | 8a'"
)
def add(  # noqa: PLR0913 - each is an option of the command
    *,
    file: FileOption,
    batch_line: LineOption = None,
    name: Annotated[str, typer.Option("--id", help="Of the case.")] = "",
    kind: KindOption = None,
    fact: FactOption = None,
    gold: GoldOption = None,
    unanswerable: NobodyOption = False,
    turn: TurnOption = None,
    corpus: CorpusOption = None,
    right: Annotated[
        bool | None, typer.Option("--right/--wrong", help="Whether the answer was.")
    ] = None,
) -> None:
    """Make a case from an answer, as `assistant ask --json` or a batch prints it.

    In a terminal, with --batch-line and without --kind, it asks for all else: figures
    and names of the answer are offered as facts, its citations as gold.

    Exit status: 0 added, 1 error.
    """
    said = _read_said(batch_line, turn or ())
    with closing(LibraryReader(Settings.load().library_path)) as reader:
        documents = {document.id: document for document in reader.documents()}
    chosen: CaseKind | None = "unanswerable" if unanswerable else kind
    if chosen:
        told = () if chosen in REFUSED else choose_gold(said, gold or (), documents)
        verdict = Verdict(chosen, read_facts(";".join(fact or ())), told, right, name)
    elif batch_line and is_watched():
        verdict = replace(judge_answer(said, documents, _TERMINAL), name=name)
    else:
        message = f"what kind of case is it? --kind {' | '.join(KINDS)}"
        raise UsageError(message)
    case = make_case(said, verdict, corpus_of(said, corpus, corpora_by_id(documents)))
    append(file, [case], documents)
    for group in untold(case):
        note(f"no gold quote tells {' | '.join(group)}")
    note(f"{case.id} added to {file}")


def _read_said(path: Path | None, turns: Sequence[str]) -> Said:
    if path is None:
        said = read_answer(sys.stdin.read(), "standard input")
    else:
        answers = read_answers(path)
        if len(answers) != 1:
            message = f"{path} holds {len(answers)} answers: name a file with one"
            raise UsageError(message)
        said = answers[0]
    return replace(said, turns=tuple(turns)) if turns else said


def _ask(question: str, given: str) -> str:
    return str(typer.prompt(question, default=given, show_default=bool(given)))


_TERMINAL = Terminal(typer.echo, _ask)

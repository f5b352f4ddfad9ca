"""The command line: parse, call, print, exit status."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from typing import Annotated, Any, Final, NoReturn, get_args

import typer

from assistant.batch import BatchRow, run_batch
from assistant.config import Settings
from assistant.console import note, print_json, progress_bar, write_utf8
from assistant.errors import (
    AssistantError,
    NothingReadError,
    OutputError,
    SettingsError,
    UsageError,
)
from assistant.model import Answer, Hit, Kind
from assistant.pipeline.asking import Assistant, Request
from assistant.present.to_json import answer_json, document_json, hit_json
from assistant.present.to_text import sources_text, to_markdown
from assistant.present.view import view_answer

NOTHING_FOUND: Final = 3
_ANSWERED: Final = frozenset({"answered", "partial"})
_CHECKOUT: Final = Path(__file__).resolve().parent.parent

app = typer.Typer(
    help="Answers questions about NHS leadership adverts and strategies, with proof.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
DocumentOption = Annotated[
    list[str] | None,
    typer.Option("--document", help="Keep to this document; may be repeated."),
]
KindOption = Annotated[
    str | None, typer.Option("--kind", help="Keep to: advert, strategy or other.")
]
BatchOption = Annotated[
    Path | None, typer.Option("--batch", help="Read questions from JSON lines.")
]
OutOption = Annotated[
    Path | None, typer.Option("--out", help="Write JSON lines there.")
]


@app.command(epilog="Example: assistant ingest corpus/ advert.txt")
def ingest(
    paths: Annotated[list[Path] | None, typer.Argument(help="Folders, files.")] = None,
) -> None:
    """Read documents into the library: a folder is synchronised, a file is added.

    Without a path, the checkout's corpus/. Exit status: 0 done, 1 nothing was read.
    """
    from assistant.pipeline.filling import ingest as fill  # 0.2 s, only here

    settings = Settings.load()
    with progress_bar() as progress:
        filled = fill(settings, paths or [_corpus(settings)], progress=progress)
    summary = filled.summary
    for name in ("added", "updated", "unchanged", "removed", "failed"):
        typer.echo(f"{name:<10}{len(getattr(summary, name)):>4}")
    for error in summary.failed:
        typer.echo(f"  failed: {' '.join(str(error).split())}")
    for warning in filled.warnings:
        note(warning)
    if summary.nothing_read:
        raise NothingReadError(summary.failed)


@app.command(
    epilog='Example: assistant ask "What band is the Directorate Manager post?"'
)
def ask(
    question: Annotated[str | None, typer.Argument(help="What to ask.")] = None,
    *,
    as_json: JsonOption = False,
    document: DocumentOption = None,
    kind: KindOption = None,
    batch: BatchOption = None,
    out: OutOption = None,
) -> None:
    """Answer QUESTION from the documents, with the exact words that prove it.

    Exit status: 0 answered or partly answered, 3 the documents do not say, 1 error.
    """
    with _reading() as assistant:

        def reply(row: BatchRow) -> Answer:
            request = _request(row, document, kind)
            return assistant.ask(request)

        if batch or out:
            _run_batch(batch, out, question, lambda row: answer_json(reply(row)))
            return
        answer = reply(BatchRow(None, question or "", None, None))
    if as_json:
        print_json(answer_json(answer))
    else:
        view = view_answer(answer)
        typer.echo(to_markdown(view))
        if sources := sources_text(view):
            typer.echo(f"\n{sources}")
    if answer.status not in _ANSWERED:
        raise typer.Exit(NOTHING_FOUND)


@app.command(epilog='Example: assistant search "budget responsibility" -k 3')
def search(  # noqa: PLR0913 - each is an option of the command
    query: Annotated[str | None, typer.Argument(help="What to look for.")] = None,
    *,
    k: Annotated[int, typer.Option("-k", min=1, max=100, help="How many hits.")] = 8,
    as_json: JsonOption = False,
    document: DocumentOption = None,
    kind: KindOption = None,
    batch: BatchOption = None,
    out: OutOption = None,
) -> None:
    """List the chunks that fit QUERY best, best first.

    Exit status: 0 found, 3 nothing found, 1 error.
    """
    with _reading() as assistant:

        def find(row: BatchRow) -> list[Hit]:
            request = _request(row, document, kind)
            return assistant.search(request, k=k)

        if batch or out:
            _run_batch(
                batch,
                out,
                query,
                lambda row: {"hits": [hit_json(h) for h in find(row)]},
            )
            return
        hits = find(BatchRow(None, query or "", None, None))
    if as_json:
        print_json([hit_json(hit) for hit in hits])
    for hit in () if as_json else hits:
        place = " › ".join((hit.chunk.document, *hit.chunk.path))
        typer.echo(f"{hit.rank}. {place} ({', '.join(hit.found_by)})")
        typer.echo(f"   {' '.join(hit.chunk.text.split())}\n")
    if not hits:
        raise typer.Exit(NOTHING_FOUND)


@app.command(epilog="Example: assistant documents --json")
def documents(*, as_json: JsonOption = False) -> None:
    """List the documents of the library."""
    with _reading() as assistant:
        held = assistant.generation().reader.documents()
    if as_json:
        print_json([document_json(document) for document in held])
        return
    width = max((len(document.id) for document in held), default=0)
    for document in held:
        owner = f" - {document.organisation}" if document.organisation else ""
        name = f"{document.id:<{width}}  {document.kind:<8}  {document.title}"
        typer.echo(f"{name}{owner}")


@app.command(epilog="Example: assistant document directorate-manager --text")
def document(
    name: Annotated[str, typer.Argument(help="Its id, or a unique part of its title.")],
    *,
    text: Annotated[
        bool, typer.Option("--text", help="Print its text: offsets count in it.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Show one document: what it is and how it is divided."""
    with _reading() as assistant:
        reader = assistant.generation().reader
        found = reader.document(name)
        sections = reader.sections(found.id)
    if text:
        typer.echo(found.text, nl=False)
        return
    if as_json:
        rows = [
            {"section": list(s.path), "start": s.start, "end": s.end} for s in sections
        ]
        print_json(document_json(found) | {"sections": rows})
        return
    length = f"{len(found.text):,} characters"
    typer.echo(f"{found.title}\n{found.id}, {found.kind}, {length}")
    for section in sections:
        title = section.path[-1] if section.path else "(before the first heading)"
        typer.echo(f"{'  ' * max(len(section.path), 1)}{title}")


@app.command(name="app", epilog="Example: assistant app --port 8600")
def start_page(
    port: Annotated[int, typer.Option(min=1, max=65_535, help="The port.")] = 8501,
) -> None:
    """Start the page and print its address."""
    page = _CHECKOUT / "app.py"
    if not page.is_file():
        message = f"{page} is not there: start the page from a checkout"
        raise UsageError(message)
    sys.stdout.flush()
    os.execv(
        sys.executable,
        [sys.executable, "-m", "streamlit", "run", str(page), f"--server.port={port}"],
    )


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
    note(f"{str(error).strip().rstrip('.')}. {error.hint}")
    sys.exit(error.exit_status)


def _register_plugins(wanted: list[str]) -> None:
    """Add the commands of other packages of the checkout, when they are asked for."""
    for entry in metadata.entry_points(group="assistant.commands"):
        if wanted in ([entry.name], ["--help"], []) and (_CHECKOUT / "evals").is_dir():
            app.add_typer(entry.load(), name=entry.name)


def _run_batch(
    batch: Path | None,
    out: Path | None,
    text: str | None,
    answer: Callable[[BatchRow], dict[str, Any]],
) -> None:
    if not (batch and out) or text is not None:
        message = "a batch takes --batch and --out, and its questions from the file"
        raise UsageError(message)
    run_batch(batch, out, answer)


def _request(row: BatchRow, documents: list[str] | None, kind: str | None) -> Request:
    """Return what a line asks; the command's options hold where it has none."""
    kinds: dict[str | None, Kind | None] = {k: k for k in get_args(Kind)}
    kinds[None] = None
    if (kind := row.kind or kind) not in kinds:
        message = f"no kind {kind!r}: {', '.join(get_args(Kind))}"
        raise UsageError(message)
    try:
        row.text.encode()
    except UnicodeEncodeError:
        message = "the question is not text in UTF-8"
        raise UsageError(message) from None
    return Request(row.text, tuple(row.documents or documents or ()), kinds[kind])


def _corpus(settings: Settings) -> Path:
    if settings.corpus.is_dir():
        return settings.corpus
    shipped = _CHECKOUT / "corpus"
    if "corpus" in settings.model_fields_set or not shipped.is_dir():
        message = f"no folder {settings.corpus}: name one, or set ASSISTANT_CORPUS"
        raise SettingsError(message)
    return shipped


@contextmanager
def _reading() -> Iterator[Assistant]:
    assistant = Assistant(Settings.load(), warn=note)
    try:
        yield assistant
    finally:
        assistant.close()

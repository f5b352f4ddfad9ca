"""The command line: parse, call, print, exit status."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from time import monotonic
from typing import Annotated, Final, NoReturn, get_args

import typer

from assistant.batch import run_batch
from assistant.config import Settings
from assistant.errors import AssistantError, SettingsError, UsageError
from assistant.model import Hit, Kind
from assistant.pipeline.asking import Assistant, Request
from assistant.present.to_json import answer_json, document_json, hit_json
from assistant.present.to_text import sources_text, to_markdown
from assistant.present.view import view_answer

NOTHING_FOUND: Final = 3
_ANSWERED: Final = frozenset({"answered", "partial"})
_PATIENCE_SECONDS: Final = 1.0
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
OutOption = Annotated[Path | None, typer.Option("--out", help="Write JSON lines there.")]


@app.command(epilog="Example: assistant ingest corpus/ advert.txt")
def ingest(
    paths: Annotated[list[Path] | None, typer.Argument(help="Folders, files.")] = None,
) -> None:
    """Read documents into the library: a folder is synchronised, a file is added.

    Without a path, the checkout's corpus/. Exit status: 0 done, 1 nothing could be read.
    """
    from assistant.pipeline.filling import ingest as fill  # Alembic, pypdf: only here

    settings = Settings.load()
    with _progress() as progress:
        filled = fill(settings, paths or [_corpus(settings)], progress=progress)
    summary = filled.summary
    for name in ("added", "updated", "unchanged", "removed", "failed"):
        typer.echo(f"{name:<10}{len(getattr(summary, name)):>4}")
    for error in summary.failed:
        typer.echo(f"  failed: {error}")
    for warning in filled.warnings:
        _note(warning)
    if summary.nothing_read:
        raise typer.Exit(1)


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
    settings = Settings.load()
    assistant = Assistant(settings, warn=_note)
    if batch or out:
        _need(batch is not None and out is not None, "--batch and --out go together")
        _need(question is None, "a batch takes its questions from the file")
        run_batch(
            batch or Path(),
            out or Path(),
            lambda row: answer_json(
                assistant.ask(_request(row.text, row.documents, row.kind)), name=row.id
            ),
        )
        return
    answer = assistant.ask(_request(question or "", document, kind))
    if as_json:
        _print_json(answer_json(answer))
    else:
        view = view_answer(answer)
        typer.echo(to_markdown(view))
        if sources := sources_text(view):
            typer.echo(f"\n{sources}")
    if answer.status not in _ANSWERED:
        raise typer.Exit(NOTHING_FOUND)


@app.command(epilog='Example: assistant search "budget responsibility" -k 3')
def search(
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
    assistant = Assistant(Settings.load(), warn=_note)

    def find(text: str, documents: list[str] | None, kind: str | None) -> list[Hit]:
        return assistant.search(_request(text, documents, kind), k=k)

    if batch or out:
        _need(batch is not None and out is not None, "--batch and --out go together")
        _need(query is None, "a batch takes its queries from the file")
        run_batch(
            batch or Path(),
            out or Path(),
            lambda row: {
                "id": row.id,
                "hits": [hit_json(h) for h in find(row.text, row.documents, row.kind)],
            },
        )
        return
    hits = find(query or "", document, kind)
    if as_json:
        _print_json([hit_json(hit) for hit in hits])
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
        _print_json([document_json(document) for document in held])
        return
    width = max(len(document.id) for document in held)
    for document in held:
        owner = f" - {document.organisation}" if document.organisation else ""
        typer.echo(f"{document.id:<{width}}  {document.kind:<8}  {document.title}{owner}")


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
    rows = [
        {"section": list(s.path), "start": s.start, "end": s.end} for s in sections
    ]
    if as_json:
        _print_json(document_json(found) | {"sections": rows})
        return
    typer.echo(f"{found.title}\n{found.id}, {found.kind}, {len(found.text):,} characters")
    for section in sections:
        title = section.path[-1] if section.path else "(before the first heading)"
        typer.echo(f"{'  ' * max(len(section.path), 1)}{title}")


@app.command(name="app", epilog="Example: assistant app --port 8600")
def start_page(
    port: Annotated[int, typer.Option(min=1, max=65_535, help="Where to serve.")] = 8501,
) -> None:
    """Start the page and print its address."""
    page = _CHECKOUT / "app.py"
    if not page.is_file():
        message = f"{page} is not there: start the page from a checkout"
        raise UsageError(message)
    sys.stdout.flush()
    os.execv(  # noqa: S606 - the same interpreter, a fixed module
        sys.executable,
        [sys.executable, "-m", "streamlit", "run", str(page), f"--server.port={port}"],
    )


def main() -> None:
    """Run the command; an error is one line: what, why, what to do next."""
    _register_plugins(sys.argv[1:2])
    try:
        app()
    except AssistantError as error:
        _fail(error)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def _fail(error: AssistantError) -> NoReturn:
    message = " ".join(str(error).split())
    hint = f". {error.hint}" if error.hint else ""
    typer.echo(f"assistant: {message}{hint}", err=True)
    sys.exit(error.exit_status)


def _register_plugins(wanted: list[str]) -> None:
    """Add the commands that other packages of the checkout offer, when they are asked."""
    for entry in metadata.entry_points(group="assistant.commands"):
        if wanted in ([entry.name], ["--help"], []) and (_CHECKOUT / "evals").is_dir():
            app.add_typer(entry.load(), name=entry.name)


def _request(
    question: str, documents: list[str] | None = None, kind: str | None = None
) -> Request:
    kinds: dict[str, Kind] = {name: name for name in get_args(Kind)}
    _need(kind is None or kind in kinds, f"no kind {kind!r}: {', '.join(kinds)}")
    return Request(question, tuple(documents or ()), kinds[kind] if kind else None)


def _need(condition: bool, message: str) -> None:  # noqa: FBT001
    if not condition:
        raise UsageError(message)


def _note(message: str) -> None:
    typer.echo(f"assistant: {message}", err=True)


def _print_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False))


def _corpus(settings: Settings) -> Path:
    if settings.corpus.is_dir():
        return settings.corpus
    shipped = _CHECKOUT / "corpus"
    if not shipped.is_dir():
        message = f"no folder {settings.corpus}: name one, or set ASSISTANT_CORPUS"
        raise SettingsError(message)
    return shipped


@contextmanager
def _reading() -> Iterator[Assistant]:
    assistant = Assistant(Settings.load(), warn=_note)
    try:
        yield assistant
    finally:
        assistant.close()


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """Show a bar on standard error once the work has taken a second."""
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True)
    started = monotonic()
    task = bar.add_task("Reading")

    def show(stage: str, done: int, total: int) -> None:
        if monotonic() - started > _PATIENCE_SECONDS and not bar.live.is_started:
            bar.start()
        bar.update(task, description=stage, completed=done, total=total)

    try:
        yield show
    finally:
        if bar.live.is_started:
            bar.stop()

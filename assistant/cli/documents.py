"""The commands about documents: `ingest`, `documents`, `document`, `app`."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.base import CHECKOUT, JsonOption, app, reading
from assistant.config import Settings
from assistant.console import note, print_json, progress_bar
from assistant.errors import NothingReadError, SettingsError, UsageError
from assistant.present.documents import document_json, read_lines, section_lines


@app.command(epilog="Example: assistant ingest corpus/ advert.txt 'strategies/*.pdf'")
def ingest(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Folders, files, patterns.")
    ] = None,
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done; do nothing.")
    ] = False,
) -> None:
    """Read documents into the library: a folder is synchronised, a file is added.

    Without a path, the checkout's corpus/. Exit status: 0 done, 1 nothing was read.
    """
    from assistant.pipeline import filling  # 0.2 s, only here

    settings = Settings.load()
    wanted = paths or [_corpus(settings)]
    warnings: tuple[str, ...] = ()
    with progress_bar() as progress:
        if dry_run:
            summary = filling.preview(settings, wanted, progress=progress)
        else:
            filled = filling.ingest(settings, wanted, progress=progress)
            summary, warnings = filled.summary, filled.warnings
    for name in ("added", "updated", "unchanged", "removed", "failed"):
        typer.echo(f"{name:<10}{len(getattr(summary, name)):>4}")
    for line in read_lines(summary.read):
        typer.echo(line)
    for error in summary.failed:
        typer.echo(f"  failed: {' '.join(str(error).split())}")
    for warning in warnings:
        note(warning)
    if summary.nothing_read:
        raise NothingReadError(summary.failed)


@app.command(epilog="Example: assistant documents --json")
def documents(*, as_json: JsonOption = False) -> None:
    """List the documents of the library."""
    with reading() as assistant:
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
    sections: Annotated[
        bool, typer.Option("--sections", help="Print its sections with their offsets.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Show one document: what it is and how it is divided."""
    with reading() as assistant:
        reader = assistant.generation().reader
        found = reader.document(name)
        held = reader.sections(found.id)
    if text:
        typer.echo(found.text, nl=False)
    elif as_json:
        rows = [{"section": list(s.path), "start": s.start, "end": s.end} for s in held]
        print_json(document_json(found) | {"sections": rows})
    else:
        length = f"{len(found.text):,} characters"
        typer.echo(f"{found.title}\n{found.id}, {found.kind}, {length}")
        for line in (*found.notes, *section_lines(held, offsets=sections)):
            typer.echo(line)


@app.command(name="app", epilog="Example: assistant app --port 8600")
def start_page(
    port: Annotated[int, typer.Option(min=1, max=65_535, help="The port.")] = 8501,
) -> None:
    """Start the page and print its address."""
    page = CHECKOUT / "app.py"
    if not page.is_file():
        message = f"{page} is not there: start the page from a checkout"
        raise UsageError(message)
    sys.stdout.flush()
    os.execv(
        sys.executable,
        [sys.executable, "-m", "streamlit", "run", str(page), f"--server.port={port}"],
    )


def _corpus(settings: Settings) -> Path:
    if settings.corpus.is_dir():
        return settings.corpus
    shipped = CHECKOUT / "corpus"
    if "corpus" in settings.model_fields_set or not shipped.is_dir():
        message = f"no folder {settings.corpus}: name one, or set ASSISTANT_CORPUS"
        raise SettingsError(message)
    return shipped

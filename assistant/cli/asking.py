"""The commands that ask once: `ask` and `search`."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any, Final, get_args

import typer

from assistant.batch import BatchRow, run_batch
from assistant.cli.base import (
    NOTHING_FOUND,
    DocumentOption,
    JsonOption,
    app,
    reading,
)
from assistant.cli.showing import show_answer
from assistant.console import print_json
from assistant.errors import UsageError
from assistant.model import Answer, Hit, Kind
from assistant.pipeline.asking import Request
from assistant.present.to_json import answer_json, hit_json
from assistant.present.view import view_answer

_ANSWERED: Final = frozenset({"answered", "partial"})

KindOption = Annotated[
    str | None, typer.Option("--kind", help="Keep to: advert, strategy or other.")
]
BatchOption = Annotated[
    Path | None, typer.Option("--batch", help="Read questions from JSON lines.")
]
OutOption = Annotated[
    Path | None, typer.Option("--out", help="Write JSON lines there.")
]


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
    with reading() as assistant:

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
        show_answer(view_answer(answer))
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
    with reading() as assistant:

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


def make_request(
    text: str,
    documents: Sequence[str] | None,
    kind: str | None,
    turns: Sequence[str] = (),
) -> Request:
    """Return a question as the assistant takes it.

    Raises:
        UsageError: There is no such kind, or the question is not text.
    """
    kinds: dict[str | None, Kind | None] = {k: k for k in get_args(Kind)}
    kinds[None] = None
    if kind not in kinds:
        message = f"no kind {kind!r}: {', '.join(get_args(Kind))}"
        raise UsageError(message)
    try:
        text.encode()
    except UnicodeEncodeError:
        message = "the question is not text in UTF-8"
        raise UsageError(message) from None
    return Request(text, tuple(documents or ()), kinds[kind], tuple(turns))


def _request(row: BatchRow, documents: list[str] | None, kind: str | None) -> Request:
    """Return what a line asks; the command's options hold where it has none."""
    chosen, kept = row.documents or documents, row.kind or kind
    return make_request(row.text, chosen, kept, row.turns)

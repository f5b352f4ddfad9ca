"""What the commands share: the application, its options, the library to read."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Final

import typer

from assistant.config import Settings
from assistant.console import note
from assistant.errors import AssistantError
from assistant.pipeline.asking import Assistant

NOTHING_FOUND: Final = 3
CHECKOUT: Final = Path(__file__).resolve().parents[2]

app = typer.Typer(
    help="Answers questions about NHS leadership adverts and strategies, with proof.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
CsvOption = Annotated[bool, typer.Option("--csv", help="Print CSV.")]
DocumentOption = Annotated[
    list[str] | None,
    typer.Option("--document", help="Keep to this document; may be repeated."),
]


def tell(error: AssistantError) -> str:
    """Return an error as one line: what, why, what to do next."""
    return f"{str(error).strip().rstrip('.')}. {error.hint}"


@contextmanager
def reading() -> Iterator[Assistant]:
    """Yield an assistant over the library, and close it."""
    assistant = Assistant(Settings.load(), warn=note)
    try:
        yield assistant
    finally:
        assistant.close()

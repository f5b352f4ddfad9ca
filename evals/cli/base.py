"""The command that every other module here adds its own to."""

import typer

app = typer.Typer(no_args_is_help=True)


@app.callback()
def evals() -> None:
    """Measure the answers against cases whose right answer is known."""


def note(message: str) -> None:
    """Say something beside the result, on standard error."""
    typer.echo(f"assistant: {message}", err=True)

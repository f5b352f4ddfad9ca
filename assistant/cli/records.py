"""The commands over records: `roles`, `role`, `compare`, `commitments`."""

from datetime import datetime
from typing import Annotated

import typer

from assistant.cli.base import (
    NOTHING_FOUND,
    CsvOption,
    DocumentOption,
    JsonOption,
    app,
    reading,
)
from assistant.console import note, print_json, print_table
from assistant.errors import UsageError
from assistant.model import Document
from assistant.pipeline.asking import Assistant
from assistant.pipeline.listing import Wanted, list_commitments, list_roles
from assistant.present import records as views
from assistant.present.tables import to_csv, to_markdown_table
from assistant.records import Records

MarkdownOption = Annotated[bool, typer.Option("--markdown", help="Print Markdown.")]
DateOption = datetime | None
_DATES = ["%Y-%m-%d"]


@app.command(epilog="Example: assistant roles --csv")
def roles(*, as_json: JsonOption = False, as_csv: CsvOption = False) -> None:
    """List the roles of all adverts with the facts that tell them apart.

    Exit status: 0 listed, 3 the library holds no advert, 1 error.
    """
    _one_form(as_json, as_csv)
    with reading() as assistant:
        held = list_roles(assistant.generation().reader)
    if as_json:
        print_json([views.role_json(*role) for role in held])
    elif as_csv:
        typer.echo(to_csv(*views.all_facts_table(held)), nl=False)
    else:
        print_table(*views.roles_table(held))
    if not held:
        raise typer.Exit(NOTHING_FOUND)


@app.command(epilog="Example: assistant role directorate-manager")
def role(
    name: Annotated[str, typer.Argument(help="Its id, or a unique part of its title.")],
    *,
    as_json: JsonOption = False,
) -> None:
    """Show what one advert states: every fact, and every criterion."""
    with reading() as assistant:
        document, records = _role(assistant, name)
    if as_json:
        print_json(views.role_json(document, records))
        return
    typer.echo(f"{document.title}\n{document.id}\n")
    print_table(*views.facts_table(records))
    if records.criteria:
        print_table(*views.criteria_table(records.criteria))


@app.command(epilog="Example: assistant compare directorate-manager msk-therapy")
def compare(
    names: Annotated[list[str], typer.Argument(help="Two adverts or more.")],
    *,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    markdown: MarkdownOption = False,
) -> None:
    """Put the facts of several adverts side by side."""
    _one_form(as_json, as_csv, markdown)
    if len(names) < 2:
        message = "a comparison takes two adverts or more"
        raise UsageError(message)
    with reading() as assistant:
        compared = [_role(assistant, name) for name in names]
    table = views.comparison_table(compared)
    if as_json:
        print_json(views.comparison_json(compared))
    elif as_csv:
        typer.echo(to_csv(*table), nl=False)
    elif markdown:
        typer.echo(to_markdown_table(*table))
    else:
        print_table(*table)


@app.command(epilog='Example: assistant commitments --owner "OD Manager" --csv')
def commitments(  # noqa: PLR0913 - each is an option of the command
    *,
    owner: Annotated[
        str | None, typer.Option("--owner", help="Part of an owner's name.")
    ] = None,
    due_before: Annotated[
        DateOption,
        typer.Option("--due-before", formats=_DATES, help="Due to its end before."),
    ] = None,
    due_after: Annotated[
        DateOption,
        typer.Option("--due-after", formats=_DATES, help="Due from its start after."),
    ] = None,
    theme: Annotated[
        str | None, typer.Option("--theme", help="Part of the theme.")
    ] = None,
    document: DocumentOption = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """List what the strategies have committed to: what, by when, who, measured how.

    Exit status: 0 listed, 3 none fits, 1 error.
    """
    _one_form(as_json, as_csv)
    wanted = Wanted(
        owner=owner,
        theme=theme,
        due_before=due_before.date() if due_before else None,
        due_after=due_after.date() if due_after else None,
        documents=tuple(document or ()),
    )
    with reading() as assistant:
        listed = list_commitments(assistant.generation().reader, wanted)
    rows = listed.commitments
    if as_json:
        print_json([views.commitment_json(each) for each in rows])
    elif as_csv:
        typer.echo(to_csv(*views.all_cells_table(rows)), nl=False)
    else:
        print_table(*views.commitments_table(rows))
    if listed.undated:
        note(f"{listed.undated} commitments without a date are left out")
    if not rows:
        raise typer.Exit(NOTHING_FOUND)


def _role(assistant: Assistant, name: str) -> tuple[Document, Records]:
    reader = assistant.generation().reader
    document = reader.document(name)
    records = reader.records([document.id]).get(document.id, Records())
    if records.facts is None:
        message = f"{document.id} is no advert: it states no role"
        raise UsageError(message)
    return document, records


def _one_form(*chosen: bool) -> None:
    if sum(chosen) > 1:
        message = "choose one of --json, --csv and --markdown"
        raise UsageError(message)

"""The command that checks: `check`."""

from typing import Annotated

import typer

from assistant.cli.asking import KindOption, make_request
from assistant.cli.base import (
    NOTHING_FOUND,
    DocumentOption,
    JsonOption,
    app,
    reading,
)
from assistant.console import print_json
from assistant.pipeline.checking import Checked, check_claims, together
from assistant.present.check import CheckView, check_json, check_text


@app.command(
    epilog='Example: assistant check "The strategy promises a staff forum by July 2017"'
)
def check(
    claim: Annotated[str, typer.Argument(help="One sentence, or several.")],
    *,
    as_json: JsonOption = False,
    document: DocumentOption = None,
    kind: KindOption = None,
) -> None:
    """Say whether the documents support CLAIM, contradict it, or do not say.

    Exit status: 0 supported, 3 contradicted or not found, 1 error.
    """
    request = make_request(claim, document, kind)
    with reading() as assistant:
        found = check_claims(assistant, claim, request.documents, request.kind)
    whole = together(claim, found)
    if as_json:
        several = {"sentences": [check_json(_view(each)) for each in found]}
        print_json(check_json(_view(whole)) | (several if len(found) > 1 else {}))
    else:
        typer.echo("\n\n".join(check_text(_view(each)) for each in found))
    if whole.status != "supported":
        raise typer.Exit(NOTHING_FOUND)


def _view(checked: Checked) -> CheckView:
    return CheckView(
        checked.claim,
        checked.status,
        checked.reason,
        checked.citations,
        checked.nearest,
    )

"""`python -m evals.answers.seal IN... OUT --documents FOLDER`: cases to keep.

Quotes of real documents lose their words and keep their place and hash; whatever else
a case holds stays as it is.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from assistant.batch import write_whole
from assistant.config import Settings
from assistant.model import Document
from assistant.pipeline.filling import preview
from evals.answers.cases import Case, load_cases
from evals.answers.gold import GoldQuote, seal


def seal_cases(cases: Sequence[Case], documents: Sequence[Document]) -> list[Case]:
    """Return the cases, those over real documents with sealed quotes.

    Raises:
        SealError: A quote does not stand in its document, or there is none.
    """
    by_id = {document.id: document for document in documents}
    return [
        case.model_copy(
            update={
                "gold": tuple(
                    seal(gold, by_id) if isinstance(gold, GoldQuote) else gold
                    for gold in case.gold
                )
            }
        )
        if case.corpus == "real"
        else case
        for case in cases
    ]


def read_documents(paths: Sequence[Path]) -> list[Document]:
    """Read the files below the paths, into no library."""
    settings = Settings.load().model_copy(update={"home": Path("/nonexistent")})
    read = preview(settings, paths, progress=lambda *_: None).read
    return [document for document, _ in read]


def main(
    sources: Annotated[list[Path], typer.Argument(help="Cases with plain quotes.")],
    out: Annotated[Path, typer.Option("--out", help="File to write.")],
    documents: Annotated[
        list[Path] | None,
        typer.Option("--documents", help="Where the real documents are; repeatable."),
    ] = None,
) -> None:
    """Seal the quotes of real documents and write all cases to one file."""
    cases = load_cases(*sources)
    real = any(case.corpus == "real" for case in cases)
    sealed = seal_cases(cases, read_documents(documents or []) if real else [])
    rows = (case.model_dump(mode="json") for case in sealed)
    write_whole(out, (json.dumps(row, ensure_ascii=False) for row in rows))
    typer.echo(f"{len(sealed)} cases in {out}")


if __name__ == "__main__":
    typer.run(main)

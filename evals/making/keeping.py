"""Adding cases to a file: all of them or none, and none twice."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.batch import write_whole
from assistant.errors import UsageError
from assistant.model import Document
from evals.answers.cases import CASES, Case, load_cases
from evals.answers.seal import seal_cases
from evals.making.reading import read_cases, shipped_files
from evals.making.repeats import NEAR, asked, nearness, same_thing, wording


def known_cases(path: Path | None) -> Sequence[Case]:
    """Return the cases that ship, and those of a file where it is there.

    Raises:
        CaseFileError: The file has a line that is no case.
    """
    shipped = [placed.case for placed in read_cases(shipped_files())[0]]
    if path is None or not path.exists() or path.resolve().parent == CASES:
        return shipped
    return [*shipped, *load_cases(path)] if path.stat().st_size else shipped


def is_near(case: Case, others: Sequence[Case]) -> bool:
    """Return whether a case asks what another one of its corpus asks already."""
    terms = asked(case)
    return any(
        other.corpus == case.corpus
        and nearness(terms, asked(other)) >= NEAR
        and same_thing(case, other)
        for other in others
    )


def append(
    path: Path, cases: Sequence[Case], documents: Mapping[str, Document]
) -> None:
    """Write cases to the end of a file, which is replaced when all is written.

    In `evals/cases` the quotes of documents that do not ship are sealed.

    Args:
        path: File of cases; it need not be there.
        cases: To be added.
        documents: Those of the quotes by id; for sealing.

    Raises:
        UsageError: An id or a question is taken already, or the folder is not there.
        CaseFileError: The file has a line that is no case.
        SealError: A quote to be sealed does not stand in its document.
        DiskFullError: There is no room.
        OutputError: The file cannot be written.
    """
    if not path.parent.is_dir():
        message = f"no folder {path.parent} to write {path.name} to"
        raise UsageError(message)
    _refuse_repeats([*known_cases(path), *cases], path)
    kept = seal_cases(cases, list(documents.values())) if _ships(path) else cases
    text = path.read_text("utf-8-sig") if path.exists() else ""
    lines = [line for line in text.split("\n") if line.strip()]
    rows = (case.model_dump(mode="json") for case in kept)
    write_whole(path, [*lines, *(json.dumps(r, ensure_ascii=False) for r in rows)])


def _ships(path: Path) -> bool:
    return path.resolve().parent == CASES


def _refuse_repeats(cases: Sequence[Case], path: Path) -> None:
    ids: set[str] = set()
    questions: set[tuple[str, ...]] = set()
    for case in cases:
        question = (case.corpus, *wording(case))
        if case.id in ids:
            message = f"{path}: there is a case {case.id} already; choose another --id"
            raise UsageError(message)
        if question in questions:
            message = f"{path}: the question of {case.id} is asked already"
            raise UsageError(message)
        ids.add(case.id)
        questions.add(question)

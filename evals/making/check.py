"""Checking cases: against one another, and against the documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.config import Settings
from assistant.errors import IngestError
from assistant.library.reader import LibraryReader
from assistant.model import Document
from evals.answers.cases import CORPORA, Case, Corpus
from evals.answers.gold import held_by
from evals.answers.seal import read_documents
from evals.libraries import corpus_paths, open_library
from evals.making.problems import LEVELS, Level, Problem
from evals.making.proof import Shelf, hold
from evals.making.reading import read_cases
from evals.making.repeats import leaks, repeats


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found."""

    cases: int
    """That could be read."""
    unheld: int
    """Of these, those of a document that does not ship and is not here."""
    problems: tuple[Problem, ...]

    def of(self, level: Level) -> list[Problem]:
        """Return the problems that matter so much, in the order of the rules."""
        return [problem for problem in self.problems if problem.level == level]

    @property
    def sound(self) -> bool:
        """Return whether nothing must be mended."""
        return not self.of("fault")

    def to_json(self, *, show_test: bool = False) -> dict[str, Any]:
        """Return all of it as one object."""
        return {
            "sound": self.sound,
            "cases": self.cases,
            "unheld": self.unheld,
            **{
                f"{level}s": [p.to_json(show_test=show_test) for p in self.of(level)]
                for level in LEVELS
            },
        }


def check(
    paths: Sequence[Path], documents: Mapping[Corpus, Mapping[str, Document]]
) -> Checked:
    """Return what is wrong with the cases of some files, all of them together.

    Args:
        paths: JSON lines of cases.
        documents: Those of each corpus by id. A case of a corpus that is left out, or
            of a real document that is not among them, is held to other cases alone.

    Raises:
        CaseFileError: A file cannot be read.
    """
    cases, problems = read_cases(paths)
    found = [*problems, *repeats(cases), *leaks(cases)]
    shelves = {corpus: Shelf(held) for corpus, held in documents.items()}
    unheld = 0
    for placed in cases:
        shelf = shelves.get(placed.case.corpus)
        if shelf and not _is_absent(placed.case, shelf):
            found.extend(hold(placed, shelf))
        else:
            unheld += 1
    return Checked(len(cases), unheld, tuple(found))


def _is_absent(case: Case, shelf: Shelf) -> bool:
    """Return whether a document that does not ship is not here."""
    held = (held_by(gold, shelf.documents) for gold in case.gold)
    return case.corpus == "real" and not all(held)


def corpora_of(paths: Sequence[Path]) -> list[Corpus]:
    """Return the corpora that the cases of some files are asked of.

    Raises:
        CaseFileError: A file cannot be read.
    """
    asked = {placed.case.corpus for placed in read_cases(paths)[0]}
    return [corpus for corpus in CORPORA if corpus in asked]


def open_documents(
    corpus: Corpus, documents: Sequence[Path], *, kept: Path | None
) -> Mapping[str, Document] | None:
    """Return the documents of a corpus by id; None when they are not here.

    Args:
        corpus: Which one.
        documents: Where the real ones are, which do not ship.
        kept: Folder of libraries to take, or to fill; by default the files are read.

    Raises:
        IngestError: A path does not exist.
    """
    if not (paths := corpus_paths(corpus, documents)):
        return None
    for path in paths:
        if not path.exists():
            raise IngestError(path, "no such file or folder")
    if kept is None:
        return {document.id: document for document in read_documents(paths)}
    with open_library(paths, Settings.load(), kept=kept) as settings:
        reader = LibraryReader(settings.library_path)
        try:
            return {document.id: document for document in reader.documents()}
        finally:
            reader.close()


def check_text(checked: Checked, *, show_test: bool) -> str:
    """Return what was found for a person: a line each, below its rule."""
    lines: list[str] = []
    for level in LEVELS:
        last = ""
        for problem in checked.of(level):
            if problem.rule != last:
                lines.append(f"{level}: {problem.rule}")
                last = problem.rule
            lines.append(f"  {_line(problem, show_test=show_test)}")
    counts = ", ".join(_counted(len(checked.of(level)), level) for level in LEVELS)
    unheld = f", {checked.unheld} not held to documents" if checked.unheld else ""
    return "\n".join([*lines, f"{_counted(checked.cases, 'case')}{unheld}: {counts}"])


def _line(problem: Problem, *, show_test: bool) -> str:
    named = f"{problem.place} {' and '.join(problem.cases)}".strip()
    hidden = problem.hidden and not show_test
    return ": ".join(filter(None, (named, "" if hidden else problem.detail)))


def _counted(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"

"""Reading case files line by line, past the lines that are wrong."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from evals.answers.cases import CASES, Case, fault, json_lines
from evals.claims.cases import CLAIMS
from evals.making.problems import Problem


@dataclass(frozen=True, slots=True)
class Placed:
    """A case and where it stands."""

    case: Case
    path: Path
    line: int

    @property
    def place(self) -> str:
        """Return file and line, as an editor takes them."""
        return f"{self.path}:{self.line}"

    def problem(self, rule: str, detail: str, *others: "Placed") -> Problem:
        """Return what is wrong with this case, and with others where it takes two."""
        cases = (self, *others)
        return Problem(
            rule,
            tuple(each.case.id for each in cases),
            self.place,
            detail,
            hidden=any(each.case.split == "test" for each in cases),
        )


def shipped_files() -> list[Path]:
    """Return the files of questions that stand in `evals/cases`."""
    return [path for path in sorted(CASES.glob("*.jsonl")) if path != CLAIMS]


def read_cases(paths: Iterable[Path]) -> tuple[Sequence[Placed], Sequence[Problem]]:
    """Return the cases of files, in order, and the lines that are none.

    Raises:
        CaseFileError: A file cannot be read.
    """
    cases: list[Placed] = []
    problems: list[Problem] = []
    for found in _read(paths):
        if isinstance(found, Placed):
            cases.append(found)
        else:
            problems.append(found)
    return cases, problems


def _read(paths: Iterable[Path]) -> Iterator[Placed | Problem]:
    for path in paths:
        for line, text in json_lines(path):
            try:
                yield Placed(Case.model_validate_json(text), path, line)
            except ValidationError as error:
                said = str(fault(path, line, error)).partition(f"line {line}")[2]
                yield Problem("not a case", (), f"{path}:{line}", said.lstrip(":, "))

"""The cases: questions whose right answer is known; fields in `evals/README.md`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal, Self, get_args

from pydantic import ValidationError, model_validator

from evals.answers.gold import FORMS, Gold, Strict, Words
from evals.reading import DataFileError

CaseKind = Literal[
    "fact",
    "criterion",
    "commitment",
    "list",
    "comparison",
    "paraphrase",
    "follow-up",
    "unanswerable",
    "hostile",
]
KINDS: Final[tuple[CaseKind, ...]] = get_args(CaseKind)
REFUSED: Final[frozenset[CaseKind]] = frozenset({"unanswerable", "hostile"})
"""Kinds whose right answer is a refusal."""
Corpus = Literal["shipped", "self-built", "real"]
CORPORA: Final[tuple[Corpus, ...]] = get_args(Corpus)
Split = Literal["dev", "test"]

CASES: Final = Path(__file__).resolve().parent.parent / "cases"
SHIPPED: Final = CASES / "shipped.jsonl"


class CaseFileError(DataFileError):
    """A file of cases cannot be used."""

    hint = "The fields are listed in evals/README.md"


class Case(Strict):
    """One question and what is known about its answer."""

    id: Words
    question: Words
    turns: tuple[Words, ...]
    """Earlier questions of the conversation, oldest first."""
    split: Split
    """`dev` may be looked at while tuning; `test` may not."""
    kind: CaseKind
    corpus: Corpus
    """The documents that it is asked of, all together."""
    answerable: bool
    facts: tuple[tuple[Words, ...], ...]
    """Every group must be told, by any one of its alternatives."""
    gold: tuple[Gold, ...]
    wrong_documents: tuple[Words, ...]
    """Documents that look alike; citing one is an error."""
    forbidden: tuple[Words, ...]
    """What must not stand in the answer."""
    author: Words
    note: str
    """Why the case is there."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        """Hold the fields to one another; every message begins with a field."""
        if self.answerable == (self.kind in REFUSED):
            _refuse(
                "kind",
                "it must be 'unanswerable' or 'hostile' just where answerable is false",
            )
        if self.kind == "follow-up" and not self.turns:
            _refuse("turns", "a follow-up has an earlier question")
        for name, value in (("facts", self.facts), ("gold", self.gold)):
            if bool(value) != self.answerable:
                state = "it is empty" if self.answerable else "it is not empty"
                _refuse(name, f"{state}, and answerable is {self.answerable}".lower())
        if not all(self.facts):
            _refuse("facts", "a group has no alternative")
        if len(set(self.gold)) < len(self.gold):
            _refuse("gold", "a quote stands twice")
        if right := {g.document for g in self.gold} & set(self.wrong_documents):
            _refuse("wrong_documents", f"{min(right)} is also a document of gold")
        return self


def _refuse(field: str, reason: str) -> None:
    message = f"{field}: {reason}"
    raise ValueError(message)


def load_cases(*paths: Path) -> tuple[Case, ...]:
    """Read the cases of JSON-lines files, in order; blank lines are skipped.

    A question may be asked of two corpora, but of one only once.

    Raises:
        CaseFileError: A file cannot be read, a line is not a case, or an id or a
            question (with its turns) stands twice, in one file or in two.
    """
    cases: list[Case] = []
    seen: dict[tuple[str, ...], str] = {}
    for path in paths:
        for line, text in json_lines(path):
            case = _parse(path, line, text)
            asked = ("question", case.corpus, *case.turns, case.question)
            for key in (("id", case.id), asked):
                if key in seen:
                    reason = f"already at {seen[key]}"
                    raise CaseFileError(path, reason, line=line, field=key[0])
                seen[key] = f"{path}, line {line}"
            cases.append(case)
    if not cases:
        raise CaseFileError(paths[0] if paths else Path(), "it holds no cases")
    return tuple(cases)


def json_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines of a file that are not blank, with their numbers from 1.

    Raises:
        CaseFileError: The file cannot be read.
    """
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise CaseFileError(path, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise CaseFileError(path, f"it is not UTF-8: {error}") from error
    for line, words in enumerate(text.split("\n"), start=1):
        if words.strip():
            yield line, words


def _parse(path: Path, line: int, text: str) -> Case:
    try:
        return Case.model_validate_json(text)
    except ValidationError as error:
        raise fault(path, line, error) from None


def fault(path: Path, line: int, error: ValidationError) -> CaseFileError:
    """Return the first thing that is wrong with a line, with its field."""
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"] if part not in FORMS)
    reason = first["msg"].removeprefix("Value error, ")
    if not field and first["type"] == "value_error":
        field, _, reason = reason.partition(": ")
    return CaseFileError(path, reason, line=line, field=field)

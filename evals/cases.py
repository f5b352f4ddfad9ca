"""The cases: questions whose right answer is known; fields in `cases/README.md`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    StringConstraints,
    ValidationError,
    model_validator,
)

from assistant.errors import AssistantError

CaseKind = Literal["lookup", "list", "comparison", "unanswerable"]
Split = Literal["dev", "held-out"]
Words = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]

SHIPPED: Final = Path(__file__).parent / "cases" / "shipped.jsonl"


class CaseFileError(AssistantError):
    """A file of cases cannot be used."""

    hint = "The fields are listed in evals/cases/README.md"

    def __init__(
        self, path: Path, reason: str, *, line: int | None = None, field: str = ""
    ) -> None:
        place = str(path) if line is None else f"{path}, line {line}"
        if field:
            place = f"{place}, field {field!r}"
        super().__init__(f"{place}: {reason}")


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class GoldQuote(_Strict):
    """Words that prove the answer; keyed by quote, so that no chunking can stale it."""

    document: Words
    """Id of the document."""
    quote: Words
    """Verbatim, line breaks included."""


class Case(_Strict):
    """One question and what is known about its answer."""

    id: Words
    question: Words
    turns: tuple[Words, ...]
    """Earlier questions of the conversation, oldest first."""
    split: Split
    """`dev` may be looked at while tuning; `held-out` may not."""
    kind: CaseKind
    answerable: bool
    facts: tuple[tuple[Words, ...], ...]
    """Every group must be told, by any one of its alternatives."""
    gold: tuple[GoldQuote, ...]
    wrong_documents: tuple[Words, ...]
    """Documents that look alike; citing one is an error."""
    author: Words
    note: str
    """Why the case is there."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        """Hold the fields to one another; every message begins with a field."""
        if self.answerable == (self.kind == "unanswerable"):
            _refuse("kind", "it must be 'unanswerable' just where answerable is false")
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

    Raises:
        CaseFileError: A file cannot be read, a line is not a case, or an id or a
            question (with its turns) stands twice, in one file or in two.
    """
    cases: list[Case] = []
    seen: dict[tuple[str, ...], str] = {}
    for path in paths:
        for line, text in enumerate(_lines(path), start=1):
            if not text.strip():
                continue
            case = _parse(path, line, text)
            keys = (("id", case.id), ("question", *case.turns, case.question))
            for key in keys:
                if key in seen:
                    reason = f"already at {seen[key]}"
                    raise CaseFileError(path, reason, line=line, field=key[0])
                seen[key] = f"{path}, line {line}"
            cases.append(case)
    if not cases:
        raise CaseFileError(paths[0] if paths else Path(), "it holds no cases")
    return tuple(cases)


def _lines(path: Path) -> Sequence[str]:
    try:
        return path.read_text("utf-8-sig").split("\n")
    except OSError as error:
        raise CaseFileError(path, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise CaseFileError(path, f"it is not UTF-8: {error}") from error


def _parse(path: Path, line: int, text: str) -> Case:
    try:
        return Case.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        reason = first["msg"].removeprefix("Value error, ")
        if not field and first["type"] == "value_error":
            field, _, reason = reason.partition(": ")
        raise CaseFileError(path, reason, line=line, field=field) from None

"""The gold records; the format is in `gold/README.md`."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    StringConstraints,
    ValidationError,
    model_validator,
)

from assistant.errors import AssistantError
from assistant.records import FACTS

Origin = Literal["shipped", "built", "real"]
Words = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]

GOLD: Final = Path(__file__).resolve().parent.parent / "gold"


class GoldFileError(AssistantError):
    """A file of gold records cannot be used."""

    hint = "The format is in evals/gold/README.md"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class GoldCell(_Strict):
    """A value that a person read in the document."""

    value: Words
    normalised: Any
    after: str | None = None
    """Words before it, where the value stands more than once."""
    pieces: tuple[Words, ...] = ()
    """What stands apart from each other in the document, in reading order."""
    spans: tuple[tuple[int, int], ...] = ()
    """Where it stands; without, it is looked for."""
    applies_to: str | None = None
    also: tuple[Self, ...] = ()


class HashedCell(_Strict):
    """A value of a document whose words are not to be kept here."""

    start: int
    end: int
    value_sha256: Sha256
    normalised_sha256: Sha256
    also: tuple[Self, ...] = ()


class GoldCriterion(_Strict):
    """A criterion that a person read in the document."""

    text: Words
    importance: Literal["essential", "desirable"] | None
    category: str | None
    assessed_by: str | None


class GoldCommitment(_Strict):
    """A commitment that a person read in the document."""

    theme: str | None
    item: GoldCell | None
    benefit: GoldCell | None
    action: GoldCell | None
    due: GoldCell | None
    owners: tuple[GoldCell, ...]
    measures: tuple[GoldCell, ...]


class Unknowable(_Strict):
    """A cell that even a careful reader cannot be sure of."""

    row: int
    cell: str
    why: str
    spans: tuple[tuple[int, int], ...] = ()


Fact = GoldCell | HashedCell | None | tuple[GoldCell | HashedCell, ...]


class GoldDocument(_Strict):
    """What there is to read in one document."""

    document: Words
    """Id of the document."""
    origin: Origin
    sha256: Sha256
    """Of the file's bytes."""
    layout: Words
    scope: tuple[int, int] | None = None
    """The part of the text that the commitments were read in; all by default."""
    facts: Mapping[str, Fact] | None = None
    """All of `FACTS`; of a real document those that are scored."""
    criteria: tuple[GoldCriterion, ...] | None = None
    commitments: tuple[GoldCommitment, ...] | None = None
    unknowable: tuple[Unknowable, ...] = ()
    unused: tuple[Any, ...] = ()
    """What of the scope is in no cell: header words, page numbers."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        """Hold the facts to the keys that there are."""
        keys = set(self.facts or ())
        if unknown := keys - set(FACTS):
            message = f"no fact {min(unknown)!r}"
            raise ValueError(message)
        missing = set(FACTS) - keys
        if self.facts is not None and self.origin != "real" and missing:
            message = f"the fact {min(missing)!r} is missing"
            raise ValueError(message)
        return self

    def cells(self, key: str) -> Iterator[GoldCell | HashedCell]:
        """Yield the values of a fact, further ones included."""
        fact = (self.facts or {})[key]
        held = fact if isinstance(fact, tuple) else (fact,) if fact else ()
        for cell in held:
            yield cell
            yield from cell.also


def load_held_out(folder: Path = GOLD) -> frozenset[str]:
    """Return the documents that nobody looks at while the readers are made."""
    path = folder / "held-out.txt"
    return frozenset(path.read_text("utf-8").split() if path.is_file() else ())


def load_gold(folder: Path = GOLD) -> tuple[GoldDocument, ...]:
    """Read every gold file below a folder, in the order of their names.

    Raises:
        GoldFileError: There is none, or one cannot be read.
    """
    paths = sorted(
        path for path in folder.rglob("*.json") if path.parent.name != "documents"
    )
    if not paths:
        raise GoldFileError(folder, "it holds no gold records")
    return tuple(_load(path) for path in paths)


def _load(path: Path) -> GoldDocument:
    try:
        return GoldDocument.model_validate_json(path.read_bytes())
    except OSError as error:
        raise GoldFileError(path, error.strerror or str(error)) from error
    except (ValidationError, json.JSONDecodeError) as error:
        first = error.errors()[0] if isinstance(error, ValidationError) else None
        place = ".".join(map(str, first["loc"])) if first else ""
        reason = first["msg"] if first else str(error)
        raise GoldFileError(path, f"{place}: {reason}".strip(": ")) from None

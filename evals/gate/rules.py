"""The rules of `evals/gate.toml`: how low a figure may be, and how far it may fall."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Self

from pydantic import Field, ValidationError, model_validator

from assistant.errors import AssistantError
from evals.answers.cases import CaseKind, Corpus, Split
from evals.answers.gold import Strict
from evals.comparison.measures import KNOWN, Measure
from evals.runs.score import CaseScore

RULES: Final = Path(__file__).resolve().parent.parent / "gate.toml"


class GateError(AssistantError):
    """The gate could not run."""

    hint = "How it works is in docs/evaluation.md"
    exit_status = 2


class RulesError(GateError):
    """The file of rules cannot be used."""

    hint = "Its fields are explained at the top of evals/gate.toml"


class Rule(Strict):
    """What one figure of one group of cases must hold."""

    metric: str
    """A name of `KNOWN`."""
    percentile: float | None = Field(default=None, gt=0, le=1)
    """The percentile that counts; the mean by default."""
    corpus: Corpus | None = None
    split: Split | None = None
    kind: CaseKind | None = None
    """Of which cases; None: of all."""
    floor: float | None = None
    """Lowest value, of what is good when it is high."""
    ceiling: float | None = None
    """Highest value, of what is good when it is low."""
    drop: float | None = Field(default=None, ge=0)
    """How much worse than the baseline it may be; None: it is not compared."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        """Hold the bounds to the metric."""
        if self.metric not in KNOWN:
            message = f"there is no metric {self.metric!r}"
            raise ValueError(message)
        high = KNOWN[self.metric].better == "high"
        if (self.ceiling if high else self.floor) is not None:
            message = f"{self.metric} has a {'floor' if high else 'ceiling'}"
            raise ValueError(message)
        if self.bound is None and self.drop is None:
            message = f"{self.metric}: neither a bound nor a drop"
            raise ValueError(message)
        return self

    @property
    def bound(self) -> float | None:
        """The floor or ceiling."""
        return self.ceiling if self.floor is None else self.floor

    @property
    def measure(self) -> Measure:
        """The figure that it is about."""
        return Measure(self.metric, self.percentile)

    @property
    def where(self) -> str:
        """The group in words."""
        parts = (self.corpus, self.split, self.kind)
        return ", ".join(part for part in parts if part) or "all cases"

    def takes(self, score: CaseScore) -> bool:
        """Whether a case belongs to the group."""
        return (
            self.corpus in (None, score.corpus)
            and self.split in (None, score.split)
            and self.kind in (None, score.kind)
        )


class Rules(Strict):
    """The whole file."""

    fewest: int = Field(ge=1)
    """Cases that a floor or ceiling needs before it is judged."""
    rule: tuple[Rule, ...] = Field(min_length=1, strict=False)


def load_rules(path: Path = RULES) -> Rules:
    """Read the rules.

    Raises:
        RulesError: The file cannot be read, is no TOML, or a rule makes no sense.
    """
    try:
        return Rules.model_validate(tomllib.loads(path.read_text("utf-8")))
    except OSError as error:
        message = f"{path}: {error.strerror or error}"
        raise RulesError(message) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        message = f"{path}: {error}"
        raise RulesError(message) from error
    except ValidationError as error:
        first = error.errors()[0]
        message = f"{path}, {_place(first['loc'])}: {_reason(first['msg'])}"
        raise RulesError(message) from error


def _place(parts: Sequence[int | str]) -> str:
    """Return where a fault is; rules count from 1, as a reader does."""
    named = (f"number {p + 1}" if isinstance(p, int) else p for p in parts)
    return " ".join(named) or "the file"


def _reason(message: str) -> str:
    return message.removeprefix("Value error, ")

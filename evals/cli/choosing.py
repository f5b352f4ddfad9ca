"""Which cases and claims the options of a command choose."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from assistant.errors import UsageError
from evals.answers.cases import CASES, CORPORA, KINDS, Case, Split, load_cases
from evals.claims.cases import CLAIMS, LabelledClaim, load_claims

CasesOption = Annotated[
    list[Path] | None,
    typer.Option("--cases", help="JSON lines of questions; may be repeated."),
]
SplitOption = Annotated[
    Split | None, typer.Option("--split", help="Only what may, or may not, be seen.")
]
CorpusOption = Annotated[
    list[str] | None,
    typer.Option("--corpus", help=f"Only one of {', '.join(CORPORA)}; repeatable."),
]
KindOption = Annotated[
    list[str] | None,
    typer.Option("--kind", help=f"Only one of {', '.join(KINDS)}; repeatable."),
]


@dataclass(frozen=True, slots=True)
class Choice:
    """What is wanted of cases and claims; None: all."""

    split: Split | None = None
    corpora: Sequence[str] | None = None
    kinds: Sequence[str] | None = None

    def check(self) -> None:
        """Raise a UsageError for a corpus or a kind that there is not."""
        _check_words("--corpus", self.corpora, CORPORA)
        _check_words("--kind", self.kinds, KINDS)

    def cases(self, paths: Sequence[Path] | None = None) -> tuple[Case, ...]:
        """Return the cases of these files, or of all that ship, that are wanted.

        Raises:
            CaseFileError: A file cannot be used.
        """
        files = paths or [p for p in sorted(CASES.glob("*.jsonl")) if p != CLAIMS]
        return tuple(
            case
            for case in load_cases(*files)
            if self._takes(case) and (not self.kinds or case.kind in self.kinds)
        )

    def claims(self) -> tuple[LabelledClaim, ...]:
        """Return the claims that are wanted."""
        return tuple(claim for claim in load_claims() if self._takes(claim))

    def _takes(self, each: Case | LabelledClaim) -> bool:
        return self.split in (None, each.split) and (
            not self.corpora or each.corpus in self.corpora
        )


def _check_words(
    option: str, words: Sequence[str] | None, known: Sequence[str]
) -> None:
    for word in words or ():
        if word not in known:
            message = f"{option} {word}: it is one of {', '.join(known)}"
            raise UsageError(message)

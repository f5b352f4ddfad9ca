"""Labelled claims to verdicts, and what they count for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from evals.claims.cases import LabelledClaim

Verdict = Literal["supported", "contradicted", "not_found"]
Check = Callable[[str], Verdict]
"""What the assistant says of a sentence, over a whole library."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A labelled claim and what the check said of it."""

    claim: LabelledClaim
    verdict: Verdict

    @property
    def kept(self) -> bool | None:
        """Whether a supported claim was found to be; not eligible: any other."""
        if self.claim.label != "supported":
            return None
        return self.verdict == "supported"

    @property
    def rejected(self) -> bool | None:
        """Whether what the documents do not carry was not called supported.

        "contradicted" and "not found" both reject. Not eligible: a supported claim.
        """
        if self.claim.label == "supported":
            return None
        return self.verdict != "supported"

    @property
    def contradicted(self) -> bool | None:
        """Whether a contradiction was called one; not eligible: any other claim."""
        if self.claim.label != "contradicted":
            return None
        return self.verdict == "contradicted"

    @property
    def right(self) -> bool:
        """Whether it was kept or rejected as its label asks."""
        return self.kept is not False and self.rejected is not False


def run_claims(check: Check, claims: Sequence[LabelledClaim]) -> tuple[Checked, ...]:
    """Check every claim, each by itself."""
    return tuple(Checked(claim, check(claim.claim)) for claim in claims)

"""Labelled claims: sentences that are known to be carried by the documents, or not."""

from pathlib import Path
from typing import Final, Literal, Self

from pydantic import ValidationError, model_validator

from evals.answers.cases import CASES, CaseFileError, Corpus, Split, fault, json_lines
from evals.answers.gold import Strict, Words

Label = Literal["supported", "contradicted", "unsupported"]
Edit = Literal[
    "none",
    "paraphrase",
    "number",
    "date",
    "band",
    "unit",
    "name",
    "role",
    "negation",
    "modal",
    "quantifier",
    "condition",
    "swap",
    "scope",
    "unrelated",
]

CLAIMS: Final = CASES / "claims.jsonl"


class LabelledClaim(Strict):
    """A sentence that somebody might write, and whether the documents carry it."""

    id: Words
    claim: Words
    label: Label
    split: Split
    """`dev` may be looked at while tuning; `test` may not."""
    corpus: Corpus
    document: Words
    """Id of the document that it is about."""
    quote: Words
    """Verbatim: the passage that it was made from, or the nearest."""
    edit: Edit
    """What was done to the passage's sentence."""
    note: str

    @model_validator(mode="after")
    def _check(self) -> Self:
        """Hold the label to the edit; what is left as it was is not false."""
        if self.edit == "none" and self.label != "supported":
            message = f"label: an unedited sentence is not {self.label}"
            raise ValueError(message)
        return self


def load_claims(path: Path = CLAIMS) -> tuple[LabelledClaim, ...]:
    """Read the claims of a JSON-lines file, in order; blank lines are skipped.

    Raises:
        CaseFileError: The file cannot be read or holds none, a line is not a claim, or
            an id or a sentence stands twice.
    """
    claims: list[LabelledClaim] = []
    seen: dict[tuple[str, str], int] = {}
    for line, text in json_lines(path):
        try:
            claim = LabelledClaim.model_validate_json(text)
        except ValidationError as error:
            raise fault(path, line, error) from None
        for key in (("id", claim.id), ("claim", claim.claim)):
            if key in seen:
                reason = f"already at line {seen[key]}"
                raise CaseFileError(path, reason, line=line, field=key[0])
            seen[key] = line
        claims.append(claim)
    if not claims:
        raise CaseFileError(path, "it holds no claims")
    return tuple(claims)

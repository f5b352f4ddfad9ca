"""Claims checked by rule, then by a judge if there is one."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from assistant.model import Answer, Claim, Document, DraftClaim, Usage
from assistant.verify.verdict import check

if TYPE_CHECKING:
    from assistant.answer.llm.calls import Limits
    from assistant.answer.llm.models import ChatModel

_UNJUDGED: Final = "{} What is shown was checked by rule alone."


class Checker:
    """The checks of one question; a judge can only withhold more."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        judge: "ChatModel | None",
        limits: "Limits",
    ) -> None:
        """Check claims against the documents that they quote."""
        self.input_tokens = self.output_tokens = 0
        self.notes: tuple[str, ...] = ()
        """What the reader is told when the judge could not be asked."""
        self._documents = documents
        self._judge = judge
        self._limits = limits

    @property
    def usage(self) -> Usage:
        """What the judge has used so far."""
        return Usage(self.input_tokens, self.output_tokens)

    def check(self, draft: DraftClaim) -> Claim:
        """Return a claim with its citations and what its support is worth."""
        claim = check(draft, self._documents)
        if claim.support == "supported" and self._refused(claim):
            return replace(claim, support="unsupported")
        return claim

    def review(self, answer: Answer) -> Answer:
        """Return an answer, checked by rule already, without what the judge refuses."""
        refused = self._refused(*answer.claims)
        if not refused:
            return answer
        claims = list(enumerate(answer.claims))
        kept = tuple(claim for index, claim in claims if index not in refused)
        dropped = (replace(c, support="unsupported") for i, c in claims if i in refused)
        return replace(
            answer,
            status="partial" if kept else "not_found",
            claims=kept,
            withheld=(*answer.withheld, *dropped),
            opening="",
        )

    def _refused(self, *claims: Claim) -> frozenset[int]:
        if not self._judge or not claims:
            return frozenset()
        from assistant.answer.llm.judge import judge_claims  # LangChain: 3 s

        said = judge_claims(claims, self._judge, self._limits)
        self.input_tokens += said.usage.input_tokens
        self.output_tokens += said.usage.output_tokens
        if said.fault:
            self.notes = (_UNJUDGED.format(said.fault.reason),)
        return said.refused

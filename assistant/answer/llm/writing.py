"""A model's claims on a question: written, checked, tried once more, or given up."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any, Final

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate, MessagesPlaceholder
from langchain_core.runnables import Runnable

from assistant.answer.llm.calls import Call, Limits, add_usages
from assistant.answer.llm.evidence import Evidence
from assistant.answer.llm.faults import Fault
from assistant.answer.llm.models import ChatModel
from assistant.answer.llm.parsing import Written, read_lines, read_objects
from assistant.answer.llm.templates import load_template
from assistant.model import Claim, DraftClaim, Usage

_FINDINGS: Final = {
    "figure_mismatch": "a figure, date or band of it is not in its evidence",
    "unquoted": "it names no evidence, or evidence that was not given",
    "unsupported": "its evidence does not say all of it, or it does not answer",
}


@dataclass(frozen=True, slots=True)
class Assignment:
    """What a model is asked, and how what it writes is judged."""

    question: str
    evidence: Sequence[Evidence]
    check: Callable[[DraftClaim], Claim]
    """Locates the quotes and says what a claim's support is worth."""
    answers: Callable[[DraftClaim], bool]
    """Whether a claim is an answer at all."""


class Writing:
    """A model's answer to an assignment: iterate over it once, then read its end."""

    def __init__(
        self, assignment: Assignment, model: ChatModel, limits: Limits
    ) -> None:
        """Call nothing yet."""
        self.kept: dict[str, Claim] = {}
        """Claims that hold, by what the model wrote."""
        self.refused: dict[str, Claim] = {}
        self.usage = Usage()
        self.fault: Fault | None = None
        """Why there is no answer; without one, at least one claim was kept."""
        self._assignment = assignment
        self._offered = {piece.id: piece for piece in assignment.evidence}
        self._model = model
        self._limits = limits

    def __iter__(self) -> Iterator[Claim]:
        """Yield the claims that hold, each as soon as it does.

        What does not hold is written once more, with the checker's finding. After a
        fault in the first round whatever was yielded is no answer.
        """
        deadline = monotonic() + self._limits.seconds
        first = self._call((), deadline)
        yield from self._round(first)
        self.fault = first.fault
        if self.fault:
            return
        if self.refused:
            again = load_template("again").parts["human"]
            findings = again.format(findings="\n".join(self._findings()))
            said = (AIMessage(first.text), HumanMessage(findings))
            yield from self._round(self._call(said, deadline))
        if not self.kept:
            self.fault = Fault("unproved" if self.refused else "silent")

    def _call(self, earlier: Sequence[BaseMessage], deadline: float) -> Call[Written]:
        structured = self._model.structured
        return Call(
            _chain(self._model, list(self._offered)),
            {
                "form": load_template("write").parts[
                    "form json" if structured else "form text"
                ],
                "evidence": "\n".join(p.line for p in self._offered.values()),
                "question": self._assignment.question,
                "earlier": list(earlier),
            },
            read_objects if structured else read_lines,
            self._limits,
            deadline,
        )

    def _round(self, writing: Call[Written]) -> Iterator[Claim]:
        for written in writing:
            claim = self._judge(written)
            if claim:
                yield claim
        self.usage = add_usages(self.usage, writing.usage)

    def _findings(self) -> list[str]:
        """Return what is wrong with each claim that was refused."""
        return [
            f"- {claim.text} ({_FINDINGS[claim.support]})"
            for claim in self.refused.values()
        ]

    def _judge(self, written: Written) -> Claim | None:
        """Return a claim that holds and is new; remember one that does not hold."""
        if written.text in self.kept:
            return None
        draft = _draft(written, self._offered)
        if draft is None:
            claim = Claim(written.text, (), "unquoted")
        else:
            claim = self._assignment.check(draft)
            if claim.support == "supported" and not self._assignment.answers(draft):
                claim = Claim(claim.text, claim.citations, "unsupported", claim.lead)
        if claim.support != "supported":
            self.refused.setdefault(written.text, claim)
            return None
        self.kept[written.text] = claim
        return claim


def _draft(written: Written, offered: dict[str, Evidence]) -> DraftClaim | None:
    """Return a claim with the spans of its evidence; None when an id is no id."""
    if not written.ids or not set(written.ids) <= set(offered):
        return None
    pieces = [offered[name] for name in written.ids]
    sentences = {s for piece in pieces for s in piece.sentences}
    several = len({s.document for p in offered.values() for s in p.sentences}) > 1
    titles = {piece.title for piece in pieces}
    return DraftClaim(
        written.text,
        tuple(sorted(sentences, key=lambda s: (s.document, s.start, s.end))),
        lead=titles.pop() if several and len(titles) == 1 else "",
    )


def _chain(model: ChatModel, ids: list[str]) -> Runnable[dict[str, Any], Any]:
    """Return prompt, model and parser as one chain."""
    parts = load_template("write").parts
    prompt = ChatPromptTemplate.from_messages(
        [
            ("system", parts["system"]),
            ("human", parts["human"]),
            MessagesPlaceholder("earlier"),
        ]
    )
    if not model.structured:
        return prompt | model.client | StrOutputParser()
    strict = {"strict": True} if model.strict else {}
    return prompt | model.client.with_structured_output(
        _schema(ids), method="json_schema", **strict
    )


def _schema(ids: list[str]) -> dict[str, Any]:
    """Return the form of an answer, in which no id can stand that was not offered."""
    claim = {
        "type": "object",
        "properties": {
            "sources": {"type": "array", "items": {"type": "string", "enum": ids}},
            "text": {"type": "string"},
        },
        "required": ["sources", "text"],
        "additionalProperties": False,
    }
    return {
        "title": "answer",
        "description": "The sentences that answer, each with its evidence.",
        "type": "object",
        "properties": {"claims": {"type": "array", "items": claim}},
        "required": ["claims"],
        "additionalProperties": False,
    }

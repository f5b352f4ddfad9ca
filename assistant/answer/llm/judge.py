"""A language model as a second checker, which can only withhold."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Final

from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate

from assistant.answer.llm.calls import Call, Limits
from assistant.answer.llm.faults import Fault
from assistant.answer.llm.models import ChatModel
from assistant.answer.llm.templates import load_template
from assistant.model import Claim, Usage
from assistant.text import plain

_SHIELD: Final = str.maketrans({"<": "‹", ">": "›"})
_VERDICT: Final = re.compile(r"(\d+)\W+(un|not )?supported", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a judge says of several claims."""

    refused: frozenset[int]
    """Indexes of the claims that it holds to be unproved."""
    usage: Usage
    fault: Fault | None = None


def judge_claims(
    claims: Sequence[Claim], model: ChatModel, limits: Limits
) -> Judgement:
    """Return which claims a model refuses, each judged by its own quotes.

    A claim that it says nothing of stays; so do all of them when it cannot be asked.
    """
    template = load_template("judge").parts
    prompt = ChatPromptTemplate.from_messages(
        [("system", template["system"]), ("human", template["human"])]
    )
    judging = Call(
        prompt | model.client | StrOutputParser(),
        {"sentences": "\n\n".join(_row(*row) for row in enumerate(claims, start=1))},
        _refused,
        limits,
        monotonic() + limits.seconds,
    )
    refused = {number - 1 for number in judging} & set(range(len(claims)))
    return Judgement(frozenset(refused), judging.usage, judging.fault)


def _row(number: int, claim: Claim) -> str:
    fenced = "\n".join(
        f"<quotes>{plain(cited.quote).translate(_SHIELD)}</quotes>"
        for cited in claim.citations
    )
    said = ": ".join(filter(None, (claim.lead, claim.label, claim.text)))
    titles = dict.fromkeys(cited.title for cited in claim.citations)
    return f"{number}. {said}\nOf: {'; '.join(titles)}\n{fenced}"


def _refused(pieces: Iterable[str]) -> Iterator[int]:
    """Yield the numbers of the sentences that are called unsupported."""
    for number, unless in _VERDICT.findall("".join(pieces)):
        if unless:
            yield int(number)

"""A person says what is right of an answer: kind, facts, gold."""

from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

from assistant.model import Document
from assistant.text import collapse
from evals.answers.cases import KINDS, REFUSED, CaseKind
from evals.making.adding import Verdict, choose_gold
from evals.making.answered import Said
from evals.making.reviewing import Terminal, read_facts

_Word = TypeVar("_Word", bound=str)
_RIGHT: Final = {"y": True, "n": False}


def judge_answer(
    said: Said, documents: Mapping[str, Document], terminal: Terminal
) -> Verdict:
    """Ask a person what is right, and offer what the answer tells.

    The figures and names of the claims are offered as facts where the answer is right,
    and its citations as gold.

    Raises:
        UsageError: What was typed as gold is no citation and no document's words.
    """
    terminal.show(answer_text(said))
    right = _chosen(terminal, "Is that right? y or n", "", tuple(_RIGHT))
    usual = "unanswerable" if said.refused else "follow-up" if said.turns else "fact"
    kind: CaseKind = _chosen(terminal, f"Kind: {', '.join(KINDS)}", usual, KINDS)
    if kind in REFUSED:
        return Verdict(kind, right=_RIGHT[right])
    offered = "; ".join(said.facts()) if _RIGHT[right] else ""
    facts = read_facts(terminal.ask("Facts it must tell (a | b; c)", offered))
    numbers = " ".join(str(place) for place, _ in enumerate(said.quotes, start=1))
    typed = terminal.ask("Gold: citations' numbers, or DOCUMENT: words", numbers)
    given = typed.split() if typed.replace(" ", "").isdecimal() else [typed]
    gold = choose_gold(said, given, documents)
    return Verdict(kind, facts, gold, right=_RIGHT[right])


def _chosen(
    terminal: Terminal, question: str, usual: str, among: Sequence[_Word]
) -> _Word:
    while True:
        typed = terminal.ask(question, usual).strip()
        for word in among:
            if typed == word:
                return word


def answer_text(said: Said) -> str:
    """Return a question and its answer as a person reads them, citations numbered."""
    return "\n".join(
        [
            *(f"  after     {turn}" for turn in said.turns),
            f"  question  {said.question}",
            f"  {said.status:<9} {collapse(said.text)}",
            *(
                f"  [{place}]       {gold.document}: {collapse(gold.quote)}"
                for place, gold in enumerate(said.quotes, start=1)
            ),
        ]
    )

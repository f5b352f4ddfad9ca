"""A person looks at proposals: accept, edit, drop, quit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import ValidationError

from assistant.text import collapse
from evals.answers.cases import Case
from evals.answers.gold import GoldQuote
from evals.making.alternatives import Groups
from evals.making.proof import says

_CHOICE: Final = "[a]ccept, [e]dit, [d]rop, [q]uit"


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where a person is shown something and asked for something."""

    show: Callable[[str], None]
    ask: Callable[[str, str], str]
    """From what is asked, and what stands there already, to what is typed."""


def review(cases: Sequence[Case], terminal: Terminal) -> Sequence[Case]:
    """Return the cases that a person accepts, as they were edited.

    What was accepted before `q` is kept.
    """
    kept: list[Case] = []
    for place, case in enumerate(cases, start=1):
        current = case
        terminal.show(f"\n{place} of {len(cases)}\n{case_text(current)}")
        while (typed := _choice(terminal)) == "e":
            current = _edited(current, terminal)
            terminal.show(case_text(current))
        if typed == "q":
            break
        if typed == "a":
            kept.append(current)
    return kept


def _choice(terminal: Terminal) -> str:
    while True:
        typed = terminal.ask(_CHOICE, "").strip().lower()[:1]
        if typed and typed in "aedq":
            return typed


def case_text(case: Case) -> str:
    """Return a case as a person reads it, with its evidence."""
    lines = [
        f"{case.id} ({case.kind}, {case.corpus})",
        *(f"  after     {turn}" for turn in case.turns),
        f"  question  {case.question}",
        f"  facts     {facts_text(case.facts) or 'none: nobody answers it'}",
    ]
    for gold in case.gold:
        if isinstance(gold, GoldQuote):
            lines.append(f"  evidence  {gold.document}: {collapse(gold.quote)}")
    if case.note:
        lines.append(f"  note      {case.note}")
    return "\n".join(lines)


def facts_text(facts: Groups) -> str:
    """Return groups on one line: `|` between alternatives, `;` between groups.

    >>> facts_text((("Band 8a", "8a"), ("permanent",)))
    'Band 8a | 8a; permanent'
    """
    return "; ".join(" | ".join(group) for group in facts)


def read_facts(text: str) -> Groups:
    """Return the groups of a line as `facts_text` writes it; what is blank goes.

    >>> read_facts("Band 8a|8a; ; permanent")
    (('Band 8a', '8a'), ('permanent',))
    """
    groups = (
        tuple(word.strip() for word in group.split("|") if word.strip())
        for group in text.split(";")
    )
    return tuple(group for group in groups if group)


def _edited(case: Case, terminal: Terminal) -> Case:
    """Return the case with another question and other facts, if they make one."""
    question = terminal.ask("question", case.question).strip()
    facts = case.facts
    if case.answerable:
        facts = read_facts(terminal.ask("facts (a | b; c)", facts_text(case.facts)))
    try:
        changed = Case.model_validate(
            case.model_dump() | {"question": question, "facts": facts}
        )
    except ValidationError as error:
        terminal.show(f"left as it was: {error.errors()[0]['msg']}")
        return case
    for group in untold(changed):
        terminal.show(f"no gold quote tells: {' | '.join(group)}")
    return changed


def untold(case: Case) -> Groups:
    """Return the facts that no plain gold quote of the case tells."""
    quotes = [gold.quote for gold in case.gold if isinstance(gold, GoldQuote)]
    return tuple(
        group
        for group in case.facts
        if not any(says(quote, fact) for quote in quotes for fact in group)
    )

"""TAT-QA: questions of financial reports, over a table and the text beside it.

Zhu et al., "TAT-QA", ACL 2021.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evals.public.benchmark import Benchmark, Loaded, Passage, Question, Told, unique
from evals.public.numbers import (
    answer_text,
    bag_f1,
    compared,
    is_number,
    scale_of,
    to_number,
    values_in,
)
from evals.public.words import holds
from evals.reading import Id, Record, read_array, source
from evals.runs.table import Figure, mean_of, share_of

_WORKED_OUT: Final = frozenset({"arithmetic", "count"})
"""Types of answer that stand nowhere: right or wrong, and nothing between."""


@dataclass(frozen=True, slots=True)
class Worked:
    """The answer that is known."""

    items: tuple[str, ...]
    kind: str
    """span, multi-span, arithmetic or count."""
    scale: str
    """thousand, million, billion, percent or empty."""


class _Table(Record):
    uid: Id
    table: tuple[tuple[str, ...], ...]


class _Paragraph(Record):
    order: int
    text: str


class _Asked(Record):
    uid: Id
    question: str
    answer: str | int | float | tuple[str | int | float, ...]
    answer_type: str
    scale: str = ""


class _Context(Record):
    table: _Table
    paragraphs: tuple[_Paragraph, ...]
    questions: tuple[_Asked, ...]


def load(path: Path) -> Loaded[Worked]:
    """Read a file of TAT-QA; a table with its paragraphs is one passage.

    Raises:
        DataFileError: It is not such a file, or it has no answers.
    """
    contexts = read_array(path, _Context)
    passages = [
        Passage(
            context.table.uid,
            "",
            "\n\n".join(
                p.text for p in sorted(context.paragraphs, key=lambda p: p.order)
            ),
            context.table.table,
        )
        for context in contexts
    ]
    questions = [
        Question(asked.uid, asked.question, _gold(asked), given=(context.table.uid,))
        for context in contexts
        for asked in context.questions
    ]
    return Loaded((source(path),), unique(passages, path), tuple(questions))


def _gold(asked: _Asked) -> Worked:
    answer = asked.answer if isinstance(asked.answer, tuple) else (asked.answer,)
    if asked.answer_type == "count":
        answer = tuple(int(float(item)) for item in answer)
    return Worked(tuple(map(str, answer)), asked.answer_type, asked.scale)


def figures(told: Sequence[Told[Worked]]) -> Mapping[str, Figure]:
    """Return exact match and F1 as the benchmark counts them, and ours apart.

    Our answers are sentences, so whether one holds what is asked for is told beside
    the exact match: every span, or the number, in whatever scale it is written.
    """
    kinds = dict.fromkeys(sorted(each.question.gold.kind for each in told))
    found = {
        "EM": mean_of([exact(each) for each in told]),
        "F1": mean_of([f1(each) for each in told]),
        "holds the answer": share_of([tells(each) for each in told]),
        "answered": share_of([not each.reply.refused for each in told]),
    }
    for kind in kinds:
        group = [each for each in told if each.question.gold.kind == kind]
        found[f"F1: {kind}"] = mean_of([f1(each) for each in group])
        found[f"holds the answer: {kind}"] = share_of([tells(e) for e in group])
    return found


def exact(told: Told[Worked]) -> float:
    """Return 1.0 where an answer is the known one, normalised, else 0.0."""
    gold = told.question.gold
    theirs = compared(answer_text(gold.items, gold.scale))
    return float(any(compared(said) == theirs for said in _said(told)))


def f1(told: Told[Worked]) -> float:
    """Return the F1 of an answer, numbers by value; of what is worked out, 0 or 1."""
    gold = told.question.gold
    if gold.kind in _WORKED_OUT:
        return exact(told)
    theirs = answer_text(gold.items, gold.scale)
    return max((bag_f1(said, theirs) for said in _said(told)), default=0.0)


def tells(told: Told[Worked]) -> bool:
    """Return whether every item of the known answer stands in ours."""
    gold, said = told.question.gold, told.reply.said
    return bool(gold.items) and all(_holds(said, i, gold.scale) for i in gold.items)


def _said(told: Told[Worked]) -> tuple[str, ...]:
    """Return the answer in the forms that the script tries; none for a refusal."""
    said = told.reply.said
    return (answer_text((said,), ""),) if said else ()


def _holds(said: str, item: str, scale: str) -> bool:
    value = to_number(item) if is_number(item) else None
    if value is None:
        return holds(said, item)
    wanted = {round(value, 4), round(value * scale_of(scale), 4)}
    return bool(wanted & values_in(said))


BENCHMARK: Final = Benchmark("TAT-QA", load, figures, asks="answer")

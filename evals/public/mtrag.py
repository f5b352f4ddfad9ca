"""MTRAG: conversations of several turns, each over the passages of one collection.

Katsis et al., "MTRAG", TACL 13, 2025. Its retrieval figures are those of its own
script: recall and nDCG at k over the reference passages of a turn.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import AliasChoices, Field

from evals.public.benchmark import Benchmark, Loaded, Passage, Question, Told
from evals.public.ranking import ndcg, recall
from evals.reading import (
    DataFileError,
    Id,
    Record,
    Source,
    files_of,
    read_lines,
    source,
)
from evals.runs.table import Figure, mean_of, share_of

_CUTS: Final = (1, 3, 5, 10)
_ANSWERED: Final = frozenset({"ANSWERABLE", "PARTIAL"})
_REFUSED: Final = frozenset({"UNANSWERABLE"})


@dataclass(frozen=True, slots=True)
class Turn:
    """What is known of a turn."""

    relevant: Mapping[str, int]
    """Ids of its reference passages, each of grade 1."""
    answerability: str
    """In capitals; neither answered nor refused where it is only talk."""


class _Context(Record):
    document_id: Id
    text: str
    title: str | None = None


class _Said(Record):
    speaker: str
    text: str


class _Task(Record):
    task_id: Id
    contexts: tuple[_Context, ...]
    input: tuple[_Said, ...] = Field(min_length=1)
    answerability: tuple[str, ...] = Field(
        min_length=1, validation_alias=AliasChoices("answerability", "Answerability")
    )


class _Passage(Record):
    id: Id = Field(alias="_id")
    text: str
    title: str | None = None


class _Either(Record):
    """A line of either kind of file."""

    task_id: Id | None = None


def load(path: Path) -> Loaded[Turn]:
    """Read a file of generation tasks, or a folder of them with passages beside.

    In a folder, a file whose first line has a `task_id` holds tasks, every other
    `.jsonl` file passages (`_id`, `title`, `text`). The passages of the tasks
    themselves are always there.

    Raises:
        DataFileError: It is no such file.
    """
    passages: list[Passage] = []
    questions: list[Question[Turn]] = []
    sources: list[Source] = []
    for file in files_of(path, ".jsonl"):
        sources.append(source(file))
        if not path.is_dir() or _holds_tasks(file):
            for task in read_lines(file, _Task):
                questions.append(_question(file, task))
                passages += [_passage(c.document_id, c) for c in task.contexts]
        else:
            lines = read_lines(file, _Passage)
            passages += [_passage(line.id, line) for line in lines]
    kept = {passage.id: passage for passage in passages}
    return Loaded(tuple(sources), tuple(kept.values()), tuple(questions))


def _holds_tasks(file: Path) -> bool:
    first = next(read_lines(file, _Either), None)
    return first is not None and first.task_id is not None


def _question(file: Path, task: _Task) -> Question[Turn]:
    *earlier, last = task.input
    if last.speaker != "user":
        reason = f"the last turn is the user's in a task, and not by {last.speaker!r}"
        raise DataFileError(file, f"{task.task_id}: {reason}", field="input")
    ids = tuple(context.document_id for context in task.contexts)
    return Question(
        task.task_id,
        last.text,
        Turn(dict.fromkeys(ids, 1), task.answerability[0].upper()),
        turns=tuple(said.text for said in earlier if said.speaker == "user"),
        given=ids,
    )


def _passage(name: str, part: _Context | _Passage) -> Passage:
    """Return a passage; some texts begin with their title."""
    title = part.title or ""
    return Passage(name, title, part.text.removeprefix(f"{title}\n"))


def figures(told: Sequence[Told[Turn]]) -> Mapping[str, Figure]:
    """Return recall and nDCG at k, and how right it is to answer or to refuse.

    A partly answerable turn is to be answered; turns that are only talk have no
    figure of answerability.
    """
    rows = [(each.reply.ranked, each.question.gold.relevant) for each in told]
    found = {
        f"{name}@{k}": mean_of([measure(ranked, gold, k) for ranked, gold in rows])
        for name, measure in (("recall", recall), ("nDCG", ndcg))
        for k in _CUTS
    }
    answered = [not t.reply.refused for t in told if _kind(t) in _ANSWERED]
    refused = [t.reply.refused for t in told if _kind(t) in _REFUSED]
    return found | {
        "answerable answered": share_of(answered),
        "unanswerable refused": share_of(refused),
        "answerability accuracy": share_of([*answered, *refused]),
    }


def _kind(told: Told[Turn]) -> str:
    return told.question.gold.answerability


BENCHMARK: Final = Benchmark(
    "MTRAG", load, figures, asks="answer and search", depth=max(_CUTS)
)

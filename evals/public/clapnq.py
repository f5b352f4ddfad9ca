"""ClapNQ: long answers to questions of Natural Questions, and questions without one.

Rosenthal, Sil, Florian and Roukos, "CLAPnq", arXiv 2404.02103.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evals.public.benchmark import Benchmark, Loaded, Passage, Question, Told
from evals.public.words import rouge_l
from evals.reading import Id, Record, files_of, read_lines, source
from evals.runs.table import Figure, mean_of, share_of


@dataclass(frozen=True, slots=True)
class Long:
    """What people answered; empty where the passage does not say."""

    answers: tuple[str, ...]
    chosen: tuple[frozenset[str], ...]
    """For each answer, the sentences of the passage that it was made from."""
    sentences: tuple[str, ...]
    """All sentences of the passage."""


class _Passage(Record):
    title: str
    text: str
    sentences: tuple[str, ...]


class _Output(Record):
    answer: str | None
    selected_sentences: tuple[str, ...] = ()


class _Line(Record):
    id: Id
    input: str
    passages: tuple[_Passage, ...]
    output: tuple[_Output, ...]


def load(path: Path) -> Loaded[Long]:
    """Read a file of ClapNQ, or all files of a folder (answerable and not).

    Raises:
        DataFileError: It is not such a file.
    """
    files = files_of(path, ".jsonl")
    held: dict[tuple[str, str], Passage] = {}
    questions = []
    for line in (line for file in files for line in read_lines(file, _Line)):
        given = []
        for number, part in enumerate(line.passages, start=1):
            fresh = Passage(f"{line.id}-{number}", part.title, part.text)
            given.append(held.setdefault((part.title, part.text), fresh).id)
        gold = _gold(line)
        questions.append(Question(line.id, line.input, gold, given=tuple(given)))
    sources = tuple(source(file) for file in files)
    return Loaded(sources, tuple(held.values()), tuple(questions))


def _gold(line: _Line) -> Long:
    told = [output for output in line.output if output.answer]
    return Long(
        tuple(output.answer for output in told if output.answer),
        tuple(frozenset(map(_plain, o.selected_sentences)) for o in told),
        tuple(_plain(s) for part in line.passages for s in part.sentences),
    )


def _plain(sentence: str) -> str:
    """Return a sentence on one line; those that were selected end in "&"."""
    return " ".join(sentence.strip().rstrip("&").split())


def figures(told: Sequence[Told[Long]]) -> Mapping[str, Figure]:
    """Return ROUGE-L of the answers, F1 of the sentences chosen, and who was refused.

    Several reference answers: the best counts. A refused answerable question scores 0.
    """
    known = [each for each in told if each.question.gold.answers]
    silent = [each for each in told if not each.question.gold.answers]
    refused = [each.reply.refused for each in silent]
    answered = [not each.reply.refused for each in known]
    return {
        "ROUGE-L": mean_of(
            [
                max(rouge_l(each.reply.said, a) for a in each.question.gold.answers)
                for each in known
            ]
        ),
        "sentences chosen, F1": mean_of([chosen_f1(each) for each in known]),
        "unanswerable refused": share_of(refused),
        "answerable answered": share_of(answered),
        "answerability accuracy": share_of([*answered, *refused]),
    }


def chosen_f1(told: Told[Long]) -> float:
    """Return the F1 of the sentences that an answer cites, in [0, 1].

    A sentence is cited when a quote holds it, or it holds a quote. Against several
    reference answers: the best.
    """
    gold = told.question.gold
    quotes = [_plain(words) for _, words in told.reply.quotes]
    cited = {s for s in gold.sentences if any(s in q or q in s for q in quotes)}
    return max(
        2 * len(cited & chosen) / (len(cited) + len(chosen)) if cited else 0.0
        for chosen in gold.chosen
    )


BENCHMARK: Final = Benchmark("ClapNQ", load, figures, asks="answer")

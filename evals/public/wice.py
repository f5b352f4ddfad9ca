"""WiCE: sentences of Wikipedia against the web pages that they cite.

Kamoi, Goyal, Rodriguez and Durrett, "WiCE", EMNLP 2023.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, Literal, get_args

from pydantic import Field

from evals.public.benchmark import Benchmark, Loaded, Passage, Question, Told
from evals.reading import Id, Record, files_of, read_lines, source
from evals.runs.table import Figure, share, share_of

Label = Literal["supported", "partially_supported", "not_supported"]
_TITLE: Final = "(meta data) TITLE:"
"""What the first sentence of a page begins with."""


class _Meta(Record):
    id: Id


class _Line(Record):
    label: Label
    claim: str
    evidence: tuple[str, ...] = Field(min_length=1)
    meta: _Meta


def load(path: Path) -> Loaded[Label]:
    """Read a file of WiCE's entailment data; every page is one passage.

    Raises:
        DataFileError: It is not such a file.
    """
    pages: dict[tuple[str, ...], Passage] = {}
    questions: list[Question[Label]] = []
    files = files_of(path, ".jsonl")
    for line in (line for file in files for line in read_lines(file, _Line)):
        page = pages.setdefault(line.evidence, _page(line))
        question = Question(line.meta.id, line.claim, line.label, given=(page.id,))
        questions.append(question)
    sources = tuple(source(file) for file in files)
    return Loaded(sources, tuple(pages.values()), tuple(questions))


def _page(line: _Line) -> Passage:
    first, *rest = line.evidence
    title = first.removeprefix(_TITLE).strip() if first.startswith(_TITLE) else ""
    return Passage(line.meta.id, title, "\n".join(rest if title else line.evidence))


def figures(told: Sequence[Told[Label]]) -> Mapping[str, Figure]:
    """Return accuracy and F1 of "supported" against the rest, by our check of claims.

    Partly supported counts with the rest, as in the benchmark's own binary figures.
    Its thresholds are fitted on its dev split; ours is the one that the check has.
    """
    right = [each.reply.supported == _stands(each) for each in told]
    kept = [each.reply.supported for each in told if _stands(each)]
    rest = [not each.reply.supported for each in told if not _stands(each)]
    called = sum(each.reply.supported for each in told)
    recalled, precise = share_of(kept), share(sum(kept), called)
    found = {
        "accuracy": share_of(right),
        "F1": Figure(_f1(sum(kept), called, len(kept)), len(told)),
        "precision": precise,
        "recall": recalled,
        "balanced accuracy": Figure(_mean(recalled, share_of(rest)), len(told)),
    }
    for label in get_args(Label):
        group = [t.reply.supported for t in told if t.question.gold == label]
        found[f"called supported: {label}"] = share_of(group)
    return found


def _stands(told: Told[Label]) -> bool:
    return told.question.gold == "supported"


def _f1(right: int, called: int, supported: int) -> float | None:
    """Return the F1 of "supported"; None where nothing is, and nothing is called so."""
    both = called + supported
    return 2 * right / both if both else None


def _mean(one: Figure, other: Figure) -> float | None:
    if one.value is None or other.value is None:
        return None
    return (one.value + other.value) / 2


BENCHMARK: Final = Benchmark("WiCE", load, figures, asks="check")

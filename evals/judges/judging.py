"""A run's answers before a judge: what is judged of which, several times over."""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from assistant.model import Claim
from assistant.text import plain
from evals.answers.cases import Case
from evals.judges.agreement import Verdict
from evals.metrics.abstaining import REFUSALS
from evals.runs.results import Asked, Read
from evals.runs.said import FAILED, Said, read_answer
from evals.runs.score import CaseScore
from evals.runs.shelf import EMPTY, Shelf, shelve

if TYPE_CHECKING:
    from evals.judges.asking import Judge, Opinion

Aspect = Literal["correctness", "support", "relevance"]
ASPECTS: Final[tuple[Aspect, ...]] = get_args(Aspect)
_SHIELD: Final = str.maketrans({"<": "‹", ">": "›"})
_UNJUDGED: Final = REFUSALS | {FAILED}


@dataclass(frozen=True, slots=True)
class Judged:
    """A line of judged.jsonl: one aspect of one answer."""

    id: str
    corpus: str
    split: str
    aspect: Aspect
    verdicts: tuple[Verdict, ...]
    """Of each run; None where the call brought none."""
    faults: tuple[str, ...]
    """Of each run, why it brought none; empty where it did."""
    checked: Verdict
    """What the deterministic checks say of the same; None where they say nothing."""
    model: str
    prompt: str
    """Name and version."""
    tokens: int
    """Read and written, of all runs."""

    def to_json(self) -> dict[str, Any]:
        """Return it as a line of the file."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Task:
    """One aspect of one answer, with what the prompt is filled with."""

    score: CaseScore
    aspect: Aspect
    filled: Mapping[str, str]


def tasks(
    cases: Sequence[Case],
    results: Sequence[Asked],
    scores: Sequence[CaseScore],
    documents: Iterable[Read],
) -> Iterator[Task]:
    """Yield what there is to judge, in the order of the results.

    A refusal is not judged as an answer, nor is what failed. Only the answer of a case
    with known facts is judged for correctness, and only one with claims for support.
    """
    shelves = shelve(documents)
    known = {case.id: case for case in cases}
    scored = {score.id: score for score in scores}
    for asked in results:
        said = read_answer(asked.answer)
        if said.status in _UNJUDGED or asked.id not in known.keys() & scored.keys():
            continue
        case, score = known[asked.id], scored[asked.id]
        question = _question(case, asked)
        answer = said.text.translate(_SHIELD)
        if case.facts:
            yield Task(
                score,
                "correctness",
                {
                    "question": question,
                    "facts": "\n".join(f"- {' / '.join(g)}" for g in case.facts),
                    "gold": "\n".join(_gold(case, shelves.get(asked.corpus, EMPTY))),
                    "answer": answer,
                },
            )
        if said.claims:
            yield Task(score, "support", {"sentences": _sentences(said)})
        yield Task(score, "relevance", {"question": question, "answer": answer})


def judge_all(
    chosen: Iterable[Task], judge: "Judge", *, runs: int, jobs: int
) -> Generator[Judged, None, None]:
    """Yield every opinion on every task, in order; a call that fails stops nothing.

    Who stops listening stops the judge: what has not been asked is not asked.

    Args:
        chosen: What is judged.
        judge: Who judges.
        runs: How often each is judged.
        jobs: How many are asked at once.
    """
    pool = ThreadPoolExecutor(max_workers=jobs)
    try:
        yield from pool.map(lambda task: _judge(task, judge, runs), chosen)
    finally:
        pool.shutdown(cancel_futures=True)


def _judge(task: Task, judge: "Judge", runs: int) -> Judged:
    from evals.judges.asking import load_prompt  # LangChain: 3 s

    template = load_prompt(task.aspect)
    opinions: list[Opinion] = [
        judge.opinion(template, task.filled) for _ in range(runs)
    ]
    return Judged(
        task.score.id,
        task.score.corpus,
        task.score.split,
        task.aspect,
        tuple(opinion.verdict for opinion in opinions),
        tuple(opinion.fault for opinion in opinions),
        checked(task.score, task.aspect),
        judge.name,
        template.label,
        sum(o.usage.input_tokens + o.usage.output_tokens for o in opinions),
    )


def checked(score: CaseScore, aspect: Aspect) -> Verdict:
    """Return what the deterministic checks say: of relevance, nothing."""
    names: Mapping[Aspect, str] = {"correctness": "right", "support": "grounded"}
    value = score.metrics.get(names[aspect]) if aspect in names else None
    return None if value is None else value == 1


def _question(case: Case, asked: Asked) -> str:
    """Return the question with what it leans on spelt out."""
    alone = (asked.answer or {}).get("standalone_question")
    return str(alone or case.question).translate(_SHIELD)


def _gold(case: Case, shelf: Shelf) -> Iterator[str]:
    """Yield the words that prove the answer, as the documents have them."""
    for found in shelf.places(case):
        for place in found[:1]:
            text = shelf.texts[place.document]
            yield _fenced(text[place.start : place.end])


def _sentences(said: Said) -> str:
    rows = (_row(*row) for row in enumerate(said.claims, start=1))
    return "\n\n".join(rows)


def _row(number: int, claim: Claim) -> str:
    words = ": ".join(filter(None, (claim.lead, claim.label, claim.text)))
    titles = dict.fromkeys(cited.title for cited in claim.citations)
    quotes = [f"<quotes>{_fenced(c.quote)}</quotes>" for c in claim.citations]
    return "\n".join(
        (f"{number}. {_fenced(words)}", f"Of: {'; '.join(titles)}", *quotes)
    )


def _fenced(text: str) -> str:
    """Return a text that can close no fence."""
    return plain(text).translate(_SHIELD)

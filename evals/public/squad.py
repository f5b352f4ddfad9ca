"""SQuAD 2.0: spans of Wikipedia articles, and questions that have none.

Rajpurkar, Jia and Liang, "Know What You Don't Know", ACL 2018.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from evals.public.benchmark import Benchmark, Loaded, Passage, Question, Told, unique
from evals.public.words import exact, holds, normalised, token_f1
from evals.reading import Id, Record, read_json, source
from evals.runs.table import Figure, mean_of, share_of

Spans = tuple[str, ...]
"""The answers that people gave; none where the article does not say."""


class _Span(Record):
    text: str


class _Asked(Record):
    id: Id
    question: str
    answers: tuple[_Span, ...]


class _Paragraph(Record):
    context: str
    qas: tuple[_Asked, ...]


class _Article(Record):
    title: str
    paragraphs: tuple[_Paragraph, ...]


class _File(Record):
    data: tuple[_Article, ...]


def load(path: Path) -> Loaded[Spans]:
    """Read a file of SQuAD 2.0; every article is one passage.

    Raises:
        DataFileError: It is not such a file.
    """
    articles = read_json(path, _File).data
    passages = [
        Passage(
            f"{number}-{article.title}",
            article.title.replace("_", " "),
            "\n\n".join(part.context for part in article.paragraphs),
        )
        for number, article in enumerate(articles, start=1)
    ]
    questions = [
        Question(
            asked.id,
            asked.question,
            tuple(a.text for a in asked.answers if normalised(a.text)),
            given=(passage.id,),
        )
        for passage, article in zip(passages, articles, strict=True)
        for paragraph in article.paragraphs
        for asked in paragraph.qas
    ]
    return Loaded((source(path),), unique(passages, path), tuple(questions))


def figures(told: Sequence[Told[Spans]]) -> Mapping[str, Figure]:
    """Return exact match and F1 by the official script's names, and ours apart.

    A refusal is the empty answer, which is right where there is no span. Our answers
    are sentences, so whether one holds a gold span is told beside the exact match.
    """
    known = [each for each in told if each.question.gold]
    silent = [each for each in told if not each.question.gold]
    groups = (("", told), ("HasAns ", known), ("NoAns ", silent))
    found = {
        f"{prefix}{name}": mean_of([_best(each, measure) for each in group])
        for prefix, group in groups
        for name, measure in (("exact", exact), ("f1", token_f1))
    }
    return found | {
        "holds a gold span": share_of(
            [
                any(holds(each.reply.said, span) for span in each.question.gold)
                for each in known
            ]
        ),
        "wrongly refused": share_of([each.reply.refused for each in known]),
    }


def _best(told: Told[Spans], measure: Callable[[str, str], float]) -> float:
    spans = told.question.gold or ("",)
    return max(measure(told.reply.said, span) for span in spans)


BENCHMARK: Final = Benchmark("SQuAD 2.0", load, figures, asks="answer")

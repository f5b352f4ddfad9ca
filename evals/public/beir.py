"""Any benchmark in the folder format of BEIR: corpus, queries, judgements.

Thakur et al., "BEIR", NeurIPS 2021.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from pydantic import Field

from evals.public.benchmark import Benchmark, Loaded, Passage, Question, Told, unique
from evals.public.ranking import Grades, ndcg, recall, reciprocal_rank
from evals.reading import (
    DataFileError,
    Id,
    Record,
    files_of,
    numbered,
    read_lines,
    source,
)
from evals.runs.table import Figure, mean_of

_TEST: Final = "test.tsv"
_HEADER: Final = "query-id"
_DEPTH: Final = 100


class _Passage(Record):
    id: Id = Field(alias="_id")
    text: str
    title: str | None = None


class _Query(Record):
    id: Id = Field(alias="_id")
    text: str


def load(path: Path) -> Loaded[Grades]:
    """Read a folder with `corpus.jsonl`, `queries.jsonl` and `qrels/*.tsv`.

    Of the judgements, `test.tsv` where there is one, else all; of the queries, those
    that have a judgement.

    Raises:
        DataFileError: A file is missing or in another format, or a judgement is of a
            query or a passage that is not there.
    """
    corpus, queries = path / "corpus.jsonl", path / "queries.jsonl"
    judged = files_of(path / "qrels", ".tsv")
    chosen = [file for file in judged if file.name == _TEST] or list(judged)
    files = (*files_of(corpus, ""), *files_of(queries, ""), *chosen)
    passages = unique(
        [Passage(p.id, p.title or "", p.text) for p in read_lines(corpus, _Passage)],
        corpus,
    )
    texts = {query.id: query.text for query in read_lines(queries, _Query)}
    known = frozenset(passage.id for passage in passages)
    grades: dict[str, dict[str, int]] = {}
    for file in chosen:
        for line, query, passage, grade in _judgements(file):
            _check(file, line, "query-id", query, texts)
            _check(file, line, "corpus-id", passage, known)
            grades.setdefault(query, {})[passage] = grade
    return Loaded(
        tuple(source(file) for file in files),
        passages,
        tuple(Question(name, texts[name], gold) for name, gold in grades.items()),
    )


def _judgements(file: Path) -> Iterator[tuple[int, str, str, int]]:
    """Yield line, query, passage and grade."""
    for line, text in numbered(file):
        cells = text.rstrip("\r").split("\t")
        if line == 1 and cells[0] == _HEADER:
            continue
        if len(cells) != 3:
            reason = f"query-id, corpus-id and score expected, not {len(cells)} cells"
            raise DataFileError(file, reason, line=line)
        query, passage, grade = cells
        try:
            yield line, query, passage, int(grade)
        except ValueError:
            reason = f"a whole number expected, not {grade!r}"
            raise DataFileError(file, reason, line=line, field="score") from None


def _check(
    file: Path, line: int, field: str, name: str, known: Collection[str]
) -> None:
    if name not in known:
        where = "queries.jsonl" if field == "query-id" else "corpus.jsonl"
        reason = f"{where} has no {name!r}"
        raise DataFileError(file, reason, line=line, field=field)


def figures(told: Sequence[Told[Grades]]) -> Mapping[str, Figure]:
    """Return nDCG@10, recall@100 and MRR@10 of our search.

    A passage with the id of its query is left out, as BEIR does.
    """
    rows = [
        ([p for p in each.reply.ranked if p != each.question.id], each.question.gold)
        for each in told
    ]
    return {
        "nDCG@10": mean_of([ndcg(ranked, gold, 10) for ranked, gold in rows]),
        f"recall@{_DEPTH}": mean_of([recall(r, gold, _DEPTH) for r, gold in rows]),
        "MRR@10": mean_of([reciprocal_rank(r, gold, 10) for r, gold in rows]),
    }


BENCHMARK: Final = Benchmark("BEIR", load, figures, asks="search", depth=_DEPTH + 1)

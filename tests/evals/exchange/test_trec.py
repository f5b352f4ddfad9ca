from math import log2
from pathlib import Path

import pytest

from evals.exchange.trec import (
    measure_run,
    qrels_lines,
    read_qrels,
    read_run,
    run_lines,
)
from evals.reading import DataFileError
from evals.runs.folder import RunFolder
from tests.evals.orchards import make_run


@pytest.fixture(scope="module")
def run(home: Path, tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    return make_run(tmp_path_factory.mktemp("run") / "run", home)


def write(path: Path, *lines: str) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path


def test_a_run_comes_back_in_its_order(run: RunFolder, tmp_path: Path) -> None:
    path = write(tmp_path / "run.txt", *run_lines(run))
    rankings = read_run(path)
    assert rankings == {
        asked.id: tuple(f"{h.document}#{h.start}-{h.end}" for h in asked.hits)
        for asked in run.results()
    }


def test_the_judgements_are_the_chunks_that_hold_gold(
    run: RunFolder, tmp_path: Path
) -> None:
    qrels = read_qrels(write(tmp_path / "qrels.txt", *qrels_lines(run)))
    assert set(qrels) == {"band", "salary", "wrong"}
    text = {name: read.text for (_, name), read in run.documents().items()}
    for query, words in (("band", "Band 8a"), ("salary", "£46,148")):
        for name in qrels[query]:
            document, _, place = name.rpartition("#")
            start, end = map(int, place.split("-"))
            assert words in text[document][start:end]


def test_our_ranking_metrics_come_out_the_same_from_the_files(
    run: RunFolder, tmp_path: Path
) -> None:
    rankings = read_run(write(tmp_path / "run.txt", *run_lines(run)))
    qrels = read_qrels(write(tmp_path / "qrels.txt", *qrels_lines(run)))
    found = measure_run(rankings, qrels)
    scores = {score.id: score.metrics for score in run.scores()}
    for query, figures in found.items():
        assert figures["ndcg_at_10"] == pytest.approx(scores[query]["ndcg_at_10"])


def test_names_with_white_space_are_one_word(run: RunFolder) -> None:
    lines = [line.split() for line in run_lines(run)]
    assert all(len(cells) == 6 for cells in lines)
    assert all(len(line.split()) == 4 for line in qrels_lines(run))


def test_the_run_of_another_system_is_sorted_as_trec_eval_sorts(
    tmp_path: Path,
) -> None:
    path = write(
        tmp_path / "run.txt",
        "my%20query Q0 a 1 0.5 bm25",
        "my%20query Q0 b 2 0.9 bm25",
        "my%20query Q0 c 3 0.5 bm25",
    )
    assert read_run(path) == {"my query": ("b", "c", "a")}


def test_the_figures_of_a_query_worked_by_hand() -> None:
    found = measure_run({"q": ("x", "a")}, {"q": {"a": 1, "b": 1}, "gone": {"a": 1}})
    # a at rank 2 of two relevant documents
    assert found["q"] == {
        "ndcg_at_10": pytest.approx((1 / log2(3)) / (1 + 1 / log2(3))),
        "recall_at_100": 0.5,
        "reciprocal_rank": 0.5,
        "average_precision": 0.25,
    }
    assert set(found["gone"].values()) == {0.0}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("q Q0 a 1 0.5", "line 1: 6 cells expected, not 5"),
        ("q Q0 a 1 high tag", "line 1, field 'score': a number expected, not 'high'"),
    ],
)
def test_a_malformed_run(line: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=told):
        read_run(write(tmp_path / "run.txt", line))


def test_a_document_stands_once_in_a_ranking(tmp_path: Path) -> None:
    path = write(tmp_path / "run.txt", "q Q0 a 1 0.5 t", "q Q0 a 2 0.4 t")
    with pytest.raises(DataFileError, match="line 2: query q has document a twice"):
        read_run(path)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("q 0 a", "line 1: 4 cells expected, not 3"),
        ("q 0 a yes", "field 'grade': a number expected, not 'yes'"),
        ("q 0 a 0.5", "field 'grade': a whole number expected, not '0.5'"),
    ],
)
def test_malformed_judgements(line: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=told):
        read_qrels(write(tmp_path / "qrels.txt", line))

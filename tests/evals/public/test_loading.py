import hashlib
import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any, TypeVar

import pytest

from evals.public import beir, clapnq, mtrag, squad, tatqa, wice
from evals.public.benchmark import Loaded
from evals.reading import DataFileError, combined, source
from tests.evals.public.originals import (
    CLAPNQ,
    CORPUS,
    MTRAG,
    SQUAD,
    TATQA,
    WICE,
    write_beir,
    write_json,
    write_lines,
)

Load = Callable[[Path], Loaded[Any]]
Spoil = Callable[[Any], object]
Rows = TypeVar("Rows")


def test_squad_is_an_article_a_passage(tmp_path: Path) -> None:
    loaded = squad.load(write_json(tmp_path / "dev.json", SQUAD))
    assert [p.title for p in loaded.passages] == ["Kelp forest", "Arle Canal"]
    assert [q.gold for q in loaded.questions] == [
        ("60 centimetres", "by 60 centimetres"),
        (),
        ("Hannah Quill",),
        (),
    ]
    assert loaded.questions[2].given == (loaded.passages[1].id,)


def test_clapnq_reads_the_files_of_a_folder_and_keeps_a_passage_once(
    tmp_path: Path,
) -> None:
    again = CLAPNQ[0] | {"id": "882", "input": "what do sea otters eat"}
    write_lines(tmp_path / "answerable.jsonl", [CLAPNQ[0], again])
    write_lines(tmp_path / "unanswerable.jsonl", [CLAPNQ[1]])
    loaded = clapnq.load(tmp_path)
    assert [q.id for q in loaded.questions] == ["881", "882", "2769033134349167616"]
    assert [p.title for p in loaded.passages] == ["Kelp forest", "Arle Canal"]
    assert loaded.questions[1].given == loaded.questions[0].given
    assert loaded.questions[2].gold.answers == ()
    chosen = loaded.questions[0].gold.chosen
    assert chosen == (frozenset({"Sea otters protect kelp because they eat urchins."}),)


def test_mtrag_keeps_the_users_turns_and_the_passages_beside(tmp_path: Path) -> None:
    write_lines(tmp_path / "reference.jsonl", MTRAG)
    write_lines(tmp_path / "corpus.jsonl", CORPUS)
    loaded = mtrag.load(tmp_path)
    second = loaded.questions[1]
    assert second.turns == ("Who opened the Arle Canal?",)
    assert second.text == "How many locks does it have?"
    assert second.gold.relevant == {"canal-0-120": 1}
    assert second.gold.answerability == "PARTIAL"
    assert [p.id for p in loaded.passages] == [
        "kelp",
        "canal",
        "bread/1",
        "canal-0-120",
    ]
    assert not loaded.passages[-1].text.startswith("Arle Canal\n")


def test_wice_takes_the_title_from_the_page(tmp_path: Path) -> None:
    loaded = wice.load(write_lines(tmp_path / "dev.jsonl", WICE))
    assert len(loaded.passages) == 1
    assert loaded.passages[0].title == "Arle Canal - a short history"
    assert "meta data" not in loaded.passages[0].text
    assert [q.gold for q in loaded.questions] == [row["label"] for row in WICE]


def test_tatqa_orders_paragraphs_and_writes_counts_as_whole_numbers(
    tmp_path: Path,
) -> None:
    loaded = tatqa.load(write_json(tmp_path / "dev.json", TATQA))
    assert loaded.passages[0].text.startswith("The Arle Canal Company")
    assert loaded.passages[0].table[1] == ("Tolls", "$ 1,452.4", "$ 1,146.2")
    assert [q.gold.items for q in loaded.questions] == [
        ("the owners of narrow boats",),
        ("-100.8",),
        ("2",),
    ]


def test_beir_takes_the_test_judgements_and_the_queries_that_have_one(
    tmp_path: Path,
) -> None:
    loaded = beir.load(write_beir(tmp_path / "set"))
    assert {q.id: q.gold for q in loaded.questions} == {
        "q1": {"canal": 2},
        "q2": {"bread/1": 1, "kelp": 0},
    }
    assert [s.path.name for s in loaded.sources] == [
        "corpus.jsonl",
        "queries.jsonl",
        "test.tsv",
    ]


def test_beir_takes_all_judgements_where_there_is_no_test_split(tmp_path: Path) -> None:
    folder = write_beir(tmp_path / "set")
    (folder / "qrels" / "test.tsv").rename(folder / "qrels" / "dev.tsv")
    assert len(beir.load(folder).questions) == 2


def spoiled(rows: Rows, spoil: Spoil) -> Rows:
    copy = deepcopy(rows)
    spoil(copy)
    return copy


@pytest.mark.parametrize(
    ("load", "rows", "spoil", "told"),
    [
        pytest.param(
            squad.load,
            SQUAD,
            lambda rows: rows["data"][1]["paragraphs"][0]["qas"][0].pop("question"),
            r"field 'data\.1\.paragraphs\.0\.qas\.0\.question': Field required",
            id="squad without a question",
        ),
        pytest.param(
            squad.load,
            SQUAD,
            lambda rows: rows["data"][0].update(title=7),
            r"field 'data\.0\.title': Input should be a valid string",
            id="squad with a number for a title",
        ),
        pytest.param(
            clapnq.load,
            CLAPNQ,
            lambda rows: rows[1].update(passages="none"),
            r"line 2, field 'passages': Input should be a valid (array|tuple)",
            id="clapnq with words for passages",
        ),
        pytest.param(
            mtrag.load,
            MTRAG,
            lambda rows: rows[1].pop("Answerability"),
            "line 2, field 'answerability': Field required",
            id="mtrag without answerability",
        ),
        pytest.param(
            mtrag.load,
            MTRAG,
            lambda rows: rows[0]["input"].append({"speaker": "agent", "text": "Hm."}),
            r"field 'input': a::1: the last turn is the user's .* not by 'agent'",
            id="mtrag that ends with an agent",
        ),
        pytest.param(
            wice.load,
            WICE,
            lambda rows: rows[2].update(label="maybe"),
            "line 3, field 'label': Input should be 'supported', 'partially_supported'",
            id="wice with another label",
        ),
        pytest.param(
            wice.load,
            WICE,
            lambda rows: rows[0].update(evidence=[]),
            "line 1, field 'evidence': .* at least 1 item",
            id="wice without evidence",
        ),
        pytest.param(
            tatqa.load,
            TATQA,
            lambda rows: rows[0]["questions"][1].pop("answer"),
            r"field '0\.questions\.1\.answer': Field required",
            id="tatqa without answers, as its test split ships",
        ),
    ],
)
def test_a_malformed_record_is_named_with_its_field(
    load: Load,
    rows: Any,  # noqa: ANN401 - as JSON holds it
    spoil: Spoil,
    told: str,
    tmp_path: Path,
) -> None:
    broken = spoiled(rows, spoil)
    lines = load in (clapnq.load, mtrag.load, wice.load)
    path = tmp_path / "broken.jsonl"
    (write_lines if lines else write_json)(path, broken)
    with pytest.raises(DataFileError, match=rf"broken\.jsonl.*{told}"):
        load(path)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{", "line 1: Invalid JSON"),
        (b'{"label"\xff', "it is not UTF-8"),
        (b"\n[1]\n", "line 2: Input should be an object"),
    ],
)
def test_a_file_of_something_else(content: bytes, told: str, tmp_path: Path) -> None:
    path = tmp_path / "dev.jsonl"
    path.write_bytes(content)
    with pytest.raises(DataFileError, match=told):
        wice.load(path)


@pytest.mark.parametrize(
    ("qrels", "told"),
    [
        ("q1\tcanal\n", "line 1: query-id, corpus-id and score expected, not 2 cells"),
        ("q1\tcanal\thigh\n", "line 1, field 'score': a whole number .* not 'high'"),
        ("q9\tcanal\t1\n", "field 'query-id': queries.jsonl has no 'q9'"),
        ("q1\tsea\t1\n", "field 'corpus-id': corpus.jsonl has no 'sea'"),
    ],
)
def test_a_malformed_judgement_is_named(qrels: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=told):
        beir.load(write_beir(tmp_path / "set", qrels))


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="no such file or folder"):
        wice.load(tmp_path / "gone.jsonl")
    with pytest.raises(DataFileError, match=r"holds no file \*\.jsonl"):
        wice.load(tmp_path)


def test_two_passages_with_one_id(tmp_path: Path) -> None:
    folder = write_beir(tmp_path / "set")
    write_lines(folder / "corpus.jsonl", [*CORPUS, CORPUS[0] | {"text": "Other."}])
    with pytest.raises(DataFileError, match="two passages have the id 'kelp'"):
        beir.load(folder)


def test_the_checksum_of_several_files_is_that_of_their_listing(tmp_path: Path) -> None:
    files = [tmp_path / "b.jsonl", tmp_path / "a.jsonl"]
    for file in files:
        file.write_text(file.name, "utf-8")
    digests = {f.name: hashlib.sha256(f.name.encode()).hexdigest() for f in files}
    listing = f"{digests['a.jsonl']}  a.jsonl\n{digests['b.jsonl']}  b.jsonl\n"
    found = combined([source(file) for file in files])
    assert found == hashlib.sha256(listing.encode()).hexdigest()
    assert combined([source(files[0])]) == digests["b.jsonl"]


def test_a_byte_order_mark_is_no_part_of_the_data(tmp_path: Path) -> None:
    path = tmp_path / "dev.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(SQUAD).encode())
    assert len(squad.load(path).questions) == 4

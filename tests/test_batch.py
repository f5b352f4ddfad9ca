import json
import os
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.batch import BatchRow, run_batch, write_whole
from assistant.errors import (
    DiskFullError,
    EmptyLibraryError,
    OutputError,
    UnknownDocumentError,
    UsageError,
)

PLUM = "plum.txt"


def echo(row: BatchRow) -> dict[str, Any]:
    """Answer with what was asked; some questions fail."""
    if row.text == "unknown":
        raise UnknownDocumentError(PLUM)
    if row.text == "empty":
        raise EmptyLibraryError(Path("/library"))
    return {"text": row.text, "documents": row.documents, "kind": row.kind}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return tmp_path / "in.jsonl"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out.jsonl"


def run(source: Path, target: Path, text: str) -> list[Any]:
    source.write_text(text, "utf-8")
    run_batch(source, target, echo)
    return [json.loads(line) for line in target.read_text("utf-8").split("\n")[:-1]]


def test_lines_are_answered_in_order(source: Path, target: Path) -> None:
    text = '{"id": "b", "question": "one"}\n\n{"id": "a", "query": "two"}\r\n'
    assert run(source, target, text) == [
        {"id": "b", "text": "one", "documents": None, "kind": None},
        {"id": "a", "text": "two", "documents": None, "kind": None},
    ]


@pytest.mark.parametrize("name", ["x", 7, None, 1.5, ["a"], {"k": "v"}, "\u2028é"])
def test_an_id_comes_back_as_it_is(source: Path, target: Path, name: object) -> None:
    line = json.dumps({"id": name, "question": "q"}, ensure_ascii=False)
    assert run(source, target, line)[0]["id"] == name


def test_documents_may_be_one_or_several(source: Path, target: Path) -> None:
    text = (
        '{"id": 1, "question": "q", "document": "a.txt", "kind": "advert"}\n'
        '{"id": 2, "question": "q", "document": ["a.txt", "b.txt"]}\n'
    )
    rows = run(source, target, text)
    assert [row["documents"] for row in rows] == [["a.txt"], ["a.txt", "b.txt"]]
    assert [row["kind"] for row in rows] == ["advert", None]


def test_earlier_questions_come_along(source: Path, target: Path) -> None:
    source.write_text('{"question": "q", "turns": ["a", "b"]}\n{"question": "q"}\n')
    run_batch(source, target, lambda row: {"turns": row.turns})
    rows = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert [row["turns"] for row in rows] == [["a", "b"], []]


@pytest.mark.parametrize(
    ("line", "name", "error"),
    [
        pytest.param("{", None, "not JSON: Expecting property name", id="half"),
        pytest.param("[" * 100_000, None, "not JSON: ", id="nested too deep"),
        pytest.param("[1]", None, "not a JSON object", id="a list"),
        pytest.param('{"id": "x"}', "x", "no question", id="no question"),
        pytest.param('{"id": "x", "question": 3}', "x", "no question", id="a number"),
        pytest.param(
            '{"id": "x", "question": "q", "kind": 3}',
            "x",
            "document and kind must be text",
            id="kind is no text",
        ),
        pytest.param(
            '{"id": "x", "question": "q", "document": [3]}',
            "x",
            "document and kind must be text",
            id="document is no text",
        ),
        pytest.param(
            '{"id": "x", "question": "q", "turns": "before"}',
            "x",
            "turns must be a list of questions",
            id="turns are no list",
        ),
        pytest.param(
            '{"id": "x", "question": "unknown"}',
            "x",
            "no document is called 'plum.txt'",
            id="an unknown document",
        ),
    ],
)
def test_a_bad_line_is_told_and_the_others_are_answered(
    source: Path, target: Path, line: str, name: object, error: str
) -> None:
    good = '{"id": "good", "question": "q"}'
    first, bad, last = run(source, target, f"{good}\n{line}\n{good}\n")
    assert first == last == {"id": "good", "text": "q", "documents": None, "kind": None}
    assert set(bad) == {"id", "error"}
    assert bad["id"] == name
    assert bad["error"].startswith(error)


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\r\n")), max_size=5
    )
)
def test_any_text_comes_through(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    asked = [{"id": text, "question": f"?{text}"} for text in texts]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in asked)
    rows = run(folder / "in", folder / "out", lines)
    assert [(r["id"], r["text"]) for r in rows] == [(t, f"?{t}") for t in texts]


def test_half_a_surrogate_pair_is_escaped(source: Path, target: Path) -> None:
    rows = run(source, target, '{"id": "\\ud800", "question": "\\udfff"}')
    assert (rows[0]["id"], rows[0]["text"]) == ("\ud800", "\udfff")


def test_a_byte_order_mark_is_no_part_of_a_line(source: Path, target: Path) -> None:
    assert run(source, target, '\ufeff{"id": 1, "question": "q"}')[0]["id"] == 1


def test_an_empty_file_gives_an_empty_file(source: Path, target: Path) -> None:
    assert run(source, target, "") == []
    assert target.read_bytes() == b""


def test_what_is_no_line_s_fault_stops_the_batch(source: Path, target: Path) -> None:
    target.write_text("before", "utf-8")
    text = '{"id": 1, "question": "q"}\n{"id": 2, "question": "empty"}\n'
    with pytest.raises(EmptyLibraryError, match="/library holds no documents"):
        run(source, target, text)
    assert target.read_text("utf-8") == "before"
    assert {path.name for path in target.parent.iterdir()} == {"in.jsonl", "out.jsonl"}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(None, "No such file or directory", id="missing"),
        pytest.param(b"\xff", "it is not UTF-8 text", id="no text"),
    ],
)
def test_a_source_that_cannot_be_read(
    source: Path, target: Path, data: bytes | None, reason: str
) -> None:
    if data is not None:
        source.write_bytes(data)
    with pytest.raises(UsageError, match=rf"^cannot read .*in\.jsonl: {reason}$"):
        run_batch(source, target, echo)
    assert not target.exists()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        pytest.param("none/out.jsonl", "No such file or directory", id="no folder"),
        pytest.param("in.jsonl/out.jsonl", "Not a directory", id="below a file"),
        pytest.param(".", "Is a directory", id="a folder"),
    ],
)
def test_a_target_that_cannot_be_written_is_found_first(
    source: Path, tmp_path: Path, name: str, reason: str
) -> None:
    source.write_text('{"id": 1, "question": "q"}', "utf-8")

    def answer(_: BatchRow) -> dict[str, Any]:
        pytest.fail("a question was answered in vain")

    with pytest.raises(OutputError, match=rf"^cannot write .*: {reason}$"):
        run_batch(source, tmp_path / name, answer)
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_a_link_stays_a_link(source: Path, target: Path, tmp_path: Path) -> None:
    (tmp_path / "real.jsonl").touch()
    target.symlink_to("real.jsonl")
    assert run(source, target, '{"id": 1, "question": "q"}')[0]["id"] == 1
    assert target.is_symlink()
    assert (tmp_path / "real.jsonl").read_text("utf-8").startswith('{"id": 1')


def test_a_pipe_is_written_to_and_not_replaced(target: Path) -> None:
    os.mkfifo(target)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(target.read_text("utf-8")))
    reader.start()
    write_whole(target, ["one", "two"])
    reader.join(10)
    assert read == ["one\ntwo\n"]
    assert target.is_fifo()


def test_a_device_without_room_is_a_full_disk() -> None:
    with pytest.raises(DiskFullError, match="no space left on the disk of /dev/full"):
        write_whole(Path("/dev/full"), ["one"])

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from random import Random
from typing import cast

import chromadb
import numpy as np
import pytest
from chromadb.api.client import Client
from chromadb.config import Settings

from assistant.errors import HomeError, IndexDamagedError
from assistant.retrieval.store import (
    ChunkIndex,
    Vectors,
    _checksums,
    build_index,
    check_index,
    prune_indexes,
)

OWNERS = ("apple.txt", "pear.txt", "plum.txt")


def make_vectors(count: int, *, seed: int = 1) -> dict[str, Vectors]:
    """Return unit vectors by chunk id."""
    rows = np.random.default_rng(seed).normal(size=(count, 384)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return {f"c{number}": row for number, row in enumerate(rows)}


def owned(vectors: Mapping[str, Vectors]) -> list[tuple[str, str]]:
    return [(name, OWNERS[int(name[1:]) % 3]) for name in vectors]


def build(
    home: Path,
    vectors: Mapping[str, Vectors],
    *,
    generation: int = 1,
    base: str | None = None,
) -> str:
    return build_index(
        home, generation=generation, base=base, chunks=owned(vectors), vectors=vectors
    )


VECTORS = make_vectors(60)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index; nobody changes it."""
    home = tmp_path_factory.mktemp("index")
    return home / build(home, VECTORS)


@pytest.fixture
def index(built: Path) -> Iterator[ChunkIndex]:
    opened = ChunkIndex(built)
    yield opened
    opened.close()


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    """An index to spoil."""
    return shutil.copytree(built, tmp_path / "index-000001")


def test_every_chunk_is_found_by_its_own_vector(index: ChunkIndex) -> None:
    assert index.ids() == VECTORS.keys()
    for name, vector in VECTORS.items():
        found, cosine = index.query(vector, limit=1)[0]
        assert found == name
        assert cosine == pytest.approx(1, abs=1e-5)


def test_cosines_are_those_of_the_vectors_best_first(index: ChunkIndex) -> None:
    vector = make_vectors(1, seed=7)["c0"]
    found = index.query(vector, limit=60)
    expected = sorted(VECTORS, key=lambda name: -float(VECTORS[name] @ vector))
    assert [name for name, _ in found] == expected
    assert found[0][1] == pytest.approx(float(VECTORS[expected[0]] @ vector), abs=1e-5)


def test_a_query_keeps_to_its_documents(index: ChunkIndex) -> None:
    found = index.query(VECTORS["c0"], limit=60, documents=["pear.txt"])
    assert {name for name, _ in found} == {
        name for name, owner in owned(VECTORS) if owner == "pear.txt"
    }


@pytest.mark.parametrize("count", [0, 1, 2, 3, 60])
def test_opening_and_asking_leaves_the_index_as_it_was(
    tmp_path: Path, count: int
) -> None:
    vectors = make_vectors(count)
    path = tmp_path / build(tmp_path, vectors)
    for _ in range(3):
        opened = ChunkIndex(path)
        assert len(opened.query(VECTORS["c0"], limit=3)) == min(count, 3)
        opened.close()
    check_index(path)


def test_a_long_life_of_small_changes(tmp_path: Path) -> None:
    """Chunks come and go by ones and twos; none is lost, and no reader writes."""
    random = Random(20_261_122)
    pool = make_vectors(60)
    held: set[str] = set()
    base: str | None = None
    for generation in range(1, 10):
        held -= set(random.sample(sorted(held), min(len(held), generation % 4)))
        held |= set(random.sample(sorted(pool), random.choice((0, 1, 1, 2, 5))))
        vectors = {name: pool[name] for name in sorted(held)}
        base = build(tmp_path, vectors, generation=generation, base=base)
        for _ in range(2):
            opened = ChunkIndex(tmp_path / base)
            assert opened.ids() == held
            assert all(opened.query(v, limit=1)[0][0] == n for n, v in vectors.items())
            opened.close()


def test_the_next_generation_keeps_adds_and_removes(
    built: Path, tmp_path: Path
) -> None:
    shutil.copytree(built, tmp_path / built.name)
    more = make_vectors(80, seed=3)
    kept = {name: VECTORS[name] for name in list(VECTORS)[10:]}
    fresh = {name: more[name] for name in list(more)[60:]}
    name = build(tmp_path, kept | fresh, generation=2, base=built.name)
    assert name == "index-000002"
    opened = ChunkIndex(tmp_path / name)
    assert opened.ids() == (kept | fresh).keys()
    for chunk, vector in (kept | fresh).items():
        assert opened.query(vector, limit=1)[0][0] == chunk
    opened.close()
    check_index(tmp_path / built.name)


def test_an_index_of_nothing_finds_nothing(tmp_path: Path) -> None:
    opened = ChunkIndex(tmp_path / build(tmp_path, {}))
    assert opened.ids() == set()
    assert opened.query(VECTORS["c0"], limit=3) == []
    opened.close()


def test_what_a_killed_build_left_is_replaced(tmp_path: Path) -> None:
    left = tmp_path / "index-000001"
    left.mkdir()
    (left / "chroma.sqlite3").write_bytes(b"half")
    assert build(tmp_path, VECTORS) == left.name
    check_index(left)


def test_a_folder_that_could_not_be_opened_can_be_tried_again(tmp_path: Path) -> None:
    path = tmp_path / "index-000001"
    (path / "chroma.sqlite3").mkdir(parents=True)
    for _ in range(2):
        with pytest.raises(IndexDamagedError, match="unable to open database file"):
            ChunkIndex(path, create=True)
    assert build(tmp_path, VECTORS) == path.name


def test_two_may_read_at_once(built: Path) -> None:
    one, other = ChunkIndex(built), ChunkIndex(built)
    one.close()
    assert other.query(VECTORS["c5"], limit=1)[0][0] == "c5"
    other.close()


def test_an_index_without_its_chunks_is_damaged_and_let_go(copy: Path) -> None:
    client = chromadb.PersistentClient(str(copy), Settings(anonymized_telemetry=False))
    client.delete_collection("chunks")
    cast(Client, client).close()
    (copy / "stamp.json").write_text(json.dumps(_checksums(copy)), "utf-8")
    with pytest.raises(
        IndexDamagedError, match=r"Collection \[chunks\] does not exist"
    ):
        ChunkIndex(copy)
    opened = ChunkIndex(copy, create=True)
    assert opened.ids() == set()
    opened.close()


def test_a_file_where_the_next_index_goes(copy: Path, tmp_path: Path) -> None:
    (tmp_path / "index-000002").touch()
    with pytest.raises(HomeError, match=r"cannot write to .*index-000002: "):
        build(tmp_path, VECTORS, generation=2, base=copy.name)


def test_a_lost_vector_leaves_no_half_index(tmp_path: Path) -> None:
    with pytest.raises(IndexDamagedError, match=r"is damaged: 'c1'$"):
        build_index(
            tmp_path,
            generation=1,
            base=None,
            chunks=owned(VECTORS),
            vectors={"c0": VECTORS["c0"]},
        )
    assert list(tmp_path.iterdir()) == []


def test_a_home_that_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "index-000001").touch()
    with pytest.raises((HomeError, IndexDamagedError), match="index-000001"):
        build(tmp_path, VECTORS)


@pytest.mark.parametrize(
    ("held", "keep", "left"),
    [
        pytest.param([1], 1, [1], id="one"),
        pytest.param([1, 2], 2, [1, 2], id="the one before may be in use"),
        pytest.param([1, 2, 3, 4], 4, [3, 4], id="older ones go"),
        pytest.param([1, 2, 3], 2, [1, 2], id="an unfinished one goes"),
    ],
)
def test_pruning(tmp_path: Path, held: list[int], keep: int, left: list[int]) -> None:
    (tmp_path / "other").mkdir()
    for number in held:
        (tmp_path / f"index-{number:06}").mkdir()
    prune_indexes(tmp_path, keep=f"index-{keep:06}")
    names = {f"index-{number:06}" for number in left}
    assert {path.name for path in tmp_path.iterdir()} == names | {"other"}


def vector_file(path: Path) -> Path:
    return next(path.rglob("data_level0.bin"))


def flip(file: Path, place: float = 0.5) -> None:
    data = bytearray(file.read_bytes())
    data[int(len(data) * place)] ^= 0x40
    file.write_bytes(data)


def change_row(path: Path) -> None:
    with closing(sqlite3.connect(path / "chroma.sqlite3")) as connection, connection:
        connection.execute(
            "UPDATE embedding_metadata SET string_value = 'plum.txt' WHERE id = 1"
        )


SPOILT = [
    pytest.param(shutil.rmtree, id="deleted"),
    pytest.param(lambda p: (p / "stamp.json").unlink(), id="no stamp"),
    pytest.param(lambda p: (p / "stamp.json").write_text("{"), id="half a stamp"),
    pytest.param(lambda p: vector_file(p).unlink(), id="no vectors"),
    pytest.param(
        lambda p: vector_file(p).write_bytes(vector_file(p).read_bytes()[:100]),
        id="truncated vectors",
    ),
    pytest.param(lambda p: flip(vector_file(p)), id="a flipped bit of a vector"),
    pytest.param(
        lambda p: flip(next(p.rglob("*.pickle"))), id="a flipped bit of an id"
    ),
    pytest.param(lambda p: (p / "chroma.sqlite3").unlink(), id="no SQLite file"),
    pytest.param(
        lambda p: (p / "chroma.sqlite3").write_bytes(b"rubbish" * 999), id="garbage"
    ),
    pytest.param(
        lambda p: (p / "chroma.sqlite3").write_bytes(
            (p / "chroma.sqlite3").read_bytes()[:9_000]
        ),
        id="truncated SQLite",
    ),
    pytest.param(change_row, id="a changed row"),
]


@pytest.mark.parametrize("spoil", SPOILT)
def test_damage_is_seen_before_chroma_sees_it(
    copy: Path, tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    spoil(copy)
    with pytest.raises(IndexDamagedError, match=r"index-000001 is damaged: "):
        ChunkIndex(copy)
    with pytest.raises(IndexDamagedError, match=r"index-000001 is damaged: "):
        build(tmp_path, VECTORS, generation=2, base=copy.name)
    assert not (tmp_path / "index-000002").exists()

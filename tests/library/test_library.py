"""Writing and reading a library file: what goes in comes out, whole or not at all."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import numpy as np
import pytest

from assistant.errors import (
    DamagedLibraryError,
    EmptyLibraryError,
    HomeError,
    LibraryError,
    LockedError,
    MovedLibraryError,
    NewerLibraryError,
    UnknownDocumentError,
)
from assistant.library import database
from assistant.library.database import Database
from assistant.library.migrate import upgrade
from assistant.library.reader import LibraryReader
from assistant.library.schema import SCHEMA_VERSION, metadata
from assistant.library.stored import StoredChunk, StoredDocument, StoredSentence
from assistant.library.writer import (
    GENERATION,
    INDEX,
    MODEL,
    LibraryWriter,
    next_generation,
)
from tests.builders import make_prepared
from tests.conftest import TINY_CORPUS

NAMES = ("orchard-manager.txt", "meadow-manager.txt")


def store(text: str, name: str) -> StoredDocument:
    """Return a text as the library keeps it; keys are made of the text's place."""
    made = make_prepared(text, name=name)
    return StoredDocument(
        made.document,
        made.digest,
        made.sections,
        tuple(StoredSentence(s, f"s{s.start}-{name}") for s, *_ in made.sentences),
        tuple(StoredChunk(c, f"c{c.start}-{name}") for c, _ in made.chunks),
        records=made.records,
    )


STORED = {name: store(TINY_CORPUS[f"adverts/{name}"], name) for name in NAMES}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


@pytest.fixture
def writer(path: Path) -> Iterator[LibraryWriter]:
    opened = LibraryWriter(path)
    yield opened
    opened.close()


@pytest.fixture
def filled(writer: LibraryWriter) -> LibraryWriter:
    writer.publish(changed=list(STORED.values()), removed=(), index="one", model="m")
    return writer


def test_what_is_written_is_read(filled: LibraryWriter) -> None:
    for name, stored in STORED.items():
        assert filled.reader.document(name) == stored.document
        assert filled.reader.sections(name) == stored.sections
        sentences = tuple(item.sentence for item in stored.sentences)
        assert filled.reader.sentences([name])[0] == sentences
        chunks = {item.chunk.id: item.chunk for item in stored.chunks}
        assert filled.reader.chunks(chunks) == chunks
    documents = filled.reader.documents()
    assert [d.id for d in documents] == sorted(NAMES)
    assert filled.reader.full_text.size() == sum(len(s.chunks) for s in STORED.values())
    assert filled.reader.chunks(["unknown"]) == {}


def test_heads_have_the_beginning_of_the_text_alone(filled: LibraryWriter) -> None:
    heads = {document.id: (document, head) for document, head in filled.reader.heads(7)}
    whole = STORED["orchard-manager.txt"].document
    assert heads["orchard-manager.txt"] == (replace(whole, text=""), "Orchard")


def test_the_ledger_counts_generations(filled: LibraryWriter) -> None:
    assert filled.reader.state() == {GENERATION: "1", INDEX: "one", MODEL: "m"}
    assert filled.publish(changed=(), removed=(), index="two", model="m") == 2
    assert filled.reader.state() == {GENERATION: "2", INDEX: "two", MODEL: "m"}
    assert filled.publish(changed=(), removed=NAMES, index=None, model="m") == 3
    assert filled.reader.state() == {GENERATION: "3", MODEL: "m"}
    assert next_generation({}) == 1
    assert next_generation({GENERATION: "7"}) == 8


def test_publishing_again_replaces_and_removes(filled: LibraryWriter) -> None:
    one, other = NAMES
    filled.publish(
        changed=[store("Head of Plums\nWe plant plums here.", one)],
        removed=[other],
        index="two",
        model="m",
    )
    assert [d.text for d in filled.reader.documents()] == [
        "Head of Plums\nWe plant plums here."
    ]
    assert filled.reader.lexical('"gardeners"', limit=9) == []
    assert (
        len(filled.reader.lexical('"plums"', limit=9))
        == filled.reader.full_text.size()
        == 1
    )


def test_what_is_known_of_a_document(filled: LibraryWriter) -> None:
    known = filled.reader.known()["orchard-manager.txt"]
    document = STORED["orchard-manager.txt"].document
    assert (known.source, known.digest, known.sha256) == (
        "/orchard-manager.txt",
        "digest",
        document.sha256,
    )


def test_vectors_are_kept_by_model_and_pruned_with_their_text(
    filled: LibraryWriter,
) -> None:
    key = STORED["orchard-manager.txt"].chunks[0].key
    vector = np.arange(384, dtype=np.float32)
    filled.cache("m", {key: vector, "orphan": vector})
    filled.cache("m", {key: np.zeros(384, dtype=np.float32)})  # the first one stays
    filled.cache("m", {})
    assert np.array_equal(filled.reader.vectors("m", [key, "none"])[key], vector)
    assert filled.reader.vectors("other", [key]) == {}
    filled.publish(changed=(), removed=(), index="two", model="m")
    assert set(filled.reader.vectors("m", [key, "orphan"])) == {key}


def test_documents_without_all_vectors(filled: LibraryWriter) -> None:
    one, other = NAMES
    vector = np.zeros(384, dtype=np.float32)
    items = STORED[one]
    keys = [c.key for c in items.chunks] + [s.key for s in items.sentences]
    filled.cache("m", dict.fromkeys(keys, vector))
    assert filled.reader.without_vectors("m", "m") == {other}
    assert filled.reader.without_vectors("n", "m") == {one, other}
    assert filled.reader.without_vectors("m", "n") == {one, other}


@pytest.mark.parametrize(
    ("query", "documents", "found"),
    [
        pytest.param("", (), [], id="nothing asked"),
        pytest.param('"gardeners"', (), ["meadow", "orchard"], id="in both"),
        pytest.param('"gardener"', (), ["meadow", "orchard"], id="by stem"),
        pytest.param('"8a"', (), ["meadow"], id="in one"),
        pytest.param('"gardeners"', NAMES[:1], ["orchard"], id="within a document"),
        pytest.param('"cherry"', (), ["meadow"], id="the organisation"),
        pytest.param('"xyzzy"', (), [], id="nowhere"),
    ],
)
def test_full_text(
    filled: LibraryWriter, query: str, documents: tuple[str, ...], found: list[str]
) -> None:
    ids = filled.reader.lexical(query, limit=50, documents=documents)
    chunks = filled.reader.chunks(ids)
    owners = {chunks[name].document.partition("-")[0] for name in ids}
    assert sorted(owners) == found
    assert len(filled.reader.lexical(query, limit=1, documents=documents)) == bool(
        found
    )


def test_words_are_counted_in_chunks(filled: LibraryWriter) -> None:
    counts = filled.reader.full_text.counts(["orchards", "8a", "xyzzy"])
    assert counts["8a"] == 1  # of the meadows' band
    assert counts["xyzzy"] == 0
    assert 0 < counts["orchards"] < filled.reader.full_text.size()


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("meadow-manager.txt", id="id"),
        pytest.param("Meadow Manager", id="title"),
        pytest.param("meadow", id="part of a title"),
        pytest.param("MEADOW-m", id="part of an id, in any case"),
    ],
)
def test_a_document_is_found_by(filled: LibraryWriter, name: str) -> None:
    assert filled.reader.document(name).id == "meadow-manager.txt"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param("plum", "no document is called 'plum'", id="none"),
        pytest.param("", "no document is called ''", id="nothing"),
        pytest.param(
            "manager",
            "'manager' fits several documents: meadow-manager.txt, orchard-manager.txt",
            id="several",
        ),
    ],
)
def test_a_name_that_fits_none_or_several(
    filled: LibraryWriter, name: str, message: str
) -> None:
    with pytest.raises(UnknownDocumentError, match=f"^{message}$"):
        filled.reader.document(name)


def test_a_reader_reads_one_state_or_says_that_it_moved(
    filled: LibraryWriter, path: Path
) -> None:
    reader = LibraryReader(path)
    assert reader.full_text.size() == filled.reader.full_text.size()
    filled.publish(changed=(), removed=NAMES[:1], index="two", model="m")
    with pytest.raises(MovedLibraryError, match="was changed while it was read"):
        reader.documents()
    assert reader.state()[GENERATION] == "2"
    assert len(filled.reader.documents()) == 1
    reader.close()


def test_a_failing_transaction_leaves_nothing(filled: LibraryWriter) -> None:
    twice = [STORED["orchard-manager.txt"], STORED["orchard-manager.txt"]]
    before = filled.reader.documents()
    with pytest.raises(LibraryError, match="UNIQUE constraint failed"):
        filled.publish(changed=twice, removed=NAMES, index="two", model="m")
    assert filled.reader.documents() == before
    assert filled.reader.state()[INDEX] == "one"


def test_migrations_build_the_tables_of_the_schema(
    filled: LibraryWriter, path: Path
) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for table in metadata.sorted_tables:
            rows = connection.execute(f"PRAGMA table_info({table.name})").fetchall()
            built = {(row[1], bool(row[3]) or bool(row[5])) for row in rows}
            wanted = {(c.name, not c.nullable or c.primary_key) for c in table.columns}
            assert built == wanted, table.name
    assert filled.reader.path == path


@pytest.mark.usefixtures("filled")
def test_opening_a_library_again_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    LibraryWriter(path).close()
    assert path.read_bytes() == before


def test_there_is_no_library_yet(path: Path) -> None:
    with pytest.raises(EmptyLibraryError, match=r"library\.sqlite holds no documents"):
        LibraryReader(path)
    assert not path.exists()


def test_an_unfinished_library_is_empty(path: Path) -> None:
    path.touch()
    with pytest.raises(EmptyLibraryError, match="holds no documents"):
        LibraryReader(path)


def set_version(path: Path, version: str | None) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM alembic_version")
        if version is not None:
            connection.execute("INSERT INTO alembic_version VALUES (?)", (version,))


def test_a_library_of_a_later_version_is_left_alone(
    writer: LibraryWriter, path: Path
) -> None:
    writer.close()
    set_version(path, "9999")
    before = path.read_bytes()
    message = f"has schema 9999; this version knows {SCHEMA_VERSION}"
    for open_library in (LibraryReader, LibraryWriter):
        with pytest.raises(NewerLibraryError, match=message):
            open_library(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("version", [None, "", "rubbish"])
def test_a_version_that_never_was_is_damage(
    writer: LibraryWriter, path: Path, version: str | None
) -> None:
    writer.close()
    set_version(path, version)
    with pytest.raises(DamagedLibraryError, match="its schema version is"):
        LibraryWriter(path)


def test_a_version_before_the_first_is_damage(
    writer: LibraryWriter, path: Path
) -> None:
    writer.close()
    set_version(path, "0000")
    with pytest.raises(DamagedLibraryError, match="0000"):
        LibraryWriter(path)


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        pytest.param(
            "UPDATE documents SET text = 'a' || char(0) || 'b'",
            "the text of .* has holes",
            id="zeros in a text",
        ),
        pytest.param(
            "UPDATE documents SET page_starts = '['", "Expecting value", id="half JSON"
        ),
        pytest.param(
            "UPDATE documents SET title = CAST(x'ff' AS TEXT)",
            "Could not decode to UTF-8",
            id="no text",
        ),
        pytest.param(
            "ALTER TABLE documents DROP COLUMN source", "no such column", id="column"
        ),
    ],
)
def test_rows_that_cannot_be_read_are_damage(
    filled: LibraryWriter, path: Path, statement: str, reason: str
) -> None:
    filled.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)
    reader = LibraryReader(path)
    with pytest.raises(DamagedLibraryError, match=reason):
        reader.documents()
    reader.close()


@pytest.mark.usefixtures("filled")
def test_a_busy_library_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LockedError, match="is being written by another program"):
            LibraryReader(path)


def test_a_library_that_is_a_folder_cannot_be_opened(path: Path) -> None:
    path.mkdir()
    with pytest.raises(HomeError, match="unable to open database file"):
        LibraryWriter(path)


def test_migrating_twice_is_migrating_once(path: Path) -> None:
    opened = Database(path, writing=True)
    upgrade(opened)
    before = path.read_bytes()
    upgrade(opened)
    assert opened.version() == SCHEMA_VERSION
    opened.close()
    assert path.read_bytes() == before


@pytest.mark.usefixtures("filled")
def test_a_zeroed_page_is_found_before_anything_is_built_on_it(path: Path) -> None:
    sound = path.read_bytes()
    found = set()
    for page in range(len(sound) // 4_096):
        spoilt = bytearray(sound)
        spoilt[page * 4_096 : (page + 1) * 4_096] = bytes(4_096)
        path.write_bytes(spoilt)
        try:
            LibraryWriter(path).close()
        except DamagedLibraryError as error:
            found.add(str(error).partition("is damaged: ")[2].partition(" ")[0])
    assert found >= {"***", "file"}  # of quick_check, and of the first page


def test_many_threads_read_at_once(path: Path) -> None:
    """One closes no connection that another is reading from."""
    threads = 24
    filled = Database(path, writing=True)
    with filled.transaction() as connection:
        connection.exec_driver_sql("CREATE TABLE plums (weight INTEGER)")
        connection.exec_driver_sql("INSERT INTO plums VALUES (41)")
    filled.close()
    reader = Database(path)
    together = Barrier(threads, timeout=20)

    def weigh() -> int:
        with reader.transaction() as connection:
            together.wait()
            found = connection.exec_driver_sql("SELECT weight FROM plums").scalar_one()
            together.wait()
            return int(found)

    with ThreadPoolExecutor(threads) as pool:
        weights = [
            task.result() for task in [pool.submit(weigh) for _ in range(threads)]
        ]
    reader.close()
    assert weights == [41] * threads

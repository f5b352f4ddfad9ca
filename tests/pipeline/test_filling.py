import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from assistant.config import Settings
from assistant.errors import (
    EmptyLibraryError,
    HomeError,
    IndexDamagedError,
    LibraryError,
)
from assistant.ingest.sync import Vectors
from assistant.library.reader import LibraryReader
from assistant.library.writer import GENERATION, INDEX, MODEL
from assistant.pipeline.filling import Filled, ingest, rebuild_index
from assistant.pipeline.generation import Generation
from assistant.retrieval.embedding import MiniLM
from assistant.retrieval.store import ChunkIndex, check_index
from tests.conftest import no_progress, write_corpus


class Counted:
    """The packaged model under a name of its own, and what it was asked to embed."""

    def __init__(self, model: MiniLM, name: str | None = None) -> None:
        self._model = model
        self.name = name or model.name
        self.texts: list[str] = []

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.texts.extend(texts)
        return self._model.embed(texts)

    def count_tokens(self, texts: Sequence[str]) -> Sequence[int]:
        return self._model.count_tokens(texts)


@pytest.fixture
def embedder(model: MiniLM) -> Counted:
    return Counted(model)


@pytest.fixture
def settings(tiny_library: Settings, tmp_path: Path) -> Settings:
    """A library of the tiny corpus to change, and the corpus to change."""
    home = shutil.copytree(tiny_library.home, tmp_path / "home")
    corpus = shutil.copytree(tiny_library.corpus, tmp_path / "corpus")
    with closing(sqlite3.connect(home / "library.sqlite")) as connection, connection:
        connection.execute(
            "UPDATE documents SET source = replace(source, ?, ?)",
            (str(tiny_library.corpus), str(corpus)),
        )
    return Settings(home=home, corpus=corpus)


def run(settings: Settings, embedder: Counted, *paths: Path) -> Filled:
    found = paths or (settings.corpus,)
    return ingest(settings, found, progress=no_progress, embedder=embedder)


def check_found_by_own_vector(settings: Settings, model: str) -> int:
    """Check that the index finds every chunk by its vector; return how many."""
    reader = LibraryReader(settings.library_path)
    state = reader.state()
    index = ChunkIndex(settings.home / state[INDEX])
    chunks = reader.all_chunks()
    vectors = reader.vectors(model, [key for _, _, key in chunks])
    texts = {
        name: chunk.text for name, chunk in reader.chunks(c[0] for c in chunks).items()
    }
    for name, document, key in chunks:
        best, cosine = index.query(vectors[key], limit=1, documents=[document])[0]
        assert texts[best] == texts[name]
        assert cosine == pytest.approx(1, abs=1e-4)
    assert index.ids() == {name for name, _, _ in chunks}
    assert state[MODEL] == model
    index.close()
    reader.close()
    return len(chunks)


def generation(settings: Settings) -> int:
    reader = LibraryReader(settings.library_path)
    found = int(reader.state()[GENERATION])
    reader.close()
    return found


def test_a_new_library(tiny_corpus: Path, tmp_path: Path, embedder: Counted) -> None:
    settings = Settings(home=tmp_path / "a" / "home", corpus=tiny_corpus)
    filled = run(settings, embedder)
    assert (len(filled.summary.added), filled.warnings) == (3, ())
    assert check_found_by_own_vector(settings, embedder.name) > 3
    left = {path.name for path in settings.home.iterdir()}
    assert left == {"library.sqlite", "index-000001", "writer.lock"}


def test_nothing_to_do_is_nothing_done(settings: Settings, embedder: Counted) -> None:
    before = settings.library_path.read_bytes()
    filled = run(settings, embedder)
    assert (len(filled.summary.unchanged), filled.warnings) == (3, ())
    assert (settings.library_path.read_bytes(), embedder.texts) == (before, [])


def test_an_update_is_published_at_once(settings: Settings, embedder: Counted) -> None:
    path = settings.corpus / "adverts/orchard-manager.txt"
    path.write_text(path.read_text("utf-8").replace("Band 7", "Band 9"), "utf-8")
    (settings.corpus / "adverts/meadow-manager.txt").unlink()
    summary = run(settings, embedder).summary
    assert (summary.updated, summary.removed) == (
        ("orchard-manager.txt",),
        ("meadow-manager.txt",),
    )
    check_found_by_own_vector(settings, embedder.name)
    assert generation(settings) == 2


def test_a_library_that_was_emptied_is_empty(
    settings: Settings, embedder: Counted, tiny_corpus: Path
) -> None:
    shutil.rmtree(settings.corpus)
    settings.corpus.mkdir()
    assert len(run(settings, embedder).summary.removed) == 3
    assert generation(settings) == 2
    with pytest.raises(EmptyLibraryError, match="holds no documents"):
        Generation(settings, "any")
    assert len(run(settings, embedder, tiny_corpus).summary.added) == 3
    check_found_by_own_vector(settings, embedder.name)


def test_a_damaged_index_is_rebuilt_without_embedding(
    settings: Settings, embedder: Counted
) -> None:
    next(settings.home.rglob("data_level0.bin")).unlink()
    (warning,) = run(settings, embedder).warnings
    assert warning.endswith(
        "not as they were written; it was rebuilt from the kept vectors"
    )
    assert embedder.texts == []
    check_found_by_own_vector(settings, embedder.name)


def test_a_damaged_index_is_rebuilt_by_an_update_too(
    settings: Settings, embedder: Counted
) -> None:
    shutil.rmtree(settings.home / "index-000001")
    write_corpus(settings.corpus, {"plum.txt": "Head of Plums\nWe plant plums."})
    filled = run(settings, embedder)
    assert filled.summary.added == ("plum.txt",)
    assert len(filled.warnings) == 1
    assert all("lum" in text for text in embedder.texts)
    check_found_by_own_vector(settings, embedder.name)


def test_rebuilding_on_its_own(settings: Settings, embedder: Counted) -> None:
    shutil.rmtree(settings.home / "index-000001")
    rebuild_index(settings)
    check_found_by_own_vector(settings, embedder.name)
    rebuild_index(settings)
    assert generation(settings) == 2


def test_rebuilding_where_there_is_nothing(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    rebuild_index(settings)
    reader = LibraryReader(settings.library_path)
    assert reader.state() == {}
    reader.close()


def test_another_model_embeds_everything_again(
    settings: Settings, model: MiniLM
) -> None:
    other = Counted(model, "other")
    assert len(run(settings, other).summary.updated) == 3
    check_found_by_own_vector(settings, "other")


def test_another_model_embeds_what_the_ingest_does_not_read_too(
    settings: Settings, model: MiniLM
) -> None:
    other = Counted(model, "other")
    path = settings.corpus / "adverts/orchard-manager.txt"
    (settings.corpus / "adverts/meadow-manager.txt").unlink()
    assert run(settings, other, path).summary.updated == ("orchard-manager.txt",)
    check_found_by_own_vector(settings, "other")


def test_another_model_and_nothing_to_read(settings: Settings, model: MiniLM) -> None:
    other = Counted(model, "other")
    nothing = settings.home.parent / "nothing"
    nothing.mkdir()
    run(settings, other, nothing)
    check_found_by_own_vector(settings, "other")


def test_lost_vectors_are_made_again(settings: Settings, embedder: Counted) -> None:
    with closing(sqlite3.connect(settings.library_path)) as connection, connection:
        connection.execute("DELETE FROM embeddings")
    shutil.rmtree(settings.home / "index-000001")
    run(settings, embedder, settings.corpus / "strategies")
    assert embedder.texts
    check_found_by_own_vector(settings, embedder.name)


def test_old_indexes_go(settings: Settings, embedder: Counted) -> None:
    for number in range(3):
        write_corpus(settings.corpus, {"plum.txt": f"Head of {number} plums."})
        run(settings, embedder)
    names = sorted(path.name for path in settings.home.glob("index-*"))
    assert names == ["index-000003", "index-000004"]


def test_what_a_killed_ingest_left_goes(settings: Settings, embedder: Counted) -> None:
    shutil.copytree(settings.home / "index-000001", settings.home / "index-000002")
    run(settings, embedder)
    assert [path.name for path in settings.home.glob("index-*")] == ["index-000001"]


def test_nothing_to_read_leaves_an_empty_library(
    tmp_path: Path, embedder: Counted
) -> None:
    settings = Settings(home=tmp_path / "home")
    assert run(settings, embedder, tmp_path / "none").summary.nothing_read
    reader = LibraryReader(settings.library_path)
    assert (reader.state(), reader.documents(), reader.full_text.size()) == ({}, (), 0)
    reader.close()


def test_the_vectors_of_the_index_are_those_of_the_library(settings: Settings) -> None:
    reader = LibraryReader(settings.library_path)
    state = reader.state()
    check_index(settings.home / state[INDEX])
    chunks = reader.all_chunks()
    vectors = reader.vectors(state[MODEL], [key for _, _, key in chunks])
    reader.close()
    assert len(vectors) == len({key for _, _, key in chunks})
    norms = [float(np.linalg.norm(vector)) for vector in vectors.values()]
    assert norms == pytest.approx([1.0] * len(norms), abs=1e-5)


def test_a_publication_that_fails_leaves_no_index_behind(
    settings: Settings, embedder: Counted
) -> None:
    with closing(sqlite3.connect(settings.library_path)) as connection, connection:
        connection.execute(
            "CREATE TRIGGER refuse BEFORE INSERT ON meta"
            " BEGIN SELECT RAISE(ABORT, 'refused'); END"
        )
    write_corpus(settings.corpus, {"plum.txt": "Head of Plums\nWe plant plums."})
    with pytest.raises(LibraryError, match="refused"):
        run(settings, embedder)
    assert [path.name for path in settings.home.glob("index-*")] == ["index-000001"]
    check_found_by_own_vector(settings, embedder.name)


def test_a_damaged_base_and_no_way_to_build_is_an_error(
    settings: Settings, embedder: Counted
) -> None:
    shutil.rmtree(settings.home / "index-000001")
    (settings.home / "index-000002").write_text("in the way")
    with pytest.raises((HomeError, IndexDamagedError), match="index-000002"):
        run(settings, embedder)

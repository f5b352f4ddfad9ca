"""An ingest may be killed at any moment: what was there answers, what is left is done.

`KILLS=20 pytest tests/test_kill.py` kills more often; `KILL_SEED` repeats a run.
"""

import contextlib
import os
import random
import shutil
import sqlite3
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import pytest

from assistant.config import Settings
from assistant.errors import EmptyLibraryError
from assistant.library.reader import LibraryReader
from assistant.library.writer import INDEX, MODEL
from assistant.model import Chunk, Document, Section, Sentence
from assistant.pipeline.asking import Assistant, Request
from assistant.pipeline.filling import ingest
from assistant.retrieval.embedding import MiniLM
from assistant.retrieval.store import ChunkIndex, Vectors
from assistant.terms import search_expression
from assistant.text import words
from tests.command import Commands
from tests.conftest import TINY_CORPUS, fill, no_progress, write_corpus

KILLS: Final = int(os.environ.get("KILLS", "4"))
SEED: Final = int(os.environ.get("KILL_SEED", str(time.time_ns() % 1_000_000)))
TREES: Final = ("Apple", "Cherry", "Elm", "Fig", "Lime", "Maple", "Oak", "Pine", "Yew")
QUESTION: Final = "What band is the Elm Orchard Manager post?"


def corpus_of(band: str) -> dict[str, str]:
    """Return adverts that differ in their tree, and a strategy; one band is given."""
    advert = TINY_CORPUS["adverts/orchard-manager.txt"]
    texts = {
        f"{tree.lower()}.txt": advert.replace(
            "Orchard Manager", f"{tree} Orchard Manager"
        )
        .replace("Apple Valley", f"{tree} Valley")
        .replace("orchards", f"orchards of {tree.lower()} trees")
        .replace("40 gardeners", f"{number + 20} gardeners")
        for number, tree in enumerate(TREES)
    }
    texts["elm.txt"] = texts["elm.txt"].replace("Band 7", f"Band {band}")
    return texts | {"plan.txt": TINY_CORPUS["strategies/pear-strategy.txt"]}


class Records(NamedTuple):
    """All that a library holds, but when it was written."""

    documents: tuple[Document, ...]
    sections: Mapping[str, tuple[Section, ...]]
    sentences: tuple[Sentence, ...]
    chunks: Mapping[str, Chunk]
    keys: tuple[tuple[str, str, str], ...]


class Unkilled(NamedTuple):
    """Two ingests that nobody killed, one of a folder, one of the folder changed."""

    corpus: Path
    home: Path
    seconds: float
    before: Records
    after: Records


def read(settings: Settings) -> Records:
    reader = LibraryReader(settings.library_path)
    documents = tuple(
        replace(document, source=Path(document.source).name)
        for document in reader.documents()
    )
    keys = tuple(sorted(reader.all_chunks()))
    found = Records(
        documents,
        {document.id: reader.sections(document.id) for document in documents},
        reader.sentences(document.id for document in documents)[0],
        reader.chunks(name for name, _, _ in keys),
        keys,
    )
    reader.close()
    return found


def ask(settings: Settings, model: MiniLM) -> str:
    """Return what the library says the band is."""
    said: list[str] = []
    assistant = Assistant(settings, embedder=model, warn=said.append)
    try:
        answer = assistant.ask(Request(QUESTION))
    finally:
        assistant.close()
    assert not said
    return " ".join(claim.text for claim in answer.claims)


def check_complete(settings: Settings, model: MiniLM, expected: Records) -> None:
    """Check the records, and that both rankers find every chunk by what it says."""
    assert read(settings) == expected
    reader = LibraryReader(settings.library_path)
    state = reader.state()
    vectors = reader.vectors(state[MODEL], [key for _, _, key in expected.keys])
    index = ChunkIndex(settings.home / state[INDEX])
    for name, document, key in expected.keys:
        chunk = expected.chunks[name]
        best, cosine = index.query(vectors[key], limit=1, documents=[document])[0]
        assert expected.chunks[best].text == chunk.text
        assert cosine > 0.9999
        query = search_expression(match[0] for match in words(chunk.text))
        assert name in reader.lexical(query, limit=3, documents=[document])
    assert index.ids() == expected.chunks.keys()
    check_vectors(vectors, settings, model)
    index.close()
    reader.close()


def check_vectors(
    vectors: Mapping[str, Vectors], settings: Settings, model: MiniLM
) -> None:
    """Check that a sample of the vectors is what the model says now."""
    reader = LibraryReader(settings.library_path)
    sentences, keys = reader.sentences(["elm.txt"])
    kept = reader.vectors(model.name, keys)
    reader.close()
    made = model.embed([" ".join(sentence.text.split()) for sentence in sentences])
    for key, vector in zip(keys, made, strict=True):
        assert float(kept[key] @ vector) > 0.9999
    norms = [float(np.linalg.norm(vector)) for vector in vectors.values()]
    assert norms == pytest.approx([1.0] * len(norms), abs=1e-4)


def moment(stratum: int, seconds: float) -> float:
    """Return a random moment of one of as many equal parts as there are kills."""
    part = seconds / KILLS
    return random.Random(SEED + stratum).uniform(stratum * part, (stratum + 1) * part)


def finish(settings: Settings, corpus: Path, model: MiniLM) -> None:
    """Ingest without being killed."""
    filled = ingest(settings, [corpus], progress=no_progress, embedder=model)
    assert (filled.summary.failed, filled.warnings) == ((), ()), f"KILL_SEED={SEED}"


def change(corpus: Path) -> None:
    """Update one file of the folder, add one and remove one."""
    write_corpus(corpus, corpus_of("9") | {"ash.txt": corpus_of("6")["elm.txt"]})
    (corpus / "yew.txt").unlink()


@pytest.fixture(scope="module")
def unkilled(
    commands: Commands, tmp_path_factory: pytest.TempPathFactory, model: MiniLM
) -> Unkilled:
    print(f"KILL_SEED={SEED}")  # noqa: T201 - shown when a test fails
    folder = tmp_path_factory.mktemp("forest")
    corpus = write_corpus(folder / "corpus", corpus_of("7"))
    home = folder / "home"
    commands.run("documents", home=home)  # the first command starts the helper
    started = time.monotonic()
    done = commands.run("ingest", str(corpus), home=home)
    seconds = time.monotonic() - started
    assert (done.status, done.err) == (0, "")
    changed = shutil.copytree(corpus, folder / "changed")
    change(changed)
    after = read(fill(folder / "after", changed, model))
    return Unkilled(corpus, home, seconds, read(Settings(home=home)), after)


@pytest.mark.parametrize("stratum", range(KILLS))
def test_a_new_library(
    commands: Commands,
    unkilled: Unkilled,
    tmp_path: Path,
    model: MiniLM,
    stratum: int,
) -> None:
    settings = Settings(home=tmp_path / "home")
    running = commands.start("ingest", str(unkilled.corpus), home=settings.home)
    time.sleep(moment(stratum, unkilled.seconds))
    running.kill()
    running.wait()
    with contextlib.suppress(EmptyLibraryError):
        assert "Band 7" in ask(settings, model)
    finish(settings, unkilled.corpus, model)
    check_complete(settings, model, unkilled.before)
    assert len(list(settings.home.glob("index-*"))) == 1


@pytest.mark.parametrize("stratum", range(KILLS))
def test_an_update(
    commands: Commands,
    unkilled: Unkilled,
    tmp_path: Path,
    model: MiniLM,
    stratum: int,
) -> None:
    corpus = shutil.copytree(unkilled.corpus, tmp_path / "corpus")
    settings = Settings(home=shutil.copytree(unkilled.home, tmp_path / "home"))
    file = settings.library_path
    with contextlib.closing(sqlite3.connect(file)) as connection, connection:
        moved = (str(unkilled.corpus), str(corpus))
        connection.execute("UPDATE documents SET source = replace(source, ?, ?)", moved)
    change(corpus)
    running = commands.start("ingest", str(corpus), home=settings.home)
    time.sleep(moment(stratum, unkilled.seconds / 2))
    running.kill()
    running.wait()
    said = ask(settings, model)
    held = read(settings)
    assert held in (unkilled.before, unkilled.after)
    old = held == unkilled.before
    assert ("Band 7" in said, "Band 9" in said) == (old, not old)
    finish(settings, corpus, model)
    assert "Band 9" in ask(settings, model)
    check_complete(settings, model, unkilled.after)

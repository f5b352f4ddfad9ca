import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assistant.ingest.parsed import Limits
from assistant.ingest.prepare import Prepared
from assistant.ingest.scan import Held
from assistant.ingest.sync import (
    Options,
    Summary,
    TokenVectors,
    Vectors,
    make_plan,
    sync,
    vector_key,
)
from tests.builders import count_words
from tests.conftest import TINY_CORPUS, no_progress, write_corpus


@dataclass
class Memory:
    """A shelf that forgets at the end of the test."""

    documents: dict[str, Held] = field(default_factory=dict)
    vectors: dict[str, Vectors] = field(default_factory=dict)
    tokens: dict[str, TokenVectors] = field(default_factory=dict)
    published: int = 0

    def held(self) -> Mapping[str, Held]:
        return dict(self.documents)

    def missing_vectors(self, model: str, keys: Sequence[str]) -> set[str]:
        return set(keys) - self.kept(model).keys()

    def keep_vectors(
        self, model: str, vectors: Mapping[str, Vectors | TokenVectors]
    ) -> None:
        self.kept(model).update(vectors)

    def kept(self, model: str) -> dict[str, Any]:
        """Return what a model made, by key."""
        of_models: dict[str, dict[str, Any]] = {
            "counting": self.vectors,
            "matching": self.tokens,
        }
        return of_models[model]

    def publish(self, changed: Sequence[Prepared], removed: Sequence[str]) -> None:
        self.published += 1
        for name in removed:
            file = name.partition("#")[0]
            known = self.documents.pop(file)
            left = tuple(d for d in known.documents if d != name)
            if left:
                self.documents[file] = replace(known, documents=left)
        for made in changed:
            document = made.document
            file = document.id.partition("#")[0]
            held = Held(document.source, made.digest, document.sha256, ())
            known = self.documents.get(file, held)
            if known.digest != made.digest:
                known = held
            ids = {*known.documents, document.id}
            self.documents[file] = replace(held, documents=tuple(sorted(ids)))


@dataclass
class Counting:
    """An embedder that counts what it is given."""

    texts: list[str] = field(default_factory=list)
    name: str = "counting"

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.texts.extend(texts)
        return np.ones((len(texts), 3), dtype=np.float32)

    def count_tokens(self, texts: Sequence[str]) -> Sequence[int]:
        return count_words(texts)


@dataclass
class Matching:
    """A matching model to which every text is one token."""

    texts: list[str] = field(default_factory=list)
    name: str = "matching"

    def embed(self, texts: Sequence[str]) -> list[TokenVectors]:
        self.texts.extend(texts)
        return [np.ones((1, 3), dtype=np.int8) for _ in texts]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "corpus")


@pytest.fixture
def shelf() -> Memory:
    return Memory()


@pytest.fixture
def embedder() -> Counting:
    return Counting()


def run(
    shelf: Memory, embedder: Counting, *paths: Path, max_words: int = 60
) -> Summary:
    return sync(
        paths,
        shelf=shelf,
        embedder=embedder,
        matcher=Matching(),
        options=Options(max_words, 1_000_000, Limits()),
        progress=no_progress,
    )


def test_a_folder_is_added(shelf: Memory, embedder: Counting, corpus: Path) -> None:
    found = run(shelf, embedder, corpus)
    names = ("meadow-manager.txt", "orchard-manager.txt", "pear-strategy.txt")
    assert found == Summary(added=names, read=found.read)
    assert tuple(document.id for document, _ in found.read) == names
    assert len(embedder.texts) == len(set(embedder.texts)) == len(shelf.vectors)
    assert vector_key(embedder.texts[0]) in shelf.vectors


def test_a_second_time_does_nothing(
    shelf: Memory, embedder: Counting, corpus: Path
) -> None:
    run(shelf, embedder, corpus)
    embedder.texts.clear()
    assert len(run(shelf, embedder, corpus).unchanged) == 3
    assert (shelf.published, embedder.texts) == (1, [])


def test_what_changed_is_updated_and_only_its_new_sentences_embedded(
    shelf: Memory, embedder: Counting, corpus: Path
) -> None:
    run(shelf, embedder, corpus)
    embedder.texts.clear()
    path = corpus / "adverts/orchard-manager.txt"
    path.write_text(path.read_text("utf-8").replace("Band 7", "Band 8c"), "utf-8")
    found = run(shelf, embedder, corpus)
    assert (found.updated, len(found.unchanged)) == (("orchard-manager.txt",), 2)
    assert embedder.texts
    assert all("8c" in text for text in embedder.texts)


def test_other_settings_cut_everything_anew(
    shelf: Memory, embedder: Counting, corpus: Path
) -> None:
    run(shelf, embedder, corpus)
    assert len(run(shelf, embedder, corpus, max_words=20).updated) == 3


def test_what_vanished_from_a_folder_is_removed(
    shelf: Memory, embedder: Counting, corpus: Path
) -> None:
    run(shelf, embedder, corpus)
    (corpus / "adverts/orchard-manager.txt").unlink()
    assert run(shelf, embedder, corpus / "strategies").removed == ()
    assert run(shelf, embedder, corpus).removed == ("orchard-manager.txt",)


def test_a_file_by_name_removes_nothing(
    shelf: Memory, embedder: Counting, corpus: Path
) -> None:
    run(shelf, embedder, corpus)
    (corpus / "adverts/orchard-manager.txt").unlink()
    found = run(shelf, embedder, corpus / "adverts/meadow-manager.txt")
    assert (found.removed, found.unchanged) == ((), ("meadow-manager.txt",))


def test_a_file_that_a_folder_does_not_list_stays_while_it_is_there(
    shelf: Memory, embedder: Counting, corpus: Path
) -> None:
    (corpus / "NOTES").write_text("Notes on the pear trees of the orchard.", "utf-8")
    run(shelf, embedder, corpus, corpus / "NOTES")
    assert run(shelf, embedder, corpus).removed == ()
    (corpus / "NOTES").unlink()
    assert run(shelf, embedder, corpus).removed == ("NOTES",)


def test_a_renamed_file_is_not_two_documents(
    shelf: Memory, embedder: Counting, corpus: Path
) -> None:
    run(shelf, embedder, corpus)
    embedder.texts.clear()
    new = corpus / "adverts/head-gardener.txt"
    (corpus / "adverts/orchard-manager.txt").rename(new)
    found = run(shelf, embedder, new)
    assert (found.added, found.removed) == (
        ("head-gardener.txt",),
        ("orchard-manager.txt",),
    )
    assert embedder.texts == []


def test_the_same_bytes_under_two_names_are_two_documents(
    shelf: Memory, embedder: Counting, tmp_path: Path
) -> None:
    text = TINY_CORPUS["adverts/orchard-manager.txt"]
    write_corpus(tmp_path / "two", {"a.txt": text, "b.txt": text})
    assert run(shelf, embedder, tmp_path / "two").added == ("a.txt", "b.txt")


def test_a_second_file_of_a_name_does_not_double_the_first(
    shelf: Memory, embedder: Counting, corpus: Path
) -> None:
    run(shelf, embedder, corpus)
    text = TINY_CORPUS["strategies/pear-strategy.txt"] + "\nMore."
    write_corpus(corpus, {"old/pear-strategy.txt": text})
    found = run(shelf, embedder, corpus)
    assert (found.added, found.removed) == (("old/pear-strategy.txt",), ())
    assert len(shelf.documents) == 4
    assert len({held.source for held in shelf.documents.values()}) == 4


def test_a_file_that_cannot_be_read_keeps_the_state_it_had(
    shelf: Memory, embedder: Counting, corpus: Path
) -> None:
    run(shelf, embedder, corpus)
    path = corpus / "adverts/orchard-manager.txt"
    before = shelf.documents["orchard-manager.txt"]
    path.write_bytes(b"\0\0\0")
    found = run(shelf, embedder, corpus)
    assert [str(error) for error in found.failed] == [
        f"{path}: not text (it holds control characters)"
    ]
    assert (found.removed, found.nothing_read) == ((), False)
    assert shelf.documents["orchard-manager.txt"] == before


def test_the_others_are_read_when_one_cannot_be(
    shelf: Memory, embedder: Counting, corpus: Path
) -> None:
    (corpus / "empty.txt").touch()
    found = run(shelf, embedder, corpus, corpus / "none.txt")
    assert (len(found.added), len(found.failed)) == (3, 2)
    assert not found.nothing_read


def test_nothing_read_is_not_nothing_to_do(
    shelf: Memory, embedder: Counting, tmp_path: Path
) -> None:
    assert not run(shelf, embedder, tmp_path).nothing_read
    assert run(shelf, embedder, tmp_path / "none").nothing_read
    assert shelf.published == 0


def test_what_cannot_be_seen_is_not_removed(
    shelf: Memory, embedder: Counting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_corpus(tmp_path, {"a.txt": "Gardener\nYou plant trees."})
    run(shelf, embedder, tmp_path)
    name = "d" * 200
    hidden = tmp_path.joinpath(*[name] * 25, "b.txt")
    shelf.documents["b.txt"] = Held(str(hidden), "", "", ("b.txt",))
    monkeypatch.chdir(tmp_path)
    for _ in range(25):
        Path(name).mkdir()
        os.chdir(name)
    found = run(shelf, embedder, tmp_path)
    assert (found.removed, found.unchanged) == ((), ("a.txt",))


def test_a_vanished_name_is_not_given_to_what_cannot_be_read(
    shelf: Memory, embedder: Counting, tmp_path: Path
) -> None:
    write_corpus(tmp_path, {"old/a.txt": "Gardener\nYou plant trees."})
    run(shelf, embedder, tmp_path / "old")
    (tmp_path / "old/a.txt").unlink()
    (tmp_path / "new").mkdir()
    (tmp_path / "new/a.txt").symlink_to("nowhere")
    found = run(shelf, embedder, tmp_path / "new")
    assert [error.reason for error in found.failed] == ["it is a link to nothing"]
    assert set(shelf.documents) == {"a.txt"}


POSTINGS = (
    '{"@type": "JobPosting", "id": "1", "title": "Gardener", "description": "Plant."}\n'
    '{"@type": "JobPosting", "id": "2", "title": "Forester", "description": "Fell."}\n'
)


def test_a_file_of_postings_is_several_documents(
    shelf: Memory, embedder: Counting, tmp_path: Path
) -> None:
    write_corpus(tmp_path, {"jobs.jsonl": POSTINGS})
    assert run(shelf, embedder, tmp_path).added == ("jobs.jsonl#1", "jobs.jsonl#2")
    assert run(shelf, embedder, tmp_path).unchanged == ("jobs.jsonl#1", "jobs.jsonl#2")


def test_a_posting_that_vanished_from_its_file_is_removed(
    shelf: Memory, embedder: Counting, tmp_path: Path
) -> None:
    write_corpus(tmp_path, {"jobs.jsonl": POSTINGS})
    run(shelf, embedder, tmp_path)
    other = POSTINGS.replace('"id": "2"', '"id": "3"')
    write_corpus(tmp_path, {"jobs.jsonl": other})
    found = run(shelf, embedder, tmp_path)
    assert found.added == ("jobs.jsonl#3",)
    assert found.updated == ("jobs.jsonl#1",)
    assert found.removed == ("jobs.jsonl#2",)
    (tmp_path / "jobs.jsonl").unlink()
    assert run(shelf, embedder, tmp_path).removed == ("jobs.jsonl#1", "jobs.jsonl#3")


def test_a_renamed_file_of_postings_takes_its_postings_along(
    shelf: Memory, embedder: Counting, tmp_path: Path
) -> None:
    write_corpus(tmp_path, {"jobs.jsonl": POSTINGS})
    run(shelf, embedder, tmp_path)
    (tmp_path / "jobs.jsonl").rename(tmp_path / "new.jsonl")
    found = run(shelf, embedder, tmp_path / "new.jsonl")
    assert found.added == ("new.jsonl#1", "new.jsonl#2")
    assert found.removed == ("jobs.jsonl#1", "jobs.jsonl#2")


def test_a_plan_writes_nothing(shelf: Memory, embedder: Counting, corpus: Path) -> None:
    options = Options(60, 1_000_000, Limits())
    plan = make_plan([corpus], shelf.held(), embedder, options, no_progress)
    assert (len(plan.summary.added), len(plan.changed)) == (3, 3)
    assert (shelf.published, shelf.vectors, embedder.texts) == (0, {}, [])

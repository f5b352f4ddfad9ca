from pathlib import Path

import pytest

from assistant.config import Settings
from assistant.errors import EmptyLibraryError, IngestError, UsageError
from assistant.library.reader import LibraryReader
from evals.libraries import (
    ROOT,
    Libraries,
    corpus_paths,
    open_libraries,
    open_library,
    read_library,
)
from tests.evals.conftest import APPLE


def names(settings: Settings) -> list[str]:
    reader = LibraryReader(settings.library_path)
    try:
        return sorted(document.id for document in reader.documents())
    finally:
        reader.close()


def test_what_ships_and_what_was_built_is_here_and_the_rest_is_named() -> None:
    assert corpus_paths("shipped", []) == (ROOT / "corpus",)
    built = corpus_paths("self-built", [])
    assert built
    assert all(path.is_dir() and path.name == "documents" for path in built)
    assert corpus_paths("real", []) == ()
    assert corpus_paths("real", [Path("adverts")]) == (Path("adverts"),)


def test_a_library_holds_the_documents_and_goes(corpus: Path) -> None:
    with open_library([corpus], Settings()) as settings:
        assert names(settings) == ["apple.txt", "cherry.txt"]
        assert settings.home.is_dir()
    assert not settings.home.exists()


def test_a_kept_library_is_taken_again_until_a_file_changes(tmp_path: Path) -> None:
    kept, folder = tmp_path / "kept", tmp_path / "documents"
    folder.mkdir()
    (folder / "apple.txt").write_text(APPLE, "utf-8")
    homes: list[Path] = []
    for text in (APPLE, APPLE, APPLE.replace("8a", "8b")):
        (folder / "apple.txt").write_text(text, "utf-8")
        with open_library([folder / "apple.txt"], Settings(), kept=kept) as settings:
            homes.append(settings.home)
            assert names(settings) == ["apple.txt"]
    assert homes[0] == homes[1]
    assert homes[1] != homes[2]
    assert homes[0].is_dir()


def test_what_cannot_be_read_is_told_and_the_rest_is_there(
    corpus: Path, tmp_path: Path
) -> None:
    (tmp_path / "blank.txt").write_text(" ", "utf-8")
    told: list[str] = []
    with open_library([corpus, tmp_path], Settings(), warn=told.append) as settings:
        assert names(settings) == ["apple.txt", "cherry.txt"]
    assert [line for line in told if "blank.txt" in line] == told != []


def test_where_nothing_can_be_read_it_is_an_error(tmp_path: Path) -> None:
    with (
        pytest.raises(UsageError, match="holds no document that can be read"),
        open_library([tmp_path], Settings()),
    ):
        pytest.fail("there is no library")
    (tmp_path / "blank.txt").write_text(" ", "utf-8")
    with (
        pytest.raises(IngestError, match=r"blank\.txt"),
        open_library([tmp_path], Settings()),
    ):
        pytest.fail("there is no library")


def test_a_library_is_read_with_its_chunks(home: Path) -> None:
    apple, cherry = read_library("shipped", Settings(home=home))
    assert (apple.id, cherry.id, apple.corpus) == ("apple.txt", "cherry.txt", "shipped")
    assert apple.text == APPLE.strip("\n") or apple.text == APPLE
    assert apple.chunks == tuple(sorted(apple.chunks))
    covered = {at for start, end in apple.chunks for at in range(start, end)}
    assert all(at in covered for at, c in enumerate(apple.text) if not c.isspace())


def test_a_library_that_holds_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EmptyLibraryError):
        read_library("shipped", Settings(home=tmp_path))


def test_only_the_libraries_that_are_wanted_and_here_are_opened(
    corpus: Path, tmp_path: Path
) -> None:
    libraries = Libraries(Settings(), documents=(corpus,), kept=tmp_path)
    with open_libraries(["real"], libraries) as homes:
        assert list(homes) == ["real"]
        assert names(homes["real"]) == ["apple.txt", "cherry.txt"]
    with open_libraries(["real"], Libraries(Settings())) as homes:
        assert homes == {}
    with open_libraries(
        ["real", "shipped"], Libraries(Settings(), home=corpus)
    ) as homes:
        assert {str(settings.home) for settings in homes.values()} == {str(corpus)}
        assert list(homes) == ["shipped", "real"]

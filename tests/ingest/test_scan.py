import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.errors import IngestError
from assistant.ingest.manifest import ManifestRow
from assistant.ingest.scan import (
    Held,
    digest_of,
    is_gone,
    name_files,
    read_bytes,
    scan,
    tails,
)
from tests.conftest import write_corpus
from tests.ingest.test_manifest import ROW


def make(folder: Path, *names: str) -> Path:
    """Write small files of these names."""
    return write_corpus(folder, {name: f"text of {name}" for name in names})


def ids(paths: list[Path], held: dict[str, Held] | None = None) -> dict[str, Path]:
    """Return the path of each id that a scan gives."""

    def sha256(path: Path) -> str:
        return path.read_text("utf-8")

    named = name_files(scan(paths), held or {}, sha256)
    return {name: found.path for name, found in named.items()}


def test_the_documents_of_a_folder_in_order(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a.md", "sub/c.PDF", "d.doc", ".e.txt", ".git/f.txt", "g")
    found = [file.path.relative_to(tmp_path) for file in scan([tmp_path]).files]
    assert found == [Path("a.md"), Path("b.txt"), Path("sub/c.PDF")]


def test_a_file_is_one_however_it_is_pointed_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "corpus/a.txt")
    (tmp_path / "link").symlink_to("corpus")
    monkeypatch.chdir(tmp_path / "corpus")
    pointed = [Path(), Path("a.txt"), Path("../corpus/a.txt"), tmp_path / "link"]
    found = [scan([path]).files[0].path for path in pointed]
    assert found == [tmp_path / "corpus/a.txt"] * 4
    assert len(scan(pointed).files) == 1


def test_what_is_not_there_does_not_stop_the_others(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    found = scan([tmp_path / "none", tmp_path / "a.txt"])
    assert [file.path.name for file in found.files] == ["a.txt"]
    assert [str(e) for e in found.failures] == [
        f"{tmp_path}/none: no such file or folder"
    ]


def test_a_row_of_the_manifest_goes_with_its_file(tmp_path: Path) -> None:
    make(tmp_path, "adverts/pear.txt")
    (tmp_path / "manifest.toml").write_text(ROW, "utf-8")

    def row(path: Path) -> ManifestRow | None:
        return scan([path]).files[0].row

    rows = [row(tmp_path / part) for part in ("", "adverts", "adverts/pear.txt")]
    assert rows[0]
    assert rows[0].title == "Head of Pears"
    assert rows == [rows[0]] * 3


def test_a_recorded_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "manifest.toml").write_text(ROW, "utf-8")
    (failure,) = scan([tmp_path]).failures
    assert str(failure).endswith("pear.txt: it is in manifest.toml but not there")


def test_a_folder_whose_manifest_is_wrong_is_not_synchronised(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "manifest.toml")
    found = scan([tmp_path])
    assert (found.files, found.folders, len(found.failures)) == ((), (), 1)


def test_a_name_that_is_not_text_is_told(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("x")
    found = scan([tmp_path])
    assert [file.path.name for file in found.files] == ["a.txt"]
    assert str(found.failures[0]).endswith(
        "caf\ufffd.txt: its name is not text in UTF-8"
    )


def test_links_in_a_circle_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("b.txt")
    (tmp_path / "b.txt").symlink_to("a.txt")
    (failure,) = scan([tmp_path / "a.txt"]).failures
    assert "a.txt: " in str(failure)


@pytest.fixture
def deep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with folders so deep that the system refuses to look into them."""
    make(tmp_path, "a.txt")
    monkeypatch.chdir(tmp_path)
    for _ in range(25):
        os.mkdir("d" * 200)  # noqa: PTH102 - below the current folder, wherever that is
        os.chdir("d" * 200)
    Path("b.txt").write_text("x")
    os.chdir(tmp_path)
    return tmp_path


def test_a_folder_that_cannot_be_looked_into_is_told(deep: Path) -> None:
    found = scan([deep])
    assert [file.path.name for file in found.files] == ["a.txt"]
    assert [error.reason for error in found.failures] == ["File name too long"]
    assert found.unread[0].is_relative_to(deep / ("d" * 200))


def test_what_cannot_be_seen_may_be_there(deep: Path) -> None:
    below = deep.joinpath(*["d" * 200] * 25, "b.txt")
    assert not is_gone(str(below))
    assert is_gone(str(deep / "b.txt"))
    assert is_gone(str(deep / "a.txt" / "b.txt"))
    with pytest.raises(IngestError, match=r"File name too long$"):
        read_bytes(below, limit=9)
    (failure,) = scan([below]).failures
    assert failure.reason == "File name too long"


def test_tails_are_shortest_first() -> None:
    assert tails(Path("/a/b/c.txt")) == ["c.txt", "b/c.txt", "a/b/c.txt"]


def test_a_document_is_called_after_its_file(tmp_path: Path) -> None:
    make(tmp_path, "adverts/a.txt", "b.txt")
    assert set(ids([tmp_path])) == {"a.txt", "b.txt"}


def test_two_files_of_one_name_are_told_apart_by_their_folder(tmp_path: Path) -> None:
    make(tmp_path, "x/a.txt", "y/a.txt", "b.txt")
    assert set(ids([tmp_path])) == {"x/a.txt", "y/a.txt", "b.txt"}


def test_no_file_is_lost_where_the_folders_have_one_name_too(tmp_path: Path) -> None:
    make(tmp_path, "p/x/a.txt", "q/x/a.txt", "q/y/a.txt")
    assert set(ids([tmp_path])) == {"p/x/a.txt", "q/x/a.txt", "y/a.txt"}


def test_a_held_document_keeps_its_id(tmp_path: Path) -> None:
    make(tmp_path, "x/a.txt")
    first = ids([tmp_path])
    held = {name: Held(str(path), "", "", ()) for name, path in first.items()}
    make(tmp_path, "y/a.txt")
    assert set(ids([tmp_path], held)) == {"a.txt", "y/a.txt"}


def test_a_second_file_of_a_name_that_is_held(tmp_path: Path) -> None:
    make(tmp_path, "x/a.txt", "y/a.txt")
    held = {"a.txt": Held(str(tmp_path / "x/a.txt"), "", "", ())}
    assert set(ids([tmp_path / "y"], held)) == {"y/a.txt"}


@pytest.mark.parametrize(
    ("sync", "change", "expected"),
    [
        pytest.param("", None, "a.txt", id="moved within the folder"),
        pytest.param("", "other", "a.txt", id="moved and changed within the folder"),
        pytest.param("y", None, "a.txt", id="its bytes have moved here"),
        pytest.param("y", "other", "y/a.txt", id="another file of the same name"),
    ],
)
def test_the_id_of_a_vanished_file(
    tmp_path: Path, sync: str, change: str | None, expected: str
) -> None:
    make(tmp_path, "x/a.txt")
    old = tmp_path / "x/a.txt"
    held = {"a.txt": Held(str(old), "", old.read_text("utf-8"), ())}
    (tmp_path / "y").mkdir()
    new = Path(shutil.move(old, tmp_path / "y/a.txt"))
    if change:
        new.write_text(change, "utf-8")
    assert set(ids([tmp_path / sync], held)) == {expected}


def test_a_file_is_read_up_to_the_limit(tmp_path: Path) -> None:
    path = make(tmp_path, "a.txt") / "a.txt"
    assert read_bytes(path, limit=100) == b"text of a.txt"


def break_link(path: Path) -> None:
    path.symlink_to("nowhere")


def make_large(path: Path) -> None:
    path.write_bytes(b"x" * 2_000_001)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        pytest.param(lambda _: None, "it disappeared during the ingest", id="gone"),
        pytest.param(break_link, "it is a link to nothing", id="dangling link"),
        pytest.param(Path.mkdir, "it is a folder", id="folder"),
        pytest.param(os.mkfifo, "it is not a regular file", id="pipe"),
        pytest.param(make_large, r"2 MB, 1 MB at most \(max_file_mb\)", id="large"),
    ],
)
def test_what_cannot_be_read_says_why(
    tmp_path: Path, spoil: Callable[[Path], object], reason: str
) -> None:
    path = tmp_path / "a.txt"
    spoil(path)
    with pytest.raises(IngestError, match=rf"a\.txt: {reason}$"):
        read_bytes(path, limit=1_000_000)


def test_the_digest_depends_on_bytes_row_and_settings() -> None:
    row = ManifestRow(
        title="t", kind="other", publisher="p", source="s", licence="l",
        retrieved="r", sha256="not recorded",
    )  # fmt: skip
    digests = {
        digest_of(b"x", None, (1, 2)),
        digest_of(b"y", None, (1, 2)),
        digest_of(b"x", row, (1, 2)),
        digest_of(b"x", None, (1, 3)),
    }
    assert len(digests) == 4
    assert digest_of(b"x", None, (1, 2)) in digests


def test_a_pattern_stands_for_the_files_that_fit(tmp_path: Path) -> None:
    make(tmp_path, "a/one.txt", "a/two.txt", "b/one.txt")
    found = scan([tmp_path / "*" / "one.txt"])
    assert [file.path for file in found.files] == [
        tmp_path / "a/one.txt",
        tmp_path / "b/one.txt",
    ]
    assert found.folders == ()


def test_a_pattern_that_nothing_fits_is_a_failure(tmp_path: Path) -> None:
    (failure,) = scan([tmp_path / "*.pdf"]).failures
    assert str(failure) == f"{tmp_path}/*.pdf: no such file or folder"


def test_a_file_may_be_called_like_a_pattern(tmp_path: Path) -> None:
    make(tmp_path, "[a].txt", "a.txt")
    (file,) = scan([tmp_path / "[a].txt"]).files
    assert file.path.name == "[a].txt"

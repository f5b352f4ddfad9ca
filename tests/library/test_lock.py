from pathlib import Path

import pytest

from assistant.errors import HomeError, LockedError
from assistant.library.lock import make_home, write_lock


def test_the_home_is_made(tmp_path: Path) -> None:
    home = tmp_path / "a" / "b"
    make_home(home)
    assert list(home.iterdir()) == []


def test_a_home_that_is_a_file_is_refused(tmp_path: Path) -> None:
    home = tmp_path / "file"
    home.touch()
    with pytest.raises(HomeError, match=r"cannot write to .*file: File exists$"):
        make_home(home)


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    with (
        write_lock(tmp_path),
        pytest.raises(LockedError, match=r"is being written by process \d+, since 20"),
        write_lock(tmp_path),
    ):
        pass
    with write_lock(tmp_path):
        assert (tmp_path / "writer.txt").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["writer.lock"]


def test_the_lock_ends_with_an_error(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError, match="by zero"), write_lock(tmp_path):
        _ = 1 // 0
    with write_lock(tmp_path):
        pass


def test_a_holder_that_could_not_sign_is_another_process(tmp_path: Path) -> None:
    with write_lock(tmp_path):
        (tmp_path / "writer.txt").unlink()
        with (
            pytest.raises(LockedError, match="is being written by another process"),
            write_lock(tmp_path),
        ):
            pass


def test_a_lock_that_cannot_be_made_is_the_home_s_fault(tmp_path: Path) -> None:
    (tmp_path / "writer.lock").mkdir()
    with (
        pytest.raises(HomeError, match="Is a directory"),
        write_lock(tmp_path),
    ):
        pass

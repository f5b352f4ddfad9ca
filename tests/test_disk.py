import errno
from pathlib import Path

import pytest

from assistant.disk import has_room, is_full


@pytest.mark.parametrize(
    ("number", "full"),
    [(errno.ENOSPC, True), (errno.EDQUOT, True), (errno.EACCES, False), (None, False)],
)
def test_which_errors_mean_a_full_disk(number: int | None, full: bool) -> None:
    assert is_full(OSError(number, "x")) is full


def test_a_folder_with_room(tmp_path: Path) -> None:
    assert has_room(tmp_path)


def test_a_folder_that_is_not_there_is_not_full(tmp_path: Path) -> None:
    assert has_room(tmp_path / "none")


def test_a_file_system_without_room() -> None:
    proc = Path("/proc")
    if not proc.is_dir():
        pytest.skip("there is no /proc, which has no room by nature")
    assert not has_room(proc)

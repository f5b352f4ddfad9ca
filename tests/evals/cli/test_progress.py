import pytest

from evals.cli import progress as module
from evals.cli.progress import progress


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(module, "monotonic", made)
    return made


def test_where_nobody_watches_a_line_is_told_now_and_then(
    clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    with progress() as show:
        for done in range(1, 71):
            clock.now += 1
            show("Asking", done, 90)
        clock.now += 30
        show("Checking", 5, 10)
    assert capsys.readouterr().err.splitlines() == [
        "assistant: Asking: 30 of 90, about 60 s left",
        "assistant: Asking: 60 of 90, about 30 s left",
        "assistant: Checking: 5 of 10",
    ]


def test_a_person_who_watches_sees_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with progress() as show:
        assert not isinstance(show, module._Lines)
        show("Asking", 1, 2)

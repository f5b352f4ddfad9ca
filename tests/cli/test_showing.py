"""What an answer looks like on a terminal, and in a pipe."""

import os
import re
import shutil
import sys
from collections.abc import Callable
from typing import Final

import pytest

from assistant.cli.showing import show_answer
from assistant.model import Answer, Citation, Claim, Table
from assistant.present.view import AnswerView, view_answer

BAND: Final = Citation("a.txt", "Orchard\x1b[2J Manager", (), None, 0, 6, "Band 7")
COLUMNS: Final = ("Pay band", "Hours", "Closing date")


def view() -> AnswerView:
    claims = (
        Claim("Band 7", (BAND,), "supported", cell=(0, 0)),
        Claim("It is a \x1b]0;x\x07fine post.", (BAND,), "supported"),
    )
    table = Table(COLUMNS, ("Orchard Manager",))
    told = Answer("q", "answered", claims, opening="1 post fits.", table=table)
    return view_answer(told)


Shown = Callable[[int], str]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shown:
    """Shows the answer in a window of some width."""

    def show(width: int) -> str:
        size = os.terminal_size((width, 24))
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        monkeypatch.setattr(shutil, "get_terminal_size", lambda: size)
        monkeypatch.setenv("COLUMNS", str(width))
        show_answer(view())
        return capsys.readouterr().out

    return show


def test_a_pipe_gets_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    show_answer(view())
    assert capsys.readouterr().out == (
        "1 post fits.\n\n"
        "| Document | Pay band | Hours | Closing date |\n"
        "| --- | --- | --- | --- |\n"
        "| Orchard Manager | Band 7 [1] | *not stated* | *not stated* |\n\n"
        "It is a ]0;xfine post. [1]\n\n"
        "[1] Orchard[2J Manager: “Band 7”\n"
    )


def test_a_wide_window_gets_columns(shown: Shown) -> None:
    said = re.sub(r"\x1b\[\d*m", "", shown(100))
    head, row = (
        [cell.strip() for cell in line.split("  ") if cell.strip()]
        for line in said.splitlines()
        if line.strip().startswith(("Document", "Orchard Manager"))
    )
    assert head == ["Document", *COLUMNS]
    assert row == ["Orchard Manager", "Band 7 [1]", "not stated", "not stated"]
    assert said.index("1 post fits.") < said.index("Document") < said.index("fine post")
    assert "\x1b" not in said


def test_a_narrow_window_gets_a_list_for_each_row(shown: Shown) -> None:
    assert (
        "1 post fits.\nDocument: Orchard Manager\nPay band: Band 7 [1]\n"
        "Hours: not stated\nClosing date: not stated\nIt is a"
    ) in shown(40)

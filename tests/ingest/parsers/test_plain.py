from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.errors import IngestError
from assistant.ingest.parsed import Limits
from assistant.ingest.parsers.plain import parse_text


def _text(data: bytes) -> str:
    (parsed,) = parse_text(Path("any.file"), data, Limits())
    return parsed.text


@pytest.mark.parametrize(
    "encode",
    [
        pytest.param(lambda text: text.encode(), id="UTF-8"),
        pytest.param(lambda text: text.encode("utf-16"), id="UTF-16 with its mark"),
        pytest.param(lambda text: text.encode("cp1252"), id="cp1252"),
    ],
)
def test_text_is_decoded(encode: Callable[[str], bytes]) -> None:
    assert _text(encode("£5 – “pay”")) == "£5 – “pay”"


def test_the_line_breaks_of_a_word_processor_are_text() -> None:
    assert _text(b"Band\x0b8a\x0c") == "Band\n8a\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"\xff\xfea", "not text .it begins like UTF-16", id="odd UTF-16"),
        pytest.param(b"a\0b", "control characters", id="NUL"),
        pytest.param(bytes(range(256)) * 40, "control characters", id="binary"),
        pytest.param(b"caf\x81", "neither UTF-8 nor cp1252", id="no encoding fits"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(IngestError, match=reason):
        _text(data)


def test_lines_with_as_many_tabs_are_a_table() -> None:
    text = "Aims\n\nAim\tLead\tDate\nPlant pears\tNurse\t\nPick\tHead\tMay\n\nA\tB\n"
    (parsed,) = parse_text(Path("x.txt"), text.encode(), Limits())
    (table,) = parsed.layout.tables
    cells = [(c.row, c.column, parsed.text[c.start : c.end]) for c in table.cells]
    assert cells[:3] == [(0, 0, "Aim"), (0, 1, "Lead"), (0, 2, "Date")]
    assert cells[3:6] == [(1, 0, "Plant pears"), (1, 1, "Nurse"), (1, 2, "")]
    assert cells[6:] == [(2, 0, "Pick"), (2, 1, "Head"), (2, 2, "May")]
    assert [cell.header for cell in table.cells] == [True] * 3 + [False] * 6


def test_a_few_lines_with_tabs_are_no_table() -> None:
    text = "Band\t8a\tpermanent\nBase\tApple Valley\n1\t2\t3\n4\t5\t6\n7\t8\t9\n"
    (parsed,) = parse_text(Path("x.txt"), text.encode(), Limits())
    (table,) = parsed.layout.tables
    assert len(table.cells) == 9
    assert not any(cell.header for cell in table.cells)

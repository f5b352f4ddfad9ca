from pathlib import Path

import pytest

from assistant.errors import IngestError
from assistant.ingest.parsed import Limits
from assistant.ingest.parsers.registry import PARSERS, SUFFIXES, parse
from tests.builders import make_pdf

ANY = Path("any.file")


def test_a_file_is_read_by_what_it_holds() -> None:
    (parsed,) = parse(Path("advert.txt"), make_pdf("Band 8a"), Limits())
    assert parsed.text.strip() == "Band 8a"
    (parsed,) = parse(Path("advert.pdf"), b"Band 8a", Limits())
    assert parsed.text == "Band 8a"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "the file is empty", id="empty"),
        pytest.param(b" \n\t", "the file is empty", id="white space"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "it is an image; read are: ", id="image"),
    ],
)
def test_what_is_not_read_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(IngestError, match=rf"any\.file: {reason}"):
        parse(ANY, data, Limits())


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_a_suffix_is_a_dot_and_lower_case(suffix: str) -> None:
    assert suffix == suffix.lower()
    assert suffix.startswith(".")


def test_every_parser_can_be_imported() -> None:
    for name in PARSERS:
        with pytest.raises((IngestError, ValueError), match=r"."):
            PARSERS[name](ANY, b"\x00\x01", Limits())

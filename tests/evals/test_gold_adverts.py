"""The adverts that are built are those that the gold records are about."""

from pathlib import Path

import pytest

from assistant.ingest.parsed import Limits
from assistant.ingest.parsers.registry import parse
from evals.gold.build import adverts
from evals.records.gold import GOLD

BUILT = adverts.build()


def texts(name: str, data: bytes) -> list[str]:
    return [parsed.text for parsed in parse(Path(name), data, Limits())]


@pytest.mark.parametrize("name", sorted(BUILT))
def test_a_document_is_what_its_builder_makes(name: str) -> None:
    """Text by text: how a library packs the bytes may change with its version."""
    held = GOLD / "adverts" / "documents" / name
    assert texts(name, BUILT[name]) == texts(name, held.read_bytes())


def test_documents_are_written_where_the_gold_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adverts, "FOLDER", tmp_path)
    adverts.main()
    assert {path.name for path in tmp_path.iterdir()} == set(BUILT)

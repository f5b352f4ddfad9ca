from pathlib import Path

import pytest

from assistant.errors import IngestError
from assistant.ingest.manifest import load_manifest

ROW = """\
["adverts/pear.txt"]
title = "Head of Pears"
kind = "advert"
publisher = "Pear Trust"
source = "not recorded"
licence = "not recorded"
retrieved = "not recorded"
sha256 = "not recorded"
"""


def test_a_folder_without_a_manifest_has_no_rows(tmp_path: Path) -> None:
    assert load_manifest(tmp_path) == {}


def test_rows_by_path(tmp_path: Path) -> None:
    (tmp_path / "manifest.toml").write_text(ROW, "utf-8")
    row = load_manifest(tmp_path)["adverts/pear.txt"]
    assert (row.title, row.kind, row.organisation) == (
        "Head of Pears",
        "advert",
        "Pear Trust",
    )


def test_what_is_not_recorded_is_no_organisation(tmp_path: Path) -> None:
    text = ROW.replace("Pear Trust", "not recorded")
    (tmp_path / "manifest.toml").write_text(text, "utf-8")
    assert load_manifest(tmp_path)["adverts/pear.txt"].organisation is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(ROW + 'titel = "x"\n', "titel: Extra inputs", id="a typo"),
        pytest.param(
            ROW.replace('"advert"', '"avert"'), "kind: Input should", id="no such kind"
        ),
        pytest.param(
            ROW.replace('sha256 = "not recorded"', 'sha256 = "abc"'),
            "sha256: String should match",
            id="no hash",
        ),
        pytest.param("[[[", "Invalid initial character", id="no TOML"),
        pytest.param('a = "b"\n', "must be a mapping", id="no table"),
        pytest.param('["a"]\ntitle = ""\n', "title: String should", id="empty title"),
    ],
)
def test_a_manifest_that_is_wrong_says_where(
    tmp_path: Path, text: str, reason: str
) -> None:
    (tmp_path / "manifest.toml").write_text(text, "utf-8")
    with pytest.raises(IngestError, match=rf"manifest\.toml: .*{reason}"):
        load_manifest(tmp_path)


def test_a_manifest_that_is_a_folder_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "manifest.toml").mkdir()
    with pytest.raises(IngestError, match=r"manifest\.toml: Is a directory$"):
        load_manifest(tmp_path)

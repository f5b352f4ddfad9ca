import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.conftest import write_corpus

BANDS = {"meadow-manager.txt": "8a", "orchard-manager.txt": "7"}


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def test_roles_as_json_hold_facts_with_their_places(call: Call, home: Path) -> None:
    roles = call("roles", "--json", home=home).json
    found = {r["document"]: r["facts"]["pay_band"]["normalised"] for r in roles}
    assert found == BANDS
    text = call("document", "orchard", "--text", home=home).out
    band = roles[1]["facts"]["pay_band"]
    assert text[band["start"] : band["end"]] == band["value"] == "Band 7"


def test_roles_as_csv_have_a_column_for_every_fact(call: Call, home: Path) -> None:
    meadow, orchard = rows_of(call("roles", "--csv", home=home).out)
    assert (meadow["pay_band"], orchard["pay_band"]) == ("Band 8a", "Band 7")
    assert orchard["salary"] == "£46,148 to £52,809 a year"
    assert orchard["hours"] == ""


def test_roles_as_a_table(call: Call, home: Path) -> None:
    done = call("roles", home=home)
    assert (done.status, done.err) == (0, "")
    assert "Meadow Manager" in done.out
    assert "not stated" in done.out


def test_a_role_shows_what_is_not_stated(call: Call, home: Path) -> None:
    done = call("role", "orchard", home=home)
    assert done.status == 0
    assert "hours                       not stated" in done.out
    role = call("role", "orchard-manager.txt", "--json", home=home).json
    assert role["facts"]["hours"] is None
    assert role["facts"]["interview_dates"] == []


def test_a_role_shows_its_criteria(call: Call, tmp_path: Path) -> None:
    text = (
        "Gardener\nBand 5\nClosing date: 4 May 2026\n\nPerson specification\n\n"
        "Qualifications\n\nEssential\n\n• A degree in botany\n\nDesirable\n\n• Latin\n"
    )
    folder = write_corpus(tmp_path / "corpus", {"gardener.txt": text})
    home = tmp_path / "home"
    assert call("ingest", str(folder), home=home).status == 0
    done = call("role", "gardener", home=home)
    assert "A degree in botany" in done.out
    criteria = call("role", "gardener", "--json", home=home).json["criteria"]
    assert [(row["text"], row["importance"]) for row in criteria] == [
        ("A degree in botany", "essential"),
        ("Latin", "desirable"),
    ]


def test_a_comparison_side_by_side(call: Call, home: Path) -> None:
    names = ("compare", "orchard", "meadow")
    assert "£46,148 to £52,809 a year" in call(*names, home=home).out
    both = call(*names, "--json", home=home).json
    found = [cell["normalised"] for cell in both["facts"]["pay_band"]]
    assert found == ["7", "8a"]
    table = rows_of(call(*names, "--csv", home=home).out)
    assert {row["fact"]: row["Meadow Manager"] for row in table}[
        "pay band"
    ] == "Band 8a"
    lines = call(*names, "--markdown", home=home).out.splitlines()
    assert lines[0] == "| fact | Orchard Manager | Meadow Manager |"


def test_commitments_with_their_filters(call: Call, home: Path) -> None:
    every = call("commitments", "--json", home=home).json
    assert [row["theme"] for row in every] == ["1. Planting", "2. Watering"]
    early = call("commitments", "--due-before", "2028-01-01", "--json", home=home).json
    assert [row["due"]["normalised"]["to"] for row in early] == ["2027-12-31"]
    late = call("commitments", "--due-after", "2027-12-31", "--json", home=home).json
    assert [row["theme"] for row in late] == ["2. Watering"]
    (row,) = rows_of(call("commitments", "--theme", "water", "--csv", home=home).out)
    assert (row["due_from"], row["due_to"]) == ("2028-01-01", "2028-12-31")
    assert "1. Planting" in call("commitments", "--document", "pear", home=home).out


def test_no_commitment_that_fits_is_nothing_found(call: Call, home: Path) -> None:
    done = call("commitments", "--owner", "nobody", "--json", home=home)
    assert (done.status, json.loads(done.out)) == (3, [])


def test_undated_commitments_are_counted_on_standard_error(
    call: Call, tmp_path: Path
) -> None:
    text = (
        "Our Tree Strategy\n\n| Action | Owner | Due |\n|---|---|---|\n"
        "| Plant pears | Head of Pears | March 2026 |\n"
        "| Water pears | Head of Water | ongoing |\n"
    )
    folder = write_corpus(tmp_path / "corpus", {"plan.md": text})
    home = tmp_path / "home"
    assert call("ingest", str(folder), home=home).status == 0
    done = call("commitments", "--due-before", "2027-01-01", "--json", home=home)
    assert [row["action"]["value"] for row in done.json] == ["Plant pears"]
    assert done.err == "assistant: 1 commitments without a date are left out\n"


@pytest.mark.parametrize(
    ("args", "reason"),
    [
        pytest.param(["role", "pear"], "is no advert", id="role of a strategy"),
        pytest.param(["role", "xyzzy"], "no document", id="unknown"),
        pytest.param(["compare", "orchard"], "two adverts or more", id="one"),
        pytest.param(["roles", "--json", "--csv"], "choose one of", id="two forms"),
        pytest.param(
            ["compare", "orchard", "meadow", "--csv", "--markdown"],
            "choose one of",
            id="two forms of a comparison",
        ),
    ],
)
def test_what_cannot_be_shown_is_said_in_a_line(
    call: Call, home: Path, args: list[str], reason: str
) -> None:
    done = call(*args, home=home)
    assert done.status in (1, 2)
    assert reason in done.one_line()


def test_no_advert_is_nothing_found(
    call: Call, tmp_path: Path, tiny_corpus: Path
) -> None:
    home = tmp_path / "home"
    call("ingest", str(tiny_corpus / "strategies"), home=home)
    done = call("roles", "--json", home=home)
    assert (done.status, done.out) == (3, "[]\n")


def test_an_ingest_can_be_tried_without_writing(
    call: Call, tmp_path: Path, tiny_corpus: Path
) -> None:
    home = tmp_path / "home"
    done = call("ingest", "--dry-run", str(tiny_corpus), home=home)
    assert done.out.splitlines()[0] == "added        3"
    assert not home.exists()


def test_a_dry_run_says_what_an_ingest_would_change(call: Call, tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    home = tmp_path / "home"
    call("ingest", str(corpus), home=home)
    (corpus / "adverts/orchard-manager.txt").unlink()
    write_corpus(corpus, {"new.txt": "Gardener\nYou plant trees."})
    counts = call("ingest", "--dry-run", str(corpus), home=home).out.split()[:8]
    assert counts == [
        *("added", "1", "updated", "0", "unchanged", "2", "removed", "1"),
    ]
    assert len(call("documents", "--json", home=home).json) == 3
    assert call("ingest", "--dry-run", str(tmp_path / "none"), home=home).status == 1


def test_sections_with_their_offsets(call: Call, home: Path) -> None:
    done = call("document", "pear", "--sections", home=home)
    assert "    1. Planting (146 to 242)" in done.out

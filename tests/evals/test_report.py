from dataclasses import replace

from evals.answers.run import Skipped
from evals.claims.cases import LabelledClaim
from evals.claims.run import Checked, Verdict
from evals.measure import Measured
from evals.report import misses_text, report_text
from tests.evals.results import RIGHT, UNANSWERABLE, WRONG


def checked(verdict: Verdict, split: str) -> Checked:
    claim = LabelledClaim.model_validate(
        {
            "id": f"{split}-{verdict}",
            "claim": f"The post is Band 8a, says {split}.",
            "label": "supported",
            "split": split,
            "corpus": "self-built",
            "document": "apple.txt",
            "quote": "Band 8a",
            "edit": "paraphrase",
            "note": "",
        }
    )
    return Checked(claim, verdict)


FOUND = Measured(
    results=(
        replace(WRONG, corpus="real", split="test", question="Secret?"),
        RIGHT,
        WRONG,
        UNANSWERABLE,
    ),
    skipped=(Skipped("late", "the library has no plum.txt"),),
    checked=(checked("supported", "dev"), checked("not_found", "test")),
)


def rows(found: Measured, *, edits: bool = False) -> dict[str, list[str]]:
    table, _ = report_text(found, edits=edits).split("\n\n")
    split = (line.strip("| ").split(" | ") for line in table.splitlines())
    return {name: cells for name, *cells in split}


def test_each_group_has_its_column_in_a_settled_order() -> None:
    found = rows(FOUND)
    assert found["figure"] == [
        "aim",
        "shipped",
        "self-built dev",
        "self-built test",
        "real test",
    ]
    # Wilson for 1 of 2: centre 0.5, half-width 0.405
    assert found["right: all"] == [
        "-",
        "0.500 (0.09 to 0.91, n 2)",
        "-",
        "-",
        "0.000 (0.00 to 0.79, n 1)",
    ]
    assert found["right: list"][0] == "0.90"
    kept = found["support check: supported kept"]
    assert [cell.split()[0] for cell in kept] == ["0.90", "-", "1.000", "0.000", "-"]


def test_kinds_of_edit_are_told_where_they_are_wanted() -> None:
    assert "edit: paraphrase" not in rows(FOUND)
    assert rows(FOUND, edits=True)["edit: paraphrase"][2].startswith("1.000")


def test_what_was_asked_and_skipped_is_counted() -> None:
    last = report_text(FOUND).splitlines()[-1]
    assert last == "4 cases asked, 2 claims checked, 1 skipped"


def test_nothing_of_the_test_split_is_told_unless_it_is_wanted() -> None:
    told = misses_text(FOUND)
    assert "cherry-band: What band is it?" in told
    assert told.endswith("skipped, the library has no plum.txt (1): late")
    assert "Secret?" not in told
    assert "test-not_found" not in told
    shown = misses_text(FOUND, show_test=True)
    assert "cherry-band: Secret? [answered]" in shown
    assert "test-not_found: The post is Band 8a, says test. [not_found]" in shown


def test_a_run_without_a_miss_says_nothing() -> None:
    assert misses_text(Measured((RIGHT, UNANSWERABLE))) == ""

from dataclasses import replace

from evals.claims.cases import LabelledClaim
from evals.claims.run import Checked, Verdict
from evals.runs.score import Skipped
from evals.runs.summary import Outcome, misses_text, report_text, stages_told
from tests.evals.results import RIGHT, UNANSWERABLE, WRONG, case


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


FOUND = Outcome(
    scores=(
        replace(WRONG, id="secret", corpus="real", split="test"),
        RIGHT,
        WRONG,
        UNANSWERABLE,
    ),
    skipped=(Skipped("late", "the library has no plum.txt"),),
    checked=(checked("supported", "dev"), checked("not_found", "test")),
    cases={
        "secret": case("secret", "Secret?"),
        **{name: case(name) for name in ("apple-band", "cherry-band", "no-parking")},
        "unasked": case("unasked"),
    },
)


def rows(found: Outcome, *, edits: bool = False) -> dict[str, list[str]]:
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
    assert "secret: Secret? [answered] retrieval: " in shown
    assert "test-not_found: The post is Band 8a, says test. [not_found]" in shown


def test_ids_of_the_test_split_are_told_with_their_stage_where_it_is_wanted() -> None:
    assert "| retrieval | 2 |" in stages_told(FOUND)
    assert stages_told(FOUND).endswith("retrieval: cherry-band")
    shown = stages_told(FOUND, show_test=True)
    assert shown.endswith("retrieval: secret, cherry-band")


def test_answers_that_failed_are_counted_beside_those_that_were_asked() -> None:
    failed = replace(FOUND, errors={"secret": "OSError: gone"})
    last = report_text(failed).splitlines()[-1]
    assert last == "4 cases asked, 1 failed, 2 claims checked, 1 skipped"


def test_cases_that_have_not_been_asked_yet_are_counted() -> None:
    assert FOUND.waiting == 1


def test_a_run_without_a_miss_says_nothing() -> None:
    fine = Outcome((RIGHT, UNANSWERABLE), cases=FOUND.cases)
    assert (misses_text(fine), stages_told(fine)) == ("", "")

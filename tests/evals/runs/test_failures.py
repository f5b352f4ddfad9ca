from dataclasses import replace
from typing import Final

from evals.runs.failures import failures_text, skipped_text, stages_text
from evals.runs.score import Skipped
from tests.evals.results import RIGHT, UNANSWERABLE, WRONG, case, with_metrics

CASES: Final = {
    name: case(name) for name in ("apple-band", "cherry-band", "no-parking")
}
DEV: Final = frozenset({"dev"})


def test_each_failed_case_has_one_line_with_its_stage() -> None:
    told = replace(
        with_metrics(UNANSWERABLE, refused=0.0), status="answered", stage="abstention"
    )
    refused = replace(
        with_metrics(RIGHT, right=0.0, cites_gold=0.0),
        missing=(("8a",),),
        status="declined",
        stage="abstention",
    )
    scores = [RIGHT, WRONG, told, refused]
    assert failures_text(scores, CASES, {}).splitlines() == [
        "cherry-band: What band is it? [answered] retrieval: does not tell 7 or "
        "Band 7, Monday; tells Band 8a; does not cite the gold quote alone; a quote is "
        "not the document's; a citation number leads nowhere; a claim is not carried; "
        "a citation is not needed; the evidence comes late",
        "no-parking: What band is it? [answered] abstention: answers what the "
        "documents do not say",
        "apple-band: What band is it? [declined] abstention: does not tell 8a; "
        "does not cite the gold quote alone",
    ]


def test_what_is_no_fault_of_the_answer_is_told_without_a_stage() -> None:
    late = with_metrics(RIGHT, evidence_read=0.0)
    line = "apple-band: What band is it? [answered] the evidence comes late"
    assert failures_text([late], CASES, {}) == line


def test_an_answer_that_failed_tells_why() -> None:
    failed = replace(with_metrics(RIGHT, right=0.0), status="error", stage="error")
    line = "apple-band: What band is it? [error] error: OSError: gone"
    assert failures_text([failed], CASES, {"apple-band": "OSError: gone"}) == line


def test_a_run_without_a_failure_says_nothing() -> None:
    assert failures_text([RIGHT, UNANSWERABLE], CASES, {}) == ""
    assert skipped_text([]) == ""
    assert stages_text([RIGHT, UNANSWERABLE], named=DEV) == ""


def test_stages_are_counted_by_kind_with_the_ids_behind_them() -> None:
    scores = [
        RIGHT,
        WRONG,
        replace(WRONG, id="fact", kind="fact", stage="wording"),
        replace(WRONG, id="unseen", split="test"),
    ]
    assert stages_text(scores, named=DEV) == (
        "| broke at | cases | fact | list |\n"
        "| --- | --- | --- | --- |\n"
        "| retrieval | 2 | 0 | 2 |\n"
        "| wording | 1 | 1 | 0 |\n"
        "\n"
        "retrieval: cherry-band\n"
        "wording: fact"
    )
    shown = stages_text(scores, named=frozenset({"dev", "test"}))
    assert "retrieval: cherry-band, unseen" in shown


def test_where_only_unseen_cases_failed_no_id_is_told() -> None:
    text = stages_text([replace(WRONG, split="test")], named=DEV)
    assert text.endswith("| retrieval | 1 | 1 |")


def test_skipped_cases_are_counted_by_reason_and_named() -> None:
    gone, away = "the library has no plum.txt", "not here"
    skipped = [Skipped("a", away), Skipped("b", gone), Skipped("c", gone)]
    assert skipped_text(skipped).splitlines() == [
        "skipped, the library has no plum.txt (2): b, c",
        "skipped, not here (1): a",
    ]

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from assistant.text import canonical
from evals.answers.cases import CaseFileError
from evals.claims.cases import LabelledClaim, load_claims
from evals.claims.report import AIMS, claim_figures, edit_figures, verdicts_text
from evals.claims.run import Checked, Verdict, run_claims
from evals.records.gold import load_held_out
from tests.command import ROOT

ROW = {
    "id": "band",
    "claim": "The Head of Orchards is Band 8a.",
    "label": "supported",
    "split": "dev",
    "corpus": "shipped",
    "document": "apple.txt",
    "quote": "Band 8a",
    "edit": "paraphrase",
    "note": "",
}


def labelled(**changes: str) -> LabelledClaim:
    return LabelledClaim.model_validate(ROW | changes)


def write(tmp_path: Path, *rows: dict[str, Any]) -> Path:
    path = tmp_path / "claims.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n\n" for row in rows), "utf-8")
    return path


def test_the_claims_are_enough_and_mostly_edits_of_real_sentences() -> None:
    claims = load_claims()
    assert len(claims) >= 200
    kept = Counter(claim.label == "supported" for claim in claims)
    assert min(kept.values()) >= 70
    edited = [c for c in claims if c.edit not in ("none", "paraphrase", "unrelated")]
    assert len(edited) >= len(claims) / 2


def test_the_test_split_is_over_documents_that_were_held_out() -> None:
    held_out = load_held_out()
    for claim in load_claims():
        assert (claim.document in held_out) == (claim.split == "test"), claim.id


def test_the_words_that_a_claim_is_about_stand_in_what_ships() -> None:
    texts = {
        path.name: canonical(path.read_text("utf-8"))
        for path in (ROOT / "corpus").rglob("*.txt")
    }
    shipped = [claim for claim in load_claims() if claim.corpus == "shipped"]
    assert shipped
    for claim in shipped:
        assert claim.quote in texts[claim.document], claim.id


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"label": "true"}, "'label': Input should be"),
        ({"edit": "rhyme"}, "'edit': Input should be"),
        ({"claim": " "}, "'claim': String should match"),
        ({"colour": "red"}, "'colour': Extra inputs"),
        (
            {"label": "contradicted", "edit": "none"},
            "'label': an unedited sentence is not contradicted",
        ),
        ({"claim": "Another."}, "'id': already at line 1"),
        ({"id": "other"}, "'claim': already at line 1"),
    ],
)
def test_a_line_that_is_not_a_claim_is_named_with_its_field(
    changes: dict[str, Any], message: str, tmp_path: Path
) -> None:
    path = write(tmp_path, ROW, ROW | changes)
    with pytest.raises(CaseFileError, match=rf"line 3, field {message}"):
        load_claims(path)


def test_a_file_without_claims_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseFileError, match="it holds no claims"):
        load_claims(write(tmp_path))


@pytest.mark.parametrize(
    ("label", "verdict", "kept", "rejected", "contradicted", "right"),
    [
        ("supported", "supported", True, None, None, True),
        ("supported", "not_found", False, None, None, False),
        ("supported", "contradicted", False, None, None, False),
        ("contradicted", "supported", None, False, False, False),
        ("contradicted", "contradicted", None, True, True, True),
        ("contradicted", "not_found", None, True, False, True),
        ("unsupported", "supported", None, False, None, False),
        ("unsupported", "contradicted", None, True, None, True),
        ("unsupported", "not_found", None, True, None, True),
    ],
)
def test_a_verdict_counts_for_its_label_alone(
    label: str,
    verdict: Verdict,
    *,
    kept: bool | None,
    rejected: bool | None,
    contradicted: bool | None,
    right: bool,
) -> None:
    checked = Checked(labelled(label=label), verdict)
    assert (checked.kept, checked.rejected) == (kept, rejected)
    assert (checked.contradicted, checked.right) == (contradicted, right)


CLAIMS = (
    labelled(),
    labelled(id="b", claim="It is Band 9.", label="contradicted", edit="band"),
    labelled(id="c", claim="It has a car.", label="unsupported", edit="scope"),
    labelled(id="d", claim="It is for life.", label="contradicted", edit="band"),
)
SAID: dict[str, Verdict] = {
    "The Head of Orchards is Band 8a.": "not_found",
    "It is Band 9.": "contradicted",
    "It has a car.": "supported",
    "It is for life.": "not_found",
}
CHECKED = run_claims(SAID.__getitem__, CLAIMS)


def test_each_claim_is_checked_in_order() -> None:
    assert [each.claim.id for each in CHECKED] == ["band", "b", "c", "d"]


def test_the_figures_are_over_the_claims_of_their_label() -> None:
    figures = {name: (f.value, f.n) for name, f in claim_figures(CHECKED)}
    # 2 of 3 that are not supported were rejected, 0 of 1 supported was kept
    assert figures == dict(zip(AIMS, [(2 / 3, 3), (0.0, 1)], strict=True))


def test_each_kind_of_edit_has_its_figure() -> None:
    figures = {name: (f.value, f.n) for name, f in edit_figures(CHECKED)}
    assert figures["contradictions called contradicted"] == (0.5, 2)
    assert figures["edit: band"] == (1.0, 2)
    assert figures["edit: scope"] == (0.0, 1)
    assert figures["edit: paraphrase"] == (0.0, 1)
    assert figures["edit: date"] == (None, 0)


def test_each_wrong_verdict_has_one_line() -> None:
    assert verdicts_text(CHECKED).splitlines() == [
        "band: The Head of Orchards is Band 8a. [not_found] it is supported "
        "(paraphrase)",
        "c: It has a car. [supported] it is unsupported (scope)",
    ]

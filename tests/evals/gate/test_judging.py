from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from evals.gate.judging import Finding, Judged, judge
from evals.gate.rules import Rule, Rules
from evals.gate.text import judged_json, judged_text
from evals.runs.score import CaseScore
from tests.evals.scores import scores, spoiled


def rules(*some: dict[str, Any], fewest: int = 20) -> Rules:
    return Rules(fewest=fewest, rule=tuple(Rule(**each) for each in some))


def only(judged: Judged) -> Finding:
    (finding,) = judged.findings
    return finding


def spoil(some: Sequence[CaseScore], n: int, stage: str = "wording") -> list[CaseScore]:
    return [spoiled(s, stage) if at < n else s for at, s in enumerate(some)]


RIGHT = {"metric": "right", "drop": 0.02}


def test_the_same_scores_are_not_worse() -> None:
    judged = judge(rules(RIGHT), scores(), scores())
    assert not judged.worse
    assert only(judged).outcome == "held"
    text = judged_text(judged)
    assert text == (
        "not worse: 300 cases and claims, 1 rules: 0 broken, 0 rose, "
        "0 without enough cases"
    )


def test_a_drop_says_what_where_by_how_much_which_cases_and_at_which_stage() -> None:
    after = spoil(scores(), 15, "retrieval")
    after[1] = replace(after[1], stage="selection")
    judged = judge(rules(RIGHT | {"corpus": "shipped"}), scores(), after)
    assert judged.worse
    first, *cases, step = judged_text(judged).splitlines()[1:]
    assert first.startswith(
        "dropped: right of shipped: 0.950 (n 300); baseline 1.000, -0.050 (-0."
    )
    assert first.endswith(" over 300 cases of both, allowed 0.020")
    assert cases == [
        "  retrieval: shipped-003, shipped-005, shipped-007, shipped-009, "
        "shipped-011, shipped-013, 8 of the test split",
        "  selection: shipped-001",
    ]
    assert step == "When it is meant: make baseline"


@pytest.mark.parametrize(
    ("lost", "drop", "outcome"),
    [
        pytest.param(15, 0.02, "dropped", id="beyond both"),
        pytest.param(15, 0.06, "held", id="within what is allowed"),
        pytest.param(2, 0.0, "held", id="within its interval"),
    ],
)
def test_a_drop_counts_beyond_what_is_allowed_and_beyond_its_interval(
    lost: int, drop: float, outcome: str
) -> None:
    judged = judge(rules(RIGHT | {"drop": drop}), scores(), spoil(scores(), lost))
    assert only(judged).outcome == outcome


def test_a_value_below_its_floor_counts_though_nothing_dropped() -> None:
    low = spoil(scores(), 60)
    judged = judge(rules({"metric": "right", "floor": 0.9}), low, low)
    finding = only(judged)
    assert finding.outcome == "beyond its bound"
    assert len(finding.broken) == 60
    assert "right of all cases: 0.800 (n 300); floor 0.900" in judged_text(judged)


def test_a_value_above_its_ceiling_counts_where_low_is_good() -> None:
    slow = [replace(s, metrics={**s.metrics, "words": 90.0}) for s in scores()]
    some = rules({"metric": "words", "percentile": 0.5, "ceiling": 60.0, "drop": 5.0})
    assert only(judge(some, scores(), slow)).outcome == "beyond its bound"
    assert only(judge(some, slow, scores())).outcome == "rose"


def test_too_few_cases_are_not_held_to_a_floor() -> None:
    some = rules({"metric": "right", "floor": 0.9}, fewest=20)
    assert only(judge(some, [], spoil(scores(19), 19))).outcome == "not judged"
    assert only(judge(some, [], spoil(scores(20), 20))).outcome == "beyond its bound"


def test_a_metric_that_no_case_has_is_not_judged() -> None:
    judged = judge(rules({"metric": "refused", "floor": 0.9}), scores(), scores())
    assert only(judged).outcome == "not judged"
    assert not judged.worse


def test_what_rose_is_told() -> None:
    judged = judge(rules(RIGHT), spoil(scores(), 15), scores())
    assert not judged.worse
    assert (
        judged_text(judged)
        .splitlines()[1]
        .startswith(
            "rose: right of all cases: 1.000 (n 300); baseline 0.950, +0.050 (+0."
        )
    )


def test_cases_that_are_lost_are_worse_and_new_ones_are_told() -> None:
    judged = judge(rules(RIGHT), scores(40)[:-1], scores(40)[2:])
    assert judged.worse
    lines = judged_text(judged).splitlines()
    assert "lost: 2 cases: shipped-001, 1 of the test split" in lines
    assert "new: 1 cases: shipped-039" in lines


@pytest.mark.parametrize(
    ("group", "n"),
    [
        ({}, 90),
        ({"corpus": "self-built"}, 60),
        ({"corpus": "shipped", "split": "dev"}, 15),
        ({"kind": "list"}, 30),
    ],
)
def test_a_rule_is_about_its_group(group: dict[str, Any], n: int) -> None:
    both = scores(30) + scores(60, corpus="self-built")
    assert only(judge(rules(RIGHT | group), both, both)).n == n


def test_the_same_as_json_for_programs() -> None:
    judged = judge(rules(RIGHT), scores(40), spoil(scores(40), 10))
    found = judged_json(judged)
    assert (found["worse"], found["n"], found["lost"], found["new"]) == (
        True,
        40,
        [],
        [],
    )
    (finding,) = found["findings"]
    assert finding["metric"] == "right"
    assert finding["difference"] == pytest.approx(-0.25)
    assert finding["cases"][0] == {
        "id": "shipped-001",
        "corpus": "shipped",
        "split": "dev",
        "stage": "wording",
    }
    assert finding["cases_not_shown"] == 5

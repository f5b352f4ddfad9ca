from dataclasses import replace

import pytest

from evals.comparison.comparison import Comparison, compare
from evals.comparison.rows import Row
from evals.comparison.text import comparison_json, comparison_text
from tests.evals.scores import FOUND, scores, spoiled


def row(found: Comparison, figure: str, group: str = "shipped") -> Row:
    return next(r for r in found.rows if (r.measure.name, r.group) == (figure, group))


def test_a_run_does_not_differ_from_itself() -> None:
    found = compare(scores(), scores())
    assert found.n == 300
    assert {row.verdict for row in found.rows} == {"no difference shown"}
    assert {row.found.value for row in found.rows} == {0.0}
    assert not found.changed
    assert "No case changed." in comparison_text(found, {})


def test_one_answer_in_twenty_spoiled_is_found() -> None:
    after = [spoiled(s) if n % 20 == 0 else s for n, s in enumerate(scores())]
    found = compare(scores(), after)
    right = row(found, "right")
    assert (right.found.before, right.found.after, right.found.n) == (1.0, 0.95, 300)
    # 15 lost, none gained: 2 / 2¹⁵, times at most as many rows as there are
    assert right.found.p == 2 / 2**15
    assert right.p <= len(found.rows) * 2 / 2**15 < 0.05
    assert right.verdict == "worse"
    assert row(found, "quotes_exact").verdict == "no difference shown"
    assert len(found.changed) == 15


def test_two_answers_of_300_are_within_what_chance_does() -> None:
    after = [spoiled(s) if n < 2 else s for n, s in enumerate(scores())]
    assert row(compare(scores(), after), "right").verdict == "no difference shown"


def test_what_is_low_when_good_is_better_when_it_falls() -> None:
    slow = [replace(s, metrics={**s.metrics, "time_ratio": 4.0}) for s in scores()]
    found = compare(slow, scores())
    assert row(found, "time_ratio_p50").verdict == "better"
    assert row(found, "time_ratio_p95").found.value == -2.0
    assert row(compare(scores(), slow), "time_ratio_p50").verdict == "worse"


def test_a_figure_is_compared_where_both_runs_have_it() -> None:
    after = scores()
    after[0] = replace(after[0], metrics={**FOUND, "quotes_exact": None})
    found = compare(scores(), after)
    assert row(found, "quotes_exact").found.n == 299
    assert not [r for r in found.rows if r.measure.name == "refused"]


def test_every_corpus_has_its_own_rows_and_all_have_theirs() -> None:
    both = scores(30) + scores(60, corpus="self-built")
    after = [spoiled(s) if s.corpus == "shipped" else s for s in both]
    found = compare(both, after)
    assert [row(found, "right", g).found.n for g in ("all", "shipped", "self-built")]
    assert row(found, "right", "all").found.n == 90
    assert row(found, "right", "shipped").verdict == "worse"
    assert row(found, "right", "self-built").verdict == "no difference shown"


def test_cases_of_one_document_stay_together() -> None:
    assert row(compare(scores(), scores()), "right").found.clusters == 100
    bare = [replace(s, documents=()) for s in scores()]
    assert row(compare(bare, bare), "right").found.clusters == 300


def test_cases_of_one_run_alone_are_counted_and_named() -> None:
    before, after = scores(40)[:-1], scores(40)[1:]
    text = comparison_text(compare(before, after), {}, show_test=True)
    assert text.startswith(
        "38 cases in both\n1 only before: shipped-000\n1 only after: shipped-039"
    )
    hidden = comparison_text(compare(before, after), {})
    assert "1 only before: 1 of the test split\n" in hidden


def test_many_cases_of_one_run_alone_are_named_in_part() -> None:
    text = comparison_text(compare(scores(60), scores(10)), {}, show_test=True)
    assert "50 only before: shipped-010, " in text
    assert ", shipped-029, and 30 more\n" in text


def test_changed_cases_stand_below_the_stage_where_they_broke() -> None:
    before, after = scores(9), scores(9)
    after[1] = spoiled(after[1], "retrieval")
    after[3] = spoiled(after[3], "error")
    before[5] = spoiled(before[5], "citation")
    before[7], after[7] = spoiled(before[7], "wording"), spoiled(after[7], "selection")
    after[8] = spoiled(after[8], "retrieval")
    questions = {("shipped", "shipped-001"): "What band is it?"}
    text = comparison_text(compare(before, after), questions)
    broke, *rest = text[text.index("broke at") :].split("\n\n")
    assert broke == "broke at error (1)\n- shipped-003"
    assert rest == [
        "broke at retrieval (2)\n- shipped-001: What band is it?\n"
        "- 1 of the test split",
        "mended at citation (1)\n- shipped-005",
        "moved at selection (1)\n- shipped-007 [before: wording]",
    ]


def test_the_table_says_what_so_many_cases_would_show() -> None:
    after = [spoiled(s) if n % 20 == 0 else s for n, s in enumerate(scores())]
    text = comparison_text(compare(scores(), after), {})
    line = next(line for line in text.splitlines() if line.startswith("| right |"))
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    figure, *values, difference, p, n, would_show, verdict = cells
    assert (figure, values, n, verdict) == ("right", ["1.000", "0.950"], "300", "worse")
    assert float(p) < 0.05
    # 1.96 · √(0.05 · 0.95 / 300) = 0.025 either way
    assert difference.startswith("-0.050 (-0.07")
    # (1.96 · √0.05 + 0.84 · √(0.05 - d²)) / √300 = d
    assert float(would_show) == pytest.approx(0.035, abs=0.001)


def test_the_same_as_json_for_programs() -> None:
    before, after = scores(12), scores(12)
    after[1], after[2] = spoiled(after[1]), spoiled(after[2])
    questions = {("shipped", "shipped-001"): "What band is it?"}
    found = comparison_json(compare(before, after), questions)
    assert found["n"] == 12
    assert found["changed"] == [
        {
            "id": "shipped-001",
            "corpus": "shipped",
            "split": "dev",
            "kind": "fact",
            "before": None,
            "after": "wording",
            "change": "broke",
            "question": "What band is it?",
        }
    ]
    assert found["changed_not_shown"] == 1
    right = next(f for f in found["figures"] if f["figure"] == "right")
    assert right["difference"] == pytest.approx(-2 / 12)
    assert right["p"] == 0.5
    assert right["better"] == "high"

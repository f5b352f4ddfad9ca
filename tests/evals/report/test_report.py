import csv
import json
import re
from io import StringIO
from pathlib import Path

import pytest

from evals.report.contents import Baseline, Contents, contents
from evals.report.data import to_csv, to_json
from evals.report.headlines import headlines, sure
from evals.report.html import to_html
from evals.report.markdown import escaped, to_markdown
from evals.stats import Interval
from tests.evals.report.runs import made_run
from tests.evals.scores import scores, spoiled


@pytest.fixture
def told(tmp_path: Path) -> Contents:
    return contents(made_run(tmp_path / "run"))


def test_the_headlines_count_what_they_say() -> None:
    some = scores(10)
    right, *_ = headlines([spoiled(some[0]), *some[1:]])
    assert right.share == 0.9
    assert right.said.startswith("9 of 10 questions")
    assert right.met is True


def test_the_headlines_count_the_test_split_where_there_is_one(told: Contents) -> None:
    assert told.about.startswith("The 1 questions of the test split")
    assert told.headlines[0].said.startswith("0 of 1 ")


def test_without_a_test_split_the_reader_is_warned(tmp_path: Path) -> None:
    folder = made_run(tmp_path / "run")
    folder.write_scores(s for s in folder.scores() if s.split == "dev")
    told = contents(folder)
    assert told.about.startswith("All 3 questions; the assistant was tuned on them")
    assert told.headlines[0].said.startswith("1 of 2 ")


def test_a_headline_without_cases_is_not_measured() -> None:
    refused = headlines(scores(3))[1]
    assert refused.share is None
    assert refused.met is None


def test_an_interval_is_said_in_words() -> None:
    assert "61 to 89 in 100" in sure(Interval(0.612, 0.888))
    assert sure(None) == ""


def test_failures_of_the_test_split_are_told_only_when_asked_for(
    tmp_path: Path,
) -> None:
    folder = made_run(tmp_path / "run")
    kept = contents(folder)
    assert [failure.score.id for failure in kept.failures] == ["bad"]
    shown = contents(folder, show_test=True)
    assert {failure.score.id for failure in shown.failures} == {"bad", "hidden"}
    assert kept.broke == shown.broke == {"fact": {"selection": 2}}


def test_a_failure_holds_all_that_shows_why(told: Contents) -> None:
    (failure,) = told.failures
    assert failure.missing == ("Band 8b",)
    assert [quote.words for quote in failure.gold] == ["Band 8b"]
    assert [quote.words for quote in failure.cited] == ["Closing date 3 May 2026."]
    assert failure.turns == ("Which post?",)
    assert failure.stage == "selection"


def test_nothing_that_was_asked_or_said_is_drawn(told: Contents) -> None:
    page = to_html(told)
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;img src=x onerror=alert(2)&gt;" in page


def test_the_page_asks_for_nothing_else(told: Contents) -> None:
    page = to_html(told)
    without_words = re.sub(r">[^<]*<", "><", page)
    assert not re.search(
        r"""(?:src|href|url|@import)\s*[=(]?\s*["']?http""", without_words
    )
    assert "@import" not in page
    assert "<link" not in page


def test_the_page_holds_the_figures_and_the_run(told: Contents) -> None:
    page = to_html(told)
    for words in ("How right the assistant is", "0 of 1 questions", "shipped, dev"):
        assert words in page
    assert "2026-05-01" in page
    assert page.count("<svg") == 4


def test_against_a_baseline_the_differences_are_told(tmp_path: Path) -> None:
    folder = made_run(tmp_path / "run")
    before = Baseline("last", folder.scores())
    same = contents(folder, before)
    assert "Against last" in to_html(same)
    assert "0 that did not fail fail now" in to_html(same)
    assert "### Against last" in to_markdown(same)


def test_a_shown_difference_is_said_with_its_verdict(tmp_path: Path) -> None:
    before = scores(300)
    after = [spoiled(s) if n % 10 == 0 else s for n, s in enumerate(before)]
    folder = made_run(tmp_path / "run")
    folder.write_scores(after)
    told = contents(folder, Baseline("last", tuple(before)))
    assert "▼ worse" in to_html(told)
    assert "▼ worse" in to_markdown(told)
    assert "- broke: shipped-000 (wording)" in to_markdown(told).replace("\\", "")


def test_markdown_draws_nothing_of_ours() -> None:
    assert escaped("a*b* <b> [x](y)\n# z") == r"a\*b\* \<b\> \[x\](y) \# z"


def test_csv_has_a_line_a_case(told: Contents) -> None:
    head, *lines = csv.reader(StringIO(to_csv(told)))
    held = [dict(zip(head, line, strict=True)) for line in lines]
    assert [line["id"] for line in held] == [
        "good",
        "bad",
        "hidden",
        "asked-for-nothing",
    ]
    assert held[0]["right"] == "1.0"
    assert held[3]["right"] == ""
    assert held[1]["stage"] == "selection"


def test_json_holds_manifest_figures_and_cases(told: Contents) -> None:
    held = json.loads(to_json(told))
    assert held["manifest"]["model"] == "none"
    assert len(held["cases"]) == 4
    figure = next(f for f in held["figures"] if f["name"] == "right: fact")
    assert (figure["value"], figure["n"]) == (0.5, 2)

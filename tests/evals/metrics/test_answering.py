import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.answers.matching import Span
from evals.metrics.answering import (
    figures_right,
    is_right,
    missing_facts,
    over_listed,
    prose_words,
    token_f1,
    told_forbidden,
)

ONE = Span("a", 0, 10)
FAR = Span("a", 900, 950)


@pytest.mark.parametrize(
    ("status", "text", "right"),
    [
        ("answered", "Band 8a, closing 30 November", True),
        ("answered", "8a, it closes on 30 Nov", True),
        ("partial", "Band 8a, closing 30 November", True),
        ("answered", "It is Band 8a", False),
        ("answered", "Band 18a, closing 30 November", False),
        ("not_found", "Nothing about: Band 8a on 30 November", False),
        ("clarify", "Band 8a, closing 30 November?", False),
        ("declined", "", False),
    ],
)
def test_right_tells_every_fact_in_some_words(
    status: str, text: str, *, right: bool
) -> None:
    facts = [["Band 8a", "8a"], ["30 November", "30 Nov"]]
    assert is_right(status, text, facts) is right


def test_a_case_without_facts_is_neither_right_nor_wrong() -> None:
    assert is_right("answered", "anything", []) is None


def test_the_groups_that_are_not_told_are_named() -> None:
    facts = [["8a"], ["Monday", "Tuesday"]]
    assert missing_facts("answered", "8a", facts) == (("Monday", "Tuesday"),)
    assert missing_facts("not_found", "8a", facts) == (("8a",), ("Monday", "Tuesday"))


@pytest.mark.parametrize(
    ("status", "text", "expected"),
    [
        pytest.param("answered", "Band 8a [1], a year [2].", 4, id="no markers"),
        pytest.param("answered", "It asks for:\n- a degree [1]", 3, id="no list"),
        pytest.param("answered", "Two:\n1. a\n2) b\n• c\n* d", 1, id="any list"),
        pytest.param("partial", "Both.\n| a | b |\n|---|---|", 1, id="no table"),
        pytest.param("answered", "10 days a year", 4, id="a figure is no list"),
        pytest.param("answered", "- a degree [1]", None, id="nothing but a list"),
        pytest.param("not_found", "The documents do not say.", None, id="a refusal"),
    ],
)
def test_words_are_counted_outside_lists_and_tables(
    status: str, text: str, expected: int | None
) -> None:
    assert prose_words(status, text) == expected


def test_what_is_forbidden_makes_a_right_answer_wrong() -> None:
    text = "Band 8a, not Band 7 [1]"
    assert is_right("answered", text, [["8a"]]) is True
    assert is_right("answered", text, [["8a"]], ["£99", "Band 7"]) is False
    assert told_forbidden(text, ["£99", "Band 7"]) == ("Band 7",)
    assert is_right("answered", text, [], ["Band 7"]) is None


FIGURES = [["Band 8a", "8a"], ["30 November", "November 30"], ["Leeds"], ["Dr X", "3"]]


@pytest.mark.parametrize(
    ("status", "text", "expected"),
    [
        pytest.param("answered", "Band 8a until 30 November", 1.0, id="2/2"),
        pytest.param("answered", "8a, in Leeds", 0.5, id="1/2"),
        pytest.param("answered", "Dr X in Leeds", 0.0, id="0/2: names are no figures"),
        pytest.param("not_found", "Band 8a until 30 November", 0.0, id="a refusal"),
    ],
)
def test_facts_with_a_figure_are_counted_apart(
    status: str, text: str, expected: float
) -> None:
    assert figures_right(status, text, FIGURES) == expected


def test_a_case_without_a_figure_has_no_share_of_them() -> None:
    assert figures_right("answered", "Leeds", [["Leeds"]]) is None


@pytest.mark.parametrize(
    ("text", "quotes", "expected"),
    [
        pytest.param("Band 8a", ["Band 8a"], 1.0, id="the same"),
        pytest.param("The band: 8A [1].", ["band\n8a"], 1.0, id="but for its form"),
        # 1 shared of 2 said and of 4 gold: P 1/2, R 1/4, F1 2 x 1/8 / 3/4 = 1/3
        pytest.param("Band 7", ["Band 8a", "until Monday"], 1 / 3, id="two quotes"),
        # "pay" counts once: P 1/2, R 1/1, F1 2/3
        pytest.param("pay pay", ["pay"], 2 / 3, id="a repeat"),
        pytest.param("Band 7", ["Leeds"], 0.0, id="nothing shared"),
        pytest.param("", ["Leeds"], 0.0, id="nothing said"),
    ],
)
def test_token_f1_is_the_overlap_of_two_bags_of_words(
    text: str, quotes: list[str], expected: float
) -> None:
    assert token_f1("answered", text, quotes) == pytest.approx(expected)


def test_a_refusal_shares_nothing_and_without_gold_there_is_no_overlap() -> None:
    assert token_f1("not_found", "Band 8a", ["Band 8a"]) == 0.0
    assert token_f1("answered", "Band 8a", []) is None


@given(st.text(), st.lists(st.text(min_size=1), min_size=1))
def test_token_f1_stays_within_0_and_1(text: str, quotes: list[str]) -> None:
    found = token_f1("answered", text, quotes)
    assert found is not None
    assert 0 <= found <= 1


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        pytest.param([("a degree", [FAR])], 0, id="it tells a fact"),
        pytest.param([("Tact", [ONE])], 0, id="it quotes the gold"),
        pytest.param([("Tact", [FAR]), ("a degree", [FAR])], 1, id="neither: 1 of 2"),
        pytest.param([("Tact", []), ("Wit", [FAR])], 2, id="2 of 2"),
        pytest.param([], 0, id="no items"),
    ],
)
def test_items_beyond_the_gold_are_counted(
    items: list[tuple[str, list[Span]]], expected: int
) -> None:
    assert over_listed("answered", items, [["degree"]], [[ONE]]) == expected


def test_a_refusal_and_a_case_without_gold_list_nothing() -> None:
    assert over_listed("not_found", [], [["degree"]], [[ONE]]) is None
    assert over_listed("answered", [("Tact", [FAR])], [], []) is None

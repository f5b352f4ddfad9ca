"""What a question wants to be told, and the sentences that tell it."""

import pytest

from assistant.answer.expected import is_proper, value_end
from assistant.query import Expected
from tests.answer.readings import part, read


def tells(asked: str, text: str, *, expects: Expected | None = None) -> bool:
    return value_end(part(asked, expects=expects), read(text), 0) is not None


@pytest.mark.parametrize(
    ("asked", "text", "told"),
    [
        pytest.param(
            "how much are pickers paid", "Pickers are paid £90.", True, id="pounds"
        ),
        pytest.param(
            "how much are pickers paid", "At least two pickers.", False, id="a count"
        ),
        pytest.param(
            "what will the press cost", "The press is free.", True, id="no cost"
        ),
        pytest.param(
            "how often does the board meet", "It meets every week.", True, id="often"
        ),
        pytest.param(
            "how often does the board meet", "The board meets.", False, id="once said"
        ),
        pytest.param(
            "how long is the wait", "Within thirty working days.", True, id="a term"
        ),
        pytest.param("how long is the wait", "Nobody waits here.", False, id="no term"),
        pytest.param(
            "what share of trees are old", "One in nine trees is old.", True, id="share"
        ),
        pytest.param("what share of trees are old", "Trees are old.", False, id="none"),
        pytest.param(
            "why did 20 trees fall, and how long ago", "The wind.", True, id="a reason"
        ),
    ],
)
def test_what_is_wanted_must_be_told(asked: str, text: str, *, told: bool) -> None:
    assert tells(asked, text) == told


@pytest.mark.parametrize(
    ("asked", "text", "told"),
    [
        pytest.param(
            "who is the head of pruning", "Ada Quill is it.", True, id="a name"
        ),
        pytest.param(
            "who is the head of pruning",
            "We want a Senior Manager. Every senior manager prunes.",
            False,
            id="a post",
        ),
        pytest.param(
            "which committee gives advice",
            "Advice comes through the Orchard Committee.",
            True,
            id="which committee",
        ),
        pytest.param(
            "which committee gives advice",
            "The Committee gives advice.",
            False,
            id="the one that is asked about",
        ),
    ],
)
def test_who_someone_is(asked: str, text: str, *, told: bool) -> None:
    assert tells(asked, text, expects="person") == told


def test_the_next_quarter_tells_when() -> None:
    asked = "when do the pickers move"
    assert tells(asked, "Pickers move in the spring.", expects="date")
    assert not tells(asked, "Pickers move slowly.", expects="date")


def test_a_word_that_is_also_written_small_is_no_name() -> None:
    reading = read("Ada Quill prunes. Planned Care and planned care are one.")
    assert is_proper("Quill", reading)
    assert not is_proper("Planned", reading)

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import (
    AssistantError,
    EmptyLibraryError,
    EmptyQuestionError,
    LockedError,
    LongQuestionError,
)
from assistant.model import Answer, Citation, Claim
from assistant.present.view import Source, view_answer
from assistant.text import collapse
from assistant.ui.conversation import Asked, Conversation, Problem, ask, settle
from assistant.ui.wording import (
    announcement,
    apologise,
    chip,
    choices,
    counted,
    explain,
    literal,
    passages,
    shorten,
)

CITATION = Citation("a.txt", "Staff Nurse", ("Details",), None, 0, 4, "Band")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Band 8b", "Band 8b", id="plain words stay"),
        pytest.param("![x](y)", r"\!\[x\]\(y\)", id="no image"),
        pytest.param("<b>", "\\<\u2060b\\>", id="no tag"),
        pytest.param("$x$", r"\$x\$", id="no mathematics"),
        pytest.param(":red[a]", "\\:\u2060red\\[a\\]", id="no directive"),
        pytest.param("a -> b", "a \\-\u2060\\> b", id="no arrow"),
        pytest.param("two\n lines", "two lines", id="one line"),
    ],
)
def test_a_label_is_shown_as_it_is_written(text: str, expected: str) -> None:
    assert literal(text) == expected


@given(st.text(alphabet=st.characters(exclude_characters="\\\u2060")))
def test_a_label_loses_nothing(text: str) -> None:
    shown = literal(text).replace("\u2060", "").replace("\\", "")
    assert shown == collapse(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("short", "short", id="short"),
        pytest.param("one two three", "one two ...", id="cut at a word"),
        pytest.param("one – three four", "one ...", id="no dangling dash"),
    ],
)
def test_a_long_text_is_cut_at_a_word(text: str, expected: str) -> None:
    assert shorten(text, 8) == expected


def test_one_endless_word_is_cut_as_well() -> None:
    assert shorten("x" * 90, 8) == "xxxxxxxx ..."


def test_a_chip_names_its_document_and_place() -> None:
    assert chip(Source(2, CITATION)) == r"\[2\] Staff Nurse › Details"
    paged = replace(CITATION, page=3)
    assert chip(Source(2, paged)) == r"\[2\] Staff Nurse › page 3"
    bare = replace(CITATION, section=())
    assert chip(Source(2, bare)) == r"\[2\] Staff Nurse"


def test_choices_of_one_title_are_told_apart() -> None:
    found = (("a.txt", "Nurse"), ("b.txt", "Nurse"), ("c.txt", "Matron"))
    view = view_answer(Answer("q", "clarify", choices=found))
    assert choices("q", view) == (
        Asked("q", "a.txt", "Nurse (a.txt)"),
        Asked("q", "b.txt", "Nurse (b.txt)"),
        Asked("q", "c.txt", "Matron"),
    )


def test_a_choice_asks_what_was_understood() -> None:
    found = Answer(
        "and its pay?",
        "clarify",
        choices=(("a", "Nurse"),),
        standalone="What is the pay?",
    )
    [choice] = choices("and its pay?", view_answer(found))
    assert choice == Asked("What is the pay?", "a", "Nurse")


def test_passages_that_help_have_headings() -> None:
    view = view_answer(Answer("q", "not_found", nearest=CITATION))
    assert passages(view) == (("Nearest passage", Source(1, CITATION)),)


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        pytest.param(
            EmptyLibraryError(Path("home")),
            Problem(
                "There are no documents yet",
                "The library at home holds no documents.",
                "Fill it: assistant ingest",
            ),
            id="empty library",
        ),
        pytest.param(
            EmptyQuestionError(),
            Problem(
                "This cannot be answered as it is",
                "The question is empty.",
                "Type a question, such as: What band is the post?",
            ),
            id="empty question",
        ),
        pytest.param(
            LongQuestionError(2_400, 2_000),
            Problem(
                "This cannot be answered as it is",
                "The question has 2,400 characters, 2,000 at most.",
                "Ask one thing at a time.",
            ),
            id="long question",
        ),
        pytest.param(
            LockedError(Path("home"), "process 7"),
            Problem(
                "The assistant cannot answer now",
                "The library at home is being written by process 7.",
                LockedError.hint,
            ),
            id="locked",
        ),
        pytest.param(
            AssistantError("odd!"),
            Problem("The assistant cannot answer now", "Odd!", ""),
            id="no hint",
        ),
    ],
)
def test_an_error_says_what_why_and_what_to_do(
    error: AssistantError, problem: Problem
) -> None:
    assert explain(error) == problem


def test_an_apology_names_code_and_time() -> None:
    problem = apologise("1a2b", datetime(2026, 3, 14, 9, 5, tzinfo=UTC))
    assert "code 1a2b, 14 March 2026, 09:05" in problem.next_step


def test_a_screen_reader_is_told_what_happened() -> None:
    claim = Claim("Band 5", (CITATION,), "supported")
    asked = Asked("q")
    talk = Conversation()
    assert announcement(talk) == ""
    assert announcement(ask(talk, asked)) == "Looking in the documents"
    answered = Answer("q", "answered", (claim,))
    talk = settle(talk, asked, view_answer(answered))
    assert announcement(talk) == "Answer ready, 1 source"
    partial = replace(answered, status="partial", missing=("pay",))
    talk = settle(talk, asked, view_answer(partial))
    assert announcement(talk) == "Partly answered. Answer ready, 1 source"
    talk = settle(talk, asked, view_answer(Answer("q", "clarify")))
    assert announcement(talk).startswith("Please choose. ")
    talk = settle(talk, asked, Problem("heading", "what", "next"))
    assert announcement(talk) == "heading"


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, "0 sources"), (1, "1 source"), (2_000, "2,000 sources")],
)
def test_a_count_agrees_with_its_noun(count: int, expected: str) -> None:
    assert counted(count, "source") == expected

from dataclasses import replace
from typing import Final

import pytest

from assistant.model import Answer, Citation, Claim, Status
from assistant.present.layout import Block, Field, Line
from assistant.present.to_text import sources_text, to_markdown
from assistant.present.view import Source, view_answer

BAND: Final = Citation("pear.txt", "Pear Manager", (), None, 10, 16, "Band 7")
TEAM: Final = Citation(
    "pear.txt", "Pear Manager", ("Job", "Summary"), 2, 40, 60, "You lead a\nteam."
)
CALL: Final = replace(TEAM, start=80, end=90, quote="Call Pomona.")


def claim(text: str, *citations: Citation, lead: str = "") -> Claim:
    return Claim(text, citations, "supported", lead)


def test_a_citation_is_numbered_once_in_the_order_of_the_claims() -> None:
    claims = (claim("One.", TEAM), claim("Two.", BAND, TEAM), claim("Three.", BAND))
    view = view_answer(Answer("?", "answered", claims))
    assert view.sources == (Source(1, TEAM), Source(2, BAND))
    [block] = view.blocks
    [field] = block.fields
    assert [line.numbers for line in field.lines] == [(1,), (2, 1), (2,)]


def test_what_helps_a_refusal_is_numbered_after_the_sources() -> None:
    view = view_answer(Answer("?", "partial", (claim("One.", BAND),), contact=CALL))
    assert view.nearest is None
    assert view.contact == Source(2, CALL)
    view = view_answer(Answer("?", "not_found", nearest=TEAM, contact=CALL))
    assert view.nearest == Source(1, TEAM)
    assert view.contact == Source(2, CALL)


def test_claims_of_one_lead_are_one_block() -> None:
    claims = (
        claim("One.", BAND, lead="Pear"),
        claim("Two.", BAND, lead="Pear"),
        claim("Three.", BAND, lead="Plum"),
    )
    assert view_answer(Answer("?", "answered", claims)).blocks == (
        Block("Pear", (Field("", (Line("One.", (1,)), Line("Two.", (1,)))),), "item"),
        Block("Plum", (Field("", (Line("Three.", (1,)),)),), "item"),
    )


def test_a_source_says_where_it_stands_and_its_words_on_one_line() -> None:
    assert Source(1, TEAM).label == "Pear Manager › Job › Summary › page 2"
    labelled = replace(TEAM, page_label="iv")
    assert Source(1, labelled).label == "Pear Manager › Job › Summary › page iv"
    assert Source(1, BAND).label == "Pear Manager"
    assert Source(1, TEAM).quote == "You lead a team."


@pytest.mark.parametrize(
    ("answer", "notice"),
    [
        pytest.param(Answer("?", "answered"), "", id="answered"),
        pytest.param(
            Answer("?", "partial", missing=("hours", "travel")),
            "The documents do not say: hours; travel.",
            id="partial",
        ),
        pytest.param(
            Answer("?", "not_found", missing=("hours",)),
            "The documents do not say: hours.",
            id="not found",
        ),
        pytest.param(
            Answer("?", "not_found"),
            "The documents do not say anything about this.",
            id="nothing found at all",
        ),
        pytest.param(
            Answer("?", "clarify"),
            "Several posts fit. Which one do you mean?",
            id="clarify",
        ),
        pytest.param(
            Answer("?", "declined", reason="It asks for advice."),
            "This is not a question that the documents can answer. It asks for advice.",
            id="declined",
        ),
    ],
)
def test_the_reader_is_told_what_falls_short(answer: Answer, notice: str) -> None:
    assert view_answer(answer).notice == notice


@pytest.mark.parametrize(
    "status", ["answered", "partial", "not_found", "clarify", "declined"]
)
def test_the_status_is_the_answers(status: Status) -> None:
    assert view_answer(Answer("?", status)).status == status


@pytest.mark.parametrize(
    ("count", "told"),
    [
        pytest.param(0, "", id="none"),
        pytest.param(1, "1 sentence was withheld", id="one"),
        pytest.param(3, "3 sentences were withheld", id="several"),
    ],
)
def test_withheld_claims_are_counted_and_not_shown(count: int, told: str) -> None:
    withheld = (Claim("It pays gold.", (BAND,), "unsupported"),) * count
    view = view_answer(Answer("?", "partial", (claim("One.", TEAM),), withheld))
    assert view.withheld.startswith(told)
    assert bool(view.withheld) == bool(told)
    shown = f"{to_markdown(view)}\n{sources_text(view)}"
    assert "gold" not in shown
    assert "Band 7" not in shown


@pytest.mark.parametrize(
    ("count", "told"),
    [
        pytest.param(0, "", id="nothing"),
        pytest.param(2, "Searched: Post 0, Post 1.", id="two"),
        pytest.param(3, "Searched: Post 0, Post 1, Post 2.", id="three"),
        pytest.param(5, "Searched: Post 0, Post 1, Post 2 and 2 more.", id="many"),
    ],
)
def test_the_reader_is_told_what_was_searched(count: int, told: str) -> None:
    searched = tuple((f"{n}.txt", f"Post {n}") for n in range(count))
    view = view_answer(Answer("?", "not_found", searched=searched))
    assert view.searched == told
    assert sources_text(view) == told


def test_an_answer_does_not_say_what_was_searched() -> None:
    answer = Answer("?", "answered", (claim("One.", BAND),), searched=(("a", "Pear"),))
    assert "Searched" not in sources_text(view_answer(answer))


def test_a_long_quote_is_cut_between_words() -> None:
    long = replace(BAND, quote="pear " * 100)
    text = sources_text(view_answer(Answer("?", "answered", (claim("One.", long),))))
    assert text.endswith("pear ...”")
    assert len(text) < 350


def test_of_many_sources_the_words_of_the_answer_are_not_said_again() -> None:
    cited = [replace(BAND, start=n, quote=f"Criterion\n{n}") for n in range(9)]
    cited[4] = replace(cited[4], section=("Skills",))
    claims = [claim(f"Criterion {n}", each) for n, each in enumerate(cited)]
    claims[8] = claim("The last one.", cited[8])
    view = view_answer(Answer("?", "answered", tuple(claims)))
    assert sources_text(view).splitlines() == [
        "[1] [2] [3] [4] Pear Manager",
        "[5] Pear Manager › Skills",
        "[6] [7] [8] Pear Manager",
        "[9] Pear Manager: “Criterion 8”",
    ]
    assert sources_text(view, longest=None).count("“Criterion") == 9


def test_a_claim_is_shown_without_the_emphasis_of_its_document() -> None:
    answer = Answer("?", "answered", (claim("**Band** 7\nand more", BAND),))
    assert to_markdown(view_answer(answer)) == "Band 7 and more [1]"

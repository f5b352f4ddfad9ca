from dataclasses import replace

import pytest

from assistant.ingest.commitments.read import read_commitments
from assistant.ingest.parsed import Layout, TextBuilder
from assistant.ingest.sections import split_sections
from assistant.records import Commitment
from tests.ingest.commitments.reading import commitments, document, value, values


def _parts(found: Commitment) -> tuple[str | None, str | None, list[str]]:
    return value(found.action), value(found.due), values(found.owners)


def _prose(sentence: str, kind: str = "strategy") -> tuple[Commitment, ...]:
    text = f"# Northmoor strategy\n\n## Our people\n\n{sentence}\n"
    return commitments(text, kind="other" if kind == "other" else "strategy")


@pytest.mark.parametrize(
    ("sentence", "action", "due", "owners"),
    [
        (
            "We will launch an academy by March 2018.",
            "We will launch an academy by March 2018.",
            "March 2018",
            [],
        ),
        (
            "By the end of 2025/26 we will have trained 200 coaches.",
            "By the end of 2025/26 we will have trained 200 coaches.",
            "end of 2025/26",
            [],
        ),
        (
            "The Director of Workforce will publish a plan by Q2 2025/26.",
            "The Director of Workforce will publish a plan by Q2 2025/26.",
            "Q2 2025/26",
            ["Director of Workforce"],
        ),
        (
            "A new framework will be in place by summer 2025.",
            "A new framework will be in place by summer 2025.",
            "summer 2025",
            [],
        ),
        (
            "The Chief Nurse will lead this work.",
            "The Chief Nurse will lead this work.",
            None,
            ["Chief Nurse"],
        ),
        (
            "The Trust commits to open two hubs in 2027.",
            "The Trust commits to open two hubs in 2027.",
            "2027",
            [],
        ),
        (
            "We will open a hub from April 2026 to March 2027.",
            "We will open a hub from April 2026 to March 2027.",
            "April 2026 to March 2027",
            [],
        ),
        (
            "We will, by May 2026, open a hub.",
            "We will, by May 2026, open a hub.",
            "May 2026",
            [],
        ),
        (
            "We will renew the estate (2026/27).",
            "We will renew the estate (2026/27).",
            "2026/27",
            [],
        ),
        (
            "The review will be led by the Chief Nurse by May 2026.",
            "The review will be led by the Chief Nurse by May 2026.",
            "May 2026",
            ["Chief Nurse"],
        ),
        (
            "By June 2026 the Head of Estates will let the annexe.",
            "By June 2026 the Head of Estates will let the annexe.",
            "June 2026",
            ["Head of Estates"],
        ),
        (
            "The Medical Director and the Chief Pharmacist will jointly end it.",
            "The Medical Director and the Chief Pharmacist will jointly end it.",
            None,
            ["Medical Director", "Chief Pharmacist"],
        ),
        (
            "The Head of Estates is to halve the backlog by late 2027.",
            "The Head of Estates is to halve the backlog by late 2027.",
            "late 2027",
            ["Head of Estates"],
        ),
        (
            "If funds allow, we will grow by 2027.",
            "If funds allow, we will grow by 2027.",
            "2027",
            [],
        ),
    ],
)
def test_a_promise_has_a_date_or_an_owner(
    sentence: str, action: str, due: str | None, owners: list[str]
) -> None:
    found = _prose(sentence)
    assert [_parts(one) for one in found] == [(action, due, owners)]
    assert found[0].theme == "Our people"


@pytest.mark.parametrize(
    "sentence",
    [
        "By March 2018 we had trained 20 coaches.",
        "The government will fund this by 2026.",
        "Unless funds allow it, we will grow by 2027.",
        "The regional team will publish a guide in July 2026.",
        "The guide will be revised by Government by 2026.",
        "The Ministry will choose sites by May 2026, and NHS Housing Services will"
        " sell theirs by June 2027.",
        "The Chief Nurse will receive a report.",
        "The building is to be sold by 2030.",
        "We will support our staff in all they do.",
        "We will reduce turnover from 2019 levels.",
        "We will refresh the 2024 plan and the March 24 paper.",
        "Demand will rise by 20% by 2030.",
        "More staff will be needed by 2030.",
        "Will we be ready by 2030?",
        "We will not close any ward by 2030.",
        "Since 2018 we will have come far.",
        "Assurance to the Trust Board will be given at each meeting.",
        "The Board will.",
        "By March 2026 we will.",
        "We will build on the work of 2019.",
        "It will be done by 2030.",
        "The work will be led by the many, approved by Ward Staff and all.",
        "We will by May 2026.",
        "We will " + "and so on " * 150 + "by March 2027.",
    ],
)
def test_other_sentences_promise_nothing(sentence: str) -> None:
    assert _prose(sentence) == ()


def test_an_owner_without_a_date_promises_in_a_strategy_alone() -> None:
    sentence = "The Chief Nurse will review all complaints."
    assert len(_prose(sentence)) == 1
    assert _prose(sentence, kind="other") == ()


def test_a_body_may_promise_in_its_own_document() -> None:
    text = "Our people\n\nNHS England will publish a guide by May 2026.\n"
    assert commitments(text) == ()
    own = replace(document(text), organisation="NHS England")
    (found,) = read_commitments(own, split_sections(text), Layout())
    assert value(found.action) == "NHS England will publish a guide by May 2026."


def test_list_items_below_we_will_are_commitments_with_a_date_of_their_own() -> None:
    found = commitments(
        "Our people\n\nTo do this, and to do it well in every part of the Trust,"
        " we will:\n"
        "• publish a map of roles by May 2026\n"
        "• hold forums (Head of Communications)\n"
        "• be kind\n"
    )
    assert [_parts(one) for one in found] == [
        ("publish a map of roles by May 2026", "May 2026", []),
        ("hold forums (Head of Communications)", None, ["Head of Communications"]),
    ]


def test_the_date_of_an_opening_holds_for_its_items() -> None:
    found = commitments(
        "Our people\n\nBy March 2027 we will:\n- open two hubs\n- train 40\n  mentors\n"
    )
    assert [_parts(one)[:2] for one in found] == [
        ("open two hubs", "March 2027"),
        ("train 40 mentors", "March 2027"),
    ]


def test_an_opening_may_be_a_heading() -> None:
    text = "# Plan\n\n## Our people\n\nWe value all who work here, and say so.\n\n"
    (found,) = commitments(text + "To do this we will:\n• open hubs by May 2026\n")
    assert (found.theme, value(found.action)) == ("Our people", "open hubs by May 2026")
    (alone,) = commitments("To do this we will:\n• open hubs by May 2026\n")
    assert alone.theme is None


def test_items_below_a_heading_of_commitments_need_no_date() -> None:
    found = commitments(
        "# Plan\n\n## What we will do\n\n• Grow our own leaders\n• Share what works\n\n"
        "## History\n\n• In 2017 we did much of this\n"
    )
    assert [value(one.action) for one in found] == [
        "Grow our own leaders",
        "Share what works",
    ]
    assert {one.theme for one in found} == {"What we will do"}


def test_items_that_the_source_marks_need_no_sign() -> None:
    builder = TextBuilder()
    builder.add("Our commitments\n\nWe promise the following to all of our patients.")
    builder.item("Answer every letter", sign="")
    parsed = builder.build()
    (found,) = commitments(parsed.text, parsed.layout)
    assert value(found.action) == "Answer every letter"


def test_an_item_that_is_but_a_date_is_none() -> None:
    assert commitments("What we will do\n\n• By the end of 2026\n") == ()


def test_broken_emphasis_is_no_promise() -> None:
    assert _prose("The Chief Nurse will use its ** on the new framework.") == ()


def test_the_headings_that_the_source_marks_are_the_themes() -> None:
    builder = TextBuilder()
    builder.heading("Northmoor strategy", 1)
    builder.heading("what we plan", 2)
    builder.add("The Board will review progress by April 2027.")
    parsed = builder.build()
    (found,) = commitments(parsed.text, parsed.layout)
    assert found.theme == "what we plan"


def test_a_sentence_that_promises_twice_is_two_commitments() -> None:
    found = _prose(
        "By June 2026 the Head of Estates will let the annexe, and by Q3 2026/27 the"
        " Head of Learning will have trained all tenants."
    )
    assert [_parts(one) for one in found] == [
        (
            "By June 2026 the Head of Estates will let the annexe",
            "June 2026",
            ["Head of Estates"],
        ),
        (
            "by Q3 2026/27 the Head of Learning will have trained all tenants.",
            "Q3 2026/27",
            ["Head of Learning"],
        ),
    ]


def test_a_second_clause_without_date_or_owner_is_no_promise_of_its_own() -> None:
    sentence = "We will shut it by 2027, and every ward will have a bath."
    (found,) = _prose(sentence)
    assert value(found.action) == sentence
    (run,) = _prose("We will shut it by 2027 but we will not say so and we will go.")
    assert value(run.due) == "2027"


@pytest.mark.parametrize(
    "owner",
    [
        "The Head of Estates owns this action.",
        "The Head of Estates will be accountable for it.",
        "This work is led by the Head of Estates.",
        "Lead: Head of Estates.",
    ],
)
def test_the_next_sentence_may_name_the_owner(owner: str) -> None:
    (found,) = _prose(f"We will open a hub by May 2026. {owner}")
    assert _parts(found) == (
        "We will open a hub by May 2026.",
        "May 2026",
        ["Head of Estates"],
    )


def test_an_owner_in_the_promise_itself_stays() -> None:
    (found,) = _prose(
        "The Chief Nurse will open a hub by May 2026. The COO owns this action."
    )
    assert values(found.owners) == ["Chief Nurse"]


def test_a_sentence_too_long_names_no_owner() -> None:
    long = "Owned by " + "the many " * 200
    assert len(_prose(f"We will open a hub by May 2026. {long}.")) == 1

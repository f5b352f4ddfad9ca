from dataclasses import replace
from typing import Final

import pytest

from assistant.answer.enumerated import find_enumerated
from assistant.answer.found import Found
from assistant.model import Reading
from assistant.query import Constraint
from assistant.records import Commitment, Records
from tests.answer.readings import part, query, read, same_weight

LABELLED: Final = """# Orchard Trust quality strategy

## Priority 1: Safe caseloads

Weigh each caseload by need.

## Priority 2: Medicines at home

Bring charts to the bedside.

## Priority 3: Learning

Read each complaint aloud. Priority 2 is led by the Chief Pharmacist.
"""
BULLETS: Final = """# Orchard People Plan

## Our promise

We want everybody to stay. Our people priorities are:

- Listen to every team
- Pay people on time,
  every time
- Train our managers

Progress is reported each year to the Board of the Trust and to its staff.
"""
BELOW: Final = """# Orchard clinical strategy

## Our principles

### Care close to home

Clinics move to the high street.

### One record

Nobody is asked twice.

## Money

Savings of £2 million are needed.
"""
STACKED: Final = """Orchard Trust leadership strategy

This is underpinned by four specific people aims:
8.
9.
10.
17.

12

Deliver a plan that keeps people
Deliver wellbeing for all of them
Develop a culture that is kind
Carry on talking with everybody
Further reading is listed at the end of this document, and in the library.
"""
BOLD: Final = """# Planning guidance

## Principles for good plans

The guidance is built around the three core principles shown below.

Plans should be anchored in what patients notice, and so **1. ** **Outcome-focused**

value for the taxpayer. Decisions rest on numbers and are **2. ** **Evidence-based**

forecasts. Plans must be affordable and **3. Credible and deliverable**

within their limits.
"""
LETTERED: Final = """# Constitution

## Conflicts of interest

The ICB will abide by the following principles:
a) All members declare their interests.
b) Interests are declared again when a role changes, within 28 days.
c) Registers are published.

6.2.2 The Secretary keeps the register.
"""
ONE_LINE: Final = """# About us

We are proud of our Trust values, which include:
Courageous; Ambitious; Responsive; Supportive.

As a local provider, we talk with patients, carers and partners in the county.
"""
TOLD: Final = """# About us

Our four values are kindness, openness, skill and thrift. They were set in 2019.
"""
NUMBERED: Final = """# Orchard health strategy

**4 Priorities**

**1**

A city for all ages

18

**2**

Better homes

20

**3**

Clean air

22

**4**

Good work

24
"""
TABLE: Final = """# Quality plan

| Due | Ambition | Task |
| --- | --- | --- |
| May 2019 | No pressure ulcers | Buy mattresses |
| June 2019 | Safe discharge | Write clear letters |
"""


def found(question: str, text: str, *, title: str = "Orchard") -> Found | None:
    reading = read(text, name="plan.md", title=title, kind="strategy")
    asked = part(question)
    named = query(asked, documents=["plan.md"])
    return find_enumerated(asked, named, [reading], same_weight)


def told(question: str, text: str) -> list[str] | None:
    answer = found(question, text)
    return None if answer is None else [claim.text for claim in answer.claims]


@pytest.mark.parametrize(
    ("question", "text", "items"),
    [
        pytest.param(
            "What are the three priorities?",
            LABELLED,
            [
                "Priority 1: Safe caseloads",
                "Priority 2: Medicines at home",
                "Priority 3: Learning",
            ],
            id="labelled headings",
        ),
        pytest.param(
            "list the people priorities",
            BULLETS,
            [
                "Listen to every team",
                "Pay people on time, every time",
                "Train our managers",
            ],
            id="bullets below a sentence",
        ),
        pytest.param(
            "which principles does the strategy set out",
            BELOW,
            ["Care close to home", "One record"],
            id="headings one level below",
        ),
        pytest.param(
            "what people aims are there",
            STACKED,
            [
                "Deliver a plan that keeps people",
                "Deliver wellbeing for all of them",
                "Develop a culture that is kind",
                "Carry on talking with everybody",
            ],
            id="a stack of numbers above the items",
        ),
        pytest.param(
            "name the 3 core principles",
            BOLD,
            ["Outcome-focused", "Evidence-based", "Credible and deliverable"],
            id="numbers in bold within prose",
        ),
        pytest.param(
            "what principles are there on conflicts of interest",
            LETTERED,
            [
                "All members declare their interests.",
                "Interests are declared again when a role changes, within 28 days.",
                "Registers are published.",
            ],
            id="lettered clauses",
        ),
        pytest.param(
            "what are the values",
            ONE_LINE,
            [
                "We are proud of our Trust values, which include: "
                "Courageous; Ambitious; Responsive; Supportive."
            ],
            id="one line of items",
        ),
        pytest.param(
            "what are the four values",
            TOLD,
            ["Our four values are kindness, openness, skill and thrift."],
            id="one sentence",
        ),
        pytest.param(
            "what are the priorities",
            NUMBERED,
            ["A city for all ages", "Better homes", "Clean air", "Good work"],
            id="a contents page with the numbers of pages",
        ),
        pytest.param(
            "what ambitions does it have",
            TABLE,
            ["No pressure ulcers", "Safe discharge"],
            id="a column of a table",
        ),
    ],
)
def test_the_items_of_a_collection_are_told_one_by_one(
    question: str, text: str, items: list[str]
) -> None:
    assert told(question, text) == items


@pytest.mark.parametrize(
    "question",
    [
        "list the priorities",
        "Name the priorities.",
        "What priorities does the quality strategy set out?",
        "the three priorities please",
        "which priorities are there?",
    ],
)
def test_a_collection_is_asked_for_in_many_ways(question: str) -> None:
    items = told(question, LABELLED)
    assert items is not None
    assert len(items) == 3


def test_items_are_counted() -> None:
    answer = found("how many priorities are there", LABELLED)
    assert answer is not None
    assert answer.opening == "3 priorities."
    assert len(answer.claims) == 3


@pytest.mark.parametrize(
    ("question", "item"),
    [
        ("what is priority 2", "Priority 2: Medicines at home"),
        ("what's the third priority", "Priority 3: Learning"),
        ("which priority covers medicines", "Priority 2: Medicines at home"),
        ("which of the priorities is about learning", "Priority 3: Learning"),
    ],
)
def test_one_item_is_told_by_its_number_or_its_words(question: str, item: str) -> None:
    assert told(question, LABELLED) == [item]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        pytest.param("what is priority 7", LABELLED, id="no such number"),
        pytest.param("which priority covers parking", LABELLED, id="no item says so"),
        pytest.param("what are the five principles", BELOW, id="as many there are not"),
        pytest.param(
            "what are the seven principles of public life", BELOW, id="of another thing"
        ),
        pytest.param("who leads priority 2", LABELLED, id="of the owner"),
        pytest.param("what are the steps", LABELLED, id="no such collection"),
        pytest.param("why are there three priorities", LABELLED, id="of the reason"),
        pytest.param(
            "which committee reviews progress on the priorities", LABELLED, id="of whom"
        ),
    ],
)
def test_what_a_collection_does_not_answer_is_left_to_others(
    question: str, text: str
) -> None:
    assert told(question, text) is None


@pytest.mark.parametrize(
    ("question", "text", "missing"),
    [
        ("what are the five priorities", LABELLED, ("5 priorities",)),
        ("what are the six principles", BOLD, ("6 principles",)),
        ("list the twelve priorities", NUMBERED, ("12 priorities",)),
    ],
)
def test_a_number_that_the_document_does_not_bear_out_is_missing(
    question: str, text: str, missing: tuple[str, ...]
) -> None:
    answer = found(question, text)
    assert answer is not None
    assert (answer.claims, answer.missing) == ((), missing)


def test_a_number_that_the_document_says_elsewhere_is_left_to_others() -> None:
    text = f"{LABELLED}\n## Board\n\nThe Board has five priorities of its own.\n"
    assert told("what are the five priorities", text) is None


def test_priorities_with_an_owner_are_commitments() -> None:
    asked = part("list the priorities of the Chief Nurse")
    owned = Constraint("owners", "is", "chief nurse", "the Chief Nurse")
    named = replace(query(asked, documents=["plan.md"]), constraints=(owned,))
    reading = read(LABELLED, name="plan.md", kind="strategy")
    assert find_enumerated(asked, named, [reading], same_weight) is None


def _promise(theme: str) -> Commitment:
    return Commitment("plan.txt", theme, None, None, None, None, (), ())


THEMED: Final = replace(
    read(
        "Plan\n\nStrand of work: Visible\nleadership\n\nFair service\n",
        name="plan.txt",
        title="Orchard Plan",
        kind="strategy",
    ),
    records=Records(
        commitments=(
            _promise("Strand of work: Visible leadership"),
            _promise("Strand of work: Visible leadership"),
            _promise("Fair service"),
        )
    ),
)


def themes(question: str, reading: Reading, *, named: bool = True) -> list[str] | None:
    asked = part(question)
    documents = [reading.document] if named else []
    answer = find_enumerated(
        asked, query(asked, documents=documents), [reading], same_weight
    )
    return None if answer is None else [claim.text for claim in answer.claims]


@pytest.mark.parametrize("word", ["strands", "priorities", "goals", "main themes"])
def test_the_themes_of_a_plan_are_listed_once_each_as_it_writes_them(word: str) -> None:
    assert themes(f"what are the {word}", THEMED) == [
        "Strand of work: Visible leadership",
        "Fair service",
    ]


def test_priorities_for_something_are_no_themes() -> None:
    assert themes("what are the priorities for ponds", THEMED) is None


def test_values_are_no_themes() -> None:
    assert themes("what are the values", THEMED) is None


def test_a_plan_must_be_named() -> None:
    assert themes("what are the strands", THEMED, named=False) is None


def test_one_theme_is_no_list() -> None:
    alone = replace(THEMED, records=Records(commitments=(_promise("Fair service"),)))
    assert themes("what are the strands", alone) is None

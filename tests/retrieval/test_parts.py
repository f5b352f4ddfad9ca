import pytest

from assistant.query import Expected
from assistant.text import stems
from tests.retrieval.shelf import ask


def aspects(question: str) -> list[str | None]:
    return [part.aspect for part in ask(question).parts]


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        pytest.param(
            "How are beds kept?", ["How are beds kept"], id="one thing is asked"
        ),
        pytest.param(
            "When did paramedics start, and who paid?",
            ["When did paramedics start", "who paid"],
            id="and who",
        ),
        pytest.param(
            "Who leads them and by when does it end?",
            ["Who leads them", "by when does it end"],
            id="and by when",
        ),
        pytest.param(
            "Who leads? Where do they sit?",
            ["Who leads", "Where do they sit"],
            id="two",
        ),
        pytest.param(
            "Is there a clinic but is it open?",
            ["Is there a clinic", "is it open"],
            id="but",
        ),
        pytest.param(
            "Who leads paramedics and nurses?",
            ["Who leads paramedics and nurses"],
            id="and within a thing",
        ),
    ],
)
def test_a_question_is_split_where_it_asks_anew(
    question: str, parts: list[str]
) -> None:
    assert [part.text for part in ask(question).parts] == parts


def test_a_pronoun_stands_for_the_subject_before_it() -> None:
    first, second = ask("When did paramedics start, and who trained them?").parts
    assert set(stems("paramedics start")) <= set(first.terms)
    assert set(stems("paramedics start trained")) <= set(second.terms)


def test_a_part_that_names_nothing_has_the_subject_before_it() -> None:
    first, second = ask("How are paramedics trained and by whom?").parts
    assert second.terms == first.terms


def test_a_part_with_a_subject_of_its_own_keeps_it() -> None:
    _, second = ask("How are paramedics trained and who runs the clinic?").parts
    assert not set(stems("paramedics")) & set(second.terms)


@pytest.mark.parametrize(
    ("question", "aspect"),
    [
        pytest.param("What band is the Ward Manager?", "pay_band", id="band"),
        pytest.param("What is the pay band there?", "pay_band", id="not pay: pay band"),
        pytest.param("What does it pay?", "salary", id="pay"),
        pytest.param("how much", "salary", id="nothing but how much"),
        pytest.param("What hours a week?", "hours", id="hours"),
        pytest.param("When is the interview?", "interview_dates", id="interview"),
        pytest.param("When is the closing date?", "closing_date", id="closing date"),
        pytest.param("Is it permanent?", "contract_type", id="permanent"),
        pytest.param("What is the phone number?", "contact_phone", id="not: contact"),
        pytest.param("Do I need a DBS check?", "dbs", id="letter case"),
        pytest.param(
            "How many gardeners would I manage?", "staff_managed", id="words apart"
        ),
        pytest.param("How are beds kept?", None, id="no fact of a post"),
        pytest.param("Why is the pay low?", None, id="why asks for no fact"),
        pytest.param("Is my bandage there?", None, id="part of a word is no cue"),
    ],
)
def test_a_fact_is_asked_by_its_longest_cue(question: str, aspect: str | None) -> None:
    assert aspects(question) == [aspect]


def test_several_facts_are_asked_in_their_order() -> None:
    assert aspects("What is the closing date and the salary?") == [
        "closing_date",
        "salary",
    ]
    assert aspects("What is the salary, salary, closing date?") == [
        "salary",
        "closing_date",
    ]


def test_the_words_that_ask_are_kept_apart_from_the_rest() -> None:
    [part] = ask("What is the salary for night work?").parts
    assert part.cues == ("salari",)
    assert set(part.terms) == set(stems("night work"))


@pytest.mark.parametrize(
    ("question", "expects"),
    [
        pytest.param("When do paramedics start?", "date", id="when"),
        pytest.param("Who trains paramedics?", "person", id="who"),
        pytest.param("How many paramedics are there?", "number", id="how many"),
        pytest.param("What percentage of beds is free?", "percent", id="percentage"),
        pytest.param("How much money is spent on beds?", "money", id="how much money"),
        pytest.param("How are beds kept?", None, id="nothing special"),
        pytest.param("What band is it?", "band", id="the value of the fact"),
    ],
)
def test_a_question_word_says_what_to_expect(
    question: str, expects: Expected | None
) -> None:
    assert [part.expects for part in ask(question).parts] == [expects]


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        pytest.param("How many paramedics are there?", "paramedics", id="a noun"),
        pytest.param(
            "How many spinal clinics run?", "spinal clinics", id="and another"
        ),
        pytest.param("How many beds and nurses?", "beds nurses", id="two nouns"),
        pytest.param("The number of beds?", "beds", id="the number of"),
        pytest.param("How many are there?", "", id="nothing is named"),
        pytest.param("Who counts beds?", "", id="nothing is counted"),
    ],
)
def test_how_many_says_what_is_counted(question: str, counted: str) -> None:
    [part] = ask(question).parts
    assert part.counted == stems(counted)


@pytest.mark.parametrize(
    ("question", "strict"),
    [
        pytest.param("Why are beds kept?", True, id="why"),
        pytest.param("What does it say about beds?", True, id="what it says"),
        pytest.param("How are beds kept?", False, id="how"),
    ],
)
def test_some_questions_take_something_for_granted(
    question: str, *, strict: bool
) -> None:
    [part] = ask(question).parts
    assert part.strict == strict


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("Who does the ward manager report to?", "accountable_to", id="up"),
        pytest.param("Who reports to the ward manager?", None, id="down"),
        pytest.param("Which leads report to the ward manager?", None, id="which"),
        pytest.param(
            "How many sisters report directly to the ward manager?", None, id="how many"
        ),
        pytest.param("Who are the ward manager's direct reports?", None, id="who"),
        pytest.param("When are the interviews?", "interview_dates", id="when"),
        pytest.param("How much does the interview count?", None, id="not when"),
        pytest.param("what's the money like?", "salary", id="money"),
    ],
)
def test_words_of_a_fact_may_ask_for_something_else(
    question: str, expected: str | None
) -> None:
    assert aspects(question) == [expected]

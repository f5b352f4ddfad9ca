import pytest

from assistant.query import Asks, Column, Part
from assistant.records import Importance
from assistant.text import stems
from tests.retrieval.shelf import PHYSIO, STRATEGY, WARD, ask


def first(question: str, *documents: str) -> Part:
    return ask(question, documents=documents).parts[0]


@pytest.mark.parametrize(
    ("question", "document", "asks"),
    [
        pytest.param("What is the salary?", WARD, "fact", id="a fact"),
        pytest.param("When is the closing date?", WARD, "fact", id="a date of a post"),
        pytest.param("What qualifications do I need?", WARD, "criteria", id="list"),
        pytest.param("Is a degree required?", WARD, "criteria", id="yes or no"),
        pytest.param("do i need a master's", WARD, "criteria", id="need"),
        pytest.param("Is a degree a bonus?", WARD, "criteria", id="a plus"),
        pytest.param("Is there a bonus?", WARD, "text", id="a payment"),
        pytest.param(
            "What does the person spec say of beds?", WARD, "criteria", id="p"
        ),
        pytest.param(
            "Do I need a DBS check?", WARD, "fact", id="a fact that is needed"
        ),
        pytest.param("How is the clinic run?", PHYSIO, "text", id="an explanation"),
        pytest.param(
            "Who owns the mentors programme?", STRATEGY, "commitments", id="o"
        ),
        pytest.param(
            "What will they do on beds?", STRATEGY, "commitments", id="action"
        ),
        pytest.param("What is the salary?", STRATEGY, "text", id="no fact of a plan"),
        pytest.param("Why are mentors needed?", STRATEGY, "text", id="a reason"),
        pytest.param(
            "By when is the clinic due?", WARD, "text", id="no plan of a post"
        ),
    ],
)
def test_a_part_asks_for_a_kind_of_record(
    question: str, document: str, asks: Asks
) -> None:
    assert first(question, document).asks == asks


@pytest.mark.parametrize(
    ("question", "columns"),
    [
        pytest.param("Who is responsible for mentors?", ("owners",), id="owners"),
        pytest.param("Which director leads on mentors?", ("owners",), id="which"),
        pytest.param("By when will paramedics be recruited?", ("due",), id="due"),
        pytest.param(
            "How will they know mentors have worked?", ("measures",), id="measures"
        ),
        pytest.param("What is the benefit of mentors?", ("benefit",), id="benefit"),
        pytest.param("What will it do about mentors?", (), id="the action itself"),
        pytest.param(
            "Who leads mentors, and by when?", ("owners", "due"), id="two of one"
        ),
    ],
)
def test_columns_of_a_plan_are_asked_for(
    question: str, columns: tuple[Column, ...]
) -> None:
    asked = ask(question, documents=[STRATEGY])
    assert [part.columns for part in asked.parts] == [columns]


def test_words_that_ask_are_no_subject() -> None:
    part = first("Who is responsible for the Mentors in Motion?", STRATEGY)
    assert part.terms == stems("mentors motion")
    part = first("Which executive is responsible for mentors?", STRATEGY)
    assert part.terms == stems("mentors")
    assert part.text == "Which executive is responsible for mentors"


def test_a_plan_may_be_asked_without_being_named() -> None:
    asked = ask("Who owns the action on mentors?")
    assert asked.documents == ()
    assert asked.parts[0].asks == "commitments"


@pytest.mark.parametrize(
    ("question", "importance"),
    [
        pytest.param("What are the essential criteria?", "essential", id="essential"),
        pytest.param("List the desirable skills", "desirable", id="desirable"),
        pytest.param("the essential and the desirable criteria", None, id="both"),
        pytest.param("What are the criteria?", None, id="none is said"),
        pytest.param("Is a degree essential?", None, id="that is the question"),
        pytest.param("Is a degree essential or desirable?", None, id="which of two"),
    ],
)
def test_criteria_are_asked_by_importance(
    question: str, importance: Importance | None
) -> None:
    part = first(question, WARD)
    assert (part.asks, part.importance) == ("criteria", importance)


@pytest.mark.parametrize(
    ("question", "yes_no"),
    [
        pytest.param("Is the post permanent?", True, id="is"),
        pytest.param("The Ward Manager: does it pay well?", True, id="after a colon"),
        pytest.param("The salary is £200k, right?", True, id="a tag"),
        pytest.param("Is it permanent or fixed term?", False, id="one of two"),
        pytest.param("What is the salary?", False, id="what"),
    ],
)
def test_a_yes_or_a_no_may_be_wanted(question: str, *, yes_no: bool) -> None:
    assert ask(question, documents=[WARD]).yes_no == yes_no


@pytest.mark.parametrize(
    ("question", "aspect", "extreme"),
    [
        pytest.param("Which post pays the most?", "salary", "most", id="pays most"),
        pytest.param("Which job closes first?", "closing_date", "least", id="first"),
        pytest.param("the longest contract", "contract_length", "most", id="longest"),
        pytest.param("Which job is permanent?", "contract_type", None, id="none"),
        pytest.param("Which jobs pay more than £50,000?", "salary", None, id="bound"),
    ],
)
def test_the_most_or_the_least_is_asked_for(
    question: str, aspect: str, extreme: str | None
) -> None:
    asked = ask(question)
    assert (asked.parts[0].aspect, asked.extreme) == (aspect, extreme)


@pytest.mark.parametrize(
    ("question", "counting", "every"),
    [
        pytest.param("How many posts are permanent?", True, True, id="posts"),
        pytest.param("How many actions are due by 2027?", True, False, id="actions"),
        pytest.param("How many beds are there?", False, False, id="in the text"),
    ],
)
def test_records_are_counted(question: str, *, counting: bool, every: bool) -> None:
    asked = ask(question)
    assert (asked.counting, asked.every) == (counting, every)


def test_what_is_demanded_is_no_subject() -> None:
    asked = ask("What is due by December 2027?")
    assert [(p.asks, p.terms, p.columns) for p in asked.parts] == [
        ("commitments", (), ())
    ]
    assert [c.value for c in asked.constraints] == ["2028-01-01"]
    assert asked.listing


def test_an_owner_names_no_document() -> None:
    asked = ask("What does the Deputy Director of People own?")
    assert asked.documents == ()
    assert [c.key for c in asked.constraints] == ["owners"]


def test_a_fact_of_a_named_post_demands_nothing() -> None:
    assert ask("When does the Ward Manager job close?").constraints == ()

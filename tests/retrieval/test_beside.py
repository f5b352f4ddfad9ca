import pytest

from assistant.query import Query
from assistant.retrieval.beside import side_by_side
from tests.retrieval.shelf import (
    CATALOGUE,
    FINANCE,
    PEOPLE,
    PHYSIO,
    STRATEGY,
    WARD,
    ask,
)


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        pytest.param(
            "When do Northvale and Southmere close?", (WARD, PHYSIO), id="bodies"
        ),
        pytest.param(
            "Director of Finance or Ward Manager: which pays more?",
            (FINANCE, WARD),
            id="or",
        ),
        pytest.param(
            "ward manager vs head of physiotherapy: pay?", (WARD, PHYSIO), id="vs"
        ),
        pytest.param(
            "Is the Head of Physiotherapy on the same band as the Ward Manager?",
            (PHYSIO, WARD),
            id="same as",
        ),
        pytest.param(
            "What does Northvale pay and when does Southmere close?",
            (WARD, PHYSIO),
            id="two questions of adverts",
        ),
    ],
)
def test_documents_on_both_sides_are_compared_in_the_order_of_the_question(
    question: str, documents: tuple[str, ...]
) -> None:
    query = ask(question)
    assert query.documents == documents
    assert query.comparing


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("What band is the Ward Manager at Northvale?", id="one"),
        pytest.param(
            "Does the Ward Manager lead nurses and therapists?", id="and of a topic"
        ),
    ],
)
def test_one_document_is_not_compared(question: str) -> None:
    query = ask(question)
    assert query.documents == (WARD,)
    assert not query.comparing


def test_documents_that_share_one_name_are_not_joined() -> None:
    named = (FINANCE, PEOPLE)
    found = side_by_side("Who is the employer at Eastmoor?", named, CATALOGUE)
    assert found == (named, False)


def counted(query: Query) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(part.expects, part.counted) for part in query.parts]


def test_what_there_is_more_of_is_counted() -> None:
    query = ask("Which has more therapists, Northvale or Southmere?")
    assert query.documents == (WARD, PHYSIO)
    assert counted(query) == [("number", ("therapist",))]


def test_the_words_that_compare_are_no_subject() -> None:
    query = ask("How do Northvale and Southmere differ on the spinal clinic?")
    assert [part.terms for part in query.parts] == [("spinal", "clinic")]


@pytest.mark.parametrize(
    ("question", "own"),
    [
        pytest.param(
            "Compare Northvale on beds with Southmere on clinics",
            {WARD: {"bed"}, PHYSIO: {"clinic"}},
            id="after each name",
        ),
        pytest.param(
            "Compare the beds at Northvale with the clinics at Southmere",
            {WARD: {"bed"}, PHYSIO: {"clinic"}},
            id="before each name",
        ),
        pytest.param("Compare beds at Northvale and Southmere", {}, id="the same"),
        pytest.param("Compare Northvale with Southmere on beds", {}, id="said last"),
    ],
)
def test_what_is_asked_of_each_alone(question: str, own: dict[str, set[str]]) -> None:
    assert {name: set(terms) for name, terms in ask(question).own} == own


def test_a_plan_and_a_post_may_be_held_against_each_other() -> None:
    query = ask("Does the MDCAS strategy or the Northvale job say more about wards?")
    assert set(query.documents) == {STRATEGY, WARD}
    assert query.comparing

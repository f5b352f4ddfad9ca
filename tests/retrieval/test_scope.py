from collections.abc import Collection

import pytest

from assistant.model import Kind
from assistant.retrieval.misfits import misfits
from assistant.retrieval.scope import Among, choose_documents
from assistant.text import stems
from tests.retrieval.shelf import (
    CATALOGUE,
    FINANCE,
    PEOPLE,
    PHYSIO,
    STRATEGY,
    WARD,
    holds,
    spread,
)


def chosen(
    question: str,
    *,
    asked: Collection[str] = (),
    comparing: bool = False,
    kind: Kind | None = None,
) -> set[str]:
    found = choose_documents(
        question,
        CATALOGUE,
        asked=asked,
        comparing=comparing,
        spread=spread,
        among=Among(kind),
    )
    assert len(found) == len(set(found))
    return set(found)


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        pytest.param("the Ward Manager job at Northvale", {WARD}, id="post and trust"),
        pytest.param("the Ward Manager", {WARD}, id="the post alone"),
        pytest.param("working at Northvale", {WARD}, id="the trust alone"),
        pytest.param("Northvale's pay", {WARD}, id="a possessive"),
        pytest.param("what do you do at northvale", {WARD}, id="lower case"),
        pytest.param("Head of Physiotherapy", {PHYSIO}, id="a head"),
        pytest.param("MDCAS", {STRATEGY}, id="the short name that the text states"),
        pytest.param("the Workforce Strategy", {STRATEGY}, id="a strategy"),
        pytest.param("Director of Finance at Eastmoor", {FINANCE}, id="one of two"),
        pytest.param(
            "Deputy Director of People at Eastmoor", {PEOPLE}, id="the other of two"
        ),
        pytest.param("posts of the Eastmoor Care Board", {FINANCE, PEOPLE}, id="both"),
        pytest.param("how pears are grown", set(), id="none"),
        pytest.param("who is the manager", set(), id="a noun that many titles hold"),
        pytest.param("", set(), id="nothing is said"),
    ],
)
def test_documents_are_chosen_by_their_names(
    question: str, documents: set[str]
) -> None:
    assert chosen(question) == documents


def test_the_words_that_ask_for_a_fact_name_nothing() -> None:
    assert chosen("the finance director") == {FINANCE}
    assert chosen("the finance director", asked=stems("finance director")) == set()


def test_a_comparison_names_two_documents() -> None:
    question = "the Ward Manager at Northvale or the one at Southmere"
    assert chosen(question, comparing=True) == {WARD, PHYSIO}
    assert chosen(question) == {WARD}


def test_a_comparison_with_one_name_has_one_document() -> None:
    assert chosen("the Ward Manager or another", comparing=True) == {WARD}


def test_documents_of_another_kind_are_not_chosen() -> None:
    assert chosen("Northvale", kind="advert") == {WARD}
    assert chosen("Northvale", kind="strategy") == set()


def unknown(question: str, *documents: str, about_post: bool = True) -> tuple[str, ...]:
    return misfits(
        question,
        documents,
        CATALOGUE,
        about_post=about_post,
        holds=lambda word: holds(word, documents),
    )


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        pytest.param("What is the band of the Ward Manager?", [WARD], id="its post"),
        pytest.param("What is the band at Northvale?", [WARD], id="its trust"),
        pytest.param("What is Northvale’s band?", [WARD], id="possessive"),
        pytest.param("Plumley is what?", [WARD], id="the first word may be anything"),
        pytest.param("Is the NHS Trust in Harrowbeck?", [WARD], id="its place"),
        pytest.param("Does the Spinal Clinic pay?", [PHYSIO], id="words of its text"),
        pytest.param("the physiotherapy lead's band", [PHYSIO], id="a head is a lead"),
        pytest.param("the band of the head", [WARD], id="a manager is a head"),
        pytest.param("Is the Manager a Nurse?", [WARD], id="one of two posts is its"),
        pytest.param("Does Mentors in Motion start?", [], id="of the whole library"),
        pytest.param("Is the strategy of a Dentist?", [STRATEGY], id="no advert"),
    ],
)
def test_known_names_fit(question: str, documents: list[str]) -> None:
    assert unknown(question, *documents) == ()


@pytest.mark.parametrize(
    ("question", "documents", "names"),
    [
        pytest.param(
            "What is the band at Plumley?", [], ("Plumley",), id="unknown to all"
        ),
        pytest.param(
            "what is the band at plumley trust?", [], ("plumley",), id="small letters"
        ),
        pytest.param(
            "Is the Ward Manager at Southmere?", [WARD], ("Southmere",), id="not theirs"
        ),
        pytest.param(
            "Is Plumley, I ask, Plumley?", [WARD], ("Plumley",), id="named once"
        ),
    ],
)
def test_names_that_the_documents_do_not_bear_are_unknown(
    question: str, documents: list[str], names: tuple[str, ...]
) -> None:
    assert unknown(question, *documents) == names


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("What is the band of the theatre head at Northvale?", id="a head"),
        pytest.param("What is the band of the dentist at Northvale?", id="the noun"),
        pytest.param("What is the band of the Northvale Dentist?", id="as a name"),
        pytest.param(
            "What does the chief executive of Northvale earn?", id="two words"
        ),
    ],
)
def test_another_post_at_a_known_trust_is_unknown(question: str) -> None:
    assert unknown(question, WARD) != ()
    assert unknown(question, WARD, about_post=False) == ()


def test_another_rank_of_a_known_post_is_unknown() -> None:
    assert "deputy" in unknown("the deputy director of finance pay", FINANCE)
    assert "director" in unknown("the director of people pay", PEOPLE)
    assert unknown("the deputy director of people pay", PEOPLE) == ()


@pytest.mark.parametrize(
    ("question", "named", "found"),
    [
        pytest.param("pay of the chief people officer", FINANCE, "people", id="chief"),
        pytest.param("pay of the director of nursing", FINANCE, "nursing", id="of"),
        pytest.param("pay of the medical director", FINANCE, "medical", id="before"),
    ],
)
def test_an_executive_of_something_else_is_another(
    question: str, named: str, found: str
) -> None:
    wrong = misfits(question, [named], CATALOGUE, about_post=True, holds=lambda _: True)
    assert wrong == (found,)


def test_whom_a_post_works_with_may_be_any_executive() -> None:
    asked = "does the director of finance report to the chief people officer"
    wrong = misfits(asked, [FINANCE], CATALOGUE, about_post=True, holds=lambda _: True)
    assert wrong == ()


def test_an_executive_by_another_name_is_the_same() -> None:
    for said in ("finance director", "director of finance", "the eastmoor director"):
        wrong = misfits(
            f"pay of the {said}", [FINANCE], CATALOGUE, about_post=True, holds=holds
        )
        assert wrong == ()


def test_a_rank_of_several_posts_is_not_that_of_the_post() -> None:
    asked = "how many assistant managers report to the ward manager"
    wrong = misfits(asked, [WARD], CATALOGUE, about_post=True, holds=holds)
    assert wrong == ()
    asked = "band of the assistant ward manager"
    wrong = misfits(asked, [WARD], CATALOGUE, about_post=True, holds=holds)
    assert wrong == ("assistant",)


def test_a_word_that_is_said_twice_names_two() -> None:
    asked = "pay of the finance director at Eastmoor and the people post at Eastmoor"
    assert chosen(asked, asked=["pai"], comparing=True) == {FINANCE, PEOPLE}

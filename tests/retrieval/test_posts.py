import pytest

from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.named import Entry
from assistant.retrieval.posts import advertised, described, mentioned, posts_of, spoken
from tests.retrieval.shelf import CATALOGUE, ask, holders


@pytest.mark.parametrize(
    ("question", "posts"),
    [
        pytest.param("the deputy director of people pay", [("people",)], id="of"),
        pytest.param("what does the podiatry lead earn", [("podiatry",)], id="before"),
        pytest.param(
            "the Director of People and Culture", [("people", "culture")], id="and"
        ),
        pytest.param("chief operating officer", [("chief", "operating")], id="nouns"),
        pytest.param("who is the manager?", [], id="a bare noun tells nothing"),
        pytest.param(
            "the ward manager or the finance director",
            [("ward",), ("finance",)],
            id="two",
        ),
        pytest.param("how are beds kept", [], id="none"),
    ],
)
def test_posts_are_what_stands_around_their_nouns(
    question: str, posts: list[tuple[str, ...]]
) -> None:
    assert [post.tells for post in posts_of(question)] == posts


@pytest.mark.parametrize(
    ("question", "known"),
    [
        pytest.param("the ward manager", True, id="its title"),
        pytest.param("the physiotherapy lead", True, id="a synonym"),
        pytest.param("the director of people", False, id="without its rank"),
        pytest.param("the catering manager", False, id="another"),
    ],
)
def test_a_post_is_advertised_or_not(question: str, *, known: bool) -> None:
    assert any(advertised(p, CATALOGUE) for p in posts_of(question)) == known


def test_a_text_mentions_a_post_word_by_word() -> None:
    [post] = posts_of("the Chief People Officer")
    assert mentioned(post, holders)
    [other] = posts_of("the Chief Turnip Officer")
    assert not mentioned(other, holders)


def _shop() -> Catalogue:
    rows = (
        ("a.txt", "Directorate Manager", "You will run ophthalmology clinics."),
        ("b.txt", "General Manager", "You will run four wards."),
    )
    return Catalogue(Entry(i, "advert", title, None, text) for i, title, text in rows)


def test_a_post_is_described_by_how_its_advert_begins() -> None:
    assert described(posts_of("the eye clinic manager"), _shop()) == ("a.txt",)


def test_one_word_of_the_text_is_rather_another_title() -> None:
    assert described(posts_of("the ward manager"), _shop()) == ()


def test_what_tells_a_post_is_what_is_told_of_it() -> None:
    assert list(spoken(posts_of("the deputy head"))) == ["deputy", "head"]
    assert list(spoken(posts_of("the head of bees"))) == ["bees"]


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        pytest.param("what does the head of podiatry earn?", "podiatry", id="lower"),
        pytest.param("salary of the catering manager", "catering", id="a noun phrase"),
        pytest.param("who is the head of turnips?", "turnips", id="no fact is asked"),
        pytest.param(
            "Who is the Head of Apples at Northvale?", "Apples", id="at a known body"
        ),
    ],
)
def test_a_post_that_is_not_there_is_unknown(question: str, unknown: str) -> None:
    assert unknown in ask(question).unknown


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("what does the ward manager earn?", id="advertised"),
        pytest.param("who is the Chief People Officer?", id="mentioned"),
        pytest.param("Is the ward manager at home at the moment?", id="plain words"),
        pytest.param("How many PAs is the Ward Manager job in June?", id="no names"),
    ],
)
def test_ordinary_words_are_no_names(question: str) -> None:
    assert ask(question).unknown == ()

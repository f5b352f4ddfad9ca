from dataclasses import replace
from typing import Final

import pytest

from assistant.answer.found import Found
from assistant.answer.roles.which import asks_which_posts, find_papers, find_posts
from assistant.model import Reading
from assistant.query import Part
from tests.answer.readings import part, query, read


def advert(title: str, town: str, *said: str) -> Reading:
    text = f"{title}\n\nLocation: {town}\n\n" + "\n".join(said) + "\n"
    name = f"{title.lower().replace(' ', '-')}.txt"
    made = read(text, name=name, title=title)
    return replace(made, names=made.names | {town.lower()})


PEAR: Final = advert("Pear Manager", "Harrow", "You will lead tribunals.")
PLUM: Final = advert("Plum Nurse", "Dale", "You will answer to the governors.")
FIG: Final = advert("Fig Nurse", "Harrow", "You will prune.")


def posts(asked: Part, *, counting: bool = False) -> Found | None:
    asking = replace(query(asked, every=True), counting=counting)
    assert asks_which_posts(asked, asking)
    return find_posts(asked, asking, [PEAR, PLUM, FIG])


def told(found: Found | None) -> list[tuple[str, str]]:
    assert found is not None
    return [(claim.lead, claim.text) for claim in found.claims]


def test_posts_in_a_place_come_with_the_place() -> None:
    assert told(posts(part("which posts are in Harrow"))) == [
        ("Pear Manager", "Harrow"),
        ("Fig Nurse", "Harrow"),
    ]


def test_who_hires_is_told_by_titles() -> None:
    assert told(posts(part("who is hiring nurses"))) == [
        ("Plum Nurse", "Dale"),
        ("Fig Nurse", "Harrow"),
    ]
    assert told(posts(part("which trusts want a fig nurse"))) == [
        ("Fig Nurse", "Harrow")
    ]


def test_papers_that_speak_of_something_each_say_it() -> None:
    plan = read("Pear plan\n\nWe keep bees.\n", name="p.txt", kind="strategy")
    other = read("Plum plan\n\nWe keep ducks.\n", name="q.txt", kind="strategy")
    asked = part("which strategies mention bees")
    wide = query(asked, every=True)
    found = find_papers(asked, wide, [plan, other, PEAR])
    assert found is not None
    assert [claim.text for claim in found.claims] == ["We keep bees."]
    asked = part("which strategies mention geese")
    found = find_papers(asked, query(asked, every=True), [plan, other])
    assert found is not None
    assert found.missing == ("geese",)
    assert find_papers(part("who keeps bees"), wide, [plan]) is None


def test_what_adverts_mention_is_quoted() -> None:
    assert told(posts(part("which adverts mention tribunals"))) == [
        ("Pear Manager", "You will lead tribunals.")
    ]


def test_one_of_two_things_is_enough() -> None:
    asked = part("which adverts mention tribunals or governors")
    assert [lead for lead, _ in told(posts(asked))] == ["Pear Manager", "Plum Nurse"]


def test_posts_are_found_by_their_titles_and_counted() -> None:
    found = posts(part("how many nurse posts"), counting=True)
    assert [lead for lead, _ in told(found)] == ["Plum Nurse", "Fig Nurse"]
    assert found is not None
    assert found.opening == "2 posts."


def test_what_no_advert_says_is_missing() -> None:
    found = posts(part("which posts are in Brackthwaite"))
    assert found == Found(missing=("Brackthwaite",))


@pytest.mark.parametrize(
    "question", ["what does the post involve", "which strategy is about carers"]
)
def test_other_questions_ask_for_no_post(question: str) -> None:
    asked = part(question)
    assert not asks_which_posts(asked, query(asked))

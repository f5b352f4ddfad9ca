from dataclasses import replace
from typing import Final

from assistant.answer.compose import compose
from assistant.model import Draft
from assistant.query import Part, Query
from tests.answer.readings import part, query, read, same_weight

ALIKE: Final = 0.9
ORCHARD: Final = read(
    "Orchard Strategy\n\nWe have 4,300 gardeners in six valleys.\n"
    "\nOur values\n\n- Kind\n- Fair\n",
    name="orchard.txt",
    title="Orchard Strategy",
    kind="strategy",
    similar={"4,300": ALIKE},
)
MEADOW: Final = read(
    "Meadow Strategy\n\nNearly 6,800 gardeners look after the meadows.\n"
    "\nOur values\n\n- Open\n- Brave\n",
    name="meadow.txt",
    title="Meadow Strategy",
    kind="strategy",
    similar={"6,800": ALIKE},
)
SILENT: Final = read(
    "Pond Strategy\n\nThe ponds are deep and cold.\n",
    name="pond.txt",
    title="Pond Strategy",
    kind="strategy",
)
GARDENERS: Final = part("how many gardeners", expects="number", counted="gardeners")
VALUES: Final = part("what are the values")


def asking(asked: Part, *documents: str) -> Query:
    return query(asked, documents=documents, comparing=True)


def said(draft: Draft) -> list[tuple[str, str]]:
    return [(claim.lead, claim.text) for claim in draft.claims]


def test_each_document_answers_under_its_title_in_the_asked_order() -> None:
    asked = asking(GARDENERS, "meadow.txt", "orchard.txt")
    draft = compose(asked, [ORCHARD, MEADOW], same_weight)
    assert said(draft) == [
        ("Meadow Strategy", "Nearly 6,800 gardeners look after the meadows."),
        ("Orchard Strategy", "We have 4,300 gardeners in six valleys."),
    ]
    assert draft.missing == ()


def test_a_silent_document_is_named_and_the_other_still_answers() -> None:
    asked = asking(GARDENERS, "orchard.txt", "pond.txt")
    draft = compose(asked, [ORCHARD, SILENT], same_weight)
    assert [lead for lead, _ in said(draft)] == ["Orchard Strategy"]
    assert draft.missing == ("gardeners (Pond Strategy)",)


def test_lists_of_two_documents_stand_one_after_the_other() -> None:
    asked = replace(asking(VALUES, "orchard.txt", "meadow.txt"), listing=True)
    draft = compose(asked, [ORCHARD, MEADOW], same_weight)
    assert said(draft) == [
        ("Orchard Strategy", "Kind"),
        ("Orchard Strategy", "Fair"),
        ("Meadow Strategy", "Open"),
        ("Meadow Strategy", "Brave"),
    ]


def test_what_no_document_says_is_missing_once() -> None:
    asked = asking(part("how many swans", expects="number"), "pond.txt", "lake.txt")
    lake = replace(SILENT, document="lake.txt", title="Lake Strategy")
    draft = compose(asked, [SILENT, lake], same_weight)
    assert draft.claims == ()
    assert draft.missing == ("swans",)


def test_each_of_two_questions_is_asked_of_the_document_that_it_names() -> None:
    gardeners = part("how many gardeners at Orchard", expects="number")
    values = part("what are the values at Meadow")
    asked = query(
        replace(gardeners, terms=("garden",), counted=("garden",)),
        replace(values, terms=("valu",)),
        documents=("orchard.txt", "meadow.txt"),
        comparing=True,
        listing=True,
    )
    draft = compose(asked, [ORCHARD, MEADOW], same_weight)
    assert said(draft) == [
        ("Orchard Strategy", "We have 4,300 gardeners in six valleys."),
        ("Meadow Strategy", "Open"),
        ("Meadow Strategy", "Brave"),
    ]
    assert draft.missing == ()

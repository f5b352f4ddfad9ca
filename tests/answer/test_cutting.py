import pytest

from assistant.answer.cutting import cut
from assistant.model import Sentence
from assistant.terms import content

FILLER = "the orchard and its many trees in the valley"


def sentence(text: str) -> Sentence:
    return Sentence("any.txt", (), 100, 100 + len(text), text)


def pieces(text: str, asked: str, *, words: int = 20) -> list[str]:
    found = cut(sentence(text), content(asked), words=words)
    assert all(text[p.start - 100 : p.end - 100] == p.text for p in found)
    return [piece.text for piece in found]


ANNOUNCED = f"You will lead: pruning of {FILLER}; picking of {FILLER}; sale of pears."


def test_an_item_stands_with_what_announces_it() -> None:
    assert pieces(ANNOUNCED, "picking") == [
        "You will lead:",
        f"picking of {FILLER};",
    ]


def test_a_clause_that_stands_alone_is_enough() -> None:
    text = f"We prune {FILLER}; we pick the pears by hand; we sell {FILLER}."
    assert pieces(text, "pears picked by hand") == ["we pick the pears by hand;"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        pytest.param("We prune; we pick.", "pick", id="short"),
        pytest.param(
            f"We prune {FILLER} and {FILLER} again.", "prune", id="no clauses"
        ),
        pytest.param(
            f"We do not: prune {FILLER}; pick the pears by hand.", "pick", id="negated"
        ),
        pytest.param(
            f"If it freezes, we cover {FILLER}; the pears are picked by hand soon.",
            "pears picked",
            id="a condition",
        ),
        pytest.param(
            f"We prune {FILLER}; picking pears by hand and {FILLER}.",
            "picking pears",
            id="a clause that leans on the one before",
        ),
        pytest.param(
            f"We prune {FILLER}; we pick the pears by hand in the garden.",
            "prune pears",
            id="the question is answered by both",
        ),
    ],
)
def test_a_sentence_is_whole_where_cutting_could_change_it(
    text: str, asked: str
) -> None:
    assert pieces(text, asked) == [text]

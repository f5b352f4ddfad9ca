from assistant.answer.nearest import nearest
from tests.answer.readings import part, query, read, same_weight

TEXT = """\
# County Plan

## The valley
Pay: Band 7 for those who pick the pears
For more information on pears please contact pears@example.org today.
The valley grows the best pears of all the county.

## Weather
Frost is a danger to every tree in spring.
"""


def text_of(question: str, *, similar: dict[str, float] | None = None) -> str | None:
    reading = read(TEXT, title="Pear Plan", similar=similar)
    asked = query(part(question), documents=[reading.document])
    found = nearest(asked, [reading], same_weight)
    return found.text if found else None


def test_the_nearest_is_a_passage_about_what_is_asked() -> None:
    best = "The valley grows the best pears of all the county."
    assert text_of("pears of the valley county") == best


def test_without_a_shared_word_it_is_the_one_that_is_most_alike() -> None:
    found = text_of("cold weather", similar={"Frost": 0.6})
    assert found == "Frost is a danger to every tree in spring."


def test_there_may_be_none() -> None:
    assert nearest(query(part("pears")), [read("Pears\n")], same_weight) is None

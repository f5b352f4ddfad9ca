import pytest

from assistant.answer.doubts import doubts, is_of_another_year
from assistant.answer.ranking import rank_sentences
from assistant.query import Part
from tests.answer.readings import part, query, read, same_weight


def measured(asked: Part, text: str) -> dict[str, float]:
    """Return what speaks against the best sentence of a text."""
    reading = read(text)
    [best, *_] = rank_sentences(asked, [reading], same_weight, scoped=True)
    return dict(doubts(best, asked, query(asked)))


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        pytest.param(
            "which university does research on pears",
            "We work with partners on research on pears.",
            1.0,
            id="its noun is not there",
        ),
        pytest.param(
            "which university does research on pears",
            "The university of Pershore does research on pears.",
            0.0,
            id="its noun is there",
        ),
        pytest.param(
            "how many gardeners look after the pears",
            "We have 12 florists to look after the pears.",
            1.0,
            id="something else is counted",
        ),
        pytest.param(
            "what share of the pears is sold",
            "A third of the pears is sold.",
            0.0,
            id="a share is no thing of that name",
        ),
        pytest.param(
            "are the pears sold", "We eat pears.", 0.0, id="no thing is asked for"
        ),
    ],
)
def test_what_is_asked_for_by_its_noun_must_be_near(
    question: str, text: str, expected: float
) -> None:
    assert measured(part(question), text)["off_target"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("We sold 40 pears in 2022.", True, id="another year"),
        pytest.param("We sold 40 pears in 2023.", False, id="the year"),
        pytest.param("We sold 40 pears.", False, id="no year"),
        pytest.param(
            "# Sales 2023\nMore than in 2022.", False, id="the year of its heading"
        ),
    ],
)
def test_another_year_is_not_the_one_that_is_asked(
    text: str, *, expected: bool
) -> None:
    asked = part("how many pears were sold in 2023")
    assert is_of_another_year(asked, read(text).sentences[-1]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The £200m pear plan is new.", 0.0, id="it is there"),
        pytest.param("The pear plan is new.", 1.0, id="it is not"),
    ],
)
def test_a_number_of_the_question_is_looked_for(text: str, expected: float) -> None:
    assert measured(part("the 200 m pear plan"), text)["no_number"] == expected


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        pytest.param(
            "which firm carried out the pear audit",
            "A firm carried out the pear audit.",
            (1.0, 1.0),
            id="no name is told",
        ),
        pytest.param(
            "which firm carried out the pear audit",
            "The firm of Perry and Sons carried out the pear audit.",
            (1.0, 0.0),
            id="a name is told",
        ),
        pytest.param(
            "how was the pear audit carried out",
            "A firm carried out the pear audit.",
            (0.0, 0.0),
            id="no name is asked",
        ),
    ],
)
def test_who_asks_for_a_name_is_told_one(
    question: str, text: str, expected: tuple[float, float]
) -> None:
    found = measured(part(question), text)
    assert (found["name"], found["no_name"]) == expected

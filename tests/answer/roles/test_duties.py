from typing import Final

import pytest

from assistant.answer.roles.duties import find_duties
from assistant.model import Reading
from tests.answer.readings import part, query, read

ASKED: Final = part("what are the duties")
PROSE: Final = read(
    "Pear Manager\n\nThe valley has grown pears for a century.\n\n"
    "You will lead the pruning of four orchards. You will have a degree in botany. "
    "The post holder will be responsible for the cider press.\n\n"
    "You will receive a salary of £40,000.\n",
    title="Pear Manager",
)
LISTED: Final = read(
    "Plum Manager\n\nThe successful applicant will:\n\n"
    "Prune the plum trees every winter\n\nHave a degree in botany\n\n"
    "Sell the fruit at three markets\n",
    title="Plum Manager",
)


def told(reading: Reading, asked: str = ASKED.text) -> list[str]:
    of = part(asked)
    found = find_duties(of, query(of, documents=[reading.document]), [reading])
    return [claim.text for claim in found.claims] if found else []


def test_duties_are_the_sentences_that_say_what_somebody_does() -> None:
    assert told(PROSE) == [
        "You will lead the pruning of four orchards.",
        "The post holder will be responsible for the cider press.",
    ]


def test_duties_that_are_announced_come_alone_and_without_criteria() -> None:
    assert told(LISTED) == [
        "Prune the plum trees every winter",
        "Sell the fruit at three markets",
    ]


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param("what are the pears", id="another thing"),
        pytest.param("what are the duties towards bees", id="duties of one kind"),
    ],
)
def test_no_duties_are_told_where_another_thing_is_asked(asked: str) -> None:
    assert told(PROSE, asked) == []


def test_no_duties_are_told_of_several_posts() -> None:
    both = query(ASKED, documents=[PROSE.document, LISTED.document])
    assert find_duties(ASKED, both, [PROSE, LISTED]) is None

from typing import Final

import pytest

from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.misfits import misfits
from assistant.retrieval.named import Entry
from assistant.retrieval.queries import understand

CATALOGUE: Final = Catalogue(
    [
        Entry("pear.txt", "advert", "Pear Training Programme Director", None, "Pears"),
        Entry("gaol.txt", "advert", "Deputy Head of Hives - HMP Nettle", None, "Hives"),
    ]
)


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        pytest.param("pay of the plum training programme director", ("plum",), id="o"),
        pytest.param("pay of the pear training programme director", (), id="its own"),
        pytest.param("pay of the training programme director", (), id="a part of it"),
        pytest.param("pay of the nice programme director", (), id="hardly alike"),
    ],
)
def test_a_post_of_another_field_is_not_there(
    question: str, missing: tuple[str, ...]
) -> None:
    found = misfits(
        question, ["pear.txt"], CATALOGUE, about_post=True, holds=lambda _: False
    )
    assert found == missing


def test_a_post_is_named_without_the_site_that_its_title_gives() -> None:
    asked = understand(
        "how many bees has the place with the deputy head of hives job",
        CATALOGUE,
        lambda _: frozenset(),
    )
    assert asked.documents == ("gaol.txt",)

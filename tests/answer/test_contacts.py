from typing import Final

import pytest

from assistant.answer.contacts import find_contact
from assistant.query import Expected
from tests.answer.readings import part, query, read, same_weight

PLAN: Final = read(
    "# Growing Plan\n\n## Frost\nReport frost before noon.\n"
    "Telephone: 01632 960 123\n\n## Bees\nAsk about hives.\n"
    "Contact: hives@example.org\n",
    name="plan.txt",
    kind="strategy",
    title="Growing Plan",
)


def told(asked: str, expects: Expected, *, named: bool = True) -> list[str]:
    of = part(asked, expects=expects)
    asking = query(of, documents=[PLAN.document] if named else [])
    found = find_contact(of, asking, [PLAN], same_weight)
    return [claim.text for claim in found.claims] if found else []


def test_a_number_is_the_one_beside_what_it_is_for() -> None:
    assert told("phone number for frost", "phone") == ["Telephone: 01632 960 123"]


def test_an_address_is_the_one_beside_what_it_is_for() -> None:
    assert told("email address about hives", "email") == ["Contact: hives@example.org"]


@pytest.mark.parametrize(
    ("asked", "expects", "named"),
    [
        pytest.param("phone number for pears", "phone", True, id="of another thing"),
        pytest.param("phone number for hives", "phone", True, id="another kind"),
        pytest.param("how many hives", "number", True, id="no contact"),
        pytest.param("phone number for frost", "phone", False, id="of no document"),
    ],
)
def test_no_contact_is_told_of_something_else(
    asked: str, expects: Expected, named: bool
) -> None:
    assert told(asked, expects, named=named) == []

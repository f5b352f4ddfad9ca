import pytest

from assistant.answer.found import Found, below
from assistant.model import DraftClaim, Table

DUE = Table(("What", "Due"), ("", ""))
OWNED = Table(("What", "Owner"), ("Plan",))


def claim(text: str, cell: tuple[int, int] | None) -> DraftClaim:
    return DraftClaim(text, (), cell=cell)


def test_rows_of_a_second_part_go_below_those_of_the_first() -> None:
    found = Found(
        (claim("Plant", (0, 0)), claim("Ann", (0, 1)), claim("Loose", None)),
        table=OWNED,
    )
    table, placed = below(DUE, found)
    assert table == Table(("What", "Due", "Owner"), ("", "", "Plan"))
    assert [c.cell for c in placed.claims] == [(2, 0), (2, 2), None]


@pytest.mark.parametrize(
    ("above", "found", "table"),
    [
        pytest.param(None, Found(table=OWNED), OWNED, id="the first"),
        pytest.param(DUE, Found(), DUE, id="no second"),
        pytest.param(None, Found(), None, id="none"),
    ],
)
def test_a_table_alone_stays_as_it_is(
    above: Table | None, found: Found, table: Table | None
) -> None:
    assert below(above, found) == (table, found)

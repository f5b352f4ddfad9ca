import pytest

from assistant.answer.commitments.rows import is_slip


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("matress", "mattress", id="a letter less"),
        pytest.param("mattresss", "mattress", id="a letter more"),
        pytest.param("mattriss", "mattress", id="another letter"),
        pytest.param("mattrses", "mattress", id="two swapped"),
    ],
)
def test_one_slip_is_forgiven(typed: str, meant: str) -> None:
    assert is_slip(typed, meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("mattress", "mattress", id="no slip at all"),
        pytest.param("matres", "mattress", id="two letters less"),
        pytest.param("buttress", "mattress", id="two other letters"),
        pytest.param("battress", "mattress", id="another first letter"),
    ],
)
def test_other_words_are_no_slips(typed: str, meant: str) -> None:
    assert not is_slip(typed, meant)

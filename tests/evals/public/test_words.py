import pytest

from evals.public.words import exact, holds, normalised, rouge_l, token_f1


def test_the_normal_form_is_that_of_the_squad_script() -> None:
    assert normalised("The  Café's 1,000 loaves -- an Apple!") == [
        "cafés",
        "1000",
        "loaves",
        "apple",
    ]


@pytest.mark.parametrize(
    ("said", "gold", "same"),
    [
        ("The Arle Canal.", "arle canal", 1.0),
        ("Arle Canals", "arle canal", 0.0),
        ("", "", 1.0),
        ("", "the", 1.0),
        ("it", "", 0.0),
    ],
)
def test_exact_match(said: str, gold: str, same: float) -> None:
    assert exact(said, gold) == same


@pytest.mark.parametrize(
    ("said", "gold", "f1"),
    [
        pytest.param("in 1804", "1804", 2 / 3, id="P 1/2, R 1/1"),
        pytest.param("red red blue", "red green", 2 / 5, id="a repeated word once"),
        pytest.param(
            "red red blue", "red red", 4 / 5, id="and twice where it is twice"
        ),
        pytest.param("", "", 1.0, id="no answer to no answer"),
        pytest.param("something", "", 0.0, id="an answer where there is none"),
        pytest.param("", "something", 0.0, id="no answer where there is one"),
    ],
)
def test_token_f1(said: str, gold: str, f1: float) -> None:
    assert token_f1(said, gold) == pytest.approx(f1)


@pytest.mark.parametrize(
    ("said", "gold", "held"),
    [
        ("It was opened by Hannah Quill in 1804.", "Hannah Quill", True),
        ("Quill, Hannah", "Hannah Quill", False),
        ("It has 17 locks.", "the 17 locks", True),
        ("It has 170 locks.", "17 locks", False),
        ("anything", "the", False),
    ],
)
def test_a_span_is_held_word_by_word(said: str, gold: str, held: bool) -> None:
    assert holds(said, gold) is held


@pytest.mark.parametrize(
    ("said", "gold", "f1"),
    [
        # the, cat, sat against the, sat: a common subsequence of 2; 2 * 2 / (3 + 2)
        pytest.param("The cat sat", "the sat", 4 / 5, id="words in order"),
        # sat, the: only one of them in order; 2 * 1 / (2 + 2)
        pytest.param("sat the", "the sat", 1 / 2, id="words out of order"),
        pytest.param("", "the sat", 0.0, id="nothing said"),
        pytest.param("sat.", "", 0.0, id="nothing known"),
    ],
)
def test_rouge_l(said: str, gold: str, f1: float) -> None:
    assert rouge_l(said, gold) == pytest.approx(f1)

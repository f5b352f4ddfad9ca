import pytest

from evals.public.numbers import (
    answer_text,
    bag_f1,
    compared,
    is_number,
    to_number,
    values_in,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("$ 1,452.4", True),
        ("1.2 million", True),
        ("(44.1)", True),
        ("12%", True),
        ("12 boats", False),
        ("boats", False),
        ("", False),
    ],
)
def test_what_is_a_number(text: str, number: bool) -> None:
    assert is_number(text) is number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("$ 1,452.4", 1452.4),
        ("1.2 million", 1_200_000.0),
        ("(134)", -134.0),
        ("12%", 0.12),
        ("-12.6", -12.6),
        ("no figure", None),
    ],
)
def test_the_value_of_a_number(text: str, value: float | None) -> None:
    assert to_number(text) == value


@pytest.mark.parametrize(
    ("answers", "scale", "text"),
    [
        (["-12.6"], "million", "-12600000.0000"),
        (["23.416"], "percent", "0.2342"),
        (["23.42%"], "percent", "0.2342"),
        (["moorings", "boats"], "", "boats moorings"),
        (["boats"], "thousand", "boats thousand"),
    ],
)
def test_answers_are_one_text_with_the_scale_worked_in(
    answers: list[str], scale: str, text: str
) -> None:
    assert answer_text(answers, scale) == text


def test_words_are_compared_by_value_and_without_marks() -> None:
    assert compared("The tolls! A $1,452.40") == ["tolls", "1452.4"]
    assert compared("It fell by -12.60 (44.1)") == [
        "it",
        "fell",
        "by",
        "-12.6",
        "-44.1",
    ]


@pytest.mark.parametrize(
    ("said", "gold", "f1"),
    [
        # {tolls, were, 1452.4} and {1452.4}: 2 * 1 / (3 + 1)
        ("Tolls were 1,452.40", "1452.4", 0.5),
        # {red, blue, green, grey, pink} and {red, lilac}: 2 / 7 to 2 decimals
        ("red blue green grey pink", "red lilac", 0.29),
        ("red red", "red", 1.0),
        ("", "red", 0.0),
    ],
)
def test_the_f1_of_sets_of_words(said: str, gold: str, f1: float) -> None:
    assert bag_f1(said, gold) == f1


def test_every_number_of_a_sentence_has_its_value() -> None:
    said = "Tolls fell from $1,452.4 million in 2018 to (44.1), or by 12.5%."
    assert values_in(said) == {1_452_400_000.0, 2018.0, -44.1, 0.125}

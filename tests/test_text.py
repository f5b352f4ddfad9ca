import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text import (
    canonical,
    collapse,
    count_tokens,
    fold,
    plain,
    stem,
    stems,
    terms,
    words,
)
from tests.strategies import document_texts


@given(st.text())
def test_canonical_text_is_what_offsets_can_count_in(text: str) -> None:
    found = canonical(text)
    assert "\r" not in found
    assert "\0" not in found
    assert unicodedata.is_normalized("NFC", found)
    assert canonical(found) == found.removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a\r\nb\rc\n", "a\nb\nc\n", id="line ends"),
        pytest.param("\ufeffa", "a", id="byte order mark"),
        pytest.param("a\0b", "ab", id="NUL"),
        pytest.param("cafe\u0301", "café", id="a combining accent"),
        pytest.param(" a \n", " a \n", id="white space is kept"),
    ],
)
def test_canonical(text: str, expected: str) -> None:
    assert canonical(text) == expected


@given(document_texts)
def test_collapsing_keeps_all_but_white_space(text: str) -> None:
    assert collapse(text) == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("**Band**\n8b", "Band 8b", id="bold"),
        pytest.param("*very* well", "very well", id="emphasis"),
        pytest.param(r"a \(b\)", "a (b)", id="escapes"),
        pytest.param("2 * 3", "2 * 3", id="a star between spaces is a star"),
        pytest.param("snake_case", "snake_case", id="underscores stay"),
    ],
)
def test_plain_text_has_no_markdown_emphasis(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The Trust’s “Plan”", 'the trust\'s "plan"', id="quotes"),
        pytest.param("full‑time – 2026", "full-time - 2026", id="dashes"),
        pytest.param("a\u00a0b\u00adc", "a bc", id="hard spaces, soft hyphens"),
    ],
)
def test_fold(text: str, expected: str) -> None:
    assert fold(text) == expected


@given(document_texts)
def test_words_are_spans_of_their_text(text: str) -> None:
    for match in words(text):
        assert text[match.start() : match.end()] == match[0]
        assert not any(character.isspace() for character in match[0])


def test_words_hold_apostrophes_and_digits() -> None:
    found = [match[0] for match in words("The trust's 3 staff_groups don’t: 8a")]
    assert found == ["The", "trust's", "3", "staff", "groups", "don’t", "8a"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("manage", "managing", id="inflection"),
        pytest.param("Trust’s", "trust", id="genitive"),
        pytest.param("café", "cafe", id="accents"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_terms_leave_stop_words_and_repeats_out() -> None:
    assert terms("the pay and the pay of a gardener") == stems("pay gardener")


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        pytest.param("", 0, id="nothing"),
        pytest.param("hello world", 2, id="two words"),  # cl100k: 15339, 1917
        pytest.param("<|endoftext|>", 7, id="a special token is text"),
    ],
)
def test_tokens_are_those_of_a_chat_model(text: str, tokens: int) -> None:
    assert count_tokens(text) == tokens

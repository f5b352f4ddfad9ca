from pathlib import Path
from typing import Final

import numpy as np
import pytest

from assistant.errors import ModelError
from assistant.retrieval.matching import (
    DIMENSIONS,
    MODEL,
    MODEL_SHA256,
    Asking,
    Matchable,
    Matcher,
)

SENTENCES: Final = (
    "Date posted: 09 March 2026",
    "You will manage a team of four gardeners.",
    "Salary: £55,690 to £62,682 a year",
    "Working pattern: Full-time, Flexible working, Home or remote working",
    "The orchard was planted in 1930.",
)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    """The packaged model, loaded once."""
    return Matcher()


@pytest.fixture(scope="module")
def said(matcher: Matcher) -> Matchable:
    """The sentences, ready to be matched."""
    return Matchable.of(matcher.embed(SENTENCES))


def test_the_name_tells_the_weights(matcher: Matcher) -> None:
    assert matcher.name == f"matcher-int8@{MODEL_SHA256[:12]}"


@pytest.mark.parametrize(
    ("question", "place"),
    [
        pytest.param("how many people would I be the boss of?", 1, id="other words"),
        pytest.param("what does it pay?", 2, id="a synonym"),
        pytest.param("could I do it from my kitchen table?", 3, id="the need"),
        pytest.param("How old is the orchard?", 4, id="to be worked out"),
    ],
)
def test_the_sentence_that_answers_is_better_than_none_and_all_others(
    matcher: Matcher, said: Matchable, question: str, place: int
) -> None:
    found = said.log_odds(matcher.ask([question]))
    assert int(np.argmax(found)) == place
    assert found[place] > 0


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("is there a creche on site?", id="another matter"),
        pytest.param("what did the gardeners earn last year?", id="the same words"),
    ],
)
def test_none_is_better_than_all_where_nothing_answers(
    matcher: Matcher, said: Matchable, question: str
) -> None:
    assert said.log_odds(matcher.ask([question])).max() < 0


def test_a_question_in_two_wordings_counts_as_their_mean(
    matcher: Matcher, said: Matchable
) -> None:
    asked = "what does the orchard job at Pershore pay?", "what does it pay?"
    alone = [said.log_odds(matcher.ask([wording])) for wording in asked]
    both = said.log_odds(matcher.ask(asked))
    assert both == pytest.approx(np.mean(alone, axis=0), abs=0.6)  # int8 sums differ


def test_vectors_of_tokens_in_the_order_of_the_texts(matcher: Matcher) -> None:
    texts = ["a longer text about pear trees in an orchard", "pay", ""]
    found = matcher.embed(texts)
    assert [len(vectors) for vectors in found] == [12, 4, 3]  # whole, [CLS] ... [SEP]
    for text, vectors in zip(texts, found, strict=True):
        assert vectors.dtype == np.int8
        assert vectors.shape[1] == DIMENSIONS
        lengths = np.linalg.norm(vectors.astype(float), axis=1)
        assert np.allclose(lengths, 127, atol=3)
        [alone] = matcher.embed([text])
        assert np.abs(vectors.astype(int) - alone).max() <= 12  # int8 sums differ
    assert matcher.embed([]) == []


def test_the_score_is_the_whole_and_the_best_token_of_each() -> None:
    asking = Asking(
        np.array([10, 0], dtype=np.float32),
        np.array([[0, 1], [1, 0]], dtype=np.float32),
        np.array([1, 2], dtype=np.float32),
        none=3.0,
    )
    one = np.array([[127, 0], [0, 127], [0, -127]], dtype=np.int8)
    other = np.array([[0, 127], [127, 0]], dtype=np.int8)
    found = Matchable.of([one, other]).log_odds(asking)
    # whole 1, tokens 1 and 0; whole 0, tokens 0 and 1
    assert found.tolist() == pytest.approx([10 + 1 + 0 - 3, 0 + 0 + 2 - 3])


def test_a_document_without_sentences(matcher: Matcher) -> None:
    assert Matchable.of([]).log_odds(matcher.ask(["anything"])).shape == (0,)


def test_a_file_that_is_not_the_model(tmp_path: Path) -> None:
    path = tmp_path / "matcher.onnx"
    path.write_bytes(MODEL.read_bytes()[:-1])
    with pytest.raises(ModelError, match="its sha256 is"):
        Matcher(path).ask(["anything"])

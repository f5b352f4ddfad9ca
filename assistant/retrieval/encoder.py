"""A packaged transformer, run by ONNX Runtime over batches of like length."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Final

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import BertWordPieceTokenizer

from assistant.errors import ModelError
from assistant.retrieval.lexicon import VOCABULARY

VOCABULARY_SHA256: Final = (
    "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"
)
_BATCH: Final = 16


@dataclass(frozen=True, slots=True)
class Batch:
    """What a model made of some of the texts."""

    rows: Sequence[int]
    """Which texts."""
    mask: NDArray[np.int64]
    """1 where there is a token, of shape (texts, tokens)."""
    outputs: Sequence[NDArray[np.float32]]
    """The outputs of the graph, in its order; the first axis is the text."""


class Encoder:
    """An ONNX graph over BERT's word pieces, loaded at first use."""

    def __init__(
        self, path: Path, *, sha256: str, max_tokens: int, types: bool
    ) -> None:
        """Say what is loaded.

        Args:
            path: The graph; inputs input_ids and attention_mask, of (texts, tokens).
            sha256: What the file's must be.
            max_tokens: As many tokens are read, [CLS] and [SEP] among them.
            types: Whether the graph has an input token_type_ids as well.
        """
        self._path, self._sha256 = path, sha256
        self._max_tokens, self._types = max_tokens, types

    def run(self, texts: Sequence[str]) -> Iterator[Batch]:
        """Yield the outputs for all texts, batches of like length together.

        Raises:
            ModelError: The model's files are missing or not the expected ones.
        """
        found = self._tokenizer.encode_batch(list(texts))
        ids = [encoding.ids for encoding in found]
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        for first in range(0, len(order), _BATCH):
            rows = order[first : first + _BATCH]
            width = max(len(ids[row]) for row in rows)
            tokens = np.zeros((len(rows), width), dtype=np.int64)
            mask = np.zeros_like(tokens)
            for place, row in enumerate(rows):
                tokens[place, : len(ids[row])] = ids[row]
                mask[place, : len(ids[row])] = 1
            feeds = {"input_ids": tokens, "attention_mask": mask}
            if self._types:
                feeds["token_type_ids"] = np.zeros_like(tokens)
            yield Batch(rows, mask, self._session.run(None, feeds))

    def count_tokens(self, texts: Sequence[str]) -> Sequence[int]:
        """Return how many tokens each text has, without special tokens."""
        encodings = self._counter.encode_batch(list(texts), add_special_tokens=False)
        return [len(encoding.ids) for encoding in encodings]

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        return _session(self._path, self._sha256)

    @cached_property
    def _counter(self) -> BertWordPieceTokenizer:
        _checked(VOCABULARY, VOCABULARY_SHA256)
        return BertWordPieceTokenizer(str(VOCABULARY), lowercase=True)

    @cached_property
    def _tokenizer(self) -> BertWordPieceTokenizer:
        _checked(VOCABULARY, VOCABULARY_SHA256)
        tokenizer = BertWordPieceTokenizer(str(VOCABULARY), lowercase=True)
        tokenizer.enable_truncation(self._max_tokens)
        return tokenizer


@cache
def _session(path: Path, sha256: str) -> onnxruntime.InferenceSession:
    """Load a graph, once in a process: it may be run by several threads."""
    data = _checked(path, sha256)
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        data, options, providers=["CPUExecutionProvider"]
    )


def _checked(path: Path, sha256: str) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError(path, error.strerror or str(error)) from error
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        raise ModelError(path, f"its sha256 is {found[:12]}..., not {sha256[:12]}...")
    return data

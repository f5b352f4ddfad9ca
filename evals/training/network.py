"""The matching model in PyTorch: MiniLM under heads for tokens, whole and none."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH: Final = 384
HEADS: Final = 12
LAYERS: Final = 6
WORDS: Final = 30_522
PLACES: Final = 512
TOKENS: Final = 128
"""Width of the vector of a token."""
FAR: Final = -1e4
_NAMES: Final = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "after_attention": "attention.output.LayerNorm",
    "wide": "intermediate.dense",
    "narrow": "output.dense",
    "after_dense": "output.LayerNorm",
}


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.value, self.out = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.after_attention = nn.LayerNorm(WIDTH, eps=1e-12)
        self.wide = nn.Linear(WIDTH, 4 * WIDTH)
        self.narrow = nn.Linear(4 * WIDTH, WIDTH)
        self.after_dense = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """Return the next hidden states; the mask is added to the attention."""
        texts, tokens, _ = hidden.shape
        shape = (texts, tokens, HEADS, WIDTH // HEADS)
        query, key, value = (
            part(hidden).view(shape).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        scores = query @ key.transpose(2, 3) / (WIDTH // HEADS) ** 0.5 + mask
        seen = (scores.softmax(-1) @ value).transpose(1, 2)
        seen = self.out(seen.reshape(texts, tokens, WIDTH))
        hidden = self.after_attention(hidden + self.dropout(seen))
        wide = functional.gelu(self.wide(hidden))
        return self.after_dense(hidden + self.dropout(self.narrow(wide)))


class Network(nn.Module):
    """Token ids to the vectors of a text's tokens and whole, weights, and none."""

    def __init__(self, *, dropout: float = 0.1) -> None:
        """Make the network; its weights come with `begin` or a state that was saved."""
        super().__init__()
        self.words = nn.Parameter(torch.zeros(WORDS, WIDTH), requires_grad=False)
        self.places = nn.Parameter(torch.zeros(PLACES, WIDTH), requires_grad=False)
        self.first = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.token = _orthogonal(nn.Linear(WIDTH, TOKENS))
        self.whole = _orthogonal(nn.Linear(WIDTH, TOKENS))
        self.weight = _zero(nn.Linear(WIDTH, 1))
        self.none = _zero(nn.Linear(WIDTH, 1), 13.0)
        self.of_whole = nn.Parameter(torch.tensor(10.0))
        self.of_tokens = nn.Parameter(torch.tensor(12.0))

    def begin(self, base: Mapping[str, np.ndarray]) -> None:
        """Take over the weights of all-MiniLM-L6-v2, by their names there."""
        kept = {name: torch.tensor(value).float() for name, value in base.items()}
        names = "word", "position", "token_type"
        words, places, types = (
            kept[f"embeddings.{name}_embeddings.weight"] for name in names
        )
        self.words.copy_(words)
        self.places.copy_(places + types[0])
        _fill(self.first, kept, "embeddings.LayerNorm")
        for number, layer in enumerate(self.layers):
            for ours, theirs in _NAMES.items():
                name = f"encoder.layer.{number}.{theirs}"
                _fill(getattr(layer, ours), kept, name)

    def hidden(self, ids: Tensor, mask: Tensor, *, layers: int = LAYERS) -> Tensor:
        """Return the hidden states after so many layers: (texts, tokens, 384)."""
        states = self.first(self.words[ids] + self.places[: ids.shape[1]])
        return self.above(states, mask, 0, layers)

    def above(
        self, hidden: Tensor, mask: Tensor, first: int, last: int = LAYERS
    ) -> Tensor:
        """Return the hidden states after the layers from first to last."""
        added = ((1 - mask) * FAR)[:, None, None, :].to(hidden.dtype)
        for layer in self.layers[first:last]:
            hidden = layer(hidden, added)
        return hidden

    def heads(self, hidden: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return vectors (texts, 1 + tokens, 128), their weights, and none.

        The first vector is the text as a whole. Weights and none count where the text
        is a question.
        """
        pooled = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        pooled = functional.normalize(pooled, dim=-1)
        vectors = torch.cat([self.whole(pooled)[:, None], self.token(hidden)], 1)
        weights = self.weight(hidden).squeeze(-1).masked_fill(mask == 0, FAR)
        weights = self.of_tokens * weights.softmax(-1)
        whole = self.of_whole.expand(weights.shape[0], 1)
        return (
            functional.normalize(vectors, dim=-1),
            torch.cat([whole, weights], 1),
            self.none(pooled).squeeze(-1),
        )

    def forward(
        self, input_ids: Tensor, attention_mask: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Return what is kept of sentences and asked with questions."""
        mask = attention_mask.float()
        return self.heads(self.hidden(input_ids, mask), mask)


def scores(asked: tuple[Tensor, Tensor], said: tuple[Tensor, Tensor]) -> Tensor:
    """Return the score of each sentence for each question: (questions, sentences).

    Args:
        asked: Vectors and weights of the questions.
        said: Vectors of the sentences, and their mask: 1 where there is a token.
    """
    (questions, weights), (sentences, mask) = asked, said
    whole = weights[:, :1] * (questions[:, 0] @ sentences[:, 0].T)
    tokens = questions[:, 1:]
    alike = torch.einsum("qtd,sud->qtsu", tokens, sentences[:, 1:])
    alike = alike + (mask == 0) * -4.0
    return whole + torch.einsum("qts,qt->qs", alike.amax(-1), weights[:, 1:])


def stack(states: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    """Return hidden states of several texts, padded, and their mask."""
    lengths = torch.tensor([len(state) for state in states])
    padded = nn.utils.rnn.pad_sequence(list(states), batch_first=True)
    return padded, (torch.arange(padded.shape[1]) < lengths[:, None]).float()


def _fill(module: nn.Module, kept: Mapping[str, Tensor], name: str) -> None:
    module.load_state_dict({
        "weight": kept[f"{name}.weight"], "bias": kept[f"{name}.bias"],
    })  # fmt: skip


def _orthogonal(layer: nn.Linear) -> nn.Linear:
    nn.init.orthogonal_(layer.weight)
    nn.init.zeros_(layer.bias)
    return layer


def _zero(layer: nn.Linear, bias: float = 0.0) -> nn.Linear:
    nn.init.zeros_(layer.weight)
    nn.init.constant_(layer.bias, bias)
    return layer

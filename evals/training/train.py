"""Train the model that matches sentences with questions.

    python -m evals.training.train --library HOME --base model.safetensors --out FILE

`scripts/train` says what has to be installed. On two cores an epoch takes some minutes.
"""

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Final

import torch
from safetensors.numpy import load_file
from tokenizers import BertWordPieceTokenizer
from torch import Tensor, nn

from assistant.retrieval.lexicon import VOCABULARY
from assistant.retrieval.matching import MAX_TOKENS
from evals.training.network import FAR, Network, scores, stack
from evals.training.questions import Slice, held_out, load_questions, slices

FROZEN: Final = 2
"""So many layers keep the weights that they came with; their states are kept too."""
RATE: Final = 1e-4
HEADS_RATE: Final = 1e-3
WARMING: Final = 0.08
SMALLEST: Final = 0.02
DECAY: Final = 0.01
PER_STEP: Final = 24
"""A slice with so many questions counts as one step of full size."""
DROPPED: Final = 0.15
"""Share of the words that are left out of every other question."""
BATCH: Final = 32
WIDTHS: Final = (12, 16, 20, 24, 32, 40, 48, 64, MAX_TOKENS)
"""Texts are padded to one of these: a new shape costs more than padding."""

Ids = tuple[int, ...]


@dataclass
class States:
    """Texts to hidden states, with those of the frozen layers kept."""

    network: Network
    tokenizer: BertWordPieceTokenizer

    def __post_init__(self) -> None:
        self._kept: dict[Ids, Tensor] = {}

    def ids(self, text: str) -> Ids:
        """Return the token ids of a text."""
        return tuple(self.tokenizer.encode(text).ids)

    def of(self, texts: Sequence[Ids]) -> list[Tensor]:
        """Return the last hidden states of each text: (tokens, 384)."""
        self._keep(texts)
        found: dict[int, Tensor] = {}
        for rows in _batches(texts):
            hidden, mask = _padded([self._kept[texts[row]] for row in rows])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                hidden = self.network.above(hidden, mask, FROZEN)
            for place, row in enumerate(rows):
                found[row] = hidden[place, : len(texts[row])].float()
        return [found[row] for row in range(len(texts))]

    def _keep(self, texts: Sequence[Ids]) -> None:
        new = [text for text in dict.fromkeys(texts) if text not in self._kept]
        training = self.network.training
        self.network.eval()
        for rows in _batches(new):
            ids, mask = _padded([torch.tensor(new[row])[:, None] for row in rows])
            with torch.no_grad():
                hidden = self.network.hidden(ids[..., 0].long(), mask, layers=FROZEN)
            for place, row in enumerate(rows):
                kept = hidden[place, : len(new[row])]
                self._kept[new[row]] = kept.bfloat16()
        self.network.train(training)


def _batches(texts: Sequence[Ids]) -> list[list[int]]:
    order = sorted(range(len(texts)), key=lambda row: len(texts[row]))
    return [order[first : first + BATCH] for first in range(0, len(order), BATCH)]


def _padded(states: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    longest = max(len(state) for state in states)
    width = next(width for width in WIDTHS if width >= longest)
    hidden = torch.zeros(len(states), width, states[0].shape[1])
    mask = torch.zeros(len(states), width)
    for place, state in enumerate(states):
        hidden[place, : len(state)] = state.float()
        mask[place, : len(state)] = 1
    return hidden, mask


def loss(states: States, asked: Slice) -> Tensor:
    """Return -ln of the probability of the right sentences, or of none, averaged.

    The candidates of a question are all sentences of the slice, and none.
    """
    network = states.network
    questions = [_without_words(states.ids(text)) for text in asked.questions]
    vectors, weights, none = network.heads(*stack(states.of(questions)))
    said, mask = stack(states.of([states.ids(text) for text in asked.sentences]))
    sentences, _, _ = network.heads(said, mask)
    found = scores((vectors, weights), (sentences, mask))
    odds = torch.cat([none[:, None], found], 1).log_softmax(-1)
    wrong = torch.full_like(odds, FAR)
    for row, right in enumerate(asked.right):
        wrong[row, [1 + place for place in right] or [0]] = 0
    return -(odds + wrong).logsumexp(-1).mean()


def _without_words(ids: Ids) -> Ids:
    if random.random() < 0.5:
        return ids
    kept = (ids[0], *(i for i in ids[1:-1] if random.random() > DROPPED), ids[-1])
    return kept if len(kept) > 3 else ids


def train(states: States, asked: list[Slice], *, epochs: int) -> None:
    """Train by AdamW, a step for each slice; prints the loss of each epoch."""
    network = states.network
    for part in (network.first, *network.layers[:FROZEN]):
        part.requires_grad_(requires_grad=False)
    body = [p for layer in network.layers[FROZEN:] for p in layer.parameters()]
    known = {id(parameter) for parameter in network.layers.parameters()}
    heads = [p for p in network.parameters() if p.requires_grad and id(p) not in known]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": RATE}, {"params": heads, "lr": HEADS_RATE}],
        weight_decay=DECAY,
    )
    steps = epochs * len(asked)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda step: min(
            (step + 1) / (steps * WARMING), max(SMALLEST, 1 - step / steps)
        ),
    )
    started = perf_counter()
    for epoch in range(epochs):
        network.train()
        random.shuffle(asked)
        total = 0.0
        for one in asked:
            optimiser.zero_grad()
            value = loss(states, one)
            count = len(one.questions)
            (value * count / PER_STEP).backward()
            nn.utils.clip_grad_norm_([*body, *heads], 1.0)
            optimiser.step()
            schedule.step()
            total += value.item() * count
        mean = total / sum(len(one.questions) for one in asked)
        _say(f"epoch {epoch + 1} loss {mean:.3f} {perf_counter() - started:.0f} s")


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - it is a command


def main(arguments: Sequence[str] | None = None) -> None:
    """Train on the questions, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--library", action="append", required=True, type=Path)
    parser.add_argument("--base", required=True, type=Path)
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--epochs", type=int, default=4)
    chosen = parser.parse_args(arguments)
    random.seed(0)
    torch.manual_seed(0)
    tokenizer = BertWordPieceTokenizer(str(VOCABULARY), lowercase=True)
    tokenizer.enable_truncation(MAX_TOKENS)
    network = Network()
    network.begin(load_file(chosen.base))
    states = States(network, tokenizer)
    questions = [q for q in load_questions() if q.document not in held_out()]
    asked = list(slices(questions, chosen.library))
    count = sum(len(one.questions) for one in asked)
    _say(f"{count} questions of {len(asked)} slices")
    train(states, asked, epochs=chosen.epochs)
    torch.save(states.network.state_dict(), chosen.out)


if __name__ == "__main__":
    main()

"""Earlier questions of a conversation, understood again in their order, once each."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Final

from assistant.model import Kind
from assistant.pipeline.generation import Generation
from assistant.pipeline.writing import Found
from assistant.retrieval.conversation import Standalone, Turn, standalone
from assistant.vocabulary import COLUMN_LABELS

Answering = Callable[[Generation, str, Standalone], Found]
"""Answers a question, as typed and as it stands alone."""

_KEPT: Final = 256
"""How many beginnings of conversations stay in memory."""


def _owner(found: Found) -> str:
    """Return who an answer says is responsible; empty for nobody and for several."""
    named = {c.text for c in found.answer.claims if c.label in COLUMN_LABELS["owners"]}
    return named.pop() if len(named) == 1 else ""


class Conversations:
    """What was asked before, by the questions that were typed.

    A conversation of ten turns costs ten answers once, not each time that it goes on:
    each beginning of one is kept, for one generation of the library.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[object, ...], Turn] = OrderedDict()
        self._lock = threading.Lock()

    def standalone(
        self,
        generation: Generation,
        question: str,
        earlier: Sequence[str],
        *,
        within: tuple[tuple[str, ...], Kind | None],
        answer: Answering,
    ) -> Standalone:
        """Return a question with what it leans on spelt out.

        Args:
            generation: The library as it stands.
            question: As typed.
            earlier: The questions before it, oldest first; blank ones are passed over.
            within: The documents and the kind that the whole conversation keeps to.
            answer: Answers an earlier question that is not known yet.
        """
        turns: list[Turn] = []
        earlier = tuple(asked for asked in earlier if asked.strip())
        for number, asked in enumerate(earlier, start=1):
            key = (generation.number, within, *earlier[:number])
            turn = self._get(key)
            if turn is None:
                alone = self._alone(generation, asked, turns, within[1])
                found = answer(generation, asked, alone)
                status, subjects = found.answer.status, found.answer.subjects
                owner = _owner(found)
                turn = Turn(alone.question, found.query, subjects, status, owner)
                self._put(key, turn)
            turns.append(turn)
        return self._alone(generation, question, turns, within[1])

    def _alone(
        self,
        generation: Generation,
        question: str,
        turns: Sequence[Turn],
        kind: Kind | None,
    ) -> Standalone:
        names, holders = generation.catalogue, generation.holders
        return standalone(question, turns, names, holders, kind=kind)

    def _get(self, key: tuple[object, ...]) -> Turn | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _put(self, key: tuple[object, ...], turn: Turn) -> None:
        with self._lock:
            self._kept[key] = turn
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)

"""The training questions, and the sentences among which their answer is sought."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from assistant.ingest.chunking import matched_text
from assistant.library.reader import LibraryReader
from assistant.model import Sentence

QUESTIONS: Final = Path(__file__).parent / "questions.jsonl"
_HELD_OUT: Final = Path(__file__).parent / "held-out.txt"
_SLICE: Final = 64


@dataclass(frozen=True, slots=True)
class Question:
    """A question of one document."""

    text: str
    document: str
    right: tuple[tuple[int, int], ...]
    """Spans of the sentences that answer it; empty when none of them does."""
    within: tuple[int, int] | None = None
    """The part of the document that its writer read; None for all of it."""


@dataclass(frozen=True, slots=True)
class Slice:
    """Sentences that stand together, and what is asked of them."""

    sentences: tuple[str, ...]
    """As they are matched."""
    questions: tuple[str, ...]
    right: tuple[tuple[int, ...], ...]
    """For each question the places of the sentences that answer it."""


def load_questions(path: Path = QUESTIONS) -> list[Question]:
    """Return the questions of a file of JSON lines."""
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    return [
        Question(
            row["question"],
            row["document"],
            tuple((start, end) for start, end in row["right"]),
            tuple(row["within"]) if "within" in row else None,
        )
        for row in rows
    ]


def held_out() -> frozenset[str]:
    """Return the documents that the model was not trained on."""
    return frozenset(_HELD_OUT.read_text("utf-8").splitlines())


def slices(questions: Sequence[Question], homes: Sequence[Path]) -> Iterator[Slice]:
    """Yield what is asked of the documents of some libraries, a slice at a time.

    A question that is answered in another slice of its document is left out of a slice.
    One that nothing answers is asked of every slice that its writer read.
    """
    asked: dict[str, list[Question]] = {}
    for question in questions:
        asked.setdefault(question.document, []).append(question)
    for home in homes:
        reader = LibraryReader(home / "library.sqlite")
        try:
            held = [d.id for d in reader.documents() if d.id in asked]
            for name in held:
                yield from _of_document(reader, name, asked[name])
        finally:
            reader.close()


def _of_document(
    reader: LibraryReader, name: str, questions: Sequence[Question]
) -> Iterator[Slice]:
    sentences, _ = reader.sentences([name])
    parts = max(1, round(len(sentences) / _SLICE))
    cuts = [part * len(sentences) // parts for part in range(parts + 1)]
    for first, end in pairwise(cuts):
        places = {
            (s.start, s.end): place for place, s in enumerate(sentences[first:end])
        }
        right = [_places(question, places) for question in questions]
        kept = [
            (question.text, found)
            for question, found in zip(questions, right, strict=True)
            if found or _is_unanswered(question, sentences[first:end])
        ]
        if kept:
            yield Slice(
                tuple(matched_text(s.path, s.text) for s in sentences[first:end]),
                tuple(text for text, _ in kept),
                tuple(found for _, found in kept),
            )


def _is_unanswered(question: Question, sentences: Sequence[Sentence]) -> bool:
    """Return whether the writer read these sentences and found no answer anywhere."""
    if question.right or question.within is None:
        return not question.right
    start, end = question.within
    return start <= sentences[0].start and sentences[-1].end <= end


def _places(
    question: Question, places: Mapping[tuple[int, int], int]
) -> tuple[int, ...]:
    return tuple(
        place
        for (start, end), place in places.items()
        if any(start < b and a < end for a, b in question.right)
    )

"""What a model may read and cite: chosen in code, each piece with an opaque id."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from typing import Final, Protocol

from assistant.answer.quoting import is_answerable, is_heading
from assistant.model import Draft, DraftClaim, Reading, Sentence
from assistant.text import count_tokens, plain

_ALPHABET: Final = "bcdfghjkmnpqrtvwxz"
_AROUND: Final = 12
"""Sentences that are offered beside what the answer without a model quotes."""
_GAP: Final = 200
"""Sentences of one claim that stand this close, in characters, are one piece."""
_FEWEST_WORDS: Final = 3
_SHIELD: Final = str.maketrans({"<": "‹", ">": "›", "[": "(", "]": ")"})
"""Quoted text can neither close its fence nor hold what looks like an id."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of a document that a model may cite."""

    id: str
    """Letter, digit, letter; made for one question, and told to nobody else."""
    title: str
    sentences: tuple[Sentence, ...]

    @property
    def line(self) -> str:
        """The piece as the prompt holds it: id, title, heading path, text."""
        place = " › ".join((self.title, *self.sentences[0].path))
        said = " ".join(plain(sentence.text) for sentence in self.sentences)
        return f"[{self.id}] {place.translate(_SHIELD)}: {said.translate(_SHIELD)}"


def choose_evidence(
    question: str, draft: Draft, readings: Sequence[Reading], *, max_tokens: int
) -> tuple[Evidence, ...]:
    """Return what a model may cite for a question, the likeliest first.

    First what the draft quotes, then the sentences most like the question, of the
    draft's documents if it has any, as many as the budget holds.

    Args:
        question: The standalone question; ids differ between questions.
        draft: The answer without a model.
        readings: The documents as they are read for the question.
        max_tokens: How many tokens (cl100k) all pieces may have together.
    """
    titles = {reading.document: reading.title for reading in readings}
    quoted = [run for claim in draft.claims for run in _runs(claim)]
    within = {run[0].document for run in quoted}
    around = _around([r for r in readings if not within or r.document in within])
    chosen: list[Evidence] = []
    taken: set[str] = set()
    left = max_tokens
    for run in _apart([*quoted, *((sentence,) for sentence in around)]):
        title = titles.get(run[0].document, "")
        piece = Evidence(_id(question, run, taken), title, run)
        left -= count_tokens(piece.line)
        if left < 0:
            break
        taken.add(piece.id)
        chosen.append(piece)
    return tuple(chosen)


class Place(Protocol):
    """What lies in a document: a sentence, a citation."""

    @property
    def document(self) -> str:
        """Its id."""

    @property
    def start(self) -> int:
        """Offset of its first character."""

    @property
    def end(self) -> int:
        """Offset after its last one."""


def overlaps(one: Iterable[Place], other: Iterable[Place]) -> bool:
    """Return whether two quotes share a place in a document."""
    places = list(other)
    return any(
        a.document == b.document and a.start < b.end and b.start < a.end
        for a in one
        for b in places
    )


def _runs(claim: DraftClaim) -> list[tuple[Sentence, ...]]:
    """Return a claim's sentences, those that stand together as one piece."""
    runs: list[list[Sentence]] = [list(claim.quotes[:1])] if claim.quotes else []
    for previous, sentence in pairwise(claim.quotes):
        follows = (
            sentence.document == previous.document
            and 0 <= sentence.start - previous.end < _GAP
        )
        if follows:
            runs[-1].append(sentence)
        else:
            runs.append([sentence])
    return [tuple(run) for run in runs]


def _around(readings: Sequence[Reading]) -> list[Sentence]:
    ranked = sorted(
        (-similarity, reading.document, index, reading.sentences[index])
        for reading in readings
        for index, similarity in enumerate(reading.similarities)
        if _may_be_cited(reading.sentences[index])
    )
    return [sentence for *_, sentence in ranked[:_AROUND]]


def _may_be_cited(sentence: Sentence) -> bool:
    enough = len(sentence.text.split()) >= _FEWEST_WORDS
    return enough and is_answerable(sentence) and not is_heading(sentence)


def _apart(runs: Iterable[tuple[Sentence, ...]]) -> Iterator[tuple[Sentence, ...]]:
    """Yield the pieces that share no place with one before them."""
    before: list[Sentence] = []
    for run in runs:
        if not overlaps(run, before):
            before.extend(run)
            yield run


def _id(question: str, run: Sequence[Sentence], taken: set[str]) -> str:
    count = 0
    while True:
        first = run[0]
        seed = f"{question}\0{first.document}\0{first.start}\0{count}"
        digest = blake2b(seed.encode("utf-8", "surrogatepass"), digest_size=3).digest()
        letters = [_ALPHABET[byte % len(_ALPHABET)] for byte in digest[::2]]
        made = f"{letters[0]}{digest[1] % 10}{letters[1]}"
        if made not in taken:
            return made
        count += 1

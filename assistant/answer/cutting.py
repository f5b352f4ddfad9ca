"""A long sentence to the clauses of it that answer, where that is safe."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from assistant.model import Sentence
from assistant.terms import covers
from assistant.text import count_words, fold, stems
from assistant.vocabulary.ranking import BINDING, SUBJECTS

_CLAUSE = re.compile(r"[^;]+;?")
_HEAD = re.compile(r"[^:;]{1,200}:\s")
_FEWEST_WORDS: Final = 4


def cut(
    sentence: Sentence, terms: Sequence[str], *, words: int
) -> tuple[Sentence, ...]:
    """Return a sentence, or what it begins with and the clause that holds the terms.

    Only a sentence of more words is cut, only between clauses that semicolons set
    apart, and only where nothing is lost: no clause before says "not", "unless" or
    the like, and the clause stands alone or is announced by a colon.

    Args:
        sentence: What would be quoted.
        terms: Stems that the answer must hold.
        words: How many words may be said.
    """
    if count_words(sentence.text) <= words or ";" not in sentence.text:
        return (sentence,)
    head = _HEAD.match(sentence.text)
    start = head.end() if head else 0
    clauses = [
        _piece(sentence, match.start(), match.end())
        for match in _CLAUSE.finditer(sentence.text, start)
    ]
    clauses = [clause for clause in clauses if clause.text]
    best = max(clauses, key=lambda clause: _held(clause, terms), default=None)
    if best is None or not _is_safe(sentence, best, announced=head is not None):
        return (sentence,)
    if _held(best, terms) < _held(sentence, terms):
        return (sentence,)
    return (_piece(sentence, 0, start), best) if head else (best,)


def _is_safe(sentence: Sentence, clause: Sentence, *, announced: bool) -> bool:
    said = fold(clause.text).split()
    if len(said) < _FEWEST_WORDS or BINDING & set(fold(sentence.text).split()):
        return False
    return announced or said[0] in SUBJECTS


def _held(piece: Sentence, terms: Sequence[str]) -> int:
    have = frozenset(stems(piece.text))
    return sum(covers(have, term) > 0 for term in terms)


def _piece(sentence: Sentence, start: int, end: int) -> Sentence:
    """Return a part of a sentence without outer white space."""
    text = sentence.text[start:end]
    first = sentence.start + start + len(text) - len(text.lstrip())
    text = text.strip()
    return replace(sentence, start=first, end=first + len(text), text=text)

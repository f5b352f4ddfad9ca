"""Texts against reference answers, as the benchmarks' own scripts compare them."""

import re
import string
from collections import Counter
from collections.abc import Sequence
from typing import Final

_ARTICLES: Final = re.compile(r"\b(?:a|an|the)\b")
_PUNCTUATION: Final = str.maketrans("", "", string.punctuation)
_TOKEN: Final = re.compile(r"[a-z0-9]+")


def normalised(text: str) -> list[str]:
    """Return the words that SQuAD compares: in lower case, without articles.

    ASCII punctuation goes first and joins what it stood between: "don't" is "dont",
    "1,000" is "1000".

    Reference: the official evaluation script of SQuAD 2.0.
    """
    plain = text.lower().translate(_PUNCTUATION)
    return _ARTICLES.sub(" ", plain).split()


def exact(said: str, gold: str) -> float:
    """Return 1.0 where two texts are the same, normalised, else 0.0."""
    return float(normalised(said) == normalised(gold))


def token_f1(said: str, gold: str) -> float:
    """Return the F1 of the words of two texts, in [0, 1]; a repeated word counts twice.

    Where either has no words: 1.0 if neither has, else 0.0.

    Reference: Rajpurkar et al., "SQuAD", EMNLP 2016, as the script of 2.0 has it.
    """
    ours, theirs = normalised(said), normalised(gold)
    if not ours or not theirs:
        return float(ours == theirs)
    same = sum((Counter(ours) & Counter(theirs)).values())
    return 2 * same / (len(ours) + len(theirs))


def holds(said: str, gold: str) -> bool:
    """Return whether a text has the words of another in a row, both normalised."""
    ours, theirs = normalised(said), normalised(gold)
    starts = range(len(ours) - len(theirs) + 1)
    return bool(theirs) and any(ours[s : s + len(theirs)] == theirs for s in starts)


def rouge_l(said: str, gold: str) -> float:
    """Return the F1 of the longest common subsequence of two texts, in [0, 1].

    Words are runs of a-z and 0-9 in lower case, not stemmed; 0 where either has none.

    Reference: Lin, "ROUGE", ACL workshop 2004; with equal weight to precision and
    recall, as the `rouge_score` package has it.
    """
    ours, theirs = _TOKEN.findall(said.lower()), _TOKEN.findall(gold.lower())
    if not ours or not theirs:
        return 0.0
    return 2 * _common(ours, theirs) / (len(ours) + len(theirs))


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return the length of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for word in one:
        before = row
        row = [0]
        for i, against in enumerate(other):
            row.append(before[i] + 1 if word == against else max(before[i + 1], row[i]))
    return row[-1]

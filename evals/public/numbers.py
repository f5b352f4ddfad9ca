"""Answers with numbers and scales, as the script of TAT-QA compares them."""

import re
import string
from collections.abc import Sequence
from typing import Final

SCALES: Final = {
    "hundred": 100.0,
    "thousand": 1_000.0,
    "million": 1_000_000.0,
    "billion": 1_000_000_000.0,
    "percent": 0.01,
}
_SIGNS: Final = str.maketrans("", "", "'\"\\$€£¥%(),[]")
_PUNCTUATION: Final = str.maketrans("", "", string.punctuation)
_NUMBER: Final = re.compile(r"[+-]?\d+(?:\.\d+)?")
_WITH_WORD: Final = re.compile(r"[\d.]+\s?([A-Za-z]+)")
_BRACKETED: Final = re.compile(r"\([\d.\s]+\)")
_PERCENT: Final = re.compile(r"[\d.\s]%")
_ARTICLES: Final = re.compile(r"\b(?:a|an|the)\b")
_FIGURES: Final = re.compile(
    r"\(?[-+]?[$€£¥]?\d[\d,]*(?:\.\d+)?\)?(?:\s?%|\s(?:thousand|million|billion)\b)?",
    re.IGNORECASE,
)


def scale_of(word: str) -> float:
    """Return what a scale multiplies by; 1 where the word is none."""
    folded = word.lower()
    return next((by for name, by in SCALES.items() if name in folded), 1.0)


def is_number(text: str) -> bool:
    """Return whether a text is a number, with or without a scale: "$1.4 million"."""
    words = text.translate(_SIGNS).split()
    if not words or not _NUMBER.fullmatch(words[0]):
        return False
    return len(words) < 2 or scale_of(words[1]) != 1.0


def to_number(text: str) -> float | None:
    """Return the first number of a text, its scale, sign and per cent worked in.

    "1.2 million" is 1200000, "(134)" is -134, "12%" is 0.12; to 4 decimals.
    """
    found = _NUMBER.search(text.translate(_SIGNS))
    if found is None:
        return None
    worded = _WITH_WORD.search(text)
    value = float(found[0]) * (scale_of(worded[1]) if worded else 1.0)
    value *= -1 if _BRACKETED.search(text) else 1
    return round(value * (0.01 if _PERCENT.search(text) else 1), 4)


def answer_text(answers: Sequence[str], scale: str) -> str:
    """Return answers as one text to compare: sorted, numbers with the scale worked in.

    A number is rounded to 2 decimals before its scale and written with 4; one that is
    a per cent already has its scale.
    """
    return " ".join(_with_scale(answer, scale) for answer in sorted(answers))


def _with_scale(answer: str, scale: str) -> str:
    value = to_number(answer) if is_number(answer) else None
    if value is None:
        return f"{answer} {scale}".strip()
    if "%" in answer:
        return f"{value:.4f}"
    return f"{round(value, 2) * scale_of(scale):.4f}"


def compared(text: str) -> list[str]:
    """Return the words that are compared: numbers as values, the rest without marks."""
    return " ".join(_token(token) for token in text.lower().split()).split()


def _token(token: str) -> str:
    if is_number(token):
        return str(to_number(token))
    return _ARTICLES.sub(" ", token.translate(_PUNCTUATION))


def bag_f1(said: str, gold: str) -> float:
    """Return the F1 of the sets of words of two texts, in [0, 1], numbers by value.

    To 2 decimals, as the script rounds each question.

    Reference: Zhu et al., "TAT-QA", ACL 2021, after Dua et al., "DROP", NAACL 2019.
    """
    ours, theirs = set(compared(said)), set(compared(gold))
    if not ours or not theirs:
        return float(ours == theirs)
    return round(2 * len(ours & theirs) / (len(ours) + len(theirs)), 2)


def values_in(text: str) -> set[float]:
    """Return the values of all numbers that stand in a text, each by itself."""
    found = (to_number(match[0]) for match in _FIGURES.finditer(text))
    return {value for value in found if value is not None}

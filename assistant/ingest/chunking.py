"""Section to chunks: whole sentences, short enough for the embedding model."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from assistant.model import Document, Section
from assistant.records import Span
from assistant.text import plain, words

TokenCounter = Callable[[Sequence[str]], Sequence[int]]
"""Tokens of each text, as the embedding model counts them, without special tokens."""


def embedded_text(document: Document, path: Sequence[str], text: str) -> str:
    """Return what is embedded for a chunk: what it is a part of comes first."""
    title = " - ".join(filter(None, (document.title, document.organisation)))
    return "\n".join(filter(None, (title, " > ".join(path), plain(text))))


def matched_text(path: Sequence[str], text: str) -> str:
    """Return what a sentence is matched as: its heading comes first."""
    said, heading = plain(text), plain(path[-1]) if path else ""
    return said if not heading or said.startswith(heading) else f"{heading}: {said}"


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
        max_tokens: Most tokens of what is embedded, as `count` counts them, with a
            quarter of them for the text at least; a longer sentence is cut between
            words.
        count: Token counter of the embedding model.

    Returns:
        Spans in reading order; together they hold every sentence of the section.

    Source: the fixed-size baseline of Smith and Troynikov, "Evaluating Chunking
    Strategies for Retrieval" (Chroma, 2024); ours also stops at sections and sentences.
    """
    text = document.text
    prefix = embedded_text(document, section.path, "")
    alone = [text[start:end] for start, end in sentences]
    joined = [text[i[1] : j[1]] for i, j in pairwise(sentences)]  # with the bullet
    prefix_tokens, *tokens = count([prefix, *alone, *joined])
    room = max(max_tokens - prefix_tokens, max_tokens // 4)
    chunks: list[Span] = []
    used_words = used_tokens = 0
    for i, span in enumerate(sentences):
        n_words, n_tokens = len(alone[i].split()), tokens[i]
        more = tokens[len(alone) + i - 1] if used_tokens else 0
        fits = used_words + n_words <= max_words and used_tokens + more <= room
        if used_tokens and fits:
            chunks[-1] = (chunks[-1][0], span[1])
            used_words, used_tokens = used_words + n_words, used_tokens + more
        elif n_tokens <= room:
            chunks.append(span)
            used_words, used_tokens = n_words, n_tokens
        else:
            chunks.extend(_cut(text, span, room=room, count=count))
            used_words = used_tokens = 0
    return chunks


def _cut(text: str, span: Span, *, room: int, count: TokenCounter) -> list[Span]:
    """Cut a span between words; a single word that is longer is cut in halves."""
    start, end = _stripped(text, span)
    if end - start < 2 or count([text[start:end]])[0] <= room:
        return [(start, end)] if start < end else []
    middle = start + (end - start) // 2
    starts = [match.start() + start for match in words(text[start:end])][1:]
    at = min(starts, key=lambda position: abs(position - middle), default=middle)
    return [
        *_cut(text, (start, at), room=room, count=count),
        *_cut(text, (at, end), room=room, count=count),
    ]


def _stripped(text: str, span: Span) -> Span:
    start, end = span
    kept = text[start:end].strip()
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return start, start + len(kept)

"""The library as a LangChain retriever, for chains of one's own."""

from assistant.pipeline.asking import Assistant, Request
from assistant.retrieval.langchain import HitRetriever


def open_retriever(
    assistant: Assistant, *, k: int = 8, max_tokens: int = 4_000
) -> HitRetriever:
    """Return a retriever over the library that an assistant follows.

    Args:
        assistant: Whose library is searched.
        k: How many chunks at most.
        max_tokens: How many tokens they may have together.
    """
    return HitRetriever(
        find=lambda query, k: assistant.search(Request(query), k=k),
        k=k,
        max_tokens=max_tokens,
    )

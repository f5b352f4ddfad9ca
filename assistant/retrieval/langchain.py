"""The same search as a LangChain retriever; imported only by those who want it."""

from collections.abc import Callable, Sequence

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import Field

from assistant.model import Hit
from assistant.text import count_tokens


class HitRetriever(BaseRetriever):
    """Chunks as LangChain documents, best first, within a budget of tokens.

    `metadata` holds document, section, start, end, page, rank, score and found_by, so
    that a chain can cite `document.text[start:end]`.
    """

    find: Callable[[str, int], Sequence[Hit]]
    """Returns the k best hits for a query."""
    k: int = Field(default=8, ge=1, le=100)
    """How many chunks at most."""
    max_tokens: int = Field(default=4_000, ge=1)
    """How many tokens of a chat model (cl100k) they may have together; the best chunk
    is returned whatever its length."""

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 - fixed signature
    ) -> list[Document]:
        found: list[Document] = []
        used = 0
        for hit in self.find(query, self.k):
            used += count_tokens(hit.chunk.text)
            if found and used > self.max_tokens:
                break
            found.append(_as_document(hit))
        return found


def _as_document(hit: Hit) -> Document:
    chunk = hit.chunk
    return Document(
        id=chunk.id,
        page_content=chunk.text,
        metadata={
            "document": chunk.document,
            "section": list(chunk.path),
            "start": chunk.start,
            "end": chunk.end,
            "page": chunk.page,
            "rank": hit.rank,
            "score": hit.score,
            "found_by": list(hit.found_by),
        },
    )

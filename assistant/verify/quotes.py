"""Quotes are located in the document's text, or there is no citation."""

from collections.abc import Mapping, Sequence

from assistant.model import Citation, Document, Sentence


def locate(
    sentences: Sequence[Sentence], documents: Mapping[str, Document]
) -> Citation | None:
    """Return the citation from the first to the last sentence, or None.

    None when there are no sentences, the document is not at hand, they are of several
    documents or out of order, or one of them is not what stands at its place.
    """
    if not sentences:
        return None
    document = documents.get(sentences[0].document)
    if document is None or not all(_stands(s, document) for s in sentences):
        return None
    start, end = sentences[0].start, sentences[-1].end
    ends = [0, *(sentence.end for sentence in sentences)]
    in_order = all(s.start >= e for s, e in zip(sentences, ends, strict=False))
    if not in_order:
        return None
    return Citation(
        document=document.id,
        title=document.title,
        section=sentences[0].path,
        page=document.page_at(start),
        start=start,
        end=end,
        quote=document.text[start:end],
        page_label=document.page_label_at(start),
    )


def _stands(sentence: Sentence, document: Document) -> bool:
    found = document.text[sentence.start : sentence.end]
    return (
        sentence.document == document.id
        and 0 <= sentence.start < sentence.end <= len(document.text)
        and found == sentence.text
    )

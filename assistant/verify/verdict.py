"""Drafts to an answer: every claim is checked, and the status follows from the rest."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from assistant.model import (
    Answer,
    Citation,
    Claim,
    Document,
    Draft,
    DraftClaim,
    Sentence,
    Status,
    Support,
)
from assistant.verify.figures import unvouched
from assistant.verify.quotes import locate
from assistant.verify.support import carries


def check(draft: DraftClaim, documents: Mapping[str, Document]) -> Claim:
    """Return a claim with its located citation and what its support is worth."""
    citations = tuple(
        citation
        for run in runs(draft.quotes)
        if (citation := locate(run, documents)) is not None
    )
    support = _support(
        draft, citations, whole=len(citations) == len(runs(draft.quotes))
    )
    return Claim(
        draft.text, citations, support, draft.lead, cell=draft.cell, label=draft.label
    )


def decide(
    question: str,
    draft: Draft,
    documents: Mapping[str, Document],
    *,
    searched: Sequence[tuple[str, str]],
    contact: Sentence | None = None,
    declined: str | None = None,
) -> Answer:
    """Return the answer to a question: supported claims only, and a status.

    Args:
        question: As it was asked.
        draft: What composing found.
        documents: The documents that quotes are located in.
        searched: Ids and titles of the documents that were searched.
        contact: Whom the advert names, shown when it does not answer.
        declined: Why the question is not one for documents.
    """
    claims = [check(claim, documents) for claim in draft.claims]
    kept = tuple(claim for claim in claims if claim.support == "supported")
    withheld = tuple(claim for claim in claims if claim.support != "supported")
    status = _status(kept, withheld, draft, declined)
    helping = status in ("not_found", "partial")
    return Answer(
        question=question,
        status=status,
        claims=kept,
        withheld=withheld,
        missing=() if declined else draft.missing,
        reason=declined,
        nearest=_cite(draft.nearest, documents) if status == "not_found" else None,
        contact=_cite(contact, documents) if helping else None,
        choices=tuple((i, documents[i].title) for i in draft.choices if i in documents),
        searched=tuple(searched),
        opening=draft.opening if kept and not withheld else "",
        table=draft.table,
        subjects=draft.subjects,
        certainty=None if declined else draft.certainty,
    )


def _status(
    kept: Sequence[Claim], withheld: Sequence[Claim], draft: Draft, declined: str | None
) -> Status:
    if declined:
        return "declined"
    if draft.choices:
        return "clarify"
    if not kept:
        return "not_found"
    return "partial" if draft.missing or withheld else "answered"


def _cite(
    sentence: Sentence | None, documents: Mapping[str, Document]
) -> Citation | None:
    return locate([sentence], documents) if sentence else None


def runs(sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    """Return the sentences in runs that one quote can span."""
    runs: list[list[Sentence]] = [list(sentences[:1])] if sentences else []
    for previous, sentence in pairwise(sentences):
        follows = (
            sentence.document == previous.document and sentence.start >= previous.end
        )
        if follows and sentence.start - previous.end < 200:
            runs[-1].append(sentence)
        else:
            runs.append([sentence])
    return runs


def _support(
    draft: DraftClaim, citations: Sequence[Citation], *, whole: bool
) -> Support:
    if not citations or not whole:
        return "unquoted"
    if draft.lead and any(citation.title != draft.lead for citation in citations):
        return "unsupported"
    quotes = "\n".join(sentence.text for sentence in draft.quotes)
    if unvouched(draft.text, quotes):
        return "figure_mismatch"
    vouched = " ".join(
        " ".join((citation.title, *citation.section)) for citation in citations
    )
    if not carries(draft.text, quotes, vouched=vouched):
        return "unsupported"
    return "supported"

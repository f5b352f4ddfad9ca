"""What is measured of an answer's citations; None where an answer has nothing to judge.

Reference: Gao, Yen, Yu and Chen, "Enabling Large Language Models to Generate Text with
Citations" (ALCE), EMNLP 2023, arXiv 2305.14627, as its `compute_autoais` counts. Two
things differ: the support function is the caller's (there: a T5-XXL trained on NLI),
and a statement is a claim of the answer with the citations that it carries (there: a
sentence of a text with the citations that were parsed from it).
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final, NamedTuple

from assistant.model import Citation, Claim
from assistant.verify.figures import unvouched
from assistant.verify.support import carries
from evals.answers.matching import Span, overlaps
from evals.metrics.retrieval import Gold

Supports = Callable[[Claim, Sequence[Citation]], bool]
"""Whether the quotes of some citations, read together, carry a claim."""

_MARKER: Final = re.compile(r"(?<!\\)\[(\d+(?:\s*[,;]\s*\d+)*)\](?!\()")
_NUMBER: Final = re.compile(r"\d+")
_BLANK: Final = re.compile(r"\n[^\S\n]*\n")
_LINE: Final = re.compile(r"\n")


def by_rule(claim: Claim, citations: Sequence[Citation]) -> bool:
    """Return whether quotes carry a claim, by the rules that every answer is held to.

    Titles and heading paths vouch for names; a claim under a document's title must cite
    that document alone.
    """
    if claim.lead and any(citation.title != claim.lead for citation in citations):
        return False
    quotes = "\n".join(citation.quote for citation in citations)
    vouched = " ".join(" ".join((c.title, *c.section)) for c in citations)
    return not unvouched(claim.text, quotes) and carries(
        claim.text, quotes, vouched=vouched
    )


def citation_recall(claims: Sequence[Claim], supports: Supports) -> float | None:
    """Share of the claims that their citations carry, read together, in [0, 1].

    A claim without a citation is not carried. Not eligible: an answer without claims.
    """
    if not claims:
        return None
    return sum(_carried(claim, supports) for claim in claims) / len(claims)


def citation_precision(claims: Sequence[Claim], supports: Supports) -> float | None:
    """Share of the citations that their claims need or rest on, in [0, 1].

    A citation counts when its claim is carried, unless it alone does not carry the
    claim and the others still do. The citations of a claim that is not carried count
    as wrong; 0 for claims without any citation. Not eligible: an answer without claims.
    """
    if not claims:
        return None
    total = sum(len(claim.citations) for claim in claims)
    right = sum(_needed(claim, supports) for claim in claims)
    return right / total if total else 0.0


def grounded(claims: Sequence[Claim], supports: Supports) -> float | None:
    """Share of the claims that the quotes of the whole answer carry, in [0, 1].

    It asks whether what is said was read, where `citation_recall` asks whether it
    stands behind the right number. Of a claim under a document's title, the quotes of
    that document count. Not eligible: an answer without claims.

    Reference: faithfulness of RAGAS (Es and others, EACL 2024, arXiv 2309.15217), with
    claims as the answer makes them, what it quotes in place of what was retrieved, and
    our rules in place of a model's verdict.
    """
    if not claims:
        return None
    every = list(dict.fromkeys(c for claim in claims for c in claim.citations))
    return sum(_is_grounded(claim, every, supports) for claim in claims) / len(claims)


def _is_grounded(claim: Claim, every: Sequence[Citation], supports: Supports) -> bool:
    fitting = [c for c in every if not claim.lead or c.title == claim.lead]
    return _carried(claim, supports) or bool(fitting and supports(claim, fitting))


def is_cited(
    citations: Sequence[Span], gold: Gold, wrong_documents: Sequence[str]
) -> bool | None:
    """Whether the answer cites right: the place that proves it, and no look-alike.

    True when some citation shares a character with some place of a gold quote and no
    citation is of a wrong document. Not eligible: a case without gold quotes. An
    answerable case that was refused cites nothing, and is False.
    """
    if not gold:
        return None
    return touches(citations, gold) and not any(
        citation.document in wrong_documents for citation in citations
    )


def touches(citations: Sequence[Span], gold: Gold) -> bool:
    """Return whether a citation shares a character with a place of a gold quote."""
    return any(overlaps(c, place) for c in citations for g in gold for place in g)


def is_attributed(
    citations: Sequence[Span], gold: Gold, texts: Mapping[str, str]
) -> bool | None:
    """Whether an answer from the right document cites the right paragraph of it.

    True when a citation shares a character with a paragraph that holds a gold quote: it
    runs from blank line to blank line, in a text without one from line to line. Not
    eligible: a case without gold quotes, and an answer that cites none of their
    documents.
    """
    documents = {place.document for places in gold for place in places}
    if not any(citation.document in documents for citation in citations):
        return None
    paragraphs = [
        [paragraph(place, texts[place.document]) for place in places] for places in gold
    ]
    return touches(citations, paragraphs)


def paragraph(span: Span, text: str) -> Span:
    """Return the paragraph, or the paragraphs, that a span of a text lies in."""
    edge = _BLANK if _BLANK.search(text) else _LINE
    before = [gap.end() for gap in edge.finditer(text, 0, span.start)]
    after = edge.search(text, span.end)
    start = before[-1] if before else 0
    return Span(span.document, start, after.start() if after else len(text))


def are_quotes_exact(
    citations: Sequence[Citation], texts: Mapping[str, str]
) -> bool | None:
    """Whether `text[start:end] == quote` for every citation, in the library's text.

    False for a citation of a document that the library does not hold, and for an empty
    quote. Not eligible: a case without citations.
    """
    if not citations:
        return None
    return all(
        c.quote and texts.get(c.document, "")[c.start : c.end] == c.quote
        for c in citations
    )


def _carried(claim: Claim, supports: Supports) -> bool:
    return bool(claim.citations) and supports(claim, claim.citations)


def _needed(claim: Claim, supports: Supports) -> int:
    """Return how many citations of a claim count."""
    if not _carried(claim, supports):
        return 0
    cited = claim.citations
    if len(cited) == 1:
        return 1
    others = [(*cited[:i], *cited[i + 1 :]) for i in range(len(cited))]
    return sum(
        supports(claim, [one]) or not supports(claim, rest)
        for one, rest in zip(cited, others, strict=True)
    )


class Markers(NamedTuple):
    """The [n] of a text: how many, and how many of them lead nowhere."""

    shown: int
    invented: int


def markers(text: str, numbers: Collection[int]) -> Markers:
    """Count the citation numbers of a text that no citation of the answer has.

    "[2]" and "[1, 3]" are markers; the text of a link and an escaped bracket are not.
    """
    found = [
        int(number)
        for marker in _MARKER.finditer(text)
        for number in _NUMBER.findall(marker[1])
    ]
    return Markers(len(found), sum(number not in numbers for number in found))

"""What is measured of an answer's citations; None where an answer has nothing to judge.

Reference: Gao, Yen, Yu and Chen, "Enabling Large Language Models to Generate Text with
Citations" (ALCE), EMNLP 2023, arXiv 2305.14627, as its `compute_autoais` counts. Two
things differ: the support function is the caller's (there: a T5-XXL trained on NLI),
and a statement is a claim of the answer with the citations that it carries (there: a
sentence of a text with the citations that were parsed from it).
"""

import re
from collections.abc import Callable, Collection, Sequence
from typing import Final, NamedTuple

from assistant.model import Citation, Claim
from assistant.verify.figures import unvouched
from assistant.verify.support import carries

Supports = Callable[[Claim, Sequence[Citation]], bool]
"""Whether the quotes of some citations, read together, carry a claim."""

_MARKER: Final = re.compile(r"(?<!\\)\[(\d+(?:\s*[,;]\s*\d+)*)\](?!\()")
_NUMBER: Final = re.compile(r"\d+")


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

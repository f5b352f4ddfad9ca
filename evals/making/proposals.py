"""Proposals: cases made from what was read of the documents."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from assistant.text import collapse
from evals.answers.cases import Case, CaseKind
from evals.answers.gold import GoldQuote
from evals.answers.matching import tells
from evals.making.alternatives import Groups
from evals.making.proof import says
from evals.making.sources import Source

AUTHOR: Final = "suggest"
_SLUG: Final = re.compile(r"[^a-z0-9]+")
_SLUG_LENGTH: Final = 28


@dataclass(frozen=True, slots=True)
class Seed:
    """What a proposal is made from."""

    source: Source
    name: str
    """What of the document it asks: "salary", "due"."""
    place: int
    """Where in the document it stands, or its number among its like."""

    @property
    def words(self) -> str:
        """Return what the choice of a wording hangs on."""
        return f"{self.source.document.id} {self.name} {self.place}"

    @property
    def id(self) -> str:
        """Return the id of the case: the same whenever it is proposed."""
        title = _SLUG.sub("-", self.source.document.title.lower())[:_SLUG_LENGTH]
        digest = hashlib.sha256(self.words.encode()).hexdigest()[:6]
        return f"{title.strip('-')}-{self.name.replace('_', '-')}-{digest}"


def propose(
    seed: Seed,
    kind: CaseKind,
    question: str,
    facts: Groups = (),
    gold: Sequence[GoldQuote] = (),
    **more: Any,  # noqa: ANN401 - fields of a case
) -> Iterator[Case]:
    """Yield the case, if it is one: none when its own gold does not tell a fact."""
    told = all(
        any(says(g.quote, fact) for g in gold for fact in group) for group in facts
    )
    given = any(tells(question, fact) for group in facts for fact in group)
    if not told or (given and kind == "commitment"):
        return
    fields = {
        "id": seed.id,
        "question": collapse(question),
        "turns": (),
        "split": "dev",
        "kind": kind,
        "corpus": seed.source.corpus,
        "answerable": bool(facts),
        "facts": facts,
        "gold": tuple(gold),
        "wrong_documents": (),
        "forbidden": (),
        "author": AUTHOR,
        "note": f"proposed from {seed.name} of {seed.source.document.id}",
    }
    try:
        yield Case.model_validate(fields | more)
    except ValidationError:  # without facts or gold, it is no case
        return

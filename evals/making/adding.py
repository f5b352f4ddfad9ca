"""A case from a question and its answer."""

import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import ValidationError

from assistant.errors import UsageError
from assistant.model import Document
from evals.answers.cases import REFUSED, Case, CaseKind, Corpus
from evals.answers.gold import GoldQuote
from evals.making.alternatives import Groups
from evals.making.answered import Said

_SLUG: Final = re.compile(r"[^a-z0-9]+")
_SLUG_LENGTH: Final = 40


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person says of a question and its answer."""

    kind: CaseKind
    facts: Groups = ()
    """Empty where nobody can answer it."""
    gold: tuple[GoldQuote, ...] = ()
    right: bool | None = None
    """Whether the answer was; None where it was not said."""
    name: str = ""
    """Id of the case; by default it is made of the question."""
    note: str = ""


def make_case(said: Said, verdict: Verdict, corpus: Corpus) -> Case:
    """Return the case that a person makes of an answer.

    Raises:
        UsageError: What was given makes no case.
    """
    answerable = verdict.kind not in REFUSED
    judged = {None: "", True: "answered right", False: "answered wrong"}[verdict.right]
    note = "; ".join(filter(None, (verdict.note, judged and f"{judged} when added")))
    try:
        return Case(
            id=verdict.name or case_id(said),
            question=said.question,
            turns=said.turns,
            split="dev",
            kind=verdict.kind,
            corpus=corpus,
            answerable=answerable,
            facts=verdict.facts,
            gold=verdict.gold if answerable else (),
            wrong_documents=(),
            forbidden=(),
            author="hand",
            note=note,
        )
    except ValidationError as error:
        reason = error.errors()[0]["msg"].removeprefix("Value error, ")
        offered = "; ".join(said.facts()) or "nothing"
        message = f"this is no case: {reason} (the answer offers as facts: {offered})"
        raise UsageError(message) from error


def case_id(said: Said) -> str:
    """Return an id made of the question, with what tells it from its like."""
    words = _SLUG.sub("-", said.question.lower())[:_SLUG_LENGTH].strip("-")
    asked = "\n".join((*said.turns, said.question))
    return f"{words}-{hashlib.sha256(asked.encode()).hexdigest()[:6]}"


def choose_gold(
    said: Said, given: Sequence[str], documents: Mapping[str, Document]
) -> tuple[GoldQuote, ...]:
    """Return gold quotes: citations by number, or `DOCUMENT: words` of one's own.

    Without any, all citations.

    Raises:
        UsageError: There is no such citation, or the document does not hold the words.
    """
    if not given:
        return said.quotes
    return tuple(dict.fromkeys(_gold(said, each, documents) for each in given))


def _gold(said: Said, given: str, documents: Mapping[str, Document]) -> GoldQuote:
    if given.isdecimal():
        if 0 < int(given) <= len(said.quotes):
            return said.quotes[int(given) - 1]
        message = f"--gold {given}: the answer has {len(said.quotes)} citations"
        raise UsageError(message)
    name, _, words = given.partition(": ")
    document = documents.get(name)
    if document is None or not words.strip():
        message = f"--gold {given}: it is a citation's number, or DOCUMENT: words"
        raise UsageError(message)
    if words not in document.text:
        message = f"--gold: {name} does not hold the words {words!r}"
        raise UsageError(message)
    return GoldQuote(document=name, quote=words)


def corpus_of(
    said: Said, given: Corpus | None, corpora: Mapping[str, Corpus]
) -> Corpus:
    """Return the corpus that a question was asked of.

    Args:
        said: The question and its answer.
        given: What the user says; it counts first.
        corpora: Of each document of the library.

    Raises:
        UsageError: Its documents are not in the library, or of several corpora.
    """
    found: Collection[Corpus] = {
        corpora[name] for name in said.documents if name in corpora
    }
    if given:
        return given
    if len(found) == 1:
        return next(iter(found))
    message = "its documents are of no one corpus here: say which with --corpus"
    raise UsageError(message)

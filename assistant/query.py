"""What a question asks, understood: the nouns between reading it and answering it."""

from dataclasses import dataclass
from typing import Literal

from assistant.model import Kind, ValueKind
from assistant.records import Importance, Json

Asks = Literal["fact", "criteria", "commitments", "text"]
"""What a part of a question is about: a kind of record, or what the text explains."""
Column = Literal["theme", "item", "benefit", "action", "due", "owners", "measures"]
"""A column of an action plan."""
Relation = Literal["is", "above", "below", "before", "after"]
Expected = ValueKind | Literal["person", "amount"]
"""What an answer must hold; an amount is any figure, with or without a unit."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """What a record must be like to be meant: "above £60,000", "owned by ...".

    "above" and "below" are of amounts, "before" and "after" of dates; all are strict,
    but for "at least" and "at most", which the reader of the question turns into a
    bound that is one pound (or day) wider.
    """

    key: str
    """A `FactKey` of an advert; a `Column` of a plan; `importance` of a criterion."""
    relation: Relation
    value: Json
    """Normalised as the cell is: pounds (of a year, unless `unit`), an ISO date (the
    last day that is meant for "after", the first for "before"; "--10" for an October
    of no year), a band code, "permanent"; words, folded, where the cell has no normal
    form."""
    text: str
    """As the question says it."""
    negated: bool = False
    """"not permanent", "without a closing date"."""
    unit: str | None = None
    """Of an amount: "year", "hour", "day"; None when the question does not say."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a question asks."""

    text: str
    terms: tuple[str, ...]
    """Stems of the content words that evidence must account for."""
    cues: tuple[str, ...] = ()
    """Stems of the words that ask for the aspect."""
    aspect: str | None = None
    """Key of `vocabulary.ASPECTS` when a known fact is asked."""
    expects: Expected | None = None
    """What kind of value an answer must hold ("when" expects a date)."""
    counted: tuple[str, ...] = ()
    """Stems of what "how many" counts; a number must stand near one of them."""
    strict: bool = False
    """Whether nearly every term must be said: "why ...", "what does it say of ..."."""
    named: bool = False
    """Whether its terms are nothing but names of its documents."""
    asks: Asks = "text"
    columns: tuple[Column, ...] = ()
    """Columns of a plan that are asked for; empty: the commitment itself."""
    importance: Importance | None = None
    """Of the criteria that are asked for; None: either."""
    spoken: str = ""
    """The part without the labels by which a follow-up names its documents."""
    wording: str = ""
    """The part without any words that only name documents."""
    reworded: tuple[str, ...] = ()
    """What sentences are matched with in the place of either, if anything."""

    @property
    def wordings(self) -> tuple[str, ...]:
        """Return the ways in which sentences are matched with it."""
        spoken = self.spoken or self.text
        if self.reworded:
            return self.reworded
        return tuple(dict.fromkeys((spoken, self.wording or spoken)))


@dataclass(frozen=True, slots=True)
class Query:
    """A question, understood: what is asked, of which documents."""

    question: str
    parts: tuple[Part, ...]
    focus: str = ""
    """The question, slips mended, without the words that only name documents."""
    documents: tuple[str, ...] = ()
    """Ids that the question names; empty when it names none."""
    kind: Kind | None = None
    papers: bool = False
    """It is asked of policies, strategies, reports and the like, and of no advert."""
    unknown: tuple[str, ...] = ()
    """Names of the question that no document carries."""
    comparing: bool = False
    """The question holds documents against each other."""
    every: bool = False
    """The question asks for all documents that fit ("which posts ...")."""
    listing: bool = False
    """The question asks for several items of one document ("what are the ...")."""
    declined: str | None = None
    """Why this is not a question for documents, if it is not."""
    constraints: tuple[Constraint, ...] = ()
    """All of them must hold for a document, or a record, to be meant."""
    extreme: Literal["most", "least"] | None = None
    """The one with the highest (latest) or lowest (earliest) value is asked for."""
    counting: bool = False
    """The question asks how many documents or records fit."""
    own: tuple[tuple[str, frozenset[str]], ...] = ()
    """Where something else is asked of each document: the stems of it alone."""
    yes_no: bool = False
    """The question wants a yes or a no; its proposal stands in `constraints`, or in the
    terms of its part."""

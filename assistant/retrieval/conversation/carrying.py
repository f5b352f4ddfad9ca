"""A question that goes on about the documents of the last answer."""

import re
from collections.abc import Sequence
from typing import Final

from assistant.query import Part
from assistant.retrieval.conversation.rewording import (
    ask_columns,
    ask_fact,
    ended,
    of_subject,
    swap_importance,
    topic_of,
    with_subject,
)
from assistant.retrieval.conversation.talk import Standalone, Talk
from assistant.retrieval.labels import labels
from assistant.retrieval.papers import covered
from assistant.retrieval.posts import posts_of
from assistant.vocabulary import (
    ASKS_DESIRABLE,
    ASKS_ESSENTIAL,
    ASKS_OF_SELF,
    ASPECTS,
    BARE_ASKING,
    BARE_WHICH,
    BODY_DOES,
    WHAT_ABOUT,
)

_OF_POST: Final = re.compile(
    r"\b(?:it|that|this) (?:run|last|start|close|begin|pay|finish|end|involve|come with"
    r"|report|based|be based|permanent|full|part|open)"
)
"""What is said of a post and of no passage."""
_THINGS: Final = frozenset({"dbs", "on_call", "travel", "probation", "budget"})
"""Facts that are a thing of their own, which a question may go on about."""
_OF_THING: Final = re.compile(r"\b(?:for|about|with|on|of) (?:it|that|this|them)\b")
_ABOUT: Final = re.compile(
    r"\b(?:about|on|for|of|regarding|towards?) (?:the |its |their )?$"
)
"""What stands before the subject of a question."""
_COUNTS: Final = re.compile(r"^how (?:many|much|big|large|long|often)(?: \w+)?\W*$")
"""A question that says only what is counted: "how many places?"."""
_AS_MUCH: Final = 0.8
"""Share of the words that the fullest document holds which keeps to the subject."""
_FRAGMENT: Final = 2
"""Words of a question that is none by itself."""
_THEY: Final = re.compile(r"\b(?:they|them|their|there|he|she)\b")


def of_subject_before(talk: Talk) -> Standalone | None:
    """Keep a question that names nothing to what was last talked about."""
    subjects = talk.subjects
    if talk.alone.documents or talk.alone.unknown or not subjects:
        return None
    bare = BARE_WHICH.search(talk.rest) is not None and len(subjects) > 1
    if talk.alone.every and not (talk.points or bare):
        return None
    parts = talk.parts(of_adverts=talk.are_adverts(subjects))
    if not (bare or talk.leans() or _stays(talk, parts, subjects)):
        return None
    return Standalone(_worded(talk, parts, subjects), subjects)


def _stays(talk: Talk, parts: Sequence[Part], subjects: Sequence[str]) -> bool:
    """Return whether a question without names goes on about the same documents.

    It does when a fact or criteria are asked for, or what somebody who applies for the
    post asks of themselves, or in hardly a word ("parking?"); else when they hold its
    words, or hardly less of them than any other document.
    """
    if posts_of(talk.question):
        return talk.speaks_of_its_own_posts()
    if any(part.asks in ("fact", "criteria") for part in parts):
        return True
    if talk.are_adverts(subjects) and ASKS_OF_SELF.search(talk.rest):
        return True
    if len(talk.rest.split()) <= _FRAGMENT:
        return True
    said = [w for part in parts for w in part.terms]
    held = [w for w in said if not set(talk.holders(w)).isdisjoint(subjects)]
    if talk.alone.kind or talk.alone.papers:
        return bool(said) and len(held) == len(said)
    weights = covered(talk.question, talk.holders, len(talk.catalogue.named))
    most = max(weights.values(), default=0.0)
    own = max((weights.get(name, 0.0) for name in subjects), default=0.0)
    return bool(said) and (len(held) == len(said) or own >= _AS_MUCH * most > 0)


def _worded(talk: Talk, parts: Sequence[Part], subjects: tuple[str, ...]) -> str:
    """Return the question in words that lean on nothing."""
    here = labels(subjects, talk.catalogue)
    first = next(iter(parts), None)
    if first and first.asks == "commitments" and _is_about_last(talk, first):
        topic = talk.topic()
        if topic:
            return ask_columns(first.columns, topic, here)
    found = _swapped(talk, first) or _about_fact(talk, here)
    if found:
        return found
    if first and first.aspect and len(parts) == 1 and not _says_more(talk, first):
        return ask_fact(first.aspect, here)
    return _checks(talk, here) or _of_text(talk, first, subjects)


def _of_text(talk: Talk, first: Part | None, subjects: tuple[str, ...]) -> str:
    """Return a question of no record, or one that says more than what it asks for."""
    here = labels(subjects, talk.catalogue)
    if first is None or first.asks == "text":
        adverts = talk.are_adverts(subjects)
        return _of_passage(talk, here) if adverts else _of_plan(talk, here)
    return with_subject(talk.question, here) or of_subject(talk.question, here)


def _of_passage(talk: Talk, here: str) -> str:
    """Return a question about what the last one was about, or about the post."""
    if _THEY.search(talk.rest):
        return of_subject(talk.question, here)
    last = next(iter(talk.last.query.parts), None)
    told = last.terms if last and last.asks == "text" else ()
    if _OF_POST.search(talk.rest):
        told = ()
    topic = f"{topic_of(talk.last.query, last)} of {here}" if last and told else here
    return with_subject(talk.question, topic) or of_subject(talk.question, here)


def _checks(talk: Talk, here: str) -> str | None:
    """Return "so it's £50,000?" as a check of the fact that was asked of last."""
    demand = next((c for c in talk.alone.constraints if c.key in ASPECTS), None)
    if demand is None or any(p.aspect for p in talk.alone.parts):
        return None
    return f"Is the {ASPECTS[demand.key].name} of {here} {demand.text}?"


def _of_plan(talk: Talk, here: str) -> str:
    """Return a question about a plan, or what was asked last of another topic."""
    last = next(iter(talk.last.query.parts), None)
    said = WHAT_ABOUT.sub("", talk.rest).strip(" ?")
    bare = _COUNTS.match(talk.rest) or BARE_ASKING.match(talk.rest.strip(" ?.!"))
    going_on = talk.opens and not talk.points and not bare
    if going_on and last and last.asks == "commitments":
        return ask_columns(last.columns, said, here)
    if going_on and (put := _of_other_topic(talk, last, said)):
        return put
    of_topic = (talk.points or bare) and not BODY_DOES.search(talk.rest)
    topic = talk.topic() if of_topic else ""
    about = f"{topic} in {here}" if topic else here
    found = with_subject(talk.question, about)
    return found or of_subject(talk.question, about if bare else here)


def _of_other_topic(talk: Talk, last: Part | None, said: str) -> str | None:
    """Return "what does it say about beds?" put for what follows "what about"."""
    if last is None or last.asks != "text" or not WHAT_ABOUT.search(talk.rest):
        return None
    topic = topic_of(talk.last.query, last)
    text = talk.last.question
    at = text.find(topic.removeprefix("the ")) if topic else -1
    before = _ABOUT.search(text[:at]) if at > 0 else None
    if before is None:
        return None
    end = at + len(topic.removeprefix("the "))
    return ended(f"{text[: before.end()]}{said}{text[end:]}")


def _about_fact(talk: Talk, here: str) -> str | None:
    """Return "do I pay for that?" put for the check, or travel, asked of before."""
    last = next((p.aspect for p in talk.last.query.parts if p.aspect), None)
    if last not in _THINGS or not _OF_THING.search(talk.rest):
        return None
    return with_subject(talk.question, f"the {ASPECTS[last].name} of {here}")


def _says_more(talk: Talk, part: Part) -> bool:
    """Return whether a question says more than which fact it asks for."""
    return talk.alone.yes_no or bool(part.terms) or bool(talk.alone.constraints)


def _is_about_last(talk: Talk, part: Part) -> bool:
    return not part.terms or talk.points


def _swapped(talk: Talk, part: Part | None) -> str | None:
    """Return the last question about criteria, for the other kind of them."""
    last = next((p for p in talk.last.query.parts if p.asks == "criteria"), None)
    if last is None:
        return None
    desirable = bool(ASKS_DESIRABLE.search(talk.rest))
    if desirable == bool(ASKS_ESSENTIAL.search(talk.rest)):
        return None
    own = set(part.terms) if part else set()
    if own - {"section", "categori", "group"}:
        return None
    found = swap_importance(talk.last.question, desirable=desirable)
    if found:
        return found
    which = "desirable" if desirable else "essential"
    topic = topic_of(talk.last.query, last)
    about = f" about {topic}" if topic else ""
    here = labels(talk.subjects, talk.catalogue)
    return f"What are the {which} criteria{about} for {here}?"

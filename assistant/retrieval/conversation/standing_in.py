"""What stands in for a post: the last one in a comparison, or one that is not there."""

from collections.abc import Sequence
from typing import Final

from assistant.retrieval.conversation.repeating import asking_last
from assistant.retrieval.conversation.rewording import (
    ask_fact,
    of_subject,
    with_subject,
)
from assistant.retrieval.conversation.talk import Standalone, Talk
from assistant.retrieval.labels import labels
from assistant.retrieval.posts import posts_of
from assistant.text import fold
from assistant.vocabulary import ASKS_COMPARISON, ASPECTS, WHAT_ABOUT

_FEW: Final = 3
"""As many documents as this may be held against another."""


def compared(talk: Talk) -> Standalone | None:
    """Put what was talked about beside the named: "how does it compare with ...?"."""
    if WHAT_ABOUT.search(talk.rest):
        return None
    ids = tuple(name for name in talk.alone.documents if name not in talk.subjects)
    compares = ASKS_COMPARISON.search(talk.rest) or " than " in talk.rest
    if not (ids and talk.points and compares and 0 < len(talk.subjects) <= _FEW):
        return None
    both = (*talk.subjects, *ids)
    post = labels(both, talk.catalogue)
    part = talk.asked_here()
    if part and part.aspect:
        return Standalone(_held_against(part.aspect, talk.subjects, ids, talk), both)
    last = next((p.aspect for p in talk.last.query.parts if p.aspect), None)
    if last:
        return Standalone(_held_against(last, talk.subjects, ids, talk), both)
    if any(p.terms or p.asks != "text" for p in talk.last.query.parts):
        return Standalone(f"{asking_last(talk, post).rstrip(' ?')}, compared?", both)
    return Standalone(f"Compare {post}.", both)


def _held_against(
    aspect: str, here: Sequence[str], there: Sequence[str], talk: Talk
) -> str:
    name = ASPECTS[aspect].name
    one, other = labels(here, talk.catalogue), labels(there, talk.catalogue)
    return f"How does the {name} of {one} compare with that of {other}?"


def of_unknown(talk: Talk) -> Standalone | None:
    """A post that is not there stays the subject: its salary is not there."""
    if not talk.last.query.unknown or not talk.leans():
        return None
    said = _unknown_phrase(talk)
    part = talk.asked_here()
    if part and part.aspect:
        return Standalone(ask_fact(part.aspect, said))
    text = with_subject(talk.question, said) or of_subject(talk.question, said)
    return Standalone(text)


def _unknown_phrase(talk: Talk) -> str:
    """Return the words of the last question from its post to its last name."""
    query = talk.last.query
    text = query.question
    folded = fold(text)
    marks = [(p.text, text.find(p.text)) for p in posts_of(text)]
    marks += [(word, folded.find(fold(word))) for word in query.unknown]
    found = [(at, at + len(said)) for said, at in marks if at >= 0]
    if not found:
        return " ".join(query.unknown)
    start, end = min(at for at, _ in found), max(to for _, to in found)
    return f"the {text[start:end]}"

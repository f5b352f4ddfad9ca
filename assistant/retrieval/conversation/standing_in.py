"""What stands in for a post: the last one in a comparison, or one that is not there."""

from assistant.retrieval.conversation.rewording import (
    ask_fact,
    label,
    labels,
    of_subject,
    with_subject,
)
from assistant.retrieval.conversation.talk import Standalone, Talk
from assistant.retrieval.posts import posts_of
from assistant.text import fold
from assistant.vocabulary import ASPECTS


def compared(talk: Talk) -> Standalone | None:
    """Put the last document beside the named: "how much more is that than ...?"."""
    ids = talk.alone.documents
    if not (ids and talk.points and len(talk.subjects) == 1):
        return None
    if ids == talk.subjects or not (talk.alone.comparing or " than " in talk.rest):
        return None
    here = label(talk.catalogue.by_id[talk.subjects[0]].entry)
    there = labels(ids, talk.catalogue)
    both = (*talk.subjects, *ids)
    last = next((p.aspect for p in talk.last.query.parts if p.aspect), None)
    if last and not talk.asked_here():
        name = ASPECTS[last].name
        text = f"How does the {name} of {here} compare with that of {there}?"
        return Standalone(text, both)
    return Standalone(with_subject(talk.question, here) or talk.question, both)


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

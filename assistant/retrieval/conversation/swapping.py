"""What was asked last, of another thing in its place: "and for men?"."""

import re
from typing import Final

from assistant.query import Part, Query
from assistant.retrieval.conversation.rewording import ended, topic_of
from assistant.retrieval.conversation.talk import Standalone, Talk
from assistant.retrieval.posts import posts_of
from assistant.text import fold
from assistant.vocabulary import ACTORS, STOPWORDS

_OPENS: Final = re.compile(
    r"\W*(?:(?:ok|okay|right|and|but|so|then|what about|how about|what of)\b[\s,]*)*",
    re.IGNORECASE,
)
_BEFORE: Final = r"for|in|of|at|by|from|on|with|among|during|after|before|under|about"
_PREPOSED: Final = re.compile(
    rf"(?P<before>{_BEFORE}) (?P<thing>[^?.,]{{2,50}})\W*", re.IGNORECASE
)
_MOST: Final = 6
"""Words of the thing that is put in."""
_DOES: Final = re.compile(
    r"\b(?:do|does|did|will|would|can|could|should|must|has|have|had)\b", re.IGNORECASE
)
_ARTICLE: Final = r"(?:(?:the|a|an|its|their|our|all|any) )?"
_WORD: Final = re.compile(r"[\w'’&-]+")


def of_other_side(talk: Talk) -> Standalone | None:
    """Ask what was asked of the text last, of what follows "and for", "what about".

    The phrase after the same preposition makes way for it, or whoever acts for another
    who acts, or what is done to for what else it is done to.
    """
    last = next(iter(talk.last.query.parts), None)
    said = talk.question[_last_of(_OPENS, talk.question) :].strip(" ?.!,")
    named = talk.alone.documents or talk.alone.unknown or not talk.subjects
    if named or last is None or last.asks != "text" or not said:
        return None
    opened = talk.opens or talk.question[:4].lower() == "and "
    asks = any(part.aspect or part.asks != "text" for part in talk.alone.parts)
    if not opened or asks or talk.points or posts_of(talk.question):
        return None
    if len(said.split()) > _MOST or talk.alone.yes_no or talk.alone.constraints:
        return None
    text = talk.last.question
    put = (
        _after_preposition(text, said)
        or _acting(text, said)
        or _done_to(talk.last.query, last, said)
    )
    return Standalone(ended(put), talk.subjects) if put else None


def _last_of(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0


def _after_preposition(text: str, said: str) -> str | None:
    """Return "the gap for women in work" with "for men" in place of "for women"."""
    match = _PREPOSED.fullmatch(said)
    if match is None:
        return None
    found = list(re.finditer(rf"\b{match['before']} {_ARTICLE}", text, re.IGNORECASE))
    for before in reversed(found):
        end = _phrase_end(text, before.end())
        if end > before.end() and not text[before.end()].isupper():
            return f"{text[: before.start()]}{said}{text[end:]}"
    return None


def _acting(text: str, said: str) -> str | None:
    """Return what somebody does, with "what about managers" put for who does it."""
    thing = re.sub(rf"^{_ARTICLE}", "", said, flags=re.IGNORECASE)
    if _last_word(thing) not in ACTORS:
        return None
    for does in _DOES.finditer(text):
        actor = re.match(rf"\s+{_ARTICLE}", text[does.end() :], re.IGNORECASE)
        start = does.end() + (actor.end() if actor else 0)
        for match in _WORD.finditer(text, start, start + 40):
            if fold(match[0]).removesuffix("'s") in ACTORS:
                return f"{text[: does.end()]} {said}{text[match.end() :]}"
            if fold(match[0]) in STOPWORDS:
                break
    return None


def _done_to(query: Query, last: Part, said: str) -> str | None:
    """Return "how do they measure retention" with "diversity" for what is measured."""
    topic = topic_of(query, last).removeprefix("the ")
    verb, _, thing = topic.partition(" ")
    at = query.question.find(topic) if topic else -1
    before = query.question[: max(at, 0)]
    does = _DOES.search(before)
    actor = before[does.end() :].strip() if does else ""
    if not (thing and actor) or _PREPOSED.fullmatch(said):
        return None
    return f"{before}{verb} {said}{query.question[at + len(topic) :]}"


def _last_word(text: str) -> str:
    found = _WORD.findall(text)
    return fold(found[-1]) if found else ""


def _phrase_end(text: str, start: int) -> int:
    """Return where the words end that belong to a phrase: before the next small one."""
    end = start
    for match in _WORD.finditer(text, start):
        gap = text[end : match.start()]
        if fold(match[0]) in STOPWORDS or (end > start and gap.strip()):
            break
        end = match.end()
    return end

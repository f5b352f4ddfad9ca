"""What a follow-up leaves out, put into words that a person could have typed."""

import re
from collections.abc import Sequence
from typing import Final

from assistant.query import Column, Part, Query
from assistant.text import fold, stem, words
from assistant.vocabulary import (
    ASPECTS,
    COLUMN_QUESTIONS,
    FACT_QUESTIONS,
    GOES_ON,
    NAME_FIRST,
    SAYS_WHETHER,
    TOPIC_ENDS,
)

_APART: Final = 4
"""Words this far from each other are of one topic."""
_ENDING: Final = frozenset(TOPIC_ENDS)
"""Words that stand between what is asked and what it is asked of, never within."""
_SUBJECT: Final = re.compile(
    r"\b(?:it|they|he|she|that (?:post|job|role|one)|this (?:post|job|role|one)"
    r"|the (?:post|job|role|position)|that|this|them|(?<!\bis )(?<!\bare )there)\b"
    r"(?P<rest>['’]s\b)?"
    r"(?!\s+(?:post|job|role|advert))",
    re.IGNORECASE,
)
_LEADING: Final = re.compile(r"^[a-z]+ (?=(?:the|a|an|its|their) \w)")
"""What is done to a thing, before the thing: "chairs the panel"."""
_REST_OF_WORD: Final = re.compile(r"(?:-\w+)+")
_SWAP: Final = (
    (re.compile(r"\bessentials?\b", re.IGNORECASE), "desirable"),
    (re.compile(r"\b(?:desirables?|desireable)\b", re.IGNORECASE), "essential"),
)


def ask_fact(aspect: str, post: str) -> str:
    """Return the question for a fact of a post."""
    template = FACT_QUESTIONS.get(aspect)
    if template is None:
        return f"What is the {ASPECTS[aspect].name} of {post}?"
    return template.format(post=post)


def ask_columns(columns: Sequence[Column], topic: str, of: str) -> str:
    """Return the question for columns of a commitment."""
    asked = [COLUMN_QUESTIONS[column] for column in columns or ("action",)]
    first, *rest = asked
    text = first.format(topic=topic)
    for each in rest:
        text += ", and " + each.format(topic="it")
    where = f" in {of}" if of and not topic.endswith(of) else ""
    return f"{text[0].upper()}{text[1:]}{where}?"


def swap_importance(question: str, *, desirable: bool) -> str | None:
    """Return a question for the other kind of criteria; None if it names neither."""
    pattern, other = _SWAP[0] if desirable else _SWAP[1]
    return pattern.sub(other, question) if pattern.search(question) else None


def without_opening(question: str) -> str:
    """Return a question without "and", "ok so"."""
    match = GOES_ON.search(fold(question))
    if match is None or match.end() >= len(question):
        return question
    return question[match.end() :].strip(" ,.!;:-") or question


def with_subject(question: str, subject: str) -> str | None:
    """Return a question with its pronoun replaced; None if it has none to replace."""
    text = without_opening(question)
    match = _SUBJECT.search(text)
    if match is None:
        return None
    rest = " is" if match["rest"] else ""
    at = "at " if fold(match[0]) == "there" else ""
    found = f"{text[: match.start()]}{at}{subject}{rest}{text[match.end() :]}"
    return ended(found)


def of_subject(question: str, subject: str) -> str:
    """Return a question with what it is about said at its end."""
    text = without_opening(question).rstrip(" ?.!")
    return ended(f"{text}, for {subject}")


def name_last(question: str) -> str:
    """Return "the writing week, whose is that?" as "whose is the writing week?"."""
    text = without_opening(question)
    match = NAME_FIRST.match(text.strip(" ?"))
    if match is None:
        return question
    return ended(f"{match['rest']}{match['name']}{match['end']}")


def said_directly(question: str) -> str:
    """Return "does it say who leads it?" as "who leads it?"."""
    match = SAYS_WHETHER.match(without_opening(question))
    if match is None:
        return question
    asked = match["asked"].strip(" ?.!")
    return ended("who is responsible for it" if fold(asked) == "who" else asked)


def ended(text: str) -> str:
    """Return words as a question: a capital first, one question mark last."""
    text = text.strip().rstrip("?.! ")
    return f"{text[:1].upper()}{text[1:]}?"


def topic_of(query: Query, part: Part) -> str:
    """Return the words of a question that its terms span, as they are written.

    Of terms that stand far apart, those that most others stand beside.
    """
    terms = set(part.terms)
    runs: list[list[re.Match[str]]] = [[]]
    apart = 0
    said = list(words(query.question))
    for match in said:
        apart = _APART + 1 if fold(match[0]) in _ENDING else apart + 1
        if stem(match[0]) in terms:
            if apart > _APART and runs[-1]:
                runs.append([])
            runs[-1].append(match)
            apart = 0
    found = max(runs, key=lambda run: len({stem(match[0]) for match in run}))
    if not found:
        return ""
    rest = _REST_OF_WORD.match(query.question[found[-1].end() :])
    end = found[-1].end() + (rest.end() if rest else 0)
    start = _named_from(said, said.index(found[0]))
    text = _LEADING.sub("", query.question[start:end])
    told = text[0].isupper() or text.startswith(("the ", "a ", "an ", "its ", "their "))
    return text if told else f"the {text}"


def _named_from(said: Sequence[re.Match[str]], index: int) -> int:
    """Return where a name in capitals begins that a word ends: "Workforce Group"."""
    if said[index][0][0].isupper():
        while index > 1 and said[index - 1][0][0].isupper():
            index -= 1
    return said[index].start()

"""What a question asks of a fact beyond its name: of whom, of what, at what time."""

import re
from collections.abc import Sequence
from typing import Final

from assistant.answer.criteria.saying import stemmed
from assistant.model import Reading
from assistant.query import Part, Query
from assistant.records import Cell
from assistant.terms import content, covers, generic
from assistant.text import fold, stem, stems, words
from assistant.values import NUMBER_WORDS
from assistant.vocabulary import ASPECTS, COURTESIES, POST_NOUNS, STOPWORDS

CLAUSES: Final = frozenset({"dbs", "travel", "on_call", "professional_registration"})
"""Facts whose value is a clause, which says less than the words around it."""
JOINING: Final = frozenset({"of", "and"})
"""Stop words within the name of a post."""
_COUNTED: Final = re.compile(r"\bhow many (\w+)")
_OF_DAY: Final = re.compile(r"\b(?:(?:what|which) time|what hour)\b")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_TIME: Final = re.compile(
    r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\b"
    r"|\b(?:noon|midday|midnight)\b"
)


def foreign_terms(
    part: Part, reading: Reading, cells: Sequence[Cell]
) -> tuple[str, ...]:
    """Return the terms that ask a fact of something else than the post.

    They stand neither in the name of the post or its body, nor in the sentences, labels
    and headings of the values; what is counted stands in no value itself.
    """
    near = reading.names.union(*(near_cell(reading, cell) for cell in cells))
    spare = generic() | stemmed(COURTESIES) | NUMBER_WORDS.keys()
    spare |= describing(part, reading.names)
    left = [t for t in part.terms if t not in spare and not t.isdigit()]
    said = frozenset[str]()
    if part.aspect in CLAUSES:
        said = said.union(*reading.stems)
    foreign = [t for t in left if t not in said and not covers(near, t)]
    values = frozenset(s for cell in cells for s in stems(cell.value))
    counted = {stem(noun) for noun in _COUNTED.findall(fold(part.text))}
    foreign += [t for t in left if t in counted and not covers(values, t)]
    return tuple(dict.fromkeys(foreign))


def describing(part: Part, names: frozenset[str]) -> frozenset[str]:
    """Return the stems of words that describe a post, rather than ask of it.

    They stand right before a word for a post or a body ("the mental health trust"), or
    in one phrase with a last word of its name ("the sexual health head of service").
    """
    posts = stemmed(POST_NOUNS)
    found: set[str] = set()
    run: list[str] = []
    for match in (*words(fold(part.text)), None):
        term = stem(match[0]) if match else ""
        if term in generic():
            found.update(run)
        elif match is None or term in part.cues or match[0] in STOPWORDS - JOINING:
            if run and run[-1] in names:
                found.update(t for t in run if t not in posts)
            run = []
        else:
            run.append(term)
    return frozenset(found)


def near_cell(reading: Reading, cell: Cell) -> frozenset[str]:
    """Return the stems of the sentences and headings that a value stands in."""
    near = frozenset(stems(" ".join((cell.applies_to or "", cell.value))))
    for index, sentence in enumerate(reading.sentences):
        if any(sentence.start < e and s < sentence.end for s, e in cell.spans):
            near |= reading.stems[index] | reading.paths[index]
    return near


def lacks_time(part: Part, reading: Reading, cells: Sequence[Cell]) -> bool:
    """Return whether a time of day is asked for, and no value has one."""
    if not _OF_DAY.search(fold(part.text)):
        return False
    spans = [span for cell in cells for span in cell.spans]
    near = (
        s.text
        for s in reading.sentences
        if any(s.start < end and start < s.end for start, end in spans)
    )
    return not any(_TIME.search(fold(text)) for text in near)


def lacks_year(part: Part, reading: Reading) -> bool:
    """Return whether a fact is asked of a year that the document never speaks of."""
    asked = set(_YEAR.findall(part.text))
    return bool(asked) and asked.isdisjoint(_YEAR.findall(reading.text))


def is_beside_another(part: Part, query: Query) -> bool:
    """Return whether the words that ask for a fact belong to another fact or the post.

    "How long is the probation" asks for no length of a contract, and "where is the
    part-time post" for no working pattern.
    """
    own = _cues(part)
    others = [o for o in query.parts if o.text == part.text and o.aspect != part.aspect]
    return own is not None and any(
        own <= _beside(other) and not (_cues(other) or own) <= _beside(part)
        for other in others
        if other.asks == "fact"
    )


def _beside(part: Part) -> frozenset[str]:
    return stemmed(ASPECTS[part.aspect].beside) if part.aspect else frozenset()


def _cues(part: Part) -> frozenset[str] | None:
    """Return the content words of the phrases by which a part asks for its fact.

    None where it is asked in none of them.
    """
    if part.aspect is None:
        return None
    said = " ".join(stem(match[0]) for match in words(fold(part.text)))
    phrases = [
        cue
        for cue in ASPECTS[part.aspect].cues
        if f" {' '.join(stems(cue))} " in f" {said} "
    ]
    asking = frozenset(content(" ".join(phrases)))
    return asking if asking or any(cue.startswith("how ") for cue in phrases) else None

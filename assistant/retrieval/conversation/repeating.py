"""What was asked last, asked again of another document or demand."""

import re
from typing import Final

from assistant.retrieval.constraints import read_constraints
from assistant.retrieval.conversation.rewording import (
    ask_columns,
    ask_fact,
    ended,
    of_subject,
    topic_of,
    without_opening,
)
from assistant.retrieval.conversation.talk import Standalone, Talk, Turn
from assistant.retrieval.labels import label, labels
from assistant.retrieval.posts import posts_of
from assistant.terms import content, covers, generic
from assistant.text import stem
from assistant.vocabulary import (
    ASKED_FIRST,
    BARE_ASKING,
    POINTS_AT_ONE,
    POINTS_AT_OTHER,
    WHAT_ABOUT,
)

_TWO: Final = 2
_THREE: Final = 3
_OTHER: Final = re.compile(r"\b(?:an|the|that)?other\b")
_BARE_ONE: Final = re.compile(
    r"(?:what|how) (?:about|of) (?:the|that) .{2,60}\bone"
    r"(?: (?:in|at|for|of) .{2,40})?",
    re.IGNORECASE,
)
"""A question that says nothing but which other one is meant."""
_THING: Final = re.compile(
    r"\b(?:the|a|an)\s+(?P<which>(?:[\w&'’-]+\s+){1,6}?)(?P<head>[\w-]+)"
    r"(?=\s+(?:at|in|of|for|on|by|to|from|is|are|was|will|has|have|does|and the)\b"
    r"|\W*$)"
)
"""A thing that a question names by what sort of thing it is, said last."""


def again(talk: Talk, documents: tuple[str, ...]) -> Standalone:
    """Return what the question asks, else what was asked last, of these."""
    post = labels(documents, talk.catalogue)
    part = talk.asked_here()
    if part is None:
        return Standalone(asking_last(talk, post), documents)
    if part.aspect:
        return Standalone(ask_fact(part.aspect, post), documents)
    text = POINTS_AT_OTHER.sub(post, without_opening(talk.question))
    if text == without_opening(talk.question):
        text = of_subject(talk.question, post)
    return Standalone(text, documents)


def asking_last(talk: Talk, post: str) -> str:
    """Return the last question that asked something, put for another post."""
    for turn in reversed(talk.told):
        part = next(iter(turn.query.parts), None)
        if part is None:
            continue
        if part.aspect:
            return ask_fact(part.aspect, post)
        if part.asks == "commitments":
            topic = topic_of(turn.query, part)
            return ask_columns(part.columns, topic or "it", post)
        return _put_for(talk, turn, post)
    return f"What about {post}?"


def _put_for(talk: Talk, turn: Turn, post: str) -> str:
    """Return a question with the name of its document replaced."""
    query = turn.query
    for name in turn.subjects or query.documents:
        if name in talk.catalogue.by_id:
            said = label(talk.catalogue.by_id[name].entry)
            if said in query.question:
                return query.question.replace(said, post)
    focus = query.focus.rstrip(" ?,")
    part = next(iter(query.parts))
    if part.asks == "criteria":
        which = f"{part.importance} " if part.importance else ""
        topic = topic_of(query, part)
        about = f" about {topic}" if topic else ""
        return f"What are the {which}criteria{about} for {post}?"
    return f"{focus}, for {post}?"


def of_other_document(talk: Talk) -> Standalone | None:
    """Ask what was asked last of another: "and for the chief nurse?"."""
    described = _described_one(talk)
    if described:
        return again(talk, described)
    named = talk.alone.documents or talk.alone.unknown
    only = _BARE_ONE.fullmatch(without_opening(talk.question).strip(" ?.!"))
    asks = any(
        p.aspect or p.asks != "text" or (p.terms and not (talk.alone.unknown or only))
        for p in talk.alone.parts
    )
    if not named or asks or not (talk.opens or _is_fragment(talk)):
        return None
    if talk.alone.unknown:
        name = WHAT_ABOUT.sub("", talk.rest).strip(" ?")
        return Standalone(asking_last(talk, name or talk.rest))
    return again(talk, _of_same_name(talk))


def _of_same_name(talk: Talk) -> tuple[str, ...]:
    """Return the documents that a question names, those called like the last one.

    "And at Bristol?" asks of the same post there; "the other one" is never the last.
    """
    named = talk.alone.documents
    if POINTS_AT_OTHER.search(talk.rest) or _OTHER.search(talk.rest):
        named = tuple(n for n in named if n not in talk.subjects) or named
    if len(named) < _TWO or posts_of(talk.question) or not talk.subjects:
        return named
    if talk.are_adverts(talk.subjects) and talk.are_adverts(named):
        named = tuple(n for n in named if talk.are_adverts([n]))
    last = talk.catalogue.by_id[talk.subjects[-1]].title_words
    alike = {n: len(talk.catalogue.by_id[n].title_words & last) for n in named}
    best = max(alike.values())
    return tuple(n for n in named if alike[n] == best) if best else named


def of_same_again(talk: Talk) -> Standalone | None:
    """Ask "by whom?", "how often?" of what a sentence was asked about last."""
    asked = BARE_ASKING.match(talk.rest.strip(" ?.!"))
    last = ASKED_FIRST.match(talk.last.question)
    part = next(iter(talk.last.query.parts), None)
    if not (asked and last and part and part.asks == "text" and talk.subjects):
        return None
    here = labels(talk.subjects, talk.catalogue)
    of = last["of"].rstrip(" ?")
    named = talk.last.query.documents
    text = f"{asked[0]} {of}" if named else f"{asked[0]} {of}, in {here}"
    return Standalone(ended(text), talk.subjects)


def of_other_thing(talk: Talk) -> Standalone | None:
    """Ask the same of another thing of its kind: "what about the remuneration one?"."""
    match = POINTS_AT_ONE.search(talk.rest)
    which = match and match["which"]
    part = next(iter(talk.last.query.parts), None)
    if not which or talk.alone.documents or part is None or not talk.subjects:
        return None
    if part.asks not in ("text", "commitments"):
        return None
    text = talk.last.question
    for found in _THING.finditer(text):
        said = content(found["which"])
        if stem(found["head"]) in part.terms and said and set(said) <= set(part.terms):
            put = f"{text[: found.start()]}the {which} {found['head']}"
            return Standalone(put + text[found.end() :], talk.subjects)
    return None


def of_earlier_document(talk: Talk) -> Standalone | None:
    """Go back to a document of an earlier turn that the question calls by its name."""
    if talk.alone.documents or talk.alone.every or posts_of(talk.question):
        return None
    current = set(talk.subjects)
    earlier = dict.fromkeys(s for turn in talk.told for s in turn.subjects)
    cues = {cue for part in talk.alone.parts for cue in part.cues}
    said = [t for t in content(talk.rest) if t not in cues and t not in generic()]
    by_id = talk.catalogue.by_id
    here = {t for name in current if name in by_id for t in by_id[name].matched(said)}
    borne = {
        name: len(by_id[name].matched(said))
        for name in earlier
        if name in by_id and name not in current
    }
    best = max(borne.values(), default=0)
    chosen = tuple(name for name, count in borne.items() if count == best)
    if not best or here or len(chosen) != 1:
        return None
    return again(talk, chosen)


def _described_one(talk: Talk) -> tuple[str, ...]:
    """Return the document that "the haematology one" is, like the last in name."""
    match = POINTS_AT_ONE.search(talk.rest)
    said = set(content(match["which"] or "")) if match else set()
    if not said or talk.alone.documents or not talk.subjects:
        return ()
    last = talk.catalogue.by_id[talk.subjects[-1]]
    bearing = [
        named
        for named in talk.catalogue.named
        if named.entry.id not in talk.subjects
        and all(covers(named.terms, term) > 0 for term in said)
    ]
    alike = {n.entry.id: len(n.naming & last.naming) for n in bearing}
    best = max(alike.values(), default=0)
    return tuple(name for name, share in alike.items() if share == best)[:_THREE]


def _is_fragment(talk: Talk) -> bool:
    return not posts_of(talk.question) or bool(POINTS_AT_ONE.search(talk.rest))


def of_other_demand(talk: Talk) -> Standalone | None:
    """Ask the same with another demand: "and before March?"."""
    query = talk.last.query
    if not talk.opens or talk.alone.documents or not query.constraints:
        return None
    plans = any(part.asks == "commitments" for part in query.parts)
    said = read_constraints(without_opening(talk.question), plans=plans)
    new = next(iter(said or talk.alone.constraints), None)
    keys = [c.key for c in query.constraints]
    key = new.key if new and new.key in keys else keys[0]
    old = next(c for c in query.constraints if c.key == key)
    own = [p for p in talk.alone.parts if p.aspect and not new]
    if own or (new is None and old.key != "owners"):
        return None
    bare = WHAT_ABOUT.sub("", without_opening(talk.question)).strip(" ?")
    text = new.text if new else bare.removeprefix("the ")
    if old.text not in talk.last.question or not text:
        return None
    put = talk.last.question.replace(old.text, text)
    return Standalone(put, query.documents)

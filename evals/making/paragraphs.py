"""Proposals from paragraphs: what a section says of what its heading names."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from assistant.ingest.headings import known_heading
from assistant.model import Section, Sentence
from assistant.terms import content, generic
from assistant.text import collapse
from evals.answers.cases import Case
from evals.making.alternatives import Groups
from evals.making.proposals import Seed, propose
from evals.making.sources import Rarity, Source
from evals.making.wordings import load_wordings, worded

Ask = Callable[[str, str, str], tuple[str, tuple[str, ...]] | None]
"""From a document's title, a paragraph and its key sentence to a question and the words
of the sentence that answer it; None when there is none."""
_NUMBER: Final = re.compile(r"^\d[\d.]*\s+")
_SHORTEST: Final = 8
_LONGEST: Final = 45
"""Words of a sentence that can stand for its paragraph."""
_HEADING: Final = 12
"""Words of a heading that a question can hold."""
_RARE: Final = 2


def from_paragraphs(
    sources: Sequence[Source], rarity: Rarity, ask: Ask | None = None
) -> Iterator[Case]:
    """Yield a case for each section whose heading says what it is about.

    Without a model the question is the heading's, and the case is to be put as a
    person would. With one (`ask`) the model words the question; what it takes for the
    answer counts where the sentence holds it word for word.
    """
    for source in sources:
        headings = Counter(section.path[-1:] for section in source.sections)
        for section in source.sections:
            if headings[section.path[-1:]] == 1 and _names_something(section, source):
                yield from _from_section(source, section, rarity, ask)


def _names_something(section: Section, source: Source) -> bool:
    heading = section.path[-1] if section.path else ""
    own = set(content(heading)) - set(content(source.document.title)) - generic()
    usual = known_heading(heading) or heading.rstrip().endswith("?")
    return bool(own) and not usual and len(heading.split()) <= _HEADING


def _from_section(
    source: Source, section: Section, rarity: Rarity, ask: Ask | None
) -> Iterator[Case]:
    key = key_sentence(source, section)
    if key is None:
        return
    seed = Seed(source, "section", section.start)
    heading, title = _NUMBER.sub("", collapse(section.path[-1])), _called(source)
    question = worded(
        load_wordings().section["wordings"],
        seed.words,
        title=title,
        heading=heading.rstrip(".:"),
    )
    facts: Groups = rarity.telling(key.text, _RARE)
    note = "asked by its heading: put it as a person would"
    if ask:
        text = source.document.text[section.body : section.end]
        if asked := ask(title, text, key.text):
            question, facts = asked[0], tuple((words,) for words in asked[1])
            note = "worded by a language model"
    gold = source.quotes([(key.start, key.end)])
    yield from propose(seed, "paraphrase", question, facts, gold, note=note)


def _called(source: Source) -> str:
    """Return what people call a document: an advert by its post and employer."""
    title, employer = source.first("job_title"), source.first("employer")
    if not title:
        return source.document.title
    return f"the advert for {title}" + (f" at {employer}" if employer else "")


def key_sentence(source: Source, section: Section) -> Sentence | None:
    """Return the sentence of a section that says most of what its heading names.

    The one that shares most stems with the heading, of equals the first; None where no
    sentence of prose stands in the section.
    """
    wanted = set(content(section.path[-1]))
    prose = [
        sentence
        for sentence in source.sentences
        if section.body <= sentence.start < section.end
        and _SHORTEST <= len(sentence.text.split()) <= _LONGEST
        and sentence.text.rstrip().endswith(".")
    ]
    return max(prose, key=lambda s: len(wanted & set(content(s.text))), default=None)

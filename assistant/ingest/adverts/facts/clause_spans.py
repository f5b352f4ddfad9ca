"""The clause of a sentence that says something on its own."""

import re
from typing import Final

from assistant.ingest.adverts.facts.found import Sentence, trim
from assistant.records import Span

_CLAUSE: Final = re.compile(
    r"(?:;|,|\.|:)? (?:and|but|so|although|though|however|while|as)(?: also)? |[;:] ?",
    re.IGNORECASE,
)
_MODAL: Final = re.compile(
    r"\b(?:will|must|is|are|able|required|expected|may|should|needs?|essential|shall"
    r"|participate"
    r"|have|has|requires?|necessary|subject)\b",
    re.IGNORECASE,
)


def clause_around(sentence: Sentence, match: re.Match[str]) -> Span:
    """Return the clause of a sentence around a match that has a verb of its own.

    Args:
        sentence: The sentence.
        match: A match in its text.

    Returns:
        Where the clause stands in the document.
    """
    start, end = 0, len(sentence.text)
    for cut in _CLAUSE.finditer(sentence.text):
        if cut.end() <= match.start() and _MODAL.search(sentence.text, cut.end()):
            start = cut.end()
        elif cut.start() >= match.end():
            rest = sentence.text[cut.end() :]
            if _MODAL.search(sentence.text, start, cut.start()) and _subject(rest):
                end = cut.start()
                break
    if not _MODAL.search(sentence.text, start, end):
        start, end = 0, len(sentence.text)
    start, end = trim(sentence.text, start, end, " \t\n*|,;:.-")
    return sentence.start + start, sentence.start + end


def _subject(words: str) -> bool:
    return (
        re.match(
            r"(?:the|you|we|they|it|this|there|applicants|candidates|a|an)\b",
            words,
            re.I,
        )
        is not None
    )

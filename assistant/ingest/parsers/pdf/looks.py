"""What looks like a heading: by size, or by weight and what stands below it."""

import re
from collections.abc import Sequence
from typing import Final

from assistant.ingest.parsers.pdf.paragraphs import Block, Paragraph
from assistant.ingest.parsers.pdf.setting import Setting
from assistant.sentences import is_bullet, is_label
from assistant.text import fold
from assistant.values import find_values

LARGER: Final = 1.12
"""A heading's size, in sizes of the text, at least."""
NUMBER: Final = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[a-z])[.):]?\s+")

_SMALLER: Final = 0.94
_WORDS: Final = 16
_BOLD_WORDS: Final = 14
_PART_WORDS: Final = 45
"""Words of a heading that names its part ("Recommendation 4: ...") at most."""
_LETTERS: Final = 0.5
_CAPTION: Final = re.compile(r"(?:table|fig(?:ure)?|chart|box|map)\b\.?\s*\d")
_PART: Final = re.compile(
    r"[^\W\d_]{3,} (?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4}"
    r"|one|two|three|four|five|six|seven|eight|nine|ten)\s?[:.–—-] ?(?=[^\W\d_])"
)
_FACTS: Final = frozenset({"date", "email", "money", "phone"})
_ENDS: Final = (".", ";", ",", "!")
_STOPS: Final = tuple(".:;?!")
_NAME_WORDS: Final = 20
_LONG: Final = 4
"""Letters of a word that a name writes with a capital."""
_CAPITALS: Final = 0.7
"""Share of the long words that have a capital in a name, a post, an organisation."""


def is_large(paragraph: Paragraph, setting: Setting) -> bool:
    """Return whether a paragraph is set larger than the text, as a heading is."""
    return (
        paragraph.size >= LARGER * setting.size
        and paragraph.size not in setting.usual_sizes
        and len(paragraph.text.split()) <= _WORDS
        and _may_be_heading(paragraph)
    )


def is_bold(paragraph: Paragraph, below: Sequence[Block], setting: Setting) -> bool:
    """Return whether a bold paragraph heads what stands below it.

    Args:
        paragraph: Any paragraph.
        below: The block that follows it; none at the end of the document.
        setting: How the document is set.
    """
    if not paragraph.bold or paragraph.size < _SMALLER * setting.size:
        return False
    text = paragraph.text
    most = _PART_WORDS if _names_part(text) else _BOLD_WORDS
    return (
        len(text.split()) <= most
        and _may_be_heading(paragraph)
        and not is_label(text.partition(":")[0])
        and not any(value.kind in _FACTS for value in find_values(text))
        and any(_is_headed(block, paragraph) for block in below)
    )


def _may_be_heading(paragraph: Paragraph) -> bool:
    text = paragraph.text
    folded = fold(text)
    letters = sum(c.isalpha() for c in text)
    return (
        letters >= max(3, _LETTERS * len(text))
        and not text[0].islower()
        and (not text.endswith(_ENDS) or _names_part(text))
        and "@" not in text
        and "\t" not in text
        and not _CAPTION.match(folded)
        and (NUMBER.match(folded) is not None or not is_bullet(text))
    )


def _names_part(text: str) -> bool:
    return _PART.match(fold(text)) is not None


def _is_headed(block: Block, heading: Paragraph) -> bool:
    """Return whether a block is what stands below a heading: prose, a list, a table."""
    if not isinstance(block, Paragraph):
        return True
    if block.bold or block.size >= LARGER * heading.size:
        return False
    return is_bullet(block.text) or not _reads_as_name(block.text)


def _reads_as_name(text: str) -> bool:
    """Return whether a line is a name, a post or an organisation, as in a list."""
    words = text.split()
    if text.endswith(_STOPS) or len(words) > _NAME_WORDS:
        return False
    long = [word for word in words if len(word) >= _LONG and word[0].isalpha()]
    return sum(word[0].isupper() for word in long) >= _CAPITALS * len(long)

"""Whether a line that its source makes stand out reads as a heading."""

import re
from typing import Final

from assistant.sentences import is_label
from assistant.values import find_values

_WORDS: Final = 12
_CHARACTERS: Final = 90
_ENDS: Final = (".", "!", "?", ";", ",")
_NUMBERED_PART = re.compile(r"(?:\S+ ){0,2}(?:\d+|[A-Z]|[IVX]+|[Oo]ne|[Tt]wo|[Tt]hree)")


def reads_as_heading(text: str) -> bool:
    """Return whether a line that stands out is a heading, not a label or a remark."""
    if len(text) > _CHARACTERS or len(text.split()) > _WORDS or "\t" in text:
        return False
    first = text.lstrip("“‘'\"(")[:1]
    if text.endswith(_ENDS) or not (first.isupper() or first.isdigit()):
        return False
    before, colon, after = text.partition(":")
    labelled = colon and after and not _NUMBERED_PART.fullmatch(before)
    if labelled or is_label(before) or sum(map(str.isalpha, text)) < 3:
        return False
    values = find_values(text)
    kinds = {value.kind for value in values}
    dated = any(v.kind == "date" and "-" in v.normalised for v in values)
    return not dated and not kinds & {"email", "money", "phone"} and "://" not in text

"""The title that a PDF file declares, where it is one."""

import re
from typing import Final

from assistant.text import collapse

_PROGRAM: Final = re.compile(
    r"^(?:microsoft\s+\w+|powerpoint\b.*?)\s+-\s+", re.IGNORECASE
)
_FILE: Final = re.compile(
    r"\.(?:docx?|dotx?|pdf|pptx?|xlsx?|rtf|odt|indd|pub|txt|html?|tmp|qxd|ai)$",
    re.IGNORECASE,
)
_EMPTY: Final = re.compile(
    r"(?:untitled|document|title|report|template|presentation|slide|print|scan"
    r"|report template|powerpoint presentation|job description)?[\s\d()_-]*",
    re.IGNORECASE,
)
_LONGEST: Final = 200


def declared_title(title: str | None) -> str | None:
    """Return a title from a file's metadata; None where it is the name of a file."""
    text = collapse(title or "")
    if _PROGRAM.match(text) or _FILE.search(text) or _EMPTY.fullmatch(text):
        return None
    spoken = " " in text and "_" not in text and any(c.isalpha() for c in text)
    return text if spoken and len(text) <= _LONGEST else None

"""Texts within JSON-LD records: escaped, as markup, or plain."""

import html
import re
from typing import Final

from assistant.ingest.parsers.html.markup import readable
from assistant.text import collapse

_MARKUP = re.compile(
    r"</?(?:p|br|div|ul|ol|li|h[1-6]|table|tr|td|strong|b|em|i|u|span|a|section|font)"
    r"(?=[\s/>])",
    re.IGNORECASE,
)
_BLOCK_MARKUP = re.compile(
    r"<(?:p|br|div|ul|ol|li|h[1-6]|table|section)(?=[\s/>])", re.IGNORECASE
)
_TAG = re.compile(r"<[^<>]{0,500}>")
_UNESCAPES: Final = 3


def words(value: object, key: str = "name") -> str:
    """Return a value on one line: a string, a number, a list, what an object has."""
    values = value if isinstance(value, list) else [value]
    return ", ".join(dict.fromkeys(filter(None, (_words(v, key) for v in values))))


def as_markup(value: object) -> str:
    """Return a text as markup, unescaped as often as it was escaped."""
    values = value if isinstance(value, list) else [value]
    return "\n".join(
        _as_markup(v) if isinstance(v, str) else html.escape(_words(v, "name"))
        for v in values
    ).strip()


def _as_markup(text: str) -> str:
    for _ in range(_UNESCAPES):
        if _MARKUP.search(text):
            break
        text = html.unescape(text)
    if not _MARKUP.search(text):
        text = html.escape(text, quote=False)
    if _BLOCK_MARKUP.search(text):
        return text
    return f'<div style="white-space: pre-line">{text}</div>' if text.strip() else ""


def _words(value: object, key: str) -> str:
    if isinstance(value, dict):
        value = value.get(key)
    if isinstance(value, str):
        for _ in range(_UNESCAPES):
            value = html.unescape(value)
        value = collapse(readable(_TAG.sub(" ", value)))
        return value if any(map(str.isalnum, value)) else ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return ""

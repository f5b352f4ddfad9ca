"""The markup of a page: decoded, mended where a parser would stumble, as a tree."""

import re
from pathlib import Path
from typing import Final, NamedTuple

from bs4 import BeautifulSoup

from assistant.ingest.parsers.plain import decode
from assistant.text import canonical

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{2,40})", re.I)
_TEXT_CHARSETS = re.compile(r"(?:windows-|iso-8859-|cp|koi8|mac|big5|gb|euc|shift)")
_NAME: Final = r"</?[a-zA-Z]"
_QUOTED_TAG = re.compile(_NAME + r"(?:=\s*\"[^\"]*+\"|=\s*'[^']*+'|[^<>])*+>")
_PLAIN_TAG = re.compile(_NAME + r"[^<>]*+>")
_VOID = re.compile(
    r"</?(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)(?=[\s/>])",
    re.IGNORECASE,
)
_SCRIPT = re.compile(r"<(script|style)\b", re.IGNORECASE)
_SCRIPT_END = {
    name: re.compile(rf"</{name}\b[^<>]*>", re.IGNORECASE)
    for name in ("script", "style")
}
_JSON_LD = re.compile(r"type\s*=\s*[\"']?application/ld\+json", re.IGNORECASE)
_UNREADABLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff\ud800-\udfff]"
)
_BROKEN_TAGS: Final = 20
"""After so many tags that never end, ends are no longer looked for far away."""
_LONG_TAG: Final = 2_000_000
_SHORT_TAG: Final = 1_000


class Markup(NamedTuple):
    """The markup of a page and what its scripts hold."""

    body: str
    """Without comments, declarations, scripts and style sheets."""
    json_ld: tuple[str, ...]
    """The JSON-LD blocks of the page, as written."""


def decode_page(path: Path, data: bytes) -> str:
    """Decode a page: UTF-8 or UTF-16, else what it declares, else cp1252.

    Raises:
        IngestError: The bytes are not text.
    """
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _META_CHARSET.search(data[:4_096])
        name = declared[1].decode("ascii").lower() if declared else ""
        if _TEXT_CHARSETS.match(name) and name != "iso-8859-1":
            try:
                return data.decode(name)
            except (LookupError, UnicodeError):
                pass
    return decode(path, data)


def readable(text: str) -> str:
    """Return the text canonical, without characters that nobody can read."""
    return canonical(_UNREADABLE.sub("", text))


def split_markup(text: str) -> Markup:
    """Take a page apart; linear in its length, whatever it holds.

    In what is returned every "<" begins a tag that ends.
    """
    parts: list[str] = []
    scripts: list[str] = []
    reader = _Reader(text)
    while (start := text.find("<", reader.position)) >= 0:
        parts.append(text[reader.position : start])
        parts.append(reader.take(start, scripts))
    parts.append(text[reader.position :])
    return Markup("".join(parts), tuple(scripts))


def tree(markup: str) -> BeautifulSoup:
    """Return the tree of markup that `split_markup` returned."""
    return BeautifulSoup(f"<html>{markup}", "html.parser")


class _Reader:
    """Reads one construct after another, from "<" to its end."""

    def __init__(self, text: str) -> None:
        self.position = 0
        self._text = text
        self._broken = 0
        self._endless: set[str] = set()

    def take(self, start: int, scripts: list[str]) -> str:
        """Read what begins at `start`; return what is kept of it."""
        text = self._text
        if text.startswith("<!--", start):
            self._skip("-->", start)
            return ""
        if text.startswith(("<!", "<?"), start):
            self._skip(">", start)
            return ""
        end = self._tag_end(start)
        if end is None:
            self.position = start + 1
            return "&lt;"
        self.position = end
        if void := _VOID.match(text, start):
            name = void[1].lower()
            return f"<{name}/>" if name in {"br", "hr"} else ""
        script = _SCRIPT.match(text, start)
        if not script:
            return text[start:end]
        close = _SCRIPT_END[script[1].lower()].search(text, end)
        self.position = close.end() if close else len(text)
        if _JSON_LD.search(text, start, end):
            scripts.append(text[end : close.start() if close else len(text)])
        return " "

    def _skip(self, sign: str, start: int) -> None:
        """Go on after the next `sign`, or at the end of the text."""
        found = self._text.find(sign, start + 2)
        self.position = found + len(sign) if found >= 0 else len(self._text)

    def _tag_end(self, start: int) -> int | None:
        length = _LONG_TAG if self._broken < _BROKEN_TAGS else _SHORT_TAG
        for pattern in (_PLAIN_TAG, _QUOTED_TAG):
            if match := pattern.match(self._text, start, start + length):
                return match.end()
        if re.compile(_NAME).match(self._text, start):
            self._broken += 1
        return None

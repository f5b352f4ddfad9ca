"""What a question calls a document, where the question is put into words for one."""

import re
from collections.abc import Sequence
from typing import Final

from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.named import Entry
from assistant.text import fold
from assistant.vocabulary.papers import NAME_NOISE

_FEW: Final = 4
_ASIDE: Final = re.compile(
    r"(?:\s+[-–/]\s+|\s*\()[^-–/()]*(?:\bband\b|\d|\b(?:full|part)[ -]?time\b"
    r"|\bjob share\b|\binternal\b|\bcover\b)"
    r"[^-–/()]*\)?",
    re.IGNORECASE,
)
"""What a title says in passing and a question would take for what is asked."""
_BAND_FIRST: Final = re.compile(r"^\s*band\s*\w+\s*[-–:]\s*", re.IGNORECASE)
_YEAR_FIRST: Final = re.compile(r"^20\d\d(?:\s?[-–/]\s?\d{2,4})?\s+(?=\w)")
_UNCLOSED: Final = re.compile(r"\s*\([^)]*$")
_BRACKETS: Final = re.compile(r"\s*\(([^)]*)\)")
_PREPOSITION: Final = r",?\s*\b(?:in|of|for|from|at|by|on|with)\s+"


def label(entry: Entry) -> str:
    """Return what a question calls a document: "the Chief Nurse post (Elmwick)"."""
    said = NAME_NOISE.sub(" ", entry.title) if entry.is_paper else entry.title
    title = _BAND_FIRST.sub("", _ASIDE.sub("", " ".join(said.split())))
    title = _UNCLOSED.sub("", title).strip(" -–,") or entry.title
    title = _YEAR_FIRST.sub("", title.removeprefix("The "))
    body = _BRACKETS.sub("", entry.organisation or "").strip()
    shorts = _BRACKETS.findall(entry.organisation or "")
    told = not body or any(fold(name) in fold(title) for name in (body, *shorts))
    tail = "" if told else f" ({body})"
    return f"the {title} post{tail}" if entry.kind == "advert" else f"the {title}{tail}"


def labels(ids: Sequence[str], catalogue: Catalogue) -> str:
    """Return what a question calls several documents together."""
    named = (label(catalogue.by_id[name].entry) for name in ids)
    found = list(dict.fromkeys(named))
    if len(found) > _FEW:
        return f"the {len(found)} documents, from {found[0]} to {found[-1]}"
    return " and ".join(filter(None, (", ".join(found[:-1]), found[-1])))


def without_labels(text: str, ids: Sequence[str], catalogue: Catalogue) -> str:
    """Return a question without the labels of documents that stand in it.

    "Who owns it in the Pear Plan?" becomes "Who owns it", and a label that is no mere
    addition "it".
    """
    named = sorted((label(catalogue.by_id[name].entry) for name in ids), key=len)
    for said in reversed(named):
        either = f"(?:{re.escape(said)}|{re.escape(said.removeprefix('the '))})"
        text = re.sub(f"{_PREPOSITION}{either}", "", text, flags=re.IGNORECASE)
        text = re.sub(either, "it", text, flags=re.IGNORECASE)
    return text

"""The words for policies, strategies, reports and other papers, from `papers.toml`."""

import re
import tomllib
from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

_data: dict[str, Any] = tomllib.loads(
    resources.files(__package__).joinpath("papers.toml").read_text("utf-8")
)
_questions, _titles = _data["questions"], _data["titles"]


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(filter(None, patterns))})\b")


SURE_KINDS: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {r["key"]: _words(r["sure"]) for r in _data["kinds"] if "sure" in r}
)
"""Words that make a question one of papers, by what they call the paper."""
ANY_KIND: Final = _words(
    "|".join(r[key] for r in _data["kinds"] for key in ("sure", "loose") if key in r)
)
"""Any word for a paper."""
LOOSE_KINDS: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        r["key"]: re.compile(
            rf"(?:{_questions['before']}|\d{{2,4}}\s+|^)"
            rf"(?:{r['loose']})\b{_questions['after']}"
        )
        for r in _data["kinds"]
        if "loose" in r
    }
)
"""Words that do so only in a phrase that names."""
PAPER_KINDS: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {r["key"]: _words(r.get("sure", ""), r.get("loose", "")) for r in _data["kinds"]}
)
"""What a paper calls itself."""
BEFORE_POST: Final = re.compile(_questions["posts"])
ONLY_OF_POSTS: Final = frozenset(_questions["facts"].split())
"""Facts that only posts have."""
BEFORE_TEAM: Final = re.compile(rf"\W+(?:{_questions['teams']})\b")
PLAIN_BEFORE: Final = frozenset(_questions["plain"].split())
BLANK_TITLE: Final = re.compile("|".join(f"(?:{row})" for row in _titles["blank"]))
"""Lines that say nothing of what a document is; for `fullmatch`, folded."""
BARE_TITLE: Final = frozenset(_titles["bare"].split())
BODY_NOUN: Final[str] = _data["bodies"]["nouns"]
"""A pattern of the words that make a run of capitals the name of a body."""
BODY_SHARED: Final = frozenset(_data["bodies"]["shared"].split())
NAME_NOISE: Final = re.compile(_titles["noise"], re.IGNORECASE)
TITLE_SORTS: Final = _words(_titles["sorts"])
"""What else a title calls a document that is no advert."""

"""Which cases a gate asks."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from typing import Final, Literal, Protocol, TypeVar

GateSplit = Literal["fast", "dev", "all"]
NEEDED: Final = ("shipped", "self-built")
"""Corpora whose documents are in the repository."""
_OF_EACH: Final = 4
"""Cases of a corpus and kind in the fast split."""


class _Choosable(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def corpus(self) -> str: ...
    @property
    def split(self) -> str: ...
    @property
    def kind(self) -> str: ...


_C = TypeVar("_C", bound=_Choosable)


def choose(cases: Sequence[_C], split: GateSplit) -> list[_C]:
    """Return the cases of a split, in their order.

    `fast` is dev's, of each corpus that ships and of each kind the four whose ids have
    the smallest SHA-256: the same ones wherever it runs, and choosing again from what
    was chosen changes nothing.
    """
    if split == "all":
        return list(cases)
    dev = [case for case in cases if case.split == "dev"]
    if split == "dev":
        return dev
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for case in dev:
        if case.corpus in NEEDED:
            groups[case.corpus, case.kind].append(case.id)
    chosen = {
        (corpus, name)
        for (corpus, _), names in groups.items()
        for name in sorted(names, key=_digest)[:_OF_EACH]
    }
    return [case for case in dev if (case.corpus, case.id) in chosen]


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()

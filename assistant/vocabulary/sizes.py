"""How big a body is, as questions ask it and documents state it: `sizes.toml`."""

import re
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final

_DATA: dict[str, Any] = tomllib.loads(
    resources.files(__package__).joinpath("sizes.toml").read_text("utf-8")
)
_FIGURE: Final = (
    r"(?<![\w.,/£-])(?P<{0}>\d[\d,]*(?:\.\d+)?)(?:\s?(?P<{0}s>k|m|bn|thousand|million"
    r"|billion)\b)?(?![\d%/]|[.,]\d)"
)
_POUNDS: Final = _FIGURE.replace(r"£-])", r"-])£\s?")
_BETWEEN: Final = r"\W+(?:[\w'-]+\W+){0,4}?"
_SHORTLY: Final = 45
"""Characters before a figure that say what it is of."""
_SCALES: Final = {
    "k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Size:
    """One way in which bodies are big."""

    key: str
    asks: re.Pattern[str]
    stated: re.Pattern[str]
    near: re.Pattern[str] | None
    refuse: re.Pattern[str] | None

    def figures(self, folded: str) -> tuple[float, ...]:
        """Return the figures that a folded sentence states of it."""
        if self.near is not None and not self.near.search(folded):
            return ()
        found = (
            _figure(match)
            for match in self.stated.finditer(folded)
            if not self._is_of_part(folded, match)
        )
        return tuple(figure for figure in found if figure is not None)

    def _is_of_part(self, folded: str, match: re.Match[str]) -> bool:
        """Return whether a figure is of a team, or the like, and not of the body."""
        if self.refuse is None:
            return False
        shortly = folded[max(0, match.start() - _SHORTLY) : match.start()]
        return self.refuse.search(shortly) is not None


def _figure(match: re.Match[str]) -> float | None:
    """Return the figure of a match; None for a year."""
    first = match["a"] is not None
    digits, scale = (match["a"], match["as"]) if first else (match["b"], match["bs"])
    if re.fullmatch(r"(?:19|20)\d\d", digits) and not scale:
        return None
    return float(digits.replace(",", "").rstrip(".")) * _SCALES.get(scale or "", 1.0)


def _size(row: dict[str, Any]) -> Size:
    figure = _POUNDS if row.get("money") else _FIGURE
    after = rf"{figure.format('a')}\s+(?:[\w'-]+\s+){{0,2}}?(?:{row['nouns']})\b"
    before = row.get("before", r"(?!)")
    return Size(
        row["key"],
        re.compile(row["asks"]),
        re.compile(rf"{after}|\b(?:{before}){_BETWEEN}{figure.format('b')}"),
        re.compile(row["near"]) if "near" in row else None,
        re.compile(row["refuse"]) if "refuse" in row else None,
    )


SIZES: Final = tuple(map(_size, _DATA["sizes"]))

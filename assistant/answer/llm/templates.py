"""The prompts: Markdown files, each with a name, a version and headed parts."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent / "prompts"


@dataclass(frozen=True, slots=True)
class Template:
    """A prompt as its file has it; places to fill are `{named}`."""

    name: str
    version: int
    """Counts up with each change of the words."""
    parts: Mapping[str, str]
    """Text below each first-level heading."""

    @property
    def label(self) -> str:
        """Name and version, as logs name it."""
        return f"{self.name}-{self.version}"


@cache
def load_template(name: str, folder: Path = _FOLDER) -> Template:
    """Return a prompt by its name."""
    _, head, body = (folder / f"{name}.md").read_text("utf-8").split("---\n", 2)
    facts = dict(line.split(": ", 1) for line in head.splitlines())
    parts: dict[str, str] = {}
    for piece in f"\n{body}".split("\n# ")[1:]:
        heading, _, text = piece.partition("\n")
        parts[heading.strip()] = text.strip()
    return Template(facts["name"], int(facts["version"]), parts)

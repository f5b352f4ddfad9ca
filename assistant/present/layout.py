"""Claims to blocks: what stands on one line, in a list, or under a heading."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, Literal

from assistant.model import Citation, Claim
from assistant.text import plain

Shape = Literal["paragraph", "item", "list", "groups"]
"""One paragraph; the same as one item of a list of blocks; a list, an item for each
field; a list for each field, under its label."""

_FEW: Final = 3
"""More labelled claims than this are a list; more of one label have it as heading."""
_SENTENCES: Final = 2
"""More claims than this without a label are a list."""
_SHORT: Final = 40
"""Characters of a value that can stand in a row with others."""
_PARAGRAPH: Final = 240
"""Characters of labelled claims that are read as one paragraph."""


@dataclass(frozen=True, slots=True)
class Line:
    """One claim and the numbers of its sources."""

    text: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """Claims in a row that a record calls the same, or nothing at all."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Claims under one lead (a document's title), or under none."""

    lead: str
    fields: tuple[Field, ...]
    shape: Shape = "paragraph"

    @property
    def intro(self) -> Line | None:
        """The sentence of a list that its labelled items tell more of."""
        first, *rest = self.fields
        alone = not first.label and len(first.lines) == 1
        return first.lines[0] if alone and rest and self.shape == "list" else None

    @property
    def items(self) -> tuple[Field, ...]:
        """What a list holds: each labelled field, each line without a label."""
        fields = self.fields[1:] if self.intro else self.fields
        return tuple(
            item
            for field in fields
            for item in (
                [field] if field.label else [Field("", (line,)) for line in field.lines]
            )
        )


def view_blocks(
    claims: Sequence[Claim], numbers: Mapping[Citation, int]
) -> tuple[Block, ...]:
    """Return claims as blocks, in their order; nothing is left out."""
    blocks = [
        block
        for lead, group in groupby(claims, key=lambda claim: claim.lead)
        for block in _blocks(lead, tuple(group), numbers)
    ]
    led = [block for block in blocks if block.lead]
    if len(led) > 1 and all(block.shape == "paragraph" for block in led):
        blocks = [replace(b, shape="item") if b.lead else b for b in blocks]
    return tuple(blocks)


def separator(said: str) -> str:
    """Return what stands between a text and the one that follows on its line."""
    return " " if plain(said).endswith((".", "!", "?", ":")) else "; "


def line_of(claim: Claim, numbers: Mapping[Citation, int]) -> Line:
    """Return a claim with the numbers of its sources."""
    return Line(claim.text, tuple(numbers[cited] for cited in claim.citations))


def _blocks(
    lead: str, claims: Sequence[Claim], numbers: Mapping[Citation, int]
) -> Iterator[Block]:
    whole = _fields(claims, numbers)
    if _shape(whole) == "paragraph":
        yield Block(lead, whole)
        return
    for entry in _entries(claims):
        fields = _fields(entry, numbers)
        yield Block(lead, fields, _shape(fields))
        lead = ""


def _entries(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Return claims apart where a new sentence follows the fields of another."""
    entries: list[list[Claim]] = []
    for claim in claims:
        if not entries or (entries[-1][-1].label and not claim.label):
            entries.append([])
        entries[-1].append(claim)
    return entries


def _fields(
    claims: Iterable[Claim], numbers: Mapping[Citation, int]
) -> tuple[Field, ...]:
    return tuple(
        Field(label, tuple(line_of(claim, numbers) for claim in group))
        for label, group in groupby(claims, key=lambda claim: claim.label)
    )


def _shape(fields: Sequence[Field]) -> Shape:
    count = sum(len(field.lines) for field in fields)
    labelled = [field for field in fields if field.label]
    if not labelled:
        return "list" if count > _SENTENCES else "paragraph"
    if any(_needs_heading(field) for field in labelled):
        return "groups"
    length = sum(len(plain(line.text)) for field in fields for line in field.lines)
    short = count == 1 or (len(labelled) <= _FEW and length <= _PARAGRAPH)
    return "paragraph" if short else "list"


def _needs_heading(field: Field) -> bool:
    longest = max(len(plain(line.text)) for line in field.lines)
    return len(field.lines) > _FEW or (len(field.lines) > 1 and longest > _SHORT)
